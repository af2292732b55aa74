// What must hold of every reply, over every article in the folder that NEWSLENS_DATA names (and
// skipped where there is none): spans give back their text in all three encodings, the same input
// gives the same bytes, lists are in their order, figures stay in their ranges.
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "corpus/articles.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "google/protobuf/reflection.h"
#include "gtest/gtest.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "reference/snapshot.h"
#include "service/enrichment_service.h"
#include "support/reply_promises.h"

namespace newslens {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr size_t kClientReplyLimit = 4 << 20;

// The reply without what its offset encoding decides.
void ClearSpans(Message& message) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->message_type() == v1::Span::descriptor()) {
      reflection.ClearField(&message, field);
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        ClearSpans(*reflection.MutableRepeatedMessage(&message, field, i));
      }
    } else {
      ClearSpans(*reflection.MutableMessage(&message, field));
    }
  }
}

class CorpusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    articles_ = testing::Articles();
    if (articles_.empty()) GTEST_SKIP() << "no articles under " << testing::ArticlesFolder();
    auto snapshot = LoadSnapshot("");
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    service_ = std::make_unique<EnrichmentService>(
        EnrichmentService::Options{.snapshot = [loaded = *std::move(snapshot)] { return loaded; },
                                   .now = [] { return absl::FromUnixSeconds(1767225600); }});
  }

  v1::ArticleEnrichment Enrich(const v1::Article& article, v1::OffsetEncoding encoding) {
    v1::EnrichArticleRequest request;
    *request.mutable_article() = article;
    request.mutable_options()->set_offset_encoding(encoding);
    request.mutable_options()->set_include_rejected(true);
    v1::EnrichArticleResponse response;
    const absl::Status status = service_->EnrichArticle(
        request, [] { return absl::OkStatus(); }, response);
    EXPECT_TRUE(status.ok()) << status;
    response.mutable_enrichment()->mutable_provenance()->clear_processing_time();
    return response.enrichment();
  }

  std::vector<v1::Article> articles_;
  std::unique_ptr<EnrichmentService> service_;
};

TEST_F(CorpusTest, EveryReplyHoldsWhatTheContractPromises) {
  ASSERT_GT(articles_.size(), 100u);
  for (const v1::Article& article : articles_) {
    SCOPED_TRACE(article.article_id());
    const v1::ArticleEnrichment first = Enrich(article, v1::OFFSET_ENCODING_UTF8);
    EXPECT_EQ(first.SerializeAsString(),
              Enrich(article, v1::OFFSET_ENCODING_UTF8).SerializeAsString());
    EXPECT_LT(first.ByteSizeLong(), kClientReplyLimit);
    v1::ArticleEnrichment bare = first;
    ClearSpans(bare);
    for (v1::OffsetEncoding encoding :
         {v1::OFFSET_ENCODING_UTF8, v1::OFFSET_ENCODING_UTF16, v1::OFFSET_ENCODING_UTF32}) {
      v1::ArticleEnrichment reply = Enrich(article, encoding);
      EXPECT_THAT(testing::BrokenPromises(article.title(), article.text(), encoding, reply),
                  ::testing::IsEmpty());
      ClearSpans(reply);
      EXPECT_EQ(reply.SerializeAsString(), bare.SerializeAsString());
    }
    if (HasFailure()) break;  // one article's findings are enough to read
  }
}

}  // namespace
}  // namespace newslens
