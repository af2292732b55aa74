// The engine by itself: tables made here, no files, no Protobuf.
#include "engine/enrich.h"

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "support/sample_weights.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

template <typename T>
T Must(absl::StatusOr<T> value) {
  EXPECT_TRUE(value.ok()) << value.status();
  return *std::move(value);
}

Decimal D(absl::string_view text) { return *Decimal::Parse(text); }

const Tables& SmallTables() {
  static const Tables* const tables = [] {
    auto* made = new Tables;
    made->marks = Must(SectionMarks::Build({}));
    made->companies = Must(CompanyDirectory::Build(
        {{.company_id = "XKRX:111110", .name_ko = "가람전자", .name_en = "Garam Electronics"},
         {.company_id = "XKRX:222220", .name_ko = "누리조선", .name_en = "Nuri Shipbuilding"}},
        {{.company_id = "XKRX:111110",
          .ticker = "111110",
          .mic = "XKRX",
          .market = "KOSPI",
          .symbol = "111110.KS",
          .currency = "KRW"},
         {.company_id = "XKRX:222220",
          .ticker = "222220",
          .mic = "XKRX",
          .market = "KOSPI",
          .symbol = "222220.KS",
          .currency = "KRW"}},
        {}));
    made->currencies = Must(CurrencyTable::Build(
        {{.code = "KRW",
          .name_en = "won",
          .name_ko = "원",
          .minor_digits = 0,
          .rate_source = "ECB"},
         {.code = "USD", .name_en = "US dollar", .name_ko = "달러", .rate_source = "ECB"}},
        {{.word = "원", .code = "KRW"}, {.word = "달러", .code = "USD"}}));
    made->cues = Must(CueTable::Build(
        {{.surface = "급등", .cue_class = CueClass::kPolar, .polarity = 1, .strength = 1},
         {.surface = "급락", .cue_class = CueClass::kPolar, .polarity = -1, .strength = 1}}));
    made->sentiment_weights = SampleWeights();
    made->rates = std::make_shared<RateBook>(std::vector{Must(
        RateTable::Build(kEcb, {"USD", "KRW"},
                         {{absl::CivilDay(2025, 2, 3), {D("1.02"), D("1500")}},
                          {absl::CivilDay(2025, 2, 4), {D("1.03"), D("1510")}}}))});
    made->source_words = Must(SourceWords::Build({}));
    made->context_words = Must(ContextWords::Build({}));
    made->matcher = Must(
        BuildMatcher(*made->companies, *made->context_words, *made->source_words, *made->cues));
    return made;
  }();
  return *tables;
}

const absl::Time kMorning = FromSeoul(absl::CivilSecond(2025, 2, 4, 5, 31, 0));

Enrichment Walk(absl::string_view text, const EnrichOptions& options = {}) {
  const Article article{"", text, kMorning, kMorning, "ko"};
  auto found = Enrich(article, SmallTables(), options, [](Stage) { return true; });
  EXPECT_TRUE(found.has_value());
  return *std::move(found);
}

TEST(Enrich, CompaniesAmountsAndSentimentOfOneSentence) {
  const Enrichment found =
      Walk("가람전자는 5천억 달러(약 735조원)를 투자한다고 밝혔다. 누리조선 주가는 급락했다.");
  ASSERT_THAT(found.companies, SizeIs(2));
  ASSERT_THAT(found.amounts, SizeIs(2));

  const Amount& dollars = found.amounts[0].amount;
  EXPECT_EQ(found.text.Slice(dollars.range), "5천억 달러");
  EXPECT_EQ(dollars.currency, "USD");
  EXPECT_EQ(dollars.low, D("500000000000"));
  ASSERT_TRUE(found.amounts[0].krw.has_value());
  EXPECT_EQ(found.amounts[0].krw->quote.day, absl::CivilDay(2025, 2, 3));
  EXPECT_EQ(found.amounts[0].krw->low, D("735294117647059"));

  const Amount& won = found.amounts[1].amount;
  ASSERT_TRUE(won.restatement.has_value());
  EXPECT_EQ(won.restatement->amount_index, 0u);
  EXPECT_EQ(won.restatement->implied_rate, D("1470"));

  for (const EnrichedCompany& company : found.companies) {
    const bool is_nuri =
        SmallTables().companies->companies()[company.link.company].company_id == "XKRX:222220";
    EXPECT_EQ(company.sentiment.label,
              is_nuri ? SentimentLabel::kNegative : SentimentLabel::kNeutral);
    EXPECT_EQ(company.sentiment.basis,
              is_nuri ? SentimentBasis::kStated : SentimentBasis::kNoEvidence);
  }
}

