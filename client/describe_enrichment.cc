#include "client/describe_enrichment.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "client/describe_amounts.h"
#include "client/describe_companies.h"
#include "client/display_width.h"
#include "client/enum_words.h"
#include "client/mark_article.h"
#include "client/text_table.h"

namespace newslens {
namespace {

std::string WhyText(v1::RejectionReason reason) {
  switch (reason) {
    case v1::REJECTION_REASON_COMMON_WORD:
      return "also a word, place or group, without proof";
    case v1::REJECTION_REASON_INSIDE_LONGER_WORD:
      return "part of another word";
    case v1::REJECTION_REASON_INSIDE_LONGER_NAME:
      return "part of another name";
    case v1::REJECTION_REASON_BYLINE_OR_CREDIT:
      return "only in a byline, credit or footer";
    case v1::REJECTION_REASON_CODE_NAME_MISMATCH:
      return "not a code of the company named before it";
    case v1::REJECTION_REASON_AMBIGUOUS:
      return "the name of several companies";
    case v1::REJECTION_REASON_MALFORMED_NUMERAL:
      return "no numeral as it is printed";
    case v1::REJECTION_REASON_CURRENCY_WORD:
      return "means a currency here";
    case v1::REJECTION_REASON_BELOW_CONFIDENCE:
      return "less sure than asked for";
    case v1::REJECTION_REASON_NOT_LISTED_THEN:
      return "not its name, or not listed, that day";
    case v1::REJECTION_REASON_UNKNOWN_CODE:
      return "a code that no listing has";
    default:  // of a later contract
      return EnumWords(v1::RejectionReason_Name(reason), "REJECTION_REASON_");
  }
}

std::string DescribeRejected(const v1::ArticleEnrichment& enrichment, int width,
                             const Palette& palette) {
  TextTable table({{.title = "Not counted", .least_width = 12},
                   {.title = "Why", .least_width = 20},
                   {.title = "Might have been", .least_width = 10}});
  for (const v1::RejectedMention& rejected : enrichment.rejected_mentions()) {
    table.AddRow({{rejected.text()},
                  {WhyText(rejected.reason())},
                  {absl::StrJoin(rejected.candidate_ids(), " ")}});
  }
  return table.empty() ? "" : table.Render(width, palette);
}

// The publish time by the clocks of Seoul, which have known no summer time since 1988.
std::string PublishTimeText(const v1::Document& document) {
  const absl::Time time = absl::FromUnixSeconds(document.publish_time().seconds());
  std::string out = absl::StrCat(
      "published ", absl::FormatTime("%Y-%m-%d %H:%M", time, absl::FixedTimeZone(9 * 60 * 60)),
      " in Seoul");
  switch (document.publish_time_source()) {
    case v1::PUBLISH_TIME_SOURCE_TEXT:
      return out += " (printed in the text)";
    case v1::PUBLISH_TIME_SOURCE_SERVER_CLOCK:
      return out += " (not known: taken from the clock)";
    default:
      return out;
  }
}

std::string DescribeDocument(const v1::ArticleEnrichment& enrichment, const Palette& palette) {
  const v1::Document& document = enrichment.document();
  std::vector<std::string> facts;
  if (enrichment.has_document_sentiment()) {
    const v1::Sentiment& sentiment = enrichment.document_sentiment();
    facts.push_back(palette.Paint(SentimentStyle(sentiment), SentimentText(sentiment)));
  }
  facts.push_back(EscapeToOneLine(document.language_code()));
  if (document.has_publish_time()) facts.push_back(PublishTimeText(document));
  facts.push_back(absl::StrFormat("%d sentence%s", document.sentence_count(),
                                  document.sentence_count() == 1 ? "" : "s"));
  return absl::StrCat(palette.Paint(Style::kQuiet, "Document"), "  ", absl::StrJoin(facts, ", "),
                      "\n");
}

std::string DescribeWarnings(const v1::ArticleEnrichment& enrichment, const Palette& palette) {
  std::string out;
  for (const v1::Warning& warning : enrichment.warnings()) {
    const std::string words = EnumWords(v1::WarningCode_Name(warning.code()), "WARNING_CODE_");
    absl::StrAppend(&out, palette.Paint(Style::kWarning, absl::StrCat("Warning: ", words)), ": ",
                    EscapeToOneLine(warning.message()), "\n");
  }
  return out;
}

}  // namespace

std::string DescribeEnrichment(const v1::ArticleEnrichment& enrichment, int width,
                               const Palette& palette) {
  std::vector<std::string> blocks;
  for (std::string block :
       {DescribeCompanies(enrichment, width, palette), DescribeAmounts(enrichment, width, palette),
        DescribeRates(enrichment, width, palette), DescribeRejected(enrichment, width, palette),
        DescribeDocument(enrichment, palette), DescribeWarnings(enrichment, palette)}) {
    if (!block.empty()) blocks.push_back(std::move(block));
  }
  return absl::StrJoin(blocks, "\n");
}

}  // namespace newslens
