#include "service/convert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

#include "service/small_snapshot.h"

namespace newslens {
namespace {

using ::newslens::testing::SmallSnapshot;

// An article and the enrichment that a walk might have made of it, with ranges into a buffer that
// is title, line feed, text as they are.
class ConvertTest : public ::testing::Test {
 protected:
  ConvertTest() : snapshot_(SmallSnapshot()) {
    article_.fields.article_id = "a-1";
    article_.fields.title = title_;
    article_.fields.text = text_;
    const auto title_size = static_cast<uint32_t>(title_.size());
    const auto text_size = static_cast<uint32_t>(text_.size());
    found_.text.buffer = title_ + "\n" + text_;
    found_.text.title_end = title_size;
    found_.text.map.Append(Field::kTitle, {0, title_size}, title_size, true);
    found_.text.map.AppendSeparator(1);
    found_.text.map.Append(Field::kText, {0, text_size}, text_size, true);
    found_.text.language_code = "ko";
    found_.text.publish_time = absl::FromUnixSeconds(1738614660);  // 2025-02-04 05:31 Seoul
    found_.text.publish_time_source = PublishTimeSource::kRequest;
    found_.text.sections = {{SectionKind::kTitle, {0, title_size}},
                            {SectionKind::kBody, {title_size + 1, title_size + 1 + text_size}}};
    found_.text.sentences = {{{0, title_size}, SectionKind::kTitle},
                             {{title_size + 1, title_size + 1 + text_size}, SectionKind::kBody}};
  }

  // The first place of `words` in title or text.
  Range RangeOf(const std::string& words) const {
    const size_t at = found_.text.buffer.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  }

  EnrichedCompany CompanyAt(absl::string_view id, const std::string& words) const {
    EnrichedCompany company;
    company.link.company = *snapshot_->tables.companies->FindById(id);
    company.link.mentions.push_back(
        {RangeOf(words), MentionKind::kName, MentionRole::kSubject, 0.75f, 1});
    company.link.relevance = 0.5f;
    company.link.confidence = 0.25f;
    return company;
  }

  EnrichedAmount AmountAt(const std::string& words, std::optional<Decimal> low,
                          std::optional<Decimal> high, Bound bound) const {
    EnrichedAmount enriched;
    enriched.amount.range = RangeOf(words);
    enriched.amount.currency = "KRW";
    enriched.amount.low = low;
    enriched.amount.high = high;
    enriched.amount.bound = bound;
    enriched.amount.sentence_index = 1;
    return enriched;
  }

  v1::ArticleEnrichment Convert() const {
    v1::ArticleEnrichment reply;
    FillEnrichment(found_, article_, options_, *snapshot_->tables.companies, reply);
    return reply;
  }

