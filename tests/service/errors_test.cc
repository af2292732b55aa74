#include "service/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/rpc/code.pb.h"
#include "service/error_details.h"

namespace newslens {
namespace {

using ::newslens::testing::DetailsOf;
using ::newslens::testing::ErrorDetails;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(ErrorsTest, FieldErrorNamesFieldInMessageAndViolation) {
  const ErrorDetails details = DetailsOf(
      FieldError("CHARSET_UNKNOWN", "article.charset", "is unknown", {{"charset", "KOI-99"}}));
  EXPECT_EQ(details.code, google::rpc::INVALID_ARGUMENT);
  EXPECT_EQ(details.message, "article.charset: is unknown");
  EXPECT_EQ(details.reason, "CHARSET_UNKNOWN");
  EXPECT_EQ(details.domain, "newslens");
  EXPECT_THAT(details.metadata, ElementsAre(Pair("charset", "KOI-99")));
  EXPECT_EQ(details.infos, 1);
  EXPECT_EQ(details.violations, 1);
  EXPECT_EQ(details.field, "article.charset");
  EXPECT_EQ(details.description, "is unknown");
}

TEST(ErrorsTest, LimitErrorTellsLimitAndActual) {
  const ErrorDetails details = DetailsOf(LimitError("QUERY_TOO_LONG", "query", "bytes", 256, 300));
  EXPECT_EQ(details.message, "query: has 300 bytes, more than the limit of 256");
  EXPECT_THAT(details.metadata, ElementsAre(Pair("actual", "300"), Pair("limit", "256")));
}

TEST(ErrorsTest, ErrorWithoutFieldHasNoViolation) {
  const ErrorDetails details =
      DetailsOf(ErrorOf(absl::StatusCode::kNotFound, "COMPANY_NOT_FOUND", "no such company"));
  EXPECT_EQ(details.code, google::rpc::NOT_FOUND);
  EXPECT_EQ(details.infos, 1);
  EXPECT_EQ(details.violations, 0);
  EXPECT_THAT(details.metadata, IsEmpty());
}

TEST(ErrorsTest, CallEndedKeepsCodeAndMessage) {
  const ErrorDetails details = DetailsOf(CallEndedError(absl::CancelledError("the caller left")));
  EXPECT_EQ(details.code, google::rpc::CANCELLED);
  EXPECT_EQ(details.message, "the caller left");
  EXPECT_EQ(details.reason, "CALL_ENDED");
}

TEST(ErrorsTest, CallEndedKeepsAReasonThatIsThere) {
  const absl::Status why = ErrorOf(absl::StatusCode::kDeadlineExceeded, "OWN_REASON", "late");
  EXPECT_EQ(DetailsOf(CallEndedError(why)).reason, "OWN_REASON");
}

TEST(ErrorsTest, AnErrorWithoutDetailsIsInternalByReason) {
  const ErrorDetails details = DetailsOf(absl::InternalError("oops"));
  EXPECT_EQ(details.code, google::rpc::INTERNAL);
  EXPECT_EQ(details.reason, "INTERNAL");
  EXPECT_EQ(details.infos, 1);
}

TEST(ErrorsTest, OkHasNoDetails) {
  const google::rpc::Status status = ToRpcStatus(absl::OkStatus());
  EXPECT_EQ(status.code(), google::rpc::OK);
  EXPECT_EQ(status.details_size(), 0);
}

TEST(ErrorsTest, DetailsStandInAFixedOrderAndTheSameBytes) {
  const auto make = [] {
    return ToRpcStatus(LimitError("BATCH_TOO_LARGE", "articles", "bytes", 1, 2));
  };
  ASSERT_EQ(make().details_size(), 2);
  EXPECT_EQ(make().details(0).type_url(), "type.googleapis.com/google.rpc.ErrorInfo");
  EXPECT_EQ(make().details(1).type_url(), "type.googleapis.com/google.rpc.BadRequest");
  const std::string first = make().SerializeAsString();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(make().SerializeAsString(), first);
}

}  // namespace
}  // namespace newslens
