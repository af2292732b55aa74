// Strings that are not UTF-8: gRPC's own parser would lose the call, or end the stream as if its
// caller had. Sent as bytes, for no generated client lets them out.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::newslens::testing::CallRaw;
using ::newslens::testing::DetailsOf;
using ::newslens::testing::ErrorDetails;
using ::newslens::testing::kEnrichmentPath;
using ::newslens::testing::RawReply;
using ::newslens::testing::RawStream;
using ::newslens::testing::SmallRequest;
using ::newslens::testing::TestDoor;
using ::testing::SizeIs;

// A letter, EA B0 80, whose place in a message is easily found.
constexpr char kLetter[] = "가";
constexpr char kBefore[] = "ab ";

// Each byte of the letter spoiled; `byte` is where well-formed UTF-8 ends.
struct Spoiled {
  int at;       // of the letter's bytes
  char with;    // what stands there instead
  size_t byte;  // of the string
};
const std::vector<Spoiled> kSpoiled = {{0, '\xFF', 3}, {0, '\x80', 3}, {1, '\xFF', 3},
                                       {1, 'a', 3},    {2, '\xFF', 3}, {2, 'a', 3}};

// A field of an article, set to text with the letter in it.
struct Field {
  const char* name;
  void (*set)(v1::Article&, const std::string&);
};
const std::vector<Field> kFields = {
    {"article_id", [](v1::Article& a, const std::string& s) { a.set_article_id(s); }},
    {"title", [](v1::Article& a, const std::string& s) { a.set_title(s); }},
    {"text", [](v1::Article& a, const std::string& s) { a.set_text(s); }},
    {"charset", [](v1::Article& a, const std::string& s) { a.set_charset(s); }},
    {"language_code", [](v1::Article& a, const std::string& s) { a.set_language_code(s); }},
    {"source", [](v1::Article& a, const std::string& s) { a.set_source(s); }},
};

v1::Article ArticleWith(const Field& field) {
  v1::Article article;
  article.set_text("plain");
  field.set(article, absl::StrCat(kBefore, kLetter, " cd"));
  return article;
}

// The message with the letter's byte replaced.
std::string Spoil(const google::protobuf::MessageLite& message, const Spoiled& spoiled) {
  std::string bytes = message.SerializeAsString();
  const size_t letter = bytes.find(kLetter);
  EXPECT_NE(letter, std::string::npos);
  bytes[letter + static_cast<size_t>(spoiled.at)] = spoiled.with;
  return bytes;
}

void ExpectInvalidUtf8(const ErrorDetails& details, const std::string& field, size_t byte) {
  EXPECT_EQ(details.code, grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(details.reason, "INVALID_UTF8");
  EXPECT_EQ(details.field, field);
  EXPECT_EQ(details.metadata.at("field"), field);
  EXPECT_EQ(details.metadata.at("byte"), absl::StrCat(byte));
  EXPECT_EQ(details.message, absl::StrCat(field, ": is not valid UTF-8 at byte ", byte));
}

TEST(InvalidUtf8Test, InAUnaryCallIsTheCallsError) {
  TestDoor door;
  for (const Field& field : kFields) {
    v1::EnrichArticleRequest request;
    *request.mutable_article() = ArticleWith(field);
    for (const Spoiled& spoiled : kSpoiled) {
      SCOPED_TRACE(absl::StrCat(field.name, " ", spoiled.at, " ", int{spoiled.with}));
      const RawReply reply = CallRaw(door.channel(), absl::StrCat(kEnrichmentPath, "EnrichArticle"),
                                     Spoil(request, spoiled));
      ExpectInvalidUtf8(DetailsOf(reply.status), absl::StrCat("article.", field.name),
                        spoiled.byte);
    }
  }
}

TEST(InvalidUtf8Test, InABatchIsThatArticlesError) {
  TestDoor door;
  for (const Field& field : kFields) {
    v1::BatchEnrichArticlesRequest request;
    for (const char* id : {"a-0", "a-1", "a-2"}) request.add_articles()->set_article_id(id);
    *request.mutable_articles(1) = ArticleWith(field);
    for (const int good : {0, 2}) request.mutable_articles(good)->set_text("fine");
    for (const Spoiled& spoiled : kSpoiled) {
      SCOPED_TRACE(absl::StrCat(field.name, " ", spoiled.at, " ", int{spoiled.with}));
      const RawReply reply =
          CallRaw(door.channel(), absl::StrCat(kEnrichmentPath, "BatchEnrichArticles"),
                  Spoil(request, spoiled));
      ASSERT_TRUE(reply.status.ok()) << reply.status.error_message();
      v1::BatchEnrichArticlesResponse response;
      ASSERT_TRUE(response.ParseFromString(reply.response));
      ASSERT_THAT(response.results(), SizeIs(3));
      ExpectInvalidUtf8(DetailsOf(response.results(1).error()),
                        absl::StrCat("articles[1].", field.name), spoiled.byte);
      EXPECT_EQ(response.results(0).enrichment().article_id(), "a-0");
      EXPECT_EQ(response.results(2).enrichment().article_id(), "a-2");
    }
  }
}

TEST(InvalidUtf8Test, InAStreamIsThatArticlesErrorAndTheStreamGoesOn) {
  TestDoor door;
  RawStream call(door.channel(), absl::StrCat(kEnrichmentPath, "StreamEnrichArticles"));
  const auto ask = [&](absl::string_view request) {
    v1::StreamEnrichArticlesResponse response;
    EXPECT_TRUE(call.Write(request));
    const auto answer = call.Read();
    EXPECT_TRUE(answer.has_value() && response.ParseFromString(*answer));
    return response.result();
  };
  for (const Field& field : kFields) {
    v1::StreamEnrichArticlesRequest request;
    *request.mutable_article() = ArticleWith(field);
    for (const Spoiled& spoiled : kSpoiled) {
      SCOPED_TRACE(absl::StrCat(field.name, " ", spoiled.at, " ", int{spoiled.with}));
      ExpectInvalidUtf8(DetailsOf(ask(Spoil(request, spoiled)).error()),
                        absl::StrCat("article.", field.name), spoiled.byte);
      EXPECT_EQ(ask(SmallRequest("next").SerializeAsString()).enrichment().article_id(), "next");
    }
  }
  ASSERT_TRUE(call.WritesDone());
  EXPECT_TRUE(call.Finish().ok());
}

}  // namespace
}  // namespace newslens
