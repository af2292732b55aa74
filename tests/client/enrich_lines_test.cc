#include "client/enrich_lines.h"

#include <condition_variable>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/json_text.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// Gives each article's id back; refuses those whose text is "refused".
class EchoEnricher : public ArticleEnricher {
 public:
  v1::EnrichmentResult Enrich(const v1::StreamEnrichArticlesRequest& request) const override {
    v1::EnrichmentResult result;
    result.set_article_id(request.article().article_id());
    if (request.article().text() == "refused") {
      result.mutable_error()->set_code(3);
      result.mutable_error()->set_message("article.text: refused");
    } else {
      result.mutable_enrichment()->set_article_id(request.article().article_id());
      result.mutable_enrichment()->mutable_document()->set_sentence_count(
          request.options().offset_encoding());
    }
    return result;
  }
};

// Holds the first article back until `others` more have come, so that answers come out of order.
class LateFirstEnricher : public EchoEnricher {
 public:
  explicit LateFirstEnricher(int others) : others_(others) {}

  v1::EnrichmentResult Enrich(const v1::StreamEnrichArticlesRequest& request) const override {
    std::unique_lock<std::mutex> lock(mutex_);
    if (request.article().article_id() == "0") {
      changed_.wait(lock, [this] { return others_ <= 0; });
    } else {
      --others_;
      changed_.notify_all();
    }
    lock.unlock();
    return EchoEnricher::Enrich(request);
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable int others_;
};

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipEmpty());
  return lines;
}

std::string Articles(int count) {
  std::string in;
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&in, "{\"articleId\":\"", i, "\",\"text\":\"가\"}\n");
  }
  return in;
}

v1::EnrichmentResult ErrorOf(const std::string& line) {
  v1::EnrichmentResult result;
  const absl::Status parsed = FromJson(line, result);
  EXPECT_TRUE(parsed.ok()) << parsed << line;
  EXPECT_TRUE(result.has_error()) << line;
  return result;
}

google::rpc::ErrorInfo InfoOf(const v1::EnrichmentResult& result) {
  google::rpc::ErrorInfo info;
  for (const auto& detail : result.error().details()) {
    if (detail.Is<google::rpc::ErrorInfo>()) detail.UnpackTo(&info);
  }
  return info;
}

TEST(EnrichLinesTest, AnswersInTheOrderOfTheArticles) {
  for (const int jobs : {1, 2, 8}) {
    SCOPED_TRACE(jobs);
    constexpr int kArticles = 200;
    std::istringstream in(Articles(kArticles));
    std::ostringstream out;
    const LateFirstEnricher enricher(jobs - 1);
    const auto done = EnrichLines(in, out, enricher, {.jobs = jobs});
    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(done->articles, kArticles);
    EXPECT_EQ(done->failed, 0);
    EXPECT_EQ(done->bytes_read, in.str().size());
    const std::vector<std::string> lines = LinesOf(out.str());
    ASSERT_THAT(lines, SizeIs(kArticles));
    for (int i = 0; i < kArticles; ++i) {
      EXPECT_THAT(lines[i], HasSubstr(absl::StrCat("{\"articleId\":\"", i, "\"")));
    }
  }
}

TEST(EnrichLinesTest, NoRoomToWaitMeansNoDeadlock) {
  std::istringstream in(Articles(50));
  std::ostringstream out;
  const auto done = EnrichLines(in, out, EchoEnricher(), {.jobs = 4, .max_waiting_bytes = 0});
  ASSERT_TRUE(done.ok());
  EXPECT_THAT(LinesOf(out.str()), SizeIs(50));
}

TEST(EnrichLinesTest, OptionsGoToEachArticle) {
  std::istringstream in(Articles(1));
  std::ostringstream out;
  StreamSettings settings;
  settings.options.set_offset_encoding(v1::OFFSET_ENCODING_UTF32);
  ASSERT_TRUE(EnrichLines(in, out, EchoEnricher(), settings).ok());
  EXPECT_THAT(out.str(), HasSubstr("\"sentenceCount\":3"));
}

