#include "service/admission.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "service/errors.h"

namespace newslens {
namespace {

// A refusal weighs as much as so many admissions: callers are put off until about one message in
// sixteen is refused, so that refusing costs the work little.
constexpr int64_t kRefusal = 16;

}  // namespace

absl::StatusOr<Admission::Permit> Admission::Admit(int64_t articles, int64_t bytes) {
  const int64_t all_articles = articles_.fetch_add(articles, std::memory_order_relaxed) + articles;
  const int64_t all_bytes = bytes_.fetch_add(bytes, std::memory_order_relaxed) + bytes;
  if (all_articles > options_.max_articles && all_articles > articles) {
    Release(articles, bytes);
    return OverloadError(kTooMany, "articles in flight", options_.max_articles, all_articles,
                         RetryAfter());
  }
  if (all_bytes > options_.max_bytes && all_bytes > bytes) {
    Release(articles, bytes);
    return OverloadError(kTooManyBytes, "bytes in flight", options_.max_bytes, all_bytes,
                         RetryAfter());
  }
  if (all_articles == articles) {
    pressure_.store(0, std::memory_order_relaxed);
  } else if (pressure_.load(std::memory_order_relaxed) > 0) {
    pressure_.fetch_sub(1, std::memory_order_relaxed);
  }
  return Permit(this, articles, bytes);
}

// By its own pressure each: callers that were refused together do not come back together.
absl::Duration Admission::RetryAfter() {
  constexpr int64_t kOfNoAccount = 64 * kRefusal;
  constexpr int64_t kMost = 20;
  const int64_t pressure = pressure_.load(std::memory_order_relaxed);
  if (pressure < kMost * kOfNoAccount) pressure_.fetch_add(kRefusal, std::memory_order_relaxed);
  if (pressure < kOfNoAccount) return options_.retry_after;
  return absl::Trunc(options_.retry_after * static_cast<double>(pressure) / kOfNoAccount,
                     absl::Milliseconds(1));
}

Admission::Permit::~Permit() {
  if (admission_ != nullptr) admission_->Release(articles_, bytes_);
}

void Admission::Permit::Answered(int64_t response_bytes) {
  admission_->Release(articles_, bytes_ - response_bytes);
  articles_ = 0;
  bytes_ = response_bytes;
}

void Admission::Release(int64_t articles, int64_t bytes) {
  articles_.fetch_sub(articles, std::memory_order_relaxed);
  bytes_.fetch_sub(bytes, std::memory_order_relaxed);
}

int64_t CountBatchArticles(absl::string_view request, int64_t most) {
  using ::google::protobuf::internal::WireFormatLite;
  google::protobuf::io::CodedInputStream input(reinterpret_cast<const uint8_t*>(request.data()),
                                               static_cast<int>(request.size()));
  int64_t articles = 0;
  while (articles < most) {
    const uint32_t tag = input.ReadTag();
    if (tag == 0 || !WireFormatLite::SkipField(&input, tag)) break;
    if (WireFormatLite::GetTagFieldNumber(tag) ==
        v1::BatchEnrichArticlesRequest::kArticlesFieldNumber) {
      ++articles;
    }
  }
  return std::max<int64_t>(articles, 1);
}

}  // namespace newslens
