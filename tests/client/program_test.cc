// The program as a user meets it: words in, exit code and streams out.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/json_text.h"
#include "client/run_program.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "newslens/v1/article.pb.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kArticle[] =
    "입력 : 2026.03.05 09:12:00\n\n카카오[035720]가 5일 2억 달러를 투자한다고 밝혔다.\n";

std::string Sample(const std::string& name) {
  return absl::StrCat(NEWSLENS_SOURCE_DIR, "/client/samples/", name);
}

v1::ArticleEnrichment EnrichmentIn(const std::string& json) {
  v1::ArticleEnrichment enrichment;
  const absl::Status parsed = FromJson(json, enrichment);
  EXPECT_TRUE(parsed.ok()) << parsed << json;
  return enrichment;
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

TEST(ProgramTest, HelpIsEverywhereAndHasExamples) {
  const std::vector<std::vector<std::string>> kCases = {{"--help"},
                                                        {"-h"},
                                                        {"enrich", "--help"},
                                                        {"enrich", "-h"},
                                                        {"stream", "-h"},
                                                        {"stream", "--help"},
                                                        {"enrich", "x", "-h"},
                                                        {"securities", "-h"},
                                                        {"rate", "--help"},
                                                        {"info", "-h"},
                                                        {"health", "--help"}};
  for (const auto& args : kCases) {
    SCOPED_TRACE(absl::StrJoin(args, " "));
    const Outcome outcome = RunProgram(args);
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, StartsWith("usage: newslens "));
    EXPECT_THAT(outcome.out, HasSubstr("Examples:\n  "));
    EXPECT_THAT(outcome.err, IsEmpty());
  }
}

TEST(ProgramTest, UsageErrorsExitWith2AndNameTheFault) {
  const struct {
    std::vector<std::string> args;
    const char* problem;
  } kCases[] = {
      {{}, "usage: newslens COMMAND"},
      {{"enrch"}, "newslens: enrch: no such command"},
      {{"enrich", "--local", "--server=127.0.0.1:1"}, "--local and --server: one of the two"},
      {{"stream", "--data_dir=/tmp"}, "--data_dir: a server has its own"},
      {{"enrich", "--server="}, "--server: names no server"},
      {{"enrich", "--timeout=0s"}, "--timeout=0s: not a duration such as"},
      {{"enrich", "--timeout=soon"}, "--timeout=soon: not a duration such as"},
      {{"info", "--tls_key_file=key.pem"}, "--tls_certificate_file and --tls_key_file go together"},
      {{"securities"}, "what to look for?"},
      {{"securities", "--local", "a", "--max_results=0"}, "not a number from 1"},
      {{"rate", "USD"}, "needs two currencies, such as USD KRW; there is 1"},
      {{"rate", "USD", "KRW", "JPY"}, "there are 3"},
      {{"rate", "USD", "KRW", "--date=2026-02-30"}, "not a day such as 2026-03-05"},
      {{"info", "--local", "all"}, "all: info asks about nothing else"},
      {{"health", "--local"}, "--local: no such flag"},
      {{"health", "a", "b"}, "there is also b"},
      {{"enrich", "--local", "--fromat=json"}, "--fromat: no such flag; did you mean"},
      {{"enrich", "--local", "--format=xml"}, "--format=xml: not one of text, json"},
      {{"enrich", "--local", "--format"}, "--format: needs a value"},
      {{"enrich", "--local", "--offset_encoding=utf7"}, "not one of utf8, utf16, utf32"},
      {{"enrich", "--local", "--color=red"}, "not one of auto, always, never"},
      {{"enrich", "--local", "--features=companies,rates"}, "--features=companies,rates: not a"},
      {{"enrich", "--local", "--min_confidence=2"}, "not a number from 0 to 1"},
      {{"enrich", "--local", "--min_confidence=nan"}, "not a number from 0 to 1"},
      {{"enrich", "--local", "--publish_time=yesterday"}, "not a time such as"},
      {{"enrich", "--local", "--publish_time=2026-03-05"}, "not a time such as"},
      {{"enrich", "--local", "--exchange_rate_date=2026-02-30"}, "not a day such as"},
      {{"enrich", "--local", "a", "b"}, "there is also b"},
      {{"stream", "--local", "--jobs=0"}, "--jobs=0: not a number from 1 to"},
      {{"stream", "--local", "--title=a"}, "--title: no such flag"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(absl::StrJoin(c.args, " "));
    const Outcome outcome = RunProgram(c.args);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr(c.problem));
    EXPECT_THAT(outcome.err, HasSubstr("usage: newslens "));
    EXPECT_THAT(outcome.out, IsEmpty());
  }
}

