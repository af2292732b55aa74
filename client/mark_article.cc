#include "client/mark_article.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/display_width.h"

namespace newslens {
namespace {

struct Mark {
  size_t begin = 0;
  size_t end = 0;
  Style style = Style::kPlain;
  std::string tag;
};

std::vector<Mark> MarksOf(const v1::ArticleEnrichment& enrichment, v1::SpanField field) {
  std::vector<Mark> marks;
  const auto add = [&](const v1::Span& span, Style style, std::string tag) {
    if (span.field() != field || span.begin() < 0 || span.end() <= span.begin()) return;
    marks.push_back({static_cast<size_t>(span.begin()), static_cast<size_t>(span.end()), style,
                     std::move(tag)});
  };
  for (int i = 0; i < enrichment.companies_size(); ++i) {
    const v1::Company& company = enrichment.companies(i);
    const Style style = SentimentStyle(company.sentiment());
    for (const v1::Mention& mention : company.mentions()) {
      add(mention.span(), style, absl::StrCat("C", i + 1));
    }
  }
  for (int i = 0; i < enrichment.amounts_size(); ++i) {
    add(enrichment.amounts(i).span(), Style::kAmount, absl::StrCat("A", i + 1));
  }
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return marks;
}

// `plain` is the style of what is not marked.
std::string MarkField(absl::string_view text, const v1::ArticleEnrichment& enrichment,
                      v1::SpanField field, Style plain, const Palette& palette) {
  std::string out;
  size_t done = 0;
  for (const Mark& mark : MarksOf(enrichment, field)) {
    if (mark.begin < done || mark.end > text.size()) continue;
    absl::StrAppend(
        &out, palette.Paint(plain, EscapeForTerminal(text.substr(done, mark.begin - done))),
        palette.Paint(mark.style,
                      EscapeForTerminal(text.substr(mark.begin, mark.end - mark.begin))));
    if (!palette.color()) absl::StrAppend(&out, "{", mark.tag, "}");
    done = mark.end;
  }
  absl::StrAppend(&out, palette.Paint(plain, EscapeForTerminal(text.substr(done))));
  return out;
}

}  // namespace

Style SentimentStyle(const v1::Sentiment& sentiment) {
  switch (sentiment.label()) {
    case v1::SENTIMENT_LABEL_POSITIVE:
      return Style::kPositive;
    case v1::SENTIMENT_LABEL_NEGATIVE:
      return Style::kNegative;
    case v1::SENTIMENT_LABEL_MIXED:
      return Style::kMixed;
    default:
      return Style::kNeutral;
  }
}

std::string MarkArticle(absl::string_view title, absl::string_view text,
                        const v1::ArticleEnrichment& enrichment, const Palette& palette) {
  std::string out;
  if (!title.empty()) {
    out = absl::StrCat(MarkField(title, enrichment, v1::SPAN_FIELD_TITLE, Style::kHeading, palette),
                       "\n\n");
  }
  absl::StrAppend(&out, MarkField(absl::StripTrailingAsciiWhitespace(text), enrichment,
                                  v1::SPAN_FIELD_TEXT, Style::kPlain, palette));
  return out += '\n';
}

}  // namespace newslens