  const std::string title_ = "🚀가온전자 급등";
  const std::string text_ = "📈 나래바이오는 최대 실적 아닌 5천억원을 썼다.";
  std::shared_ptr<const Snapshot> snapshot_;
  AcceptedArticle article_;
  AcceptedOptions options_;
  Enrichment found_;
};

TEST_F(ConvertTest, SpansInThreeEncodings) {
  found_.companies = {CompanyAt("XKRX:100001", "가온전자"), CompanyAt("XKRX:100002", "나래바이오")};
  struct Case {
    const char* name;
    OffsetEncoding encoding;
    int32_t title_begin, title_end, text_begin, text_end;
  };
  const Case cases[] = {
      {"UTF-8", OffsetEncoding::kUtf8, 4, 16, 5, 20},
      {"UTF-16", OffsetEncoding::kUtf16, 2, 6, 3, 8},
      {"UTF-32", OffsetEncoding::kUtf32, 1, 5, 2, 7},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    options_.offset_encoding = c.encoding;
    const v1::ArticleEnrichment reply = Convert();
    ASSERT_EQ(reply.companies_size(), 2);
    const v1::Mention& in_title = reply.companies(0).mentions(0);
    EXPECT_EQ(in_title.text(), "가온전자");
    EXPECT_EQ(in_title.span().field(), v1::SPAN_FIELD_TITLE);
    EXPECT_EQ(in_title.span().begin(), c.title_begin);
    EXPECT_EQ(in_title.span().end(), c.title_end);
    const v1::Mention& in_text = reply.companies(1).mentions(0);
    EXPECT_EQ(in_text.text(), "나래바이오");
    EXPECT_EQ(in_text.span().field(), v1::SPAN_FIELD_TEXT);
    EXPECT_EQ(in_text.span().begin(), c.text_begin);
    EXPECT_EQ(in_text.span().end(), c.text_end);
  }
}

TEST_F(ConvertTest, SpanTextIsTheArticleAsSentNotTheBuffer) {
  // Full-width digits as sent; half-width in the buffer.
  const std::string sent = "１０원";
  article_.fields.title = "";
  article_.fields.text = sent;
  found_.text.buffer = "10원";
  found_.text.title_end = 0;
  found_.text.map = OffsetMap();
  found_.text.map.Append(Field::kText, {0, 3}, 1, false);
  found_.text.map.Append(Field::kText, {3, 6}, 1, false);
  found_.text.map.Append(Field::kText, {6, 9}, 3, true);
  found_.text.sections.clear();
  found_.amounts = {AmountAt("10원", Decimal(10), Decimal(10), Bound::kExact)};
  const v1::ArticleEnrichment reply = Convert();
  EXPECT_EQ(reply.amounts(0).text(), sent);
  EXPECT_EQ(reply.amounts(0).span().end(), 9);
}

TEST_F(ConvertTest, Document) {
  const v1::ArticleEnrichment reply = Convert();
  EXPECT_EQ(reply.article_id(), "a-1");
  const v1::Document& document = reply.document();
  EXPECT_EQ(document.language_code(), "ko");
  EXPECT_EQ(document.publish_time().seconds(), 1738614660);
  EXPECT_EQ(document.publish_time_source(), v1::PUBLISH_TIME_SOURCE_REQUEST);
  EXPECT_EQ(document.sentence_count(), 2);
  ASSERT_EQ(document.sections_size(), 2);
  EXPECT_EQ(document.sections(1).kind(), v1::SECTION_KIND_BODY);
  EXPECT_EQ(document.sections(1).span().field(), v1::SPAN_FIELD_TEXT);
  EXPECT_EQ(document.sections(1).span().begin(), 0);
  EXPECT_EQ(document.sections(1).span().end(), static_cast<int>(text_.size()));
}

TEST_F(ConvertTest, CompanyWithTheListingsOfTheDay) {
  found_.companies = {CompanyAt("XKRX:100002", "나래바이오")};
  const v1::Company company = Convert().companies(0);
  EXPECT_EQ(company.company_id(), "XKRX:100002");
  EXPECT_EQ(company.kind(), v1::COMPANY_KIND_LISTED);
  EXPECT_EQ(company.name_ko(), "나래바이오");
  EXPECT_EQ(company.name_en(), "Narae Bio");
  EXPECT_EQ(company.relevance(), 0.5f);
  EXPECT_EQ(company.confidence(), 0.25f);
  EXPECT_EQ(company.mentions(0).role(), v1::MENTION_ROLE_SUBJECT);
  EXPECT_EQ(company.mentions(0).confidence(), 0.75f);
  EXPECT_EQ(company.mentions(0).sentence_index(), 1);
  ASSERT_EQ(company.securities_size(), 1);
  EXPECT_EQ(company.securities(0).mic(), "XKRX") << "moved on 2 January 2025";

  // 23:59:59 Seoul of the day before is still the old market, in whatever day that is in UTC.
  found_.text.publish_time = FromSeoul(absl::CivilSecond(2025, 1, 1, 23, 59, 59));
  EXPECT_EQ(Convert().companies(0).securities(0).mic(), "XKOS");
  found_.text.publish_time = FromSeoul(absl::CivilSecond(2025, 1, 2));
  EXPECT_EQ(Convert().companies(0).securities(0).mic(), "XKRX");
}

TEST_F(ConvertTest, SecurityInFull) {
  found_.companies = {CompanyAt("XKRX:100001", "가온전자")};
  const v1::Company company = Convert().companies(0);
  ASSERT_EQ(company.securities_size(), 2);
  const v1::Security& common = company.securities(0);
  EXPECT_EQ(common.ticker(), "100001");
  EXPECT_EQ(common.market(), "KOSPI");
  EXPECT_EQ(common.symbol(), "100001.KS");
  EXPECT_EQ(common.isin(), "KR7100001005");
  EXPECT_EQ(common.currency_code(), "KRW");
  EXPECT_EQ(common.share_class(), v1::SHARE_CLASS_COMMON);
  EXPECT_EQ(company.securities(1).share_class(), v1::SHARE_CLASS_PREFERRED);
}

TEST_F(ConvertTest, Bounds) {
  struct Case {
    const char* name;
    std::optional<Decimal> low, high;
    Bound bound;
    v1::AmountBound proto;
  };
  const Case cases[] = {
      {"exact", Decimal(5), Decimal(5), Bound::kExact, v1::AMOUNT_BOUND_EXACT},
      {"range", Decimal(5), Decimal(9), Bound::kRange, v1::AMOUNT_BOUND_RANGE},
      {"at least", Decimal(5), {}, Bound::kAtLeast, v1::AMOUNT_BOUND_AT_LEAST},
      {"less than", {}, Decimal(5), Bound::kLessThan, v1::AMOUNT_BOUND_LESS_THAN},
      {"zero is not absent", Decimal(0), {}, Bound::kMoreThan, v1::AMOUNT_BOUND_MORE_THAN},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    found_.amounts = {AmountAt("5천억원", c.low, c.high, c.bound)};
    const v1::Amount amount = Convert().amounts(0);
    EXPECT_EQ(amount.bound(), c.proto);
    EXPECT_EQ(amount.has_low(), c.low.has_value());
    EXPECT_EQ(amount.has_high(), c.high.has_value());
    EXPECT_EQ(Decimal(amount.low().units()), c.low.value_or(0));
    EXPECT_EQ(Decimal(amount.high().units()), c.high.value_or(0));
  }
}

TEST_F(ConvertTest, AmountInFull) {
  EnrichedAmount amount =
      AmountAt("5천억원", Decimal(-500000000000), Decimal(-500000000000), Bound::kExact);
  amount.amount.kind = AmountKind::kPrice;
  amount.amount.currency_inferred = true;
  amount.amount.repaired = true;
  amount.amount.restatement = Restatement{0, *Decimal::Parse("1436"), Decimal::Parse("-0.0182")};
  amount.usd = Conversion{Decimal::Parse("-341893333.33"),
                          Decimal::Parse("-341893333.33"),
                          ConversionMethod::kReferenceRate,
                          {*Decimal::Parse("0.00068378667"), absl::CivilDay(2025, 2, 3), "ECB", 1}};
  amount.krw = Conversion{amount.amount.low, amount.amount.high, ConversionMethod::kIdentity,
                          Quote{Decimal(1), {}, "", 0}};
  amount.companies = {0};
  found_.companies = {CompanyAt("XKRX:100001", "가온전자")};
  found_.amounts = {amount};

  const v1::Amount out = Convert().amounts(0);
  EXPECT_EQ(out.text(), "5천억원");
  EXPECT_EQ(out.kind(), v1::AMOUNT_KIND_PRICE);
  EXPECT_EQ(out.low().currency_code(), "KRW");
  EXPECT_EQ(out.low().units(), -500000000000);
  EXPECT_TRUE(out.currency_inferred());
  EXPECT_TRUE(out.repaired());
  EXPECT_EQ(out.sentence_index(), 1);
  EXPECT_THAT(out.company_ids(), ::testing::ElementsAre("XKRX:100001"));

  EXPECT_EQ(out.usd().method(), v1::CONVERSION_METHOD_REFERENCE_RATE);
  EXPECT_EQ(out.usd().low().currency_code(), "USD");
  EXPECT_EQ(out.usd().low().units(), -341893333);
  EXPECT_EQ(out.usd().low().nanos(), -330000000);
  EXPECT_EQ(out.usd().rate(), "0.00068378667");
  EXPECT_EQ(out.usd().rate_date().day(), 3);
  EXPECT_EQ(out.usd().rate_source(), "ECB");
  EXPECT_EQ(out.usd().stale_days(), 1);

  EXPECT_EQ(out.krw().method(), v1::CONVERSION_METHOD_IDENTITY);
  EXPECT_EQ(out.krw().rate(), "1");
  EXPECT_EQ(out.krw().low().units(), -500000000000);
  EXPECT_FALSE(out.krw().has_rate_date());
  EXPECT_EQ(out.krw().rate_source(), "");
  EXPECT_EQ(out.krw().stale_days(), 0);

  EXPECT_EQ(out.restatement_of().amount_index(), 0);
  EXPECT_EQ(out.restatement_of().implied_rate(), "1436");
  EXPECT_DOUBLE_EQ(out.restatement_of().deviation(), -0.0182);
}

TEST_F(ConvertTest, WhatIsAbsentStaysAbsent) {
  found_.amounts = {AmountAt("5천억원", Decimal(1), Decimal(1), Bound::kExact)};
  v1::Amount out = Convert().amounts(0);
  EXPECT_FALSE(out.has_usd());
  EXPECT_FALSE(out.has_krw());
  EXPECT_FALSE(out.has_restatement_of());
  EXPECT_EQ(out.company_ids_size(), 0);

  found_.amounts[0].amount.restatement = Restatement{0, Decimal(1436), std::nullopt};
  out = Convert().amounts(0);
  EXPECT_TRUE(out.has_restatement_of());
  EXPECT_FALSE(out.restatement_of().has_deviation());
}

TEST_F(ConvertTest, SentimentWithItsEvidence) {
  found_.companies = {CompanyAt("XKRX:100002", "나래바이오")};
  Sentiment& sentiment = found_.companies[0].sentiment;
  sentiment.label = SentimentLabel::kNegative;
  sentiment.basis = SentimentBasis::kStated;
  sentiment.score = -0.5f;
  sentiment.confidence = 0.625f;
  sentiment.context_weight = 0.125f;
  sentiment.evidence = {{RangeOf("최대 실적"), -1.5f, true, RangeOf("아닌")}};
  const v1::ArticleEnrichment reply = Convert();
  const v1::Sentiment& out = reply.companies(0).sentiment();
  EXPECT_EQ(out.label(), v1::SENTIMENT_LABEL_NEGATIVE);
  EXPECT_EQ(out.basis(), v1::SENTIMENT_BASIS_STATED);
  EXPECT_EQ(out.score(), -0.5f);
  EXPECT_EQ(out.confidence(), 0.625f);
  EXPECT_EQ(out.context_weight(), 0.125f);
  ASSERT_EQ(out.evidence_size(), 1);
  EXPECT_EQ(out.evidence(0).cue(), "최대 실적");
  EXPECT_EQ(out.evidence(0).weight(), -1.5f);
  EXPECT_TRUE(out.evidence(0).negated());
  EXPECT_EQ(text_.substr(out.evidence(0).negator().begin(), 6), "아닌");
  EXPECT_EQ(reply.document_sentiment().label(), v1::SENTIMENT_LABEL_NEUTRAL);
  EXPECT_EQ(reply.document_sentiment().basis(), v1::SENTIMENT_BASIS_NO_EVIDENCE);
}

TEST_F(ConvertTest, SentimentThatWasNotAskedForIsAbsent) {
  options_.engine.sentiment = false;
  found_.companies = {CompanyAt("XKRX:100002", "나래바이오")};
  const v1::ArticleEnrichment reply = Convert();
  EXPECT_FALSE(reply.companies(0).has_sentiment());
  EXPECT_FALSE(reply.has_document_sentiment());
}

TEST_F(ConvertTest, EvidenceBeyondTheBoundGoesToContext) {
  Sentiment& sentiment = found_.document_sentiment;
  sentiment.evidence.assign(kMaxReplyEvidence + 4,
                            {RangeOf("최대 실적"), 0.25f, false, std::nullopt});
  sentiment.context_weight = 0.5f;
  const v1::ArticleEnrichment reply = Convert();
  EXPECT_EQ(reply.document_sentiment().evidence_size(), static_cast<int>(kMaxReplyEvidence));
  EXPECT_EQ(reply.document_sentiment().context_weight(), 1.5f);
  ASSERT_EQ(reply.warnings_size(), 1);
  EXPECT_EQ(reply.warnings(0).code(), v1::WARNING_CODE_RESULTS_TRUNCATED);
}

TEST_F(ConvertTest, RejectedMentionsOnlyWhereAskedFor) {
  found_.rejected = {{RangeOf("급등"), {"XKRX:100001"}, RejectionReason::kCommonWord}};
  EXPECT_EQ(Convert().rejected_mentions_size(), 0);
  options_.include_rejected = true;
  const v1::ArticleEnrichment reply = Convert();
  ASSERT_EQ(reply.rejected_mentions_size(), 1);
  EXPECT_EQ(reply.rejected_mentions(0).text(), "급등");
  EXPECT_EQ(reply.rejected_mentions(0).reason(), v1::REJECTION_REASON_COMMON_WORD);
  EXPECT_THAT(reply.rejected_mentions(0).candidate_ids(), ::testing::ElementsAre("XKRX:100001"));
}

TEST_F(ConvertTest, RejectedMentionsAreBounded) {
  options_.include_rejected = true;
  found_.rejected.assign(kMaxRejectedMentions + 1,
                         {RangeOf("급등"), {}, RejectionReason::kCommonWord});
  const v1::ArticleEnrichment reply = Convert();
  EXPECT_EQ(reply.rejected_mentions_size(), static_cast<int>(kMaxRejectedMentions));
  ASSERT_EQ(reply.warnings_size(), 1);
  EXPECT_EQ(reply.warnings(0).code(), v1::WARNING_CODE_RESULTS_TRUNCATED);
}

TEST_F(ConvertTest, Warnings) {
  found_.warnings = {{WarningCode::kAmountRepaired, "printed oddly", RangeOf("5천억원")},
                     {WarningCode::kPublishTimeUnknown, "no time", std::nullopt}};
  const v1::ArticleEnrichment reply = Convert();
  ASSERT_EQ(reply.warnings_size(), 2);
  EXPECT_EQ(reply.warnings(0).code(), v1::WARNING_CODE_AMOUNT_REPAIRED);
  EXPECT_EQ(reply.warnings(0).message(), "printed oddly");
  EXPECT_TRUE(reply.warnings(0).has_span());
  EXPECT_FALSE(reply.warnings(1).has_span());
}

TEST_F(ConvertTest, WarningsAreBoundedAndSayThatMoreThereWas) {
  found_.warnings.assign(kMaxWarnings + 50, {WarningCode::kRateMissing, "none", std::nullopt});
  const v1::ArticleEnrichment reply = Convert();
  ASSERT_EQ(reply.warnings_size(), static_cast<int>(kMaxWarnings) + 1);
  EXPECT_EQ(reply.warnings(kMaxWarnings).code(), v1::WARNING_CODE_RESULTS_TRUNCATED);
}

TEST_F(ConvertTest, UndecodableBytesAreOneWarningAtTheFirst) {
  article_.decoded = DecodedText{"가\uFFFD나\uFFFD", {3, 9}, 2};
  article_.fields.title = "";
  article_.fields.text.reset();
  article_.fields.charset = "EUC-KR";
  found_.text.sections.clear();
  options_.offset_encoding = OffsetEncoding::kUtf16;
  const v1::ArticleEnrichment reply = Convert();
  ASSERT_EQ(reply.warnings_size(), 1);
  EXPECT_EQ(reply.warnings(0).code(), v1::WARNING_CODE_UNDECODABLE_BYTES);
  EXPECT_THAT(reply.warnings(0).message(), ::testing::HasSubstr("2 places"));
  EXPECT_EQ(reply.warnings(0).span().begin(), 1);
  EXPECT_EQ(reply.warnings(0).span().end(), 2);
}

}  // namespace
}  // namespace newslens
