#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/descriptor.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "newslens/v1/reference_data_service.pb.h"
#include "service/raw_request.pb.h"

namespace newslens {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;

// `raw` reads what `contract` writes: the same fields, with bytes for strings.
void ExpectTwins(const Descriptor& contract, const Descriptor& raw) {
  SCOPED_TRACE(contract.full_name());
  EXPECT_EQ(raw.name(), "Raw" + contract.name());
  EXPECT_EQ(raw.field_count(), contract.field_count());
  for (int i = 0; i < contract.field_count(); ++i) {
    const FieldDescriptor& field = *contract.field(i);
    SCOPED_TRACE(field.name());
    const FieldDescriptor* twin = raw.FindFieldByNumber(field.number());
    ASSERT_NE(twin, nullptr);
    EXPECT_EQ(twin->name(), field.name());
    EXPECT_EQ(twin->is_repeated(), field.is_repeated());
    EXPECT_EQ(twin->has_presence(), field.has_presence());
    const FieldDescriptor::Type expected =
        field.type() == FieldDescriptor::TYPE_STRING ? FieldDescriptor::TYPE_BYTES : field.type();
    EXPECT_EQ(twin->type(), expected);
    if (field.type() != FieldDescriptor::TYPE_MESSAGE) continue;
    if (twin->message_type() != field.message_type()) {
      ExpectTwins(*field.message_type(), *twin->message_type());
    } else {
      // Shared with the contract, so no string may hide in it.
      for (int s = 0; s < field.message_type()->field_count(); ++s) {
        EXPECT_NE(field.message_type()->field(s)->type(), FieldDescriptor::TYPE_STRING);
      }
    }
  }
}

TEST(RawRequestTest, EveryRequestHasItsTwin) {
  ExpectTwins(*v1::EnrichArticleRequest::descriptor(), *raw::RawEnrichArticleRequest::descriptor());
  ExpectTwins(*v1::BatchEnrichArticlesRequest::descriptor(),
              *raw::RawBatchEnrichArticlesRequest::descriptor());
  ExpectTwins(*v1::StreamEnrichArticlesRequest::descriptor(),
              *raw::RawStreamEnrichArticlesRequest::descriptor());
  ExpectTwins(*v1::SearchSecuritiesRequest::descriptor(),
              *raw::RawSearchSecuritiesRequest::descriptor());
  ExpectTwins(*v1::GetSecurityRequest::descriptor(), *raw::RawGetSecurityRequest::descriptor());
  ExpectTwins(*v1::GetExchangeRateRequest::descriptor(),
              *raw::RawGetExchangeRateRequest::descriptor());
}

}  // namespace
}  // namespace newslens
