#include "service/validate.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/text/utf8.h"
#include "service/errors.h"

namespace newslens {
namespace {

// The range of google.protobuf.Timestamp: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
constexpr int64_t kMinTimestampSeconds = -62135596800;
constexpr int64_t kMaxTimestampSeconds = 253402300799;
constexpr int32_t kNanosPerSecond = 1000000000;
// Longer than any name of a charset; what is told back in an error stays short.
constexpr size_t kMaxCharsetBytes = 64;

std::string Join(absl::string_view path, absl::string_view field) {
  return absl::StrCat(path, ".", field);
}

absl::Status CheckArticleUtf8(const ArticleFields& fields, absl::string_view path) {
  const std::pair<absl::string_view, absl::string_view> strings[] = {
      {"article_id", fields.article_id},       {"title", fields.title},
      {"text", fields.text.value_or("")},      {"charset", fields.charset},
      {"language_code", fields.language_code}, {"source", fields.source},
  };
  for (const auto& [name, value] : strings) {
    // The path is only put together for a field at fault.
    if (!FindInvalidUtf8(value).has_value()) continue;
    return CheckUtf8(Join(path, name), value);
  }
  return absl::OkStatus();
}

absl::Status CheckContent(const ArticleFields& fields, const Limits& limits,
                          absl::string_view path) {
  if (fields.text.has_value() && fields.encoded_text.has_value()) {
    return FieldError("ARTICLE_TEXT_TWICE", Join(path, "encoded_text"),
                      "text and encoded_text are both set; send one of them");
  }
  const absl::string_view content = fields.text.value_or(fields.encoded_text.value_or(""));
  if (content.empty()) {
    return FieldError("ARTICLE_TEXT_MISSING",
                      Join(path, fields.encoded_text.has_value() ? "encoded_text" : "text"),
                      "is missing or empty");
  }
  const size_t bytes = fields.title.size() + content.size();
  if (bytes > static_cast<size_t>(limits.max_article_bytes)) {
    return LimitError("ARTICLE_TOO_LARGE", path, "bytes of title and text",
                      limits.max_article_bytes, static_cast<int64_t>(bytes));
  }
  return absl::OkStatus();
}

absl::StatusOr<absl::Time> AcceptTime(const google::protobuf::Timestamp& timestamp,
                                      absl::string_view field) {
  if (timestamp.seconds() < kMinTimestampSeconds || timestamp.seconds() > kMaxTimestampSeconds ||
      timestamp.nanos() < 0 || timestamp.nanos() >= kNanosPerSecond) {
    return FieldError("PUBLISH_TIME_INVALID", field,
                      "is outside 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z");
  }
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

absl::StatusOr<DecodedText> Decode(const ArticleFields& fields, absl::string_view path) {
  if (fields.charset.empty()) {
    return FieldError("CHARSET_MISSING", Join(path, "charset"), "is needed with encoded_text");
  }
  const absl::Status unknown = FieldError(
      "CHARSET_UNKNOWN", Join(path, "charset"),
      fields.charset.size() > kMaxCharsetBytes
          ? "is no charset's name"
          : absl::StrCat("\"", fields.charset, "\" is no charset that this server reads"),
      {{"charset", std::string(fields.charset.size() > kMaxCharsetBytes ? "" : fields.charset)}});
  if (fields.charset.size() > kMaxCharsetBytes) return unknown;
  absl::StatusOr<DecodedText> decoded = DecodeCharset(*fields.encoded_text, fields.charset);
  if (!decoded.ok()) return unknown;
  if (decoded->utf8.empty()) {
    return FieldError("ARTICLE_TEXT_MISSING", Join(path, "encoded_text"),
                      "holds a byte order mark and no text");
  }
  return decoded;
}

absl::StatusOr<OffsetEncoding> AcceptOffsetEncoding(v1::OffsetEncoding encoding) {
  switch (encoding) {
    case v1::OFFSET_ENCODING_UNSPECIFIED:
    case v1::OFFSET_ENCODING_UTF8:
      return OffsetEncoding::kUtf8;
    case v1::OFFSET_ENCODING_UTF16:
      return OffsetEncoding::kUtf16;
    case v1::OFFSET_ENCODING_UTF32:
      return OffsetEncoding::kUtf32;
    default:
      return FieldError("OFFSET_ENCODING_UNKNOWN", "options.offset_encoding",
                        absl::StrCat(static_cast<int>(encoding), " is no OffsetEncoding"));
  }
}

// Sets which stages run.
absl::Status AcceptFeatures(const v1::EnrichmentOptions& options, EnrichOptions& engine) {
  if (options.features().empty()) return absl::OkStatus();
  engine.companies = engine.sentiment = engine.amounts = false;
  for (int i = 0; i < options.features_size(); ++i) {
    switch (options.features(i)) {
      case v1::FEATURE_COMPANIES:
        engine.companies = true;
        break;
      case v1::FEATURE_SENTIMENT:
        engine.companies = engine.sentiment = true;
        break;
      case v1::FEATURE_AMOUNTS:
        engine.amounts = true;
        break;
      default:
        return FieldError(
            "FEATURE_UNKNOWN", absl::StrCat("options.features[", i, "]"),
            absl::StrCat(static_cast<int>(options.features(i)), " is no Feature to ask for"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckUtf8(absl::string_view field, absl::string_view value) {
  const std::optional<size_t> bad = FindInvalidUtf8(value);
  if (!bad.has_value()) return absl::OkStatus();
  return FieldError("INVALID_UTF8", field, absl::StrCat("is not valid UTF-8 at byte ", *bad),
                    {{"field", std::string(field)}, {"byte", absl::StrCat(*bad)}});
}

absl::StatusOr<AcceptedArticle> AcceptArticle(const ArticleFields& fields, const Limits& limits,
                                              absl::string_view path) {
  if (fields.article_id.size() > static_cast<size_t>(limits.max_article_id_bytes)) {
    return LimitError("ARTICLE_ID_TOO_LONG", Join(path, "article_id"), "bytes",
                      limits.max_article_id_bytes, static_cast<int64_t>(fields.article_id.size()));
  }
  if (absl::Status status = CheckContent(fields, limits, path); !status.ok()) return status;
  if (absl::Status status = CheckArticleUtf8(fields, path); !status.ok()) return status;

  AcceptedArticle article;
  article.fields = fields;
  if (fields.publish_time != nullptr) {
    absl::StatusOr<absl::Time> time = AcceptTime(*fields.publish_time, Join(path, "publish_time"));
    if (!time.ok()) return time.status();
    article.publish_time = *time;
  }
  if (fields.encoded_text.has_value()) {
    absl::StatusOr<DecodedText> decoded = Decode(fields, path);
    if (!decoded.ok()) return decoded.status();
    article.decoded = *std::move(decoded);
  }
  return article;
}

absl::StatusOr<AcceptedOptions> AcceptOptions(const v1::EnrichmentOptions& options,
                                              const Limits& limits) {
  AcceptedOptions accepted;
  accepted.include_rejected = options.include_rejected();
  accepted.engine.max_mentions = static_cast<size_t>(limits.max_mentions);
  accepted.engine.max_amounts = static_cast<size_t>(limits.max_amounts);

  absl::StatusOr<OffsetEncoding> encoding = AcceptOffsetEncoding(options.offset_encoding());
  if (!encoding.ok()) return encoding.status();
  accepted.offset_encoding = *encoding;

  if (absl::Status status = AcceptFeatures(options, accepted.engine); !status.ok()) return status;

  // Written so that NaN fails too.
  if (!(options.min_confidence() >= 0 && options.min_confidence() <= 1)) {
    return FieldError("MIN_CONFIDENCE_OUT_OF_RANGE", "options.min_confidence",
                      absl::StrCat(options.min_confidence(), " is outside [0, 1]"));
  }
  accepted.engine.min_confidence = options.min_confidence();

  if (options.has_exchange_rate_date()) {
    absl::StatusOr<absl::CivilDay> day = AcceptDate(
        "EXCHANGE_RATE_DATE_INVALID", "options.exchange_rate_date", options.exchange_rate_date());
    if (!day.ok()) return day.status();
    accepted.engine.exchange_rate_date = *day;
  }
  return accepted;
}

absl::StatusOr<absl::CivilDay> AcceptDate(absl::string_view reason, absl::string_view field,
                                          const google::type::Date& date) {
  // CivilDay carries 31 June over to 1 July; what comes back changed is no day.
  const absl::CivilDay day(date.year(), date.month(), date.day());
  if (date.year() < 1 || date.year() > 9999 || day.year() != date.year() ||
      day.month() != date.month() || day.day() != date.day()) {
    return FieldError(reason, field,
                      absl::StrCat("year ", date.year(), ", month ", date.month(), ", day ",
                                   date.day(), " is no day of the calendar"));
  }
  return day;
}

}  // namespace newslens
