// Any bytes as an article, with any options: the whole walk, from the charset to the reply's spans.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "engine/text/charset.h"
#include "fuzz/served.h"
#include "fuzz/valid_text.h"

namespace newslens {
namespace {

using testing::Check;

constexpr size_t kChoices = 8;  // bytes before the text; a digit is itself
constexpr const char* kCharsets[] = {"UTF-8", "EUC-KR", "UTF-16", "UTF-16BE", "Shift_JIS"};
constexpr const char* kLanguages[] = {"", "ko", "en", "ja", "x", "ko-KR"};

void SetTimes(unsigned char published, unsigned char rate_day, v1::EnrichArticleRequest& request) {
  // None, one with rates, before any rate, beyond the calendar.
  constexpr int64_t kTimes[] = {0, 1'772'668'800, -5'000'000'000, 400'000'000'000};
  if (const int64_t seconds = kTimes[published % std::size(kTimes)]) {
    request.mutable_article()->mutable_publish_time()->set_seconds(seconds);
  }
  if (rate_day % 3 == 0) return;
  auto& day = *request.mutable_options()->mutable_exchange_rate_date();
  day.set_year(2026);
  day.set_month(rate_day % 3 == 1 ? 3 : 13);
  day.set_day(5);
}

v1::EnrichArticleRequest RequestOf(absl::string_view bytes) {
  const auto choice = [&](size_t at) { return static_cast<unsigned char>(bytes[at] - '0'); };
  v1::EnrichArticleRequest request;
  v1::Article& article = *request.mutable_article();
  v1::EnrichmentOptions& options = *request.mutable_options();
  options.set_offset_encoding(static_cast<v1::OffsetEncoding>(choice(0) % 4));
  for (int feature = 1; feature <= 3; ++feature) {
    if (choice(2) >> (feature - 1) & 1) options.add_features(static_cast<v1::Feature>(feature));
  }
  options.set_min_confidence(static_cast<float>(choice(3)) / 200);
  SetTimes(choice(4), choice(5), request);
  article.set_language_code(kLanguages[choice(6) % std::size(kLanguages)]);
  options.set_include_rejected((choice(7) & 1) != 0);
  absl::string_view rest = bytes.substr(kChoices);
  if ((choice(7) & 2) != 0) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    article.set_title(testing::MadeValid(rest.substr(0, end)));
    rest.remove_prefix(end);
  }
  const size_t charset = choice(1) % (std::size(kCharsets) + 1);
  if (charset == std::size(kCharsets)) {
    article.set_text(testing::MadeValid(rest));
  } else {
    article.set_charset(kCharsets[charset]);
    article.set_encoded_text(rest.data(), rest.size());
  }
  return request;
}

void Enrich(absl::string_view bytes) {
  const v1::EnrichArticleRequest request = RequestOf(bytes);
  v1::EnrichArticleResponse response;
  const absl::Status status = testing::Enrichments().EnrichArticle(
      request, [] { return absl::OkStatus(); }, response);
  testing::CheckStatus(status);
  if (!status.ok()) return;
  const v1::Article& article = request.article();
  std::string text = article.text();
  if (article.has_encoded_text()) {
    text = DecodeCharset(article.encoded_text(), article.charset())->utf8;
  }
  testing::CheckReply(article.title(), text, request.options().offset_encoding(),
                      response.enrichment());
  v1::EnrichArticleResponse again;
  Check(testing::Enrichments()
            .EnrichArticle(
                request, [] { return absl::OkStatus(); }, again)
            .ok(),
        "what was taken once is taken again");
  Check(response.SerializeAsString() == again.SerializeAsString(),
        "the same request has the same answer");
}

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size >= newslens::kChoices) newslens::Enrich({reinterpret_cast<const char*>(data), size});
  return 0;
}
