#include "telemetry/metrics.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "telemetry/build_info.h"
#include "telemetry/process_metrics.h"
#include "telemetry/single_series.h"

namespace newslens {
namespace {

// 0 for what is no code of three capitals.
uint32_t PackCode(absl::string_view code) {
  if (code.size() != 3) return 0;
  uint32_t packed = 0;
  for (const char letter : code) {
    if (letter < 'A' || letter > 'Z') return 0;
    packed = packed << 8 | static_cast<uint8_t>(letter);
  }
  return packed;
}

std::string UnpackCode(uint32_t packed) {
  return {static_cast<char>(packed >> 16), static_cast<char>(packed >> 8 & 0xff),
          static_cast<char>(packed & 0xff)};
}

Axis LanguageAxis() { return LabelAxis("language", {"ko", "en", "other"}); }

Axis ArticleOutcomeAxis() {
  return LabelAxis("outcome", {"enriched", "invalid", "deadline_exceeded", "cancelled", "failed"});
}

Axis ShedReasonAxis() {
  return LabelAxis("reason", {"in_flight", "in_flight_bytes", "rate_limit", "draining"});
}

Axis RefreshOutcomeAxis() {
  return LabelAxis("outcome", {"updated", "unchanged", "failed", "rejected"});
}

// What the door over HTTP ever answers with; last, what no other is.
constexpr std::array<int, 19> kHttpStatuses = {200, 204, 304, 400, 401, 403, 404, 405, 409, 413,
                                               415, 429, 431, 499, 500, 501, 503, 504, 0};

Axis HttpStatusAxis() {
  std::vector<std::string> statuses;
  for (const int status : kHttpStatuses) {
    statuses.push_back(status == 0 ? "other" : absl::StrCat(status));
  }
  return LabelAxis("status", std::move(statuses));
}

Axis MentionAxis(const std::vector<std::string>& kinds, const std::vector<std::string>& reasons) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(kinds.size() + reasons.size());
  for (const std::string& kind : kinds) rows.push_back({kind, "linked"});
  for (const std::string& reason : reasons) rows.push_back({"rejected", reason});
  return {{"kind", "outcome"}, std::move(rows)};
}

// Powers of two from a flash of one line to the largest article that the defaults let in.
std::vector<uint64_t> ArticleBounds() {
  std::vector<uint64_t> bounds;
  for (uint64_t bytes = 256; bytes <= 1 << 20; bytes *= 2) bounds.push_back(bytes);
  return bounds;
}

// A stage takes microseconds; one that takes a second is a fault.
std::vector<uint64_t> StageBounds() {
  std::vector<uint64_t> bounds;
  for (uint64_t decade = 1'000; decade < 1'000'000'000; decade *= 10) {
    bounds.insert(bounds.end(), {decade, decade / 2 * 5, decade * 5});
  }
  bounds.push_back(1'000'000'000);
  return bounds;
}

prometheus::MetricFamily BuildFamily() {
  const BuildInfo build = GetBuildInfo();
  prometheus::MetricFamily family;
  family.name = "newslens_build_info";
  family.help = "What the server was built from; always 1.";
  family.type = prometheus::MetricType::Gauge;
  family.metric.resize(1);
  family.metric[0].label = {{"version", std::string(build.version)},
                            {"commit", std::string(build.commit)},
                            {"compiler", std::string(build.compiler)}};
  family.metric[0].gauge.value = 1;
  return family;
}

void Append(std::vector<prometheus::MetricFamily> more,
            std::vector<prometheus::MetricFamily>& families) {
  families.insert(families.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

}  // namespace

ArticleLanguage ArticleLanguageOf(absl::string_view language_code) {
  const absl::string_view primary = language_code.substr(0, language_code.find_first_of("-_"));
  if (absl::EqualsIgnoreCase(primary, "ko")) return ArticleLanguage::kKorean;
  if (absl::EqualsIgnoreCase(primary, "en")) return ArticleLanguage::kEnglish;
  return ArticleLanguage::kOther;
}

CurrencyAxis::CurrencyAxis(const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (const uint32_t packed = PackCode(code)) codes_.push_back(packed);
  }
  std::sort(codes_.begin(), codes_.end());
  codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
}

Axis CurrencyAxis::axis() const {
  std::vector<std::string> values;
  for (const uint32_t code : codes_) values.push_back(UnpackCode(code));
  values.push_back("other");
  return LabelAxis("currency", std::move(values));
}

size_t CurrencyAxis::IndexOf(absl::string_view code) const {
  const uint32_t packed = PackCode(code);
  const auto found = std::lower_bound(codes_.begin(), codes_.end(), packed);
  if (found == codes_.end() || *found != packed) return codes_.size();
  return static_cast<size_t>(found - codes_.begin());
}

Metrics::Metrics(MetricsOptions options)
    : now_(std::move(options.now)),
      live_(std::move(options.live)),
      currencies_(options.currencies),
      mention_kinds_(options.mention_kinds.size()),
      rpc(registry_, std::move(options.methods)),
      articles(registry_, {"newslens_articles_total", "Articles by language and how they ended."},
               {LanguageAxis(), ArticleOutcomeAxis()}),
      article_bytes(
          registry_,
          {"newslens_article_bytes", "Size of an article, title and text as sent, in bytes."},
          Unit::kBytes, ArticleBounds()),
      stage_seconds(registry_,
                    {"newslens_stage_seconds", "Time an article spent in a stage of the walk."},
                    Unit::kNanosecondsAsSeconds, StageBounds(),
                    {LabelAxis("stage", std::move(options.stages))}),
      shed(registry_,
           {"newslens_shed_total",
            "Messages with articles that were refused, and streams that a stop has ended."},
           {ShedReasonAxis()}),
      companies(registry_, {"newslens_companies_total", "Companies found, once an article."},
                {LabelAxis("kind", std::move(options.company_kinds))}),
      sentiment(registry_,
                {"newslens_sentiment_total", "Companies found, by the sentiment towards them."},
                {LabelAxis("label", std::move(options.sentiment_labels))}),
      warnings(registry_, {"newslens_warnings_total", "Warnings in replies."},
               {LabelAxis("code", std::move(options.warning_codes))}),
      exchange_rate_refresh(
          registry_,
          {"newslens_exchange_rate_refresh_total",
           "Attempts to fetch newer exchange rates, by how they ended."},
          {LabelAxis("source", std::move(options.rate_sources)), RefreshOutcomeAxis()}),
      mentions_(registry_,
                {"newslens_mentions_total",
                 "Mentions: linked to a company, by kind; or rejected, by reason."},
                {MentionAxis(options.mention_kinds, options.rejection_reasons)}),
      amounts_(registry_, {"newslens_amounts_total", "Amounts found, by kind and currency."},
               {LabelAxis("kind", std::move(options.amount_kinds)), currencies_.axis()}),
      http_requests_(
          registry_, {"newslens_http_requests_total", "Answers over HTTP, by protocol and status."},
          {LabelAxis("protocol", {"connect", "grpc_web", "page", "other"}), HttpStatusAxis()}) {}

void Metrics::CountHttpRequest(HttpKind kind, int status) const {
  const auto found = std::find(kHttpStatuses.begin(), kHttpStatuses.end() - 1, status);
  http_requests_.Count(kind, found - kHttpStatuses.begin());
}

std::vector<prometheus::MetricFamily> Metrics::Collect() const {
  std::vector<prometheus::MetricFamily> families = registry_.Collect();
  Append(live_.Collect(), families);
  families.push_back(SingleGauge("newslens_http_connections",
                                 "Connections over HTTP that are open.",
                                 static_cast<double>(http_connections_.load())));
  Append(data.Collect(now_()), families);
  families.push_back(BuildFamily());
  Append(CollectProcess(), families);
  return families;
}

}  // namespace newslens