TEST(EnrichLinesTest, ABrokenLineIsThatLinesError) {
  const struct {
    const char* name;
    std::string line;
    const char* reason;
    const char* message;
    const char* article_id;
  } kCases[] = {
      {"no JSON", "article", "MALFORMED_REQUEST", "line 2: no article: ", ""},
      {"cut off", "{\"articleId\":\"7\"", "MALFORMED_REQUEST", "line 2: no article: ", ""},
      {"no object", "[1]", "MALFORMED_REQUEST", "line 2: no article: ", ""},
      {"unknown field", R"({"articleId":"7","text":"가","body":"나"})", "MALFORMED_REQUEST", "body",
       "7"},
      {"wrong type", R"({"articleId":"7","text":{"a":1}})", "MALFORMED_REQUEST", "line 2", ""},
      {"bad time", R"({"articleId":"7","text":"가","publishTime":"today"})", "MALFORMED_REQUEST",
       "line 2", ""},
      {"both texts", R"({"articleId":"7","text":"가","encodedText":"AA=="})", "MALFORMED_REQUEST",
       "line 2", ""},
      {"not UTF-8", "{\"articleId\":\"7\",\"text\":\"\xB0\xA1\"}", "INVALID_UTF8",
       "line 2: byte 25 is not UTF-8", ""},
      {"half a surrogate pair", R"({"articleId":"7","text":"\ud800"})", "MALFORMED_REQUEST",
       "line 2", ""},
      {"too long", "{\"text\":\"" + std::string(2000, 'x') + "\"}", "ARTICLE_TOO_LARGE",
       "line 2: longer than 1000 bytes", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    std::istringstream in(absl::StrCat("{\"text\":\"가\"}\n", c.line, "\n\n{\"text\":\"나\"}"));
    std::ostringstream out;
    const auto done = EnrichLines(in, out, EchoEnricher(), {.jobs = 2, .max_line_bytes = 1000});
    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(done->articles, 3);
    EXPECT_EQ(done->failed, 1);
    const std::vector<std::string> lines = LinesOf(out.str());
    ASSERT_THAT(lines, SizeIs(3));
    const v1::EnrichmentResult result = ErrorOf(lines[1]);
    EXPECT_EQ(result.article_id(), c.article_id);
    EXPECT_EQ(result.error().code(), 3);
    EXPECT_THAT(result.error().message(), HasSubstr(c.message));
    EXPECT_EQ(InfoOf(result).reason(), c.reason);
    EXPECT_EQ(InfoOf(result).domain(), "newslens");
    EXPECT_EQ(InfoOf(result).metadata().at("line"), "2");
    EXPECT_LT(lines[1].size(), 1000);
  }
}

TEST(EnrichLinesTest, ARefusedArticleIsThatLinesError) {
  std::istringstream in(R"({"articleId":"7","text":"refused"})");
  std::ostringstream out;
  const auto done = EnrichLines(in, out, EchoEnricher(), {});
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->failed, 1);
  EXPECT_EQ(out.str(),
            "{\"articleId\":\"7\",\"error\":{\"code\":3,\"message\":\"article.text: refused\","
            "\"details\":[]}}\n");
}

TEST(EnrichLinesTest, ProgressCountsUp) {
  std::istringstream in(Articles(3) + "broken\n");
  std::ostringstream out;
  std::vector<size_t> articles;
  StreamSettings settings;
  settings.jobs = 2;
  settings.on_progress = [&](const StreamProgress& p) { articles.push_back(p.articles); };
  ASSERT_TRUE(EnrichLines(in, out, EchoEnricher(), settings).ok());
  EXPECT_THAT(articles, ElementsAre(1, 2, 3, 4));
}

TEST(EnrichLinesTest, ABrokenOutputEndsTheStream) {
  std::istringstream in(Articles(1000));
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  const auto done = EnrichLines(in, out, EchoEnricher(), {.jobs = 2});
  EXPECT_EQ(done.status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace newslens
