// How much work may be in the house at once.
#ifndef NEWSLENS_SERVICE_ADMISSION_H_
#define NEWSLENS_SERVICE_ADMISSION_H_

#include <atomic>
#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace newslens {

// Counts what was let in and not yet answered, and refuses what goes beyond, at once: there is no
// queue behind it. Thread-safe, lock-free.
class Admission {
 public:
  struct Options {
    int64_t max_articles = 512;    // waiting or being worked on
    int64_t max_bytes = 64 << 20;  // of the messages they came in, and of answers not yet taken
    absl::Duration retry_after = absl::Milliseconds(50);  // RetryInfo of the first refusals
  };

  // The reasons of refusals.
  static constexpr absl::string_view kTooMany = "TOO_MANY_IN_FLIGHT";
  static constexpr absl::string_view kTooManyBytes = "TOO_MANY_BYTES_IN_FLIGHT";

  // Gives back what was let in when it is destroyed.
  class Permit {
   public:
    Permit(Permit&& other) noexcept
        : admission_(std::exchange(other.admission_, nullptr)),
          articles_(other.articles_),
          bytes_(other.bytes_) {}
    Permit& operator=(Permit&&) = delete;
    ~Permit();

    // The work is done: its articles make room for others, and in place of the request the permit
    // counts the bytes of the answer, until its caller has taken it.
    void Answered(int64_t response_bytes);

   private:
    friend class Admission;
    Permit(Admission* admission, int64_t articles, int64_t bytes)
        : admission_(admission), articles_(articles), bytes_(bytes) {}
    Admission* admission_;
    int64_t articles_;
    int64_t bytes_;
  };

  explicit Admission(Options options) : options_(options) {}

  // A message with `articles` articles, at least 1. RESOURCE_EXHAUSTED with ErrorInfo (kTooMany or
  // kTooManyBytes, limit and actual) and RetryInfo where a limit would be passed. Where nothing
  // else counts towards a limit it refuses nothing, so that what is larger than the limit is not
  // refused for ever.
  //
  // The more is refused for each that is let in, the later the refused are asked to come back, up
  // to 20 times Options::retry_after: being refused costs time too, and would go from the work.
  absl::StatusOr<Permit> Admit(int64_t articles, int64_t bytes);

  int64_t articles() const { return articles_.load(std::memory_order_relaxed); }
  int64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }
  const Options& options() const { return options_; }

 private:
  void Release(int64_t articles, int64_t bytes);
  absl::Duration RetryAfter();

  const Options options_;
  std::atomic<int64_t> articles_ = 0;
  std::atomic<int64_t> bytes_ = 0;
  std::atomic<int64_t> pressure_ = 0;  // refusals (16 each) less admissions, since all was quiet
};

// How many articles a serialised BatchEnrichArticlesRequest holds, for Admit: at least 1, and no
// further than `most`. Linear in the bytes that it looks at; bytes that are no message count for
// what could be read of them.
int64_t CountBatchArticles(absl::string_view request, int64_t most);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_ADMISSION_H_
