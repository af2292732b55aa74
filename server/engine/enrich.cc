#include "engine/enrich.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/company/attribute.h"
#include "engine/exchange/restate.h"
#include "engine/money/find.h"
#include "engine/overlaps.h"
#include "engine/scan/matcher.h"
#include "engine/text/read.h"

namespace newslens {
namespace {

constexpr int kUsdDigits = 2;
constexpr int kKrwDigits = 0;
constexpr int kStaleAfterDays = 7;
// A restatement further from the reference rate than this is more likely a slip of the reporter's
// than rounding or another day's rate.
constexpr int kDeviationPercent = 10;

RateQuotes QuotesFor(const RateTable& rates, const ArticleText& text,
                     const EnrichOptions& options) {
  if (options.exchange_rate_date.has_value()) return {rates, *options.exchange_rate_date};
  return {rates, text.publish_time};
}

std::string PrintedAt(const ArticleText& text, Range range) {
  return absl::StrCat("\"", text.Slice(range), "\"");
}

// A sum that no Money message can tell is left out with a warning, rather than told wrong.
void DropOverflowing(const ArticleText& text, FoundAmounts& found, std::vector<Warning>& warnings) {
  const auto fits = [](const std::optional<Decimal>& side) {
    return !side.has_value() || FitsMoney(*side);
  };
  std::erase_if(found.amounts, [&](const Amount& amount) {
    if (fits(amount.low) && fits(amount.high)) return false;
    warnings.push_back(
        {WarningCode::kAmountOverflow,
         absl::StrCat(PrintedAt(text, amount.range), " is beyond what a Money message holds"),
         amount.range});
    return true;
  });
  for (MalformedAmount& numeral : found.malformed) {
    std::erase_if(numeral.readings, [](const Decimal& reading) { return !FitsMoney(reading); });
  }
}

// Rejected numerals and warnings of what LinkRestatements decided.
void TellRestatements(const ArticleText& text, absl::Span<const Unreadable> unreadable,
                      absl::Span<const Amount> amounts, Enrichment& out) {
  for (const Unreadable& numeral : unreadable) {
    out.rejected.push_back({numeral.range, {}, RejectionReason::kMalformedNumeral});
  }
  const Decimal limit = *Decimal::FromMantissa(kDeviationPercent, 2);
  for (const Amount& amount : amounts) {
    if (amount.repaired) {
      const std::optional<Decimal>& value = amount.low.has_value() ? amount.low : amount.high;
      out.warnings.push_back(
          {WarningCode::kAmountRepaired,
           absl::StrCat("the numeral is printed as ", PrintedAt(text, amount.range),
                        ", which no number can be; read as ", amount.currency, " ",
                        value->ToString(), ", the reading that agrees with the sum it restates"),
           amount.range});
    }
    if (amount.restatement.has_value() && amount.restatement->deviation.has_value() &&
        amount.restatement->deviation->Abs() > limit) {
      out.warnings.push_back({WarningCode::kRestatementDeviates,
                              absl::StrCat(PrintedAt(text, amount.range), " implies a rate of ",
                                           amount.restatement->implied_rate.ToString(), ", over ",
                                           kDeviationPercent, "% from the reference rate"),
                              amount.range});
    }
  }
}

std::optional<Conversion> ConvertTo(absl::string_view target, int digits, const Amount& amount,
                                    const RateQuotes& rates, const ArticleText& text,
                                    std::vector<Warning>& warnings) {
  ConversionFailure failure = ConversionFailure::kNone;
  std::optional<Conversion> conversion = Convert(amount, target, digits, rates, failure);
  if (failure == ConversionFailure::kNoRate) {
    warnings.push_back({WarningCode::kRateMissing,
                        absl::StrCat("no reference rate from ", amount.currency, " to ", target,
                                     " for ", PrintedAt(text, amount.range)),
                        amount.range});
  } else if (failure == ConversionFailure::kOverflow) {
    warnings.push_back({WarningCode::kAmountOverflow,
                        absl::StrCat(PrintedAt(text, amount.range), " in ", target,
                                     " is beyond what a Money message holds"),
                        amount.range});
  } else if (conversion.has_value() && conversion->quote.stale_days > kStaleAfterDays) {
    warnings.push_back({WarningCode::kRateStale,
                        absl::StrCat("the reference rate from ", amount.currency, " to ", target,
                                     " is ", conversion->quote.stale_days, " days old"),
                        amount.range});
  }
  return conversion;
}

// One warning for each code and currency pair serves; a list of two hundred dong sums needs no two
// hundred warnings.
void DropRepeatedRateWarnings(std::vector<Warning>& warnings, size_t begin,
                              absl::Span<const EnrichedAmount> amounts) {
  std::vector<std::pair<WarningCode, std::string>> told;
  size_t next = 0;
  auto kept = std::remove_if(warnings.begin() + begin, warnings.end(), [&](const Warning& warning) {
    if (warning.code != WarningCode::kRateMissing && warning.code != WarningCode::kRateStale) {
      return false;
    }
    while (amounts[next].amount.range != warning.range) ++next;
    // A currency tells at most two targets, so two warnings of one code.
    std::pair<WarningCode, std::string> key(warning.code, amounts[next].amount.currency);
    if (std::count(told.begin(), told.end(), key) >= 2) return true;
    told.push_back(std::move(key));
    return false;
  });
  warnings.erase(kept, warnings.end());
}

void ConvertAmounts(std::vector<Amount> amounts, const RateQuotes& rates, Enrichment& out) {
  const size_t first_warning = out.warnings.size();
  out.amounts.reserve(amounts.size());
  for (Amount& amount : amounts) {
    EnrichedAmount enriched;
    enriched.usd = ConvertTo("USD", kUsdDigits, amount, rates, out.text, out.warnings);
    enriched.krw = ConvertTo("KRW", kKrwDigits, amount, rates, out.text, out.warnings);
    enriched.amount = std::move(amount);
    out.amounts.push_back(std::move(enriched));
  }
  DropRepeatedRateWarnings(out.warnings, first_warning, out.amounts);
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
    Links links = LinkCompanies(out.text, settled.names, *tables.companies, options.max_mentions);
    companies = std::move(links.companies);
    out.rejected = std::move(settled.rejected);
    out.rejected.insert(out.rejected.end(), std::make_move_iterator(links.rejected.begin()),
                        std::make_move_iterator(links.rejected.end()));
    out.warnings.insert(out.warnings.end(), std::make_move_iterator(links.warnings.begin()),
                        std::make_move_iterator(links.warnings.end()));
    if (links.truncated) TellTruncated("company mentions", options.max_mentions, out.warnings);
    ApplyMinConfidence(options.min_confidence, *tables.companies, companies, out.rejected);
  }

