#include "service/enums.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "google/protobuf/generated_enum_reflection.h"

namespace newslens {
namespace {

// Every value of the engine's enumeration, `last` its greatest, has a value of its own in the
// contract, and every value of the contract but UNSPECIFIED comes from one.
template <typename Engine>
void ExpectOneToOne(Engine last) {
  using Proto = decltype(ToProto(last));
  const google::protobuf::EnumDescriptor& descriptor =
      *google::protobuf::GetEnumDescriptor<Proto>();
  SCOPED_TRACE(descriptor.full_name());
  std::set<int> met;
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    const int proto = ToProto(static_cast<Engine>(value));
    EXPECT_NE(proto, 0) << "engine value " << value;
    EXPECT_NE(descriptor.FindValueByNumber(proto), nullptr);
    EXPECT_TRUE(met.insert(proto).second) << "engine value " << value;
  }
  EXPECT_EQ(static_cast<int>(met.size()) + 1, descriptor.value_count());
}

TEST(EnumsTest, EngineAndContractHaveTheSameValues) {
  ExpectOneToOne(Field::kText);
  ExpectOneToOne(SectionKind::kFooter);
  ExpectOneToOne(PublishTimeSource::kServerClock);
  ExpectOneToOne(CompanyKind::kGroup);
  ExpectOneToOne(ShareClass::kEtf);
  ExpectOneToOne(MentionKind::kCashtag);
  ExpectOneToOne(MentionRole::kCredit);
  ExpectOneToOne(SentimentLabel::kMixed);
  ExpectOneToOne(SentimentBasis::kNoEvidence);
  ExpectOneToOne(AmountKind::kExchangeRate);
  ExpectOneToOne(Bound::kRange);
  ExpectOneToOne(ConversionMethod::kReferenceRate);
  ExpectOneToOne(RejectionReason::kUnknownCode);
  ExpectOneToOne(WarningCode::kUndecodableBytes);
}

TEST(EnumsTest, SamplesMeanTheSame) {
  EXPECT_EQ(ToProto(Bound::kMoreThan), v1::AMOUNT_BOUND_MORE_THAN);
  EXPECT_EQ(ToProto(Field::kTitle), v1::SPAN_FIELD_TITLE);
  EXPECT_EQ(ToProto(MentionRole::kSource), v1::MENTION_ROLE_SOURCE);
  EXPECT_EQ(ToProto(SentimentLabel::kPositive), v1::SENTIMENT_LABEL_POSITIVE);
  EXPECT_EQ(ToProto(RejectionReason::kMalformedNumeral), v1::REJECTION_REASON_MALFORMED_NUMERAL);
  EXPECT_EQ(ToProto(WarningCode::kAmountRepaired), v1::WARNING_CODE_AMOUNT_REPAIRED);
}

}  // namespace
}  // namespace newslens