TEST(ProgramTest, EnrichReadsTheStandardInput) {
  for (const auto& args :
       std::vector<std::vector<std::string>>{{"enrich", "--local", "-"}, {"enrich", "--local"}}) {
    const Outcome outcome = RunProgram(args, kArticle);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("카카오{C1}[035720{C1}]가 5일 2억 달러{A1}를"));
    EXPECT_THAT(outcome.out, HasSubstr("KOSPI:035720"));
    EXPECT_THAT(outcome.out, HasSubstr("200,000,000.00"));
    EXPECT_THAT(outcome.out, HasSubstr("published 2026-03-05 09:12 in Seoul"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("\033")));
  }
}

TEST(ProgramTest, ColourOnlyWhereItIsAskedForOrSeen) {
  EXPECT_THAT(RunProgram({"enrich", "--local", "--color=always"}, kArticle).out,
              HasSubstr("\033[4;33m2억 달러\033[0m"));
  EXPECT_THAT(RunProgram({"enrich", "--local", "--color=never"}, kArticle).out,
              Not(HasSubstr("\033")));
}

TEST(ProgramTest, EnrichGivesJson) {
  const Outcome outcome = RunProgram(
      {"enrich", "--local", "--format=json", "--offset_encoding=utf32", "--title=카카오, 투자"},
      kArticle);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("\n \"companies\": [\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\"articleId\": \"\""));  // zero values are printed
  const v1::ArticleEnrichment enrichment = EnrichmentIn(outcome.out);
  ASSERT_THAT(enrichment.companies(), SizeIs(1));
  const v1::Mention& title = enrichment.companies(0).mentions(0);
  EXPECT_EQ(title.span().field(), v1::SPAN_FIELD_TITLE);
  EXPECT_EQ(title.span().end(), 3);
}

TEST(ProgramTest, FlagsReachTheService) {
  const v1::ArticleEnrichment amounts =
      EnrichmentIn(RunProgram({"enrich", "--local", "--format=json", "--features=amounts",
                               "--exchange_rate_date=2025-01-02",
                               "--publish_time=2026-03-01T00:00:00+09:00", "--language=ko"},
                              kArticle)
                       .out);
  EXPECT_THAT(amounts.companies(), IsEmpty());
  EXPECT_FALSE(amounts.has_document_sentiment());
  ASSERT_THAT(amounts.amounts(), SizeIs(1));
  EXPECT_EQ(amounts.amounts(0).krw().rate_date().year(), 2025);
  EXPECT_EQ(amounts.document().publish_time().seconds(), 1772290800);
  EXPECT_EQ(amounts.document().publish_time_source(), v1::PUBLISH_TIME_SOURCE_REQUEST);

  const v1::ArticleEnrichment sure = EnrichmentIn(
      RunProgram({"enrich", "--local", "--format=json", "--min_confidence=1", "--include_rejected"},
                 "입력 : 2026.03.05 09:12:00\n\n카카오가 투자한다.\n")
          .out);
  EXPECT_THAT(sure.companies(), IsEmpty());
  ASSERT_THAT(sure.rejected_mentions(), Not(IsEmpty()));
  EXPECT_EQ(sure.rejected_mentions(0).reason(), v1::REJECTION_REASON_BELOW_CONFIDENCE);
}