TEST(Enrich, FeaturesAreLeftOutWhenNobodyAsked) {
  const absl::string_view text = "가람전자는 3억원을 벌어 급등했다.";
  EnrichOptions amounts_alone{.companies = false, .sentiment = false};
  EXPECT_THAT(Walk(text, amounts_alone).companies, IsEmpty());
  EXPECT_THAT(Walk(text, amounts_alone).amounts, SizeIs(1));
  EnrichOptions companies_alone{.sentiment = false, .amounts = false};
  EXPECT_THAT(Walk(text, companies_alone).amounts, IsEmpty());
  EXPECT_THAT(Walk(text, companies_alone).companies, SizeIs(1));
  EXPECT_THAT(Walk(text, companies_alone).companies[0].sentiment.evidence, IsEmpty());
  EnrichOptions sentiment_implies_companies{.companies = false, .amounts = false};
  EXPECT_THAT(Walk(text, sentiment_implies_companies).companies, SizeIs(1));
}

TEST(Enrich, LinksUnderMinConfidenceAreRejectedWithTheReason) {
  const Enrichment found = Walk("가람전자는 급등했다.", {.min_confidence = 1.0});
  EXPECT_THAT(found.companies, IsEmpty());
  ASSERT_THAT(found.rejected, SizeIs(1));
  EXPECT_EQ(found.rejected[0].reason, RejectionReason::kBelowConfidence);
  EXPECT_THAT(found.rejected[0].candidate_ids, ElementsAre("XKRX:111110"));
}

TEST(Enrich, AnExchangeRateDateOverridesThePublishTime) {
  const Enrichment found = Walk("10억 달러다.", {.exchange_rate_date = absl::CivilDay(2025, 2, 4)});
  ASSERT_THAT(found.amounts, SizeIs(1));
  EXPECT_EQ(found.amounts[0].krw->quote.day, absl::CivilDay(2025, 2, 4));
}

TEST(Enrich, ASumBeyondMoneyIsLeftOutAndSaidSo) {
  // 10^19 does not fit; 9 × 10^18 does, and so does what it converts to.
  const Enrichment found = Walk("1000경 원과 900경 원이 오갔다.");
  ASSERT_THAT(found.amounts, SizeIs(1));
  EXPECT_EQ(found.text.Slice(found.amounts[0].amount.range), "900경 원");
  ASSERT_THAT(found.warnings, SizeIs(1));
  EXPECT_EQ(found.warnings[0].code, WarningCode::kAmountOverflow);
  EXPECT_THAT(found.warnings[0].message, HasSubstr("1000경 원"));
}

TEST(Enrich, StopsBeforeTheStageThatMayNotProceed) {
  for (size_t last = 0; last < kStages; ++last) {
    std::vector<Stage> asked;
    const Article article{"", "가람전자는 급등했다.", kMorning, kMorning, ""};
    const auto found = Enrich(article, SmallTables(), {}, [&](Stage stage) {
      asked.push_back(stage);
      return asked.size() <= last;
    });
    EXPECT_FALSE(found.has_value());
    EXPECT_THAT(asked, SizeIs(last + 1));
    EXPECT_EQ(static_cast<size_t>(asked.back()), last);
  }
}

TEST(Enrich, TheSameInputGivesTheSameFindings) {
  const absl::string_view text =
      "누리조선과 가람전자가 1조2천억원 규모 계약으로 급등했다. 가람전자 111110";
  const Enrichment a = Walk(text);
  const Enrichment b = Walk(text);
  ASSERT_EQ(a.companies.size(), b.companies.size());
  for (size_t i = 0; i < a.companies.size(); ++i) {
    EXPECT_EQ(a.companies[i].link.company, b.companies[i].link.company);
    EXPECT_EQ(a.companies[i].link.relevance, b.companies[i].link.relevance);
    EXPECT_EQ(a.companies[i].sentiment.score, b.companies[i].sentiment.score);
  }
}

TEST(Enrich, ManyAmountsAndMentionsAreBoundedAndSaidSo) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "가람전자는 3억원, 누리조선은 4억원이다. ";
  const Enrichment found = Walk(text, {.max_mentions = 10, .max_amounts = 7});
  EXPECT_THAT(found.amounts, SizeIs(7));
  size_t mentions = 0;
  for (const EnrichedCompany& company : found.companies) mentions += company.link.mentions.size();
  EXPECT_EQ(mentions, 10u);
  size_t truncated = 0;
  for (const Warning& warning : found.warnings) {
    truncated += warning.code == WarningCode::kResultsTruncated;
  }
  EXPECT_EQ(truncated, 2u);
}

// The engine must stay usable where neither Protobuf nor gRPC is: neither may be in this process.
TEST(Enrich, TheEngineDragsInNoTransport) {
  std::ifstream maps("/proc/self/maps");
  ASSERT_TRUE(maps.is_open());
  std::string all((std::istreambuf_iterator<char>(maps)), std::istreambuf_iterator<char>());
  ASSERT_THAT(all, HasSubstr("libc.so")) << "the list of loaded libraries should name some";
  for (const char* library : {"libprotobuf", "libgrpc", "libgpr", "libprometheus", "libspdlog"}) {
    EXPECT_THAT(all, Not(HasSubstr(library)));
  }
}

}  // namespace
}  // namespace newslens