  if (!proceed(Stage::kExchange)) return std::nullopt;
  if (options.amounts) {
    const RateQuotes rates = QuotesFor(*tables.rates, out.text, options);
    DropOverflowing(out.text, found, out.warnings);
    const std::vector<Unreadable> unreadable = LinkRestatements(out.text, rates, found);
    TellRestatements(out.text, unreadable, found.amounts, out);
    std::vector<std::vector<uint32_t>> concerned =
        AttributeAmounts(out.text, found.amounts, companies);
    ConvertAmounts(std::move(found.amounts), rates, out);
    for (size_t i = 0; i < concerned.size(); ++i) {
      out.amounts[i].companies = std::move(concerned[i]);
    }
    if (amounts_truncated) TellTruncated("amounts", options.max_amounts, out.warnings);
  }

  if (!proceed(Stage::kSentiment)) return std::nullopt;
  Sentiments sentiments;
  if (options.sentiment) {
    sentiments = JudgeSentiment(out.text, hits.of(SurfaceKind::kCue), companies, *tables.cues);
    out.document_sentiment = std::move(sentiments.document);
  }

  if (!proceed(Stage::kAssemble)) return std::nullopt;
  out.companies.reserve(companies.size());
  for (size_t i = 0; i < companies.size(); ++i) {
    out.companies.push_back({std::move(companies[i]),
                             options.sentiment ? std::move(sentiments.companies[i]) : Sentiment{}});
  }
  OrderByRelevance(out);
  std::stable_sort(
      out.rejected.begin(), out.rejected.end(),
      [](const RejectedMention& a, const RejectedMention& b) { return a.range < b.range; });
  return out;
}

}  // namespace newslens
