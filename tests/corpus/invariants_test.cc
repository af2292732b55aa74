// What must hold of every reply, over every article in the folder that NEWSLENS_DATA names (and
// skipped where there is none): spans give back their text in all three encodings, the same input
// gives the same bytes, lists are in their order, figures stay in their ranges.
#include <cmath>
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

namespace newslens {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr size_t kClientReplyLimit = 4 << 20;

// A text cut into the units of one encoding, by a decoder of the test's own: the bytes of each unit
// (of a character's first unit; its other units are empty).
std::vector<std::string> Units(const std::string& utf8, v1::OffsetEncoding encoding) {
  std::vector<std::string> units;
  for (size_t at = 0; at < utf8.size();) {
    const unsigned char lead = utf8[at];
    const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (encoding == v1::OFFSET_ENCODING_UTF8) {
      for (size_t i = 0; i < size; ++i) units.push_back(utf8.substr(at + i, 1));
    } else {
      units.push_back(utf8.substr(at, size));
      if (encoding == v1::OFFSET_ENCODING_UTF16 && size == 4) units.emplace_back();
    }
    at += size;
  }
  return units;
}

class SpanChecker {
 public:
  SpanChecker(const v1::Article& article, v1::OffsetEncoding encoding)
      : title_(Units(article.title(), encoding)), text_(Units(article.text(), encoding)) {}

  // Checks every span below `message` against the words beside it.
  void Check(const Message& message) const {
    const Reflection& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
      if (field->is_repeated()) {
        for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
          Check(reflection.GetRepeatedMessage(message, field, i));
        }
      } else if (field->message_type() == v1::Span::descriptor()) {
        CheckSpan(message, *field);
      } else {
        Check(reflection.GetMessage(message, field));
      }
    }
  }

 private:
  void CheckSpan(const Message& message, const FieldDescriptor& field) const {
    const auto& span =
        dynamic_cast<const v1::Span&>(message.GetReflection()->GetMessage(message, &field));
    ASSERT_THAT(span.field(), ::testing::AnyOf(v1::SPAN_FIELD_TEXT, v1::SPAN_FIELD_TITLE));
    const auto& units = span.field() == v1::SPAN_FIELD_TITLE ? title_ : text_;
    ASSERT_LE(0, span.begin());
    ASSERT_LT(span.begin(), span.end());
    ASSERT_LE(span.end(), static_cast<int>(units.size()));
    if (field.name() != "span") return;
    for (const char* name : {"text", "cue"}) {
      const FieldDescriptor* words = message.GetDescriptor()->FindFieldByName(name);
      if (words == nullptr) continue;
      std::string cut;
      for (int i = span.begin(); i < span.end(); ++i) cut += units[i];
      EXPECT_EQ(cut, message.GetReflection()->GetString(message, words));
    }
  }

  std::vector<std::string> title_;
  std::vector<std::string> text_;
};

// (field, begin): the title stands before the text.
std::pair<int, int> Position(const v1::Span& span) {
  return {span.field() == v1::SPAN_FIELD_TITLE ? 0 : 1, span.begin()};
}

void CheckSentiment(const v1::Sentiment& sentiment) {
  EXPECT_GE(sentiment.score(), -1);
  EXPECT_LE(sentiment.score(), 1);
  EXPECT_GE(sentiment.confidence(), 0);
  EXPECT_LE(sentiment.confidence(), 1);
  EXPECT_TRUE(std::isfinite(sentiment.context_weight()));
  EXPECT_NE(sentiment.label(), v1::SENTIMENT_LABEL_UNSPECIFIED);
  EXPECT_NE(sentiment.basis(), v1::SENTIMENT_BASIS_UNSPECIFIED);
  if (sentiment.basis() == v1::SENTIMENT_BASIS_NO_EVIDENCE) {
    EXPECT_EQ(sentiment.evidence_size(), 0);
    EXPECT_EQ(sentiment.label(), v1::SENTIMENT_LABEL_NEUTRAL);
  }
  for (const auto& evidence : sentiment.evidence()) {
    EXPECT_TRUE(std::isfinite(evidence.weight()));
  }
}

void CheckFigures(const v1::ArticleEnrichment& reply) {
  for (int i = 0; i < reply.companies_size(); ++i) {
    const v1::Company& company = reply.companies(i);
    EXPECT_GT(company.mentions_size(), 0);
    if (i > 0) {
      EXPECT_LE(company.relevance(), reply.companies(i - 1).relevance());
    }
    for (float figure : {company.relevance(), company.confidence()}) {
      EXPECT_GE(figure, 0);
      EXPECT_LE(figure, 1);
    }
    for (int m = 1; m < company.mentions_size(); ++m) {
      EXPECT_LT(Position(company.mentions(m - 1).span()), Position(company.mentions(m).span()));
    }
    bool only_credit = true;
    for (const v1::Mention& mention : company.mentions()) {
      only_credit = only_credit && mention.role() == v1::MENTION_ROLE_CREDIT;
    }
    EXPECT_FALSE(only_credit) << company.company_id();
    CheckSentiment(company.sentiment());
  }
  for (int i = 0; i < reply.amounts_size(); ++i) {
    const v1::Amount& amount = reply.amounts(i);
    if (i > 0) {
      EXPECT_LT(Position(reply.amounts(i - 1).span()), Position(amount.span()));
    }
    EXPECT_TRUE(amount.has_low() || amount.has_high()) << amount.text();
    if (amount.has_restatement_of()) {
      EXPECT_NE(amount.restatement_of().amount_index(), i);
      EXPECT_LT(amount.restatement_of().amount_index(), reply.amounts_size());
    }
    for (const v1::Conversion* conversion : {&amount.usd(), &amount.krw()}) {
      if (conversion->method() == v1::CONVERSION_METHOD_UNSPECIFIED) continue;
      EXPECT_EQ(conversion->has_low(), amount.has_low());
      EXPECT_EQ(conversion->has_high(), amount.has_high());
      EXPECT_GE(conversion->stale_days(), 0);
    }
  }
  CheckSentiment(reply.document_sentiment());
}

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
    CheckFigures(first);
    v1::ArticleEnrichment bare = first;
    ClearSpans(bare);
    for (v1::OffsetEncoding encoding :
         {v1::OFFSET_ENCODING_UTF8, v1::OFFSET_ENCODING_UTF16, v1::OFFSET_ENCODING_UTF32}) {
      v1::ArticleEnrichment reply = Enrich(article, encoding);
      SpanChecker(article, encoding).Check(reply);
      ClearSpans(reply);
      EXPECT_EQ(reply.SerializeAsString(), bare.SerializeAsString());
    }
    if (HasFailure()) break;  // one article's findings are enough to read
  }
}

}  // namespace
}  // namespace newslens
