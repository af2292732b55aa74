// A snapshot of a few rows of the tests' own, so that a change of the data shifts no test.
#ifndef NEWSLENS_TESTS_SERVICE_SMALL_SNAPSHOT_H_
#define NEWSLENS_TESTS_SERVICE_SMALL_SNAPSHOT_H_

#include <memory>

#include "reference/snapshot.h"
#include "support/sample_weights.h"

namespace newslens::testing {

// Companies: 가온전자 (XKRX:100001, common and preferred, renamed alias 가온반도체 until 2024),
// 나래바이오 (XKRX:100002, KOSDAQ until it moved to KOSPI on 2025-01-02), Delta Forge (XNYS:DFG),
// unlisted:raon, group:gaon. Rates: ECB, USD and KRW, 3 and 4 February 2025.
inline std::shared_ptr<const Snapshot> SmallSnapshot() {
  auto snapshot = std::make_shared<Snapshot>();
  Tables& tables = snapshot->tables;
  tables.marks = *SectionMarks::Build({});
  tables.source_words = *SourceWords::Build({});
  tables.companies = *CompanyDirectory::Build(
      {
          {.company_id = "XKRX:100001",
           .name_ko = "가온전자",
           .name_en = "Gaon Electronics",
           .group_id = "group:gaon",
           .line = 2},
          {.company_id = "XKRX:100002", .name_ko = "나래바이오", .name_en = "Narae Bio", .line = 3},
          {.company_id = "XNYS:DFG", .name_ko = "델타포지", .name_en = "Delta Forge", .line = 4},
          {.company_id = "unlisted:raon",
           .kind = CompanyKind::kUnlisted,
           .name_ko = "라온소프트",
           .name_en = "",
           .line = 5},
          {.company_id = "group:gaon",
           .kind = CompanyKind::kGroup,
           .name_ko = "가온그룹",
           .name_en = "Gaon Group",
           .line = 6},
      },
      {
          {.company_id = "XKRX:100001",
           .ticker = "100001",
           .mic = "XKRX",
           .market = "KOSPI",
           .symbol = "100001.KS",
           .isin = "KR7100001005",
           .currency = "KRW",
           .line = 2},
          {.company_id = "XKRX:100001",
           .ticker = "100005",
           .mic = "XKRX",
           .market = "KOSPI",
           .symbol = "100005.KS",
           .currency = "KRW",
           .share_class = ShareClass::kPreferred,
           .name_ko = "가온전자우",
           .line = 3},
          {.company_id = "XKRX:100002",
           .ticker = "100002",
           .mic = "XKOS",
           .market = "KOSDAQ",
           .symbol = "100002.KQ",
           .currency = "KRW",
           .listed_until = absl::CivilDay(2025, 1, 2),
           .line = 4},
          {.company_id = "XKRX:100002",
           .ticker = "100002",
           .mic = "XKRX",
           .market = "KOSPI",
           .symbol = "100002.KS",
           .currency = "KRW",
           .listed_from = absl::CivilDay(2025, 1, 2),
           .line = 5},
          {.company_id = "XNYS:DFG",
           .ticker = "DFG",
           .mic = "XNYS",
           .market = "NYSE",
           .symbol = "DFG",
           .currency = "USD",
           .line = 6},
      },
      {
          {.surface = "가온반도체",
           .company_id = "XKRX:100001",
           .valid_until = absl::CivilDay(2024, 1, 1),
           .line = 2},
          {.surface = "가온", .company_id = "XKRX:100001", .evidence = Evidence::kFull, .line = 3},
      });
  tables.currencies = *CurrencyTable::Build(
      {{.code = "KRW",
        .name_en = "won",
        .name_ko = "원",
        .minor_digits = 0,
        .rate_source = "ECB",
        .line = 2},
       {.code = "USD",
        .name_en = "US dollar",
        .name_ko = "미국 달러",
        .rate_source = "ECB",
        .line = 3}},
      {{.word = "원", .code = "KRW", .line = 2}, {.word = "달러", .code = "USD", .line = 3}});
  tables.cues = *CueTable::Build({{.surface = "최대 실적",
                                   .cue_class = CueClass::kPolar,
                                   .polarity = 1,
                                   .strength = 1,
                                   .line = 2},
                                  {.surface = "횡령",
                                   .cue_class = CueClass::kPolar,
                                   .polarity = -1,
                                   .strength = 1,
                                   .line = 3}});
  tables.sentiment_weights = SampleWeights();
  tables.rates = std::make_shared<RateBook>(std::vector{*RateTable::Build(
      kEcb, {"USD", "KRW"},
      {{absl::CivilDay(2025, 2, 3), {Decimal::Parse("1.0274"), Decimal::Parse("1502.5")}, 2},
       {absl::CivilDay(2025, 2, 4), {Decimal::Parse("1.0335"), Decimal::Parse("1499.5")}, 3}})});
  tables.context_words = *ContextWords::Build({});
  tables.matcher =
      *BuildMatcher(*tables.companies, *tables.context_words, *tables.source_words, *tables.cues);
  snapshot->table_infos = {{"companies.csv", "00c0ffee00c0ffee", "embedded", 5}};
  snapshot->securities_version = "securities-1";
  snapshot->sentiment_version = "sentiment-1";
  snapshot->exchange_rates_version = "rates-1";
  return snapshot;
}

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_SERVICE_SMALL_SNAPSHOT_H_
