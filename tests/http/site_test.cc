// The page: what is served at which address, and how.
#include "http/site.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "http/gzip.h"
#include "http/http_door.h"

namespace newslens {
namespace {

using ::newslens::testing::Ask;
using ::newslens::testing::HttpReply;
using ::newslens::testing::HttpTestDoor;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string& Script() {
  static const auto& script = *new std::string(4000, ' ');
  return script;
}

const Site& SmallSite() {
  static const SiteSource kFiles[] = {
      {"index.html", "<!doctype html>"}, {"js/app.js", Script()}, {"style.css", "a{}"},
      {"samples/a.txt", "가"},           {"b.json", "{}"},        {"c.svg", "<svg/>"}};
  static const auto& site = *new Site(kFiles);
  return site;
}

HttpResponse Get(const std::string& target, const std::string& field = "",
                 const std::string& value = "") {
  HttpRequestHead head;
  head.verb = HttpVerb::kGet;
  head.target = target;
  if (!field.empty()) head.fields.Add(field, value);
  return SmallSite().Answer(head);
}

TEST(SiteTest, FilesHaveTheirTypes) {
  const std::pair<const char*, const char*> kTypes[] = {
      {"/", "text/html; charset=utf-8"},
      {"/index.html", "text/html; charset=utf-8"},
      {"/js/app.js", "text/javascript; charset=utf-8"},
      {"/js/app.js?v=1", "text/javascript; charset=utf-8"},
      {"/style.css", "text/css; charset=utf-8"},
      {"/samples/a.txt", "text/plain; charset=utf-8"},
      {"/b.json", "application/json"},
      {"/c.svg", "image/svg+xml"}};
  for (const auto& [target, type] : kTypes) {
    SCOPED_TRACE(target);
    const HttpResponse answer = Get(target);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.fields.Find("content-type"), type);
    EXPECT_EQ(answer.fields.Find("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.fields.Find("cache-control"), "no-cache");
  }
}

TEST(SiteTest, NothingElseIsThere) {
  for (const char* target : {"/nothing", "/js", "/js/", "/js/../index.html", "/%69ndex.html",
                             "//index.html", "/INDEX.HTML", "", "/../../etc/passwd"}) {
    EXPECT_EQ(Get(target).status, 404) << target;
  }
}

TEST(SiteTest, WhoHasAFileIsNotSentItAgain) {
  const HttpResponse first = Get("/js/app.js");
  const std::string etag(first.fields.Find("etag"));
  for (const std::string& tags : {etag, "W/" + etag, "\"a\", " + etag, std::string("*")}) {
    const HttpResponse again = Get("/js/app.js", "If-None-Match", tags);
    EXPECT_EQ(again.status, 304) << tags;
    EXPECT_TRUE(again.body.empty() && again.lasting.empty());
    EXPECT_EQ(again.fields.Find("etag"), etag);
  }
  EXPECT_EQ(Get("/js/app.js", "If-None-Match", "\"a\"").status, 200);
  EXPECT_EQ(Get("/style.css", "If-None-Match", etag).status, 200);
}

TEST(SiteTest, CompressedForWhoTakesThat) {
  const HttpResponse answer = Get("/js/app.js", "Accept-Encoding", "gzip, deflate, br");
  EXPECT_EQ(answer.fields.Find("content-encoding"), "gzip");
  EXPECT_EQ(answer.fields.Find("vary"), "Accept-Encoding");
  EXPECT_EQ(Gunzip(answer.lasting, 1 << 20).value(), Script());
  EXPECT_NE(answer.fields.Find("etag"), Get("/js/app.js").fields.Find("etag"));
  EXPECT_EQ(Get("/style.css", "Accept-Encoding", "gzip").fields.Find("content-encoding"), "")
      << "it would be no smaller";
}

TEST(SiteTest, ThePageMayLoadFromHereAloneAndRunNothingInline) {
  const std::string policy(Get("/").fields.Find("content-security-policy"));
  for (const char* rule : {"default-src 'none'", "script-src 'self';", "style-src 'self';",
                           "connect-src 'self';", "img-src 'self' data:;", "base-uri 'none'",
                           "form-action 'none'", "frame-ancestors 'none'"}) {
    EXPECT_THAT(policy, HasSubstr(rule));
  }
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_THAT(policy, Not(HasSubstr("http")));
}

TEST(SiteTest, OverTheDoor) {
  HttpTestDoor door;
  const HttpReply sample = Ask(door.port(), "GET", "/samples/earnings.txt", {});
  EXPECT_EQ(sample.status, 200);
  EXPECT_FALSE(sample.body.empty());
  const HttpReply head = Ask(door.port(), "HEAD", "/samples/earnings.txt", {});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.Field("content-length"), std::to_string(sample.body.size()));
  const HttpReply again =
      Ask(door.port(), "GET", "/samples/earnings.txt", {{"If-None-Match", sample.Field("etag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(Ask(door.port(), "GET", "/nothing", {}).status, 404);
  EXPECT_EQ(Ask(door.port(), "DELETE", "/", {}).status, 405);
}

}  // namespace
}  // namespace newslens