TEST(ProgramTest, CharsetsAreReadAndMarkedInPlace) {
  // "카카오가 2억 달러를 투자한다." in EUC-KR.
  const std::string euc_kr =
      "\xC4\xAB\xC4\xAB\xBF\xC0\xB0\xA1 2\xBE\xEF \xB4\xDE\xB7\xAF\xB8\xA6 "
      "\xC5\xF5\xC0\xDA\xC7\xD1\xB4\xD9.";
  const std::vector<std::string> args = {"enrich", "--local",
                                         "--publish_time=2026-03-05T09:12:00+09:00"};
  std::vector<std::string> with_charset = args;
  with_charset.push_back("--charset=EUC-KR");
  const Outcome read = RunProgram(with_charset, euc_kr);
  EXPECT_EQ(read.exit_code, 0) << read.err;
  EXPECT_THAT(read.out, StartsWith("카카오{C1}가 2억 달러{A1}를 투자한다.\n"));

  const Outcome as_utf8 = RunProgram(args, euc_kr);
  EXPECT_EQ(as_utf8.exit_code, 1);
  EXPECT_THAT(as_utf8.err, HasSubstr("standard input: "));
  EXPECT_THAT(as_utf8.err, HasSubstr("UTF-8"));
  EXPECT_THAT(as_utf8.err, HasSubstr("--charset=EUC-KR"));
  EXPECT_THAT(as_utf8.out, IsEmpty());

  with_charset.back() = "--charset=KLINGON";
  const Outcome unknown = RunProgram(with_charset, euc_kr);
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("KLINGON"));
}

TEST(ProgramTest, WhatCanNotBeReadExitsWith1) {
  const struct {
    const char* name;
    std::vector<std::string> args;
    const char* problem;
  } kCases[] = {
      {"no such file",
       {"enrich", "--local", "/nonexistent/article.txt"},
       "/nonexistent/article.txt"},
      {"a folder", {"enrich", "--local", "/"}, "/: is a folder"},
      {"empty input", {"enrich", "--local"}, "standard input: article"},
      {"no such file to stream", {"stream", "--local", "/nonexistent/a.jsonl"}, "/nonexistent/"},
      {"no such data", {"enrich", "--local", "--data_dir=/nonexistent"}, "/nonexistent"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const Outcome outcome = RunProgram(c.args);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, StartsWith("newslens: "));
    EXPECT_THAT(outcome.err, HasSubstr(c.problem));
    EXPECT_THAT(outcome.out, IsEmpty());
  }
}

TEST(ProgramTest, StreamOfNothingIsFine) {
  const Outcome outcome = RunProgram({"stream", "--local"}, "\n\n");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST(ProgramTest, StreamAnswersGoodAndBadInOrder) {
  const std::string in = absl::StrCat(
      R"({"articleId":"a","text":"카카오가 2억 달러를 투자한다.","publishTime":"2026-03-05T00:12:00Z"})",
      "\n{\"articleId\":\"b\"}\nbroken\n",
      R"({"articleId":"d","encodedText":"xKvEq7/AsKEgxfXA2sfRtNku","charset":"EUC-KR","publishTime":"2026-03-05T00:12:00Z"})",
      "\n");
  for (const char* jobs : {"1", "4"}) {
    const Outcome outcome = RunProgram({"stream", "--local", "--jobs", jobs, "-"}, in);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, IsEmpty());
    const std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n');
    ASSERT_THAT(lines, SizeIs(5));
    EXPECT_THAT(lines[0], StartsWith(R"({"articleId":"a","document":{)"));
    EXPECT_THAT(lines[1], StartsWith(R"({"articleId":"b","error":{"code":3,)"));
    EXPECT_THAT(lines[1], HasSubstr("ARTICLE_TEXT_MISSING"));
    EXPECT_THAT(lines[2], StartsWith(R"({"articleId":"","error":{"code":3,"message":"line 3: )"));
    EXPECT_THAT(lines[3], StartsWith(R"({"articleId":"d","document":{)"));
    EXPECT_THAT(lines[3], HasSubstr("XKRX:035720"));
  }
}

TEST(ProgramTest, StreamGivesWhatEnrichGives) {
  v1::ArticleEnrichment one = EnrichmentIn(
      RunProgram({"enrich", "--local", "--format=json", "--include_rejected"}, kArticle).out);
  v1::Article article;
  article.set_text(kArticle);
  v1::ArticleEnrichment streamed = EnrichmentIn(FirstLine(
      RunProgram({"stream", "--local", "--include_rejected"}, ToJson(article, JsonLayout::kOneLine))
          .out));
  one.mutable_provenance()->clear_processing_time();
  streamed.mutable_provenance()->clear_processing_time();
  EXPECT_EQ(ToJson(one, JsonLayout::kIndented), ToJson(streamed, JsonLayout::kIndented));
}

TEST(ProgramTest, SamplesAreEnrichedWhole) {
  const Outcome outcome = RunProgram({"stream", "--local", Sample("firehose.jsonl")});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 5);
}

}  // namespace
}  // namespace newslens
