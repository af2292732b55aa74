#include "engine/enrich.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/company/attribute.h"
#include "engine/exchange/exchange.h"
#include "engine/money/find.h"
#include "engine/overlaps.h"
#include "engine/scan/matcher.h"
#include "engine/text/read.h"

namespace newslens {
namespace {

RateQuotes QuotesFor(const RateBook& rates, const ArticleText& text, const EnrichOptions& options) {
  if (options.exchange_rate_date.has_value()) return {rates, *options.exchange_rate_date};
  return {rates, text.publish_time};
}

template <typename T>
void MoveTo(std::vector<T>& all, std::vector<T>& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Links under the caller's threshold become rejected mentions.
void ApplyMinConfidence(double min_confidence, const CompanyDirectory& directory,
                        std::vector<LinkedCompany>& companies,
                        std::vector<RejectedMention>& rejected) {
  std::erase_if(companies, [&](const LinkedCompany& link) {
    if (link.confidence >= min_confidence) return false;
    for (const Mention& mention : link.mentions) {
      rejected.push_back({mention.range,
                          {directory.companies()[link.company].company_id},
                          RejectionReason::kBelowConfidence});
    }
    return true;
  });
}

// Companies by relevance, then first mention; what refers to them by index follows.
void OrderByRelevance(Enrichment& out) {
  std::vector<uint32_t> order(out.companies.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return out.companies[a].link.relevance > out.companies[b].link.relevance;
  });
  std::vector<uint32_t> place(order.size());
  std::vector<EnrichedCompany> companies;
  companies.reserve(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    companies.push_back(std::move(out.companies[order[i]]));
  }
  out.companies = std::move(companies);
  for (EnrichedAmount& amount : out.amounts) {
    for (uint32_t& company : amount.companies) company = place[company];
    std::sort(amount.companies.begin(), amount.companies.end());
  }
}

void TellArticle(Enrichment& out) {
  if (out.text.publish_time_source == PublishTimeSource::kServerClock) {
    out.warnings.push_back({WarningCode::kPublishTimeUnknown,
                            "no publish time in the request or in the text; the server's clock "
                            "decides which rates and listings apply",
                            std::nullopt});
  }
  if (!out.text.language_supported) {
    out.warnings.push_back(
        {WarningCode::kLanguageUnsupported,
         absl::StrCat("language ", out.text.language_code, " is neither Korean nor English"),
         std::nullopt});
  }
}

void TellTruncated(absl::string_view what, size_t limit, std::vector<Warning>& warnings) {
  warnings.push_back({WarningCode::kResultsTruncated,
                      absl::StrCat("the article has more ", what, " than the limit of ", limit,
                                   "; those behind it are left out"),
                      std::nullopt});
}

// Such a numeral may be as long as the article: its beginning is shown.
void TellOverflow(const ArticleText& text, absl::Span<const Range> sums,
                  std::vector<Warning>& warnings) {
  constexpr uint32_t kShown = 48;  // bytes
  for (const Range& sum : sums) {
    uint32_t end = std::min(sum.end, sum.begin + kShown);
    while (end < sum.end && (text.buffer[end] & 0xC0) == 0x80) --end;  // whole characters
    const absl::string_view more = end < sum.end ? "..." : "";
    warnings.push_back(
        {WarningCode::kAmountOverflow,
         absl::StrCat("\"", text.Slice({sum.begin, end}), more, "\" has more than 38 digits"),
         sum});
  }
}

}  // namespace

absl::string_view StageName(Stage stage) {
  switch (stage) {
    case Stage::kText:
      return "text";
    case Stage::kScan:
      return "scan";
    case Stage::kMoney:
      return "money";
    case Stage::kCompany:
      return "company";
    case Stage::kExchange:
      return "exchange";
    case Stage::kSentiment:
      return "sentiment";
    case Stage::kAssemble:
      return "assemble";
  }
  return "";
}

std::optional<Enrichment> Enrich(const Article& article, const Tables& tables,
                                 const EnrichOptions& options,
                                 absl::FunctionRef<bool(Stage)> proceed) {
  const bool want_companies = options.companies || options.sentiment;
  Enrichment out;

  if (!proceed(Stage::kText)) return std::nullopt;
  out.text = ReadArticle(article, *tables.marks);
  TellArticle(out);

  if (!proceed(Stage::kScan)) return std::nullopt;
  Hits hits;
  hits.Reserve(out.text.buffer.size());
  tables.matcher->Scan(out.text.buffer, hits);

  // Sums are looked for even where nobody asked for amounts: a name inside one is no name.
  if (!proceed(Stage::kMoney)) return std::nullopt;
  bool amounts_truncated = false;
  FoundAmounts found = FindAmounts(out.text, hits.of(SurfaceKind::kQuantity), *tables.currencies,
                                   options.max_amounts, amounts_truncated);

  if (!proceed(Stage::kCompany)) return std::nullopt;
  std::vector<LinkedCompany> companies;
  if (want_companies) {
    Settled settled =
        SettleOverlaps(out.text, hits.of(SurfaceKind::kName), found.amounts, *tables.companies);
    Links links = LinkCompanies(out.text, settled.names, hits,
                                {*tables.companies, *tables.source_words, *tables.context_words},
                                options.max_mentions);
    companies = std::move(links.companies);
    out.rejected = std::move(settled.rejected);
    MoveTo(out.rejected, links.rejected);
    MoveTo(out.warnings, links.warnings);
    if (links.truncated) TellTruncated("company mentions", options.max_mentions, out.warnings);
    ApplyMinConfidence(options.min_confidence, *tables.companies, companies, out.rejected);
  }

  if (!proceed(Stage::kExchange)) return std::nullopt;
  Exchanged exchanged;
  std::vector<std::vector<uint32_t>> concerned;
  if (options.amounts) {
    const RateQuotes rates = QuotesFor(*tables.rates, out.text, options);
    exchanged = ExchangeAmounts(out.text, rates, found);
    MoveTo(out.rejected, exchanged.rejected);
    MoveTo(out.warnings, exchanged.warnings);
    TellOverflow(out.text, found.overflowing, out.warnings);
    concerned = AttributeAmounts(out.text, found.amounts, companies);
    if (amounts_truncated) TellTruncated("amounts", options.max_amounts, out.warnings);
  }

  if (!proceed(Stage::kSentiment)) return std::nullopt;
  Sentiments sentiments;
  if (options.sentiment) {
    sentiments = JudgeSentiment(out.text, hits.of(SurfaceKind::kCue), companies, found.amounts,
                                *tables.cues, *tables.sentiment_weights);
    out.document_sentiment = std::move(sentiments.document);
  }

  if (!proceed(Stage::kAssemble)) return std::nullopt;
  out.companies.reserve(companies.size());
  for (size_t i = 0; i < companies.size(); ++i) {
    out.companies.push_back({std::move(companies[i]),
                             options.sentiment ? std::move(sentiments.companies[i]) : Sentiment{}});
  }
  out.amounts.reserve(exchanged.conversions.size());
  for (size_t i = 0; i < exchanged.conversions.size(); ++i) {
    out.amounts.push_back({std::move(found.amounts[i]), std::move(exchanged.conversions[i].usd),
                           std::move(exchanged.conversions[i].krw), std::move(concerned[i])});
  }
  OrderByRelevance(out);
  std::stable_sort(
      out.rejected.begin(), out.rejected.end(),
      [](const RejectedMention& a, const RejectedMention& b) { return a.range < b.range; });
  return out;
}

}  // namespace newslens
