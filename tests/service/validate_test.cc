#include "service/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <map>
#include <string>

#include "newslens/v1/article.pb.h"
#include "service/error_details.h"
#include "service/raw_request.pb.h"

namespace newslens {
namespace {

using ::newslens::testing::DetailsOf;
using ::newslens::testing::ErrorDetails;

constexpr char kBom16[] = "\xFF\xFE";

Limits SmallLimits() {
  Limits limits;
  limits.max_article_bytes = 20;
  limits.max_article_id_bytes = 8;
  return limits;
}

struct RefusedArticle {
  const char* name;
  std::function<void(raw::RawArticle&)> spoil;  // changes an article that is fine
  const char* reason;
  const char* field;
  std::map<std::string, std::string> metadata;
};

std::vector<RefusedArticle> RefusedArticles() {
  return {
      {"no text", [](auto& a) { a.clear_text(); }, "ARTICLE_TEXT_MISSING", "article.text", {}},
      {"empty text", [](auto& a) { a.set_text(""); }, "ARTICLE_TEXT_MISSING", "article.text", {}},
      {"title alone",
       [](auto& a) {
         a.clear_text();
         a.set_title("제목");
       },
       "ARTICLE_TEXT_MISSING",
       "article.text",
       {}},
      {"empty encoded_text",
       [](auto& a) {
         a.clear_text();
         a.set_encoded_text("");
         a.set_charset("EUC-KR");
       },
       "ARTICLE_TEXT_MISSING",
       "article.encoded_text",
       {}},
      {"a byte order mark alone",
       [](auto& a) {
         a.clear_text();
         a.set_encoded_text(kBom16);
         a.set_charset("UTF-16");
       },
       "ARTICLE_TEXT_MISSING",
       "article.encoded_text",
       {}},
      {"both texts",
       [](auto& a) {
         a.set_encoded_text("abc");
         a.set_charset("EUC-KR");
       },
       "ARTICLE_TEXT_TWICE",
       "article.encoded_text",
       {}},
      {"text above the limit",
       [](auto& a) { a.set_text(std::string(21, 'a')); },
       "ARTICLE_TOO_LARGE",
       "article",
       {{"limit", "20"}, {"actual", "21"}}},
      {"title and text above the limit",
       [](auto& a) {
         a.set_title(std::string(10, 't'));
         a.set_text(std::string(11, 'a'));
       },
       "ARTICLE_TOO_LARGE",
       "article",
       {{"limit", "20"}, {"actual", "21"}}},
      {"encoded_text above the limit, counted as sent",
       [](auto& a) {
         a.clear_text();
         a.set_encoded_text(std::string(22, 'a'));
         a.set_charset("UTF-16LE");
       },
       "ARTICLE_TOO_LARGE",
       "article",
       {{"limit", "20"}, {"actual", "22"}}},
      {"article_id too long",
       [](auto& a) { a.set_article_id("123456789"); },
       "ARTICLE_ID_TOO_LONG",
       "article.article_id",
       {{"limit", "8"}, {"actual", "9"}}},
      {"article_id not UTF-8",
       [](auto& a) { a.set_article_id("ab\xC0"); },
       "INVALID_UTF8",
       "article.article_id",
       {{"field", "article.article_id"}, {"byte", "2"}}},
      {"title not UTF-8",
       [](auto& a) { a.set_title("\xFF"); },
       "INVALID_UTF8",
       "article.title",
       {{"field", "article.title"}, {"byte", "0"}}},
      {"text not UTF-8",
       [](auto& a) { a.set_text("abc\xED\xA0\x80"); },  // a surrogate
       "INVALID_UTF8",
       "article.text",
       {{"field", "article.text"}, {"byte", "3"}}},
      {"charset not UTF-8",
       [](auto& a) { a.set_charset("EUC\x80"); },
       "INVALID_UTF8",
       "article.charset",
       {{"field", "article.charset"}, {"byte", "3"}}},
      {"language_code not UTF-8",
       [](auto& a) { a.set_language_code("k\xFE"); },
       "INVALID_UTF8",
       "article.language_code",
       {{"field", "article.language_code"}, {"byte", "1"}}},
      {"source not UTF-8",
       [](auto& a) { a.set_source("wire \xE1\x80"); },
       "INVALID_UTF8",
       "article.source",
       {{"field", "article.source"}, {"byte", "5"}}},
      {"encoded_text without charset",
       [](auto& a) {
         a.clear_text();
         a.set_encoded_text("abc");
       },
       "CHARSET_MISSING",
       "article.charset",
       {}},
      {"unknown charset",
       [](auto& a) {
         a.clear_text();
         a.set_encoded_text("abc");
         a.set_charset("EUC-KX");
       },
       "CHARSET_UNKNOWN",
       "article.charset",
       {{"charset", "EUC-KX"}}},
      {"endless charset is not told back",
       [](auto& a) {
         a.clear_text();
         a.set_encoded_text("abc");
         a.set_charset(std::string(1000, 'x'));
       },
       "CHARSET_UNKNOWN",
       "article.charset",
       {{"charset", ""}}},
      {"publish_time before the year 1",
       [](auto& a) { a.mutable_publish_time()->set_seconds(-62135596801); },
       "PUBLISH_TIME_INVALID",
       "article.publish_time",
       {}},
      {"publish_time after the year 9999",
       [](auto& a) { a.mutable_publish_time()->set_seconds(253402300800); },
       "PUBLISH_TIME_INVALID",
       "article.publish_time",
       {}},
      {"publish_time with negative nanos",
       [](auto& a) { a.mutable_publish_time()->set_nanos(-1); },
       "PUBLISH_TIME_INVALID",
       "article.publish_time",
       {}},
      {"publish_time with a whole second of nanos",
       [](auto& a) { a.mutable_publish_time()->set_nanos(1000000000); },
       "PUBLISH_TIME_INVALID",
       "article.publish_time",
       {}},
  };
}

TEST(AcceptArticleTest, RefusesWithReasonFieldAndMetadata) {
  for (const RefusedArticle& c : RefusedArticles()) {
    SCOPED_TRACE(c.name);
    raw::RawArticle article;
    article.set_text("가온전자");
    c.spoil(article);
    const auto accepted = AcceptArticle(FieldsOf(article), SmallLimits(), "article");
    ASSERT_FALSE(accepted.ok());
    const ErrorDetails details = DetailsOf(accepted.status());
    EXPECT_EQ(accepted.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(details.reason, c.reason);
    EXPECT_EQ(details.domain, "newslens");
    EXPECT_EQ(details.field, c.field);
    EXPECT_EQ(details.metadata, c.metadata);
    EXPECT_EQ(details.infos, 1);
    EXPECT_EQ(details.violations, 1);
    EXPECT_EQ(details.message, details.field + ": " + details.description);
    for (const auto& [key, value] : c.metadata) {
      if (key == "limit" || key == "actual") {
        EXPECT_THAT(details.message, ::testing::HasSubstr(value)) << "the message names the sizes";
      }
    }
  }
}

TEST(AcceptArticleTest, NamesTheFirstBadByteOfEveryCutOfALetter) {
  // 한 is ED 95 9C, 😀 is F0 9F 98 80: cut after each byte, and with each byte spoilt.
  for (const std::string& letter : {std::string("한"), std::string("😀"), std::string("é")}) {
    for (size_t cut = 1; cut < letter.size(); ++cut) {
      for (const std::string& tail : {std::string(), std::string(" 끝")}) {
        SCOPED_TRACE(letter + " cut at " + std::to_string(cut) + tail);
        raw::RawArticle article;
        article.set_text("가나 " + letter.substr(0, cut) + tail);
        const auto accepted = AcceptArticle(FieldsOf(article), Limits(), "articles[7]");
        ASSERT_FALSE(accepted.ok());
        const ErrorDetails details = DetailsOf(accepted.status());
        EXPECT_EQ(details.field, "articles[7].text");
        EXPECT_EQ(details.metadata.at("byte"), "7");
      }
    }
    for (size_t spoilt = 0; spoilt < letter.size(); ++spoilt) {
      SCOPED_TRACE(letter + " spoilt at " + std::to_string(spoilt));
      std::string text = "가나 " + letter;
      text[7 + spoilt] = '\xFF';
      raw::RawArticle article;
      article.set_text(text);
      const auto accepted = AcceptArticle(FieldsOf(article), Limits(), "article");
      ASSERT_FALSE(accepted.ok());
      EXPECT_EQ(DetailsOf(accepted.status()).metadata.at("byte"), "7")
          << "the letter that is broken begins at byte 7";
    }
  }
}

TEST(AcceptArticleTest, AcceptsAtTheLimits) {
  raw::RawArticle article;
  article.set_article_id("12345678");
  article.set_title(std::string(5, 't'));
  article.set_text(std::string(15, 'a'));
  article.mutable_publish_time()->set_seconds(-62135596800);
  const auto accepted = AcceptArticle(FieldsOf(article), SmallLimits(), "article");
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(accepted->text(), std::string(15, 'a'));
  EXPECT_EQ(accepted->publish_time, absl::FromUnixSeconds(-62135596800));
}

TEST(AcceptArticleTest, CharsetIsNotLookedAtBesideText) {
  v1::Article article;
  article.set_text("가온전자");
  article.set_charset("no such charset");
  EXPECT_TRUE(AcceptArticle(FieldsOf(article), Limits(), "article").ok());
}

TEST(AcceptArticleTest, DecodesCharsets) {
  struct Case {
    const char* name;
    const char* charset;
    std::string bytes;
    const char* text;
  };
  const Case cases[] = {
      {"EUC-KR", "EUC-KR", "\xC7\xD1\xB1\xB9", "한국"},
      {"CP949 beyond EUC-KR", "CP949", "\x8C\x63", "똠"},
      {"windows-949 in capitals", "WINDOWS-949", "\xC7\xD1", "한"},
      {"UTF-16 with a byte order mark", "UTF-16", std::string("\xFF\xFE\x5C\xD5", 4), "한"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    v1::Article article;
    article.set_encoded_text(c.bytes);
    article.set_charset(c.charset);
    const auto accepted = AcceptArticle(FieldsOf(article), Limits(), "article");
    ASSERT_TRUE(accepted.ok()) << accepted.status();
    EXPECT_EQ(accepted->text(), c.text);
  }
}

TEST(AcceptArticleTest, UndecodableBytesAreNoError) {
  v1::Article article;
  article.set_encoded_text("a\xC7 z");  // the first half of a syllable
  article.set_charset("EUC-KR");
  const auto accepted = AcceptArticle(FieldsOf(article), Limits(), "article");
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(accepted->decoded->undecodable_count, 1u);
}

struct RefusedOptions {
  const char* name;
  std::function<void(v1::EnrichmentOptions&)> set;
  const char* reason;
  const char* field;
};

TEST(AcceptOptionsTest, RefusesWithReasonAndField) {
  const auto date = [](int year, int month, int day) {
    return [=](v1::EnrichmentOptions& o) {
      o.mutable_exchange_rate_date()->set_year(year);
      o.mutable_exchange_rate_date()->set_month(month);
      o.mutable_exchange_rate_date()->set_day(day);
    };
  };
  const RefusedOptions cases[] = {
      {"confidence below 0", [](auto& o) { o.set_min_confidence(-0.1f); },
       "MIN_CONFIDENCE_OUT_OF_RANGE", "options.min_confidence"},
      {"confidence above 1", [](auto& o) { o.set_min_confidence(1.1f); },
       "MIN_CONFIDENCE_OUT_OF_RANGE", "options.min_confidence"},
      {"confidence not a number",
       [](auto& o) { o.set_min_confidence(std::numeric_limits<float>::quiet_NaN()); },
       "MIN_CONFIDENCE_OUT_OF_RANGE", "options.min_confidence"},
      {"encoding of a later version",
       [](auto& o) { o.set_offset_encoding(static_cast<v1::OffsetEncoding>(9)); },
       "OFFSET_ENCODING_UNKNOWN", "options.offset_encoding"},
      {"unspecified feature", [](auto& o) { o.add_features(v1::FEATURE_UNSPECIFIED); },
       "FEATURE_UNKNOWN", "options.features[0]"},
      {"feature of a later version",
       [](auto& o) {
         o.add_features(v1::FEATURE_AMOUNTS);
         o.add_features(static_cast<v1::Feature>(9));
       },
       "FEATURE_UNKNOWN", "options.features[1]"},
      {"empty date", [](auto& o) { o.mutable_exchange_rate_date(); }, "EXCHANGE_RATE_DATE_INVALID",
       "options.exchange_rate_date"},
      {"a month without a day", date(2025, 2, 0), "EXCHANGE_RATE_DATE_INVALID",
       "options.exchange_rate_date"},
      {"29 February of a common year", date(2025, 2, 29), "EXCHANGE_RATE_DATE_INVALID",
       "options.exchange_rate_date"},
      {"month 13", date(2025, 13, 1), "EXCHANGE_RATE_DATE_INVALID", "options.exchange_rate_date"},
      {"negative year", date(-5, 1, 1), "EXCHANGE_RATE_DATE_INVALID", "options.exchange_rate_date"},
      {"year 10000", date(10000, 1, 1), "EXCHANGE_RATE_DATE_INVALID", "options.exchange_rate_date"},
  };
  for (const RefusedOptions& c : cases) {
    SCOPED_TRACE(c.name);
    v1::EnrichmentOptions options;
    c.set(options);
    const auto accepted = AcceptOptions(options, Limits());
    ASSERT_FALSE(accepted.ok());
    const ErrorDetails details = DetailsOf(accepted.status());
    EXPECT_EQ(accepted.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(details.reason, c.reason);
    EXPECT_EQ(details.field, c.field);
  }
}

TEST(AcceptOptionsTest, DefaultsAskForEverythingInBytes) {
  const auto accepted = AcceptOptions(v1::EnrichmentOptions(), Limits());
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(accepted->offset_encoding, OffsetEncoding::kUtf8);
  EXPECT_TRUE(accepted->engine.companies);
  EXPECT_TRUE(accepted->engine.sentiment);
  EXPECT_TRUE(accepted->engine.amounts);
  EXPECT_FALSE(accepted->include_rejected);
  EXPECT_FALSE(accepted->engine.exchange_rate_date.has_value());
  EXPECT_EQ(accepted->engine.max_mentions, 2000u);
}

TEST(AcceptOptionsTest, SentimentImpliesCompanies) {
  v1::EnrichmentOptions options;
  options.add_features(v1::FEATURE_SENTIMENT);
  options.add_features(v1::FEATURE_SENTIMENT);
  const auto accepted = AcceptOptions(options, Limits());
  ASSERT_TRUE(accepted.ok());
  EXPECT_TRUE(accepted->engine.companies);
  EXPECT_TRUE(accepted->engine.sentiment);
  EXPECT_FALSE(accepted->engine.amounts);
}

TEST(AcceptOptionsTest, ReadsEveryOption) {
  v1::EnrichmentOptions options;
  options.set_offset_encoding(v1::OFFSET_ENCODING_UTF16);
  options.add_features(v1::FEATURE_COMPANIES);
  options.set_min_confidence(0.5f);
  options.set_include_rejected(true);
  options.mutable_exchange_rate_date()->set_year(2024);
  options.mutable_exchange_rate_date()->set_month(2);
  options.mutable_exchange_rate_date()->set_day(29);
  const auto accepted = AcceptOptions(options, Limits());
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(accepted->offset_encoding, OffsetEncoding::kUtf16);
  EXPECT_TRUE(accepted->engine.companies);
  EXPECT_FALSE(accepted->engine.sentiment);
  EXPECT_EQ(accepted->engine.min_confidence, 0.5);
  EXPECT_TRUE(accepted->include_rejected);
  EXPECT_EQ(accepted->engine.exchange_rate_date, absl::CivilDay(2024, 2, 29));
}

}  // namespace
}  // namespace newslens
