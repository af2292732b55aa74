#include "service/admission.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "service/errors.h"

namespace newslens {

absl::StatusOr<Admission::Permit> Admission::Admit(int64_t bytes) {
  const int64_t requests = requests_.fetch_add(1, std::memory_order_relaxed) + 1;
  const int64_t all_bytes = bytes_.fetch_add(bytes, std::memory_order_relaxed) + bytes;
  if (requests > options_.max_requests) {
    Release(bytes);
    return OverloadError("TOO_MANY_IN_FLIGHT", "requests in flight", options_.max_requests,
                         requests, options_.retry_after);
  }
  if (all_bytes > options_.max_bytes && requests > 1) {
    Release(bytes);
    return OverloadError("TOO_MANY_BYTES_IN_FLIGHT", "bytes in flight", options_.max_bytes,
                         all_bytes, options_.retry_after);
  }
  return Permit(this, bytes);
}

Admission::Permit::~Permit() {
  if (admission_ != nullptr) admission_->Release(bytes_);
}

void Admission::Release(int64_t bytes) {
  requests_.fetch_sub(1, std::memory_order_relaxed);
  bytes_.fetch_sub(bytes, std::memory_order_relaxed);
}

}  // namespace newslens
