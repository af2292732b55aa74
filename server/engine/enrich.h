// The walk: an article in, its enrichment out.
//
//   Tables tables = ...;                       // reference/ builds them from the embedded data
//   Article article{.text = "카카오가 5천억 달러를 ...", .now = absl::Now()};
//   std::optional<Enrichment> found = Enrich(article, tables, {}, [](Stage) { return true; });
#ifndef NEWSLENS_ENGINE_ENRICH_H_
#define NEWSLENS_ENGINE_ENRICH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "engine/company/link.h"
#include "engine/exchange/convert.h"
#include "engine/money/amount.h"
#include "engine/rejection.h"
#include "engine/sentiment/judge.h"
#include "engine/tables.h"
#include "engine/text/article.h"
#include "engine/warning.h"

namespace newslens {

// In the order of the walk.
enum class Stage : uint8_t { kText, kScan, kMoney, kCompany, kExchange, kSentiment, kAssemble };
inline constexpr size_t kStages = 7;
absl::string_view StageName(Stage stage);

struct EnrichOptions {
  bool companies = true;
  bool sentiment = true;  // implies companies
  bool amounts = true;
  double min_confidence = 0;  // [0,1]; links below it become rejected mentions
  std::optional<absl::CivilDay> exchange_rate_date;  // the last rate on or before it
  size_t max_mentions = 2000;
  size_t max_amounts = 2000;
};

struct EnrichedCompany {
  LinkedCompany link;
  Sentiment sentiment;
};

struct EnrichedAmount {
  Amount amount;
  std::optional<Conversion> usd;
  std::optional<Conversion> krw;
  std::vector<uint32_t> companies;  // indices into Enrichment::companies
};

// Everything the walk found. Ranges point into text.buffer.
struct Enrichment {
  ArticleText text;
  std::vector<EnrichedCompany> companies;  // by relevance, then first mention
  std::vector<EnrichedAmount> amounts;     // by position
  Sentiment document_sentiment;
  std::vector<RejectedMention> rejected;  // by position
  std::vector<Warning> warnings;          // in the order of the walk
};

// Calls `proceed` before each stage; false ends the walk and returns nullopt (a deadline, a
// cancelled call). Pure: the same article, tables and options give the same enrichment. Work and
// memory are linear in the article's bytes. Thread-safe. Never fails on valid UTF-8.
std::optional<Enrichment> Enrich(const Article& article, const Tables& tables,
                                 const EnrichOptions& options,
                                 absl::FunctionRef<bool(Stage)> proceed);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_ENRICH_H_
