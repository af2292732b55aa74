#include "client/lib/enrichment_stream.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "client/lib/error_details.h"
#include "grpcpp/support/client_callback.h"
#include "newslens/v1/news_enrichment_service.grpc.pb.h"

namespace newslens {
namespace {

// The last 20 % are left to chance, so that the callers of a server that stopped do not all come
// back at once.
absl::Duration Backoff(const EnrichmentStream::Options& options, int attempts) {
  if (attempts == 0) return absl::ZeroDuration();
  absl::Duration pause = options.initial_backoff;
  for (int i = 1; i < attempts && pause < options.max_backoff; ++i) pause *= 2;
  static thread_local absl::InsecureBitGen random;
  return std::min(pause, options.max_backoff) * absl::Uniform(random, 0.8, 1.0);
}

// Whether the articles without an answer may be sent again. A stream that we cancel is not asked
// about; gRPC's server cancels those that come to it while it stops. A proxy whose server dies
// resets the stream (INTERNAL) or ends it without a status (UNKNOWN); a newslens server's own
// errors have a reason.
bool MayGoOn(const absl::Status& broken) {
  return absl::IsUnavailable(broken) || absl::IsCancelled(broken) ||
         ((absl::IsInternal(broken) || absl::IsUnknown(broken)) &&
          DetailsOf(broken).reason.empty()) ||
         (absl::IsResourceExhausted(broken) && DetailsOf(broken).retry_delay.has_value());
}

}  // namespace

// What the stream and its attempt share. `mutex` guards all of it and the attempt's own fields.
struct EnrichmentStream::State {
  explicit State(const Options& o) : options(o) {}

  struct Article {
    v1::StreamEnrichArticlesRequest request;
    size_t bytes = 0;
  };

  // Whether an article of `bytes` has to wait.
  bool IsFull(size_t bytes) const {
    return unanswered.size() + results.size() >= std::max<size_t>(options.max_unanswered, 1) ||
           (!unanswered.empty() && unanswered_bytes + bytes > options.max_unanswered_bytes);
  }

  void Fail(const absl::Status& why);

  const Options options;
  absl::Mutex mutex;
  absl::CondVar changed;           // any of what follows
  std::deque<Article> unanswered;  // the oldest first
  size_t unanswered_bytes = 0;
  size_t written = 0;  // how many of the first ones the attempt has been given
  std::deque<v1::EnrichmentResult> results;
  bool closed = false;  // no more articles come
  absl::Status failed;  // for good, when not OK
  std::unique_ptr<Attempt> attempt;
  bool pausing = false;      // before the next attempt
  int attempts = 0;          // in a row without an answer, the one under way included
  absl::Time waiting_since;  // for the answer to the oldest article
};

// One call of the rpc. gRPC's threads call the On... functions; the others need State::mutex held.
class EnrichmentStream::Attempt final
    : public grpc::ClientBidiReactor<v1::StreamEnrichArticlesRequest,
                                     v1::StreamEnrichArticlesResponse> {
 public:
  Attempt(const Connection& connection, std::shared_ptr<State> state)
      : state_(std::move(state)), stub_(v1::NewsEnrichmentService::NewStub(connection.channel())) {}

  // A failure leaves an attempt that never began and may be deleted.
  absl::Status Start(const Connection& connection) {
    if (absl::Status status = connection.Authorize(context_); !status.ok()) return status;
    stub_->async()->StreamEnrichArticles(&context_, this);
    AddHold();  // writes start beside gRPC's own calls, until a read fails
    StartRead(&response_);
    StartCall();
    Write();
    return absl::OkStatus();
  }

  // Starts what is to be written next, if anything is and can be.
  void Write() {
    if (!readable_ || writing_) return;
    if (state_->written < state_->unanswered.size()) {
      writing_ = true;
      StartWrite(&state_->unanswered[state_->written++].request);
    } else if (state_->closed && !closed_) {
      closed_ = true;
      StartWritesDone();
    }
  }

  void Cancel() { context_.TryCancel(); }
  bool done() const { return done_; }
  const absl::Status& status() const { return status_; }

 private:
  void OnWriteDone(bool ok) override {
    absl::MutexLock lock(&state_->mutex);
    writing_ = false;
    if (ok) Write();
  }

  void OnReadDone(bool ok) override {
    {
      absl::MutexLock lock(&state_->mutex);
      if (ok) {
        TakeAnswer();
        StartRead(&response_);
        return;
      }
      readable_ = false;
    }
    RemoveHold();
  }

  void OnDone(const grpc::Status& status) override {
    // The attempt may be deleted as soon as it is done.
    const std::shared_ptr<State> state = state_;
    absl::MutexLock lock(&state->mutex);
    done_ = true;
    status_ = status.ok() ? absl::UnavailableError("the server ended the stream early")
                          : StatusFromGrpc(status);
    state->changed.SignalAll();
  }

  void TakeAnswer() {
    if (state_->written == 0) {
      state_->Fail(absl::InternalError("the server answered an article that it was not sent"));
      return;
    }
    state_->unanswered_bytes -= state_->unanswered.front().bytes;
    state_->unanswered.pop_front();
    --state_->written;
    state_->results.push_back(std::move(*response_.mutable_result()));
    state_->attempts = 0;
    state_->waiting_since = absl::Now();
    state_->changed.SignalAll();
  }

  const std::shared_ptr<State> state_;
  const std::unique_ptr<v1::NewsEnrichmentService::Stub> stub_;
  grpc::ClientContext context_;
  v1::StreamEnrichArticlesResponse response_;
  bool readable_ = true;
  bool writing_ = false;
  bool closed_ = false;
  bool done_ = false;
  absl::Status status_;  // once done; never OK
};

void EnrichmentStream::State::Fail(const absl::Status& why) {
  if (failed.ok()) failed = why;
  if (attempt != nullptr) attempt->Cancel();
  changed.SignalAll();
}

EnrichmentStream::EnrichmentStream(std::shared_ptr<const Connection> connection,
                                   const Options& options)
    : connection_(std::move(connection)), state_(std::make_shared<State>(options)) {}

EnrichmentStream::~EnrichmentStream() {
  std::unique_ptr<Attempt> last;
  absl::MutexLock lock(&state_->mutex);
  state_->Fail(absl::CancelledError("the stream was given up"));
  while (state_->attempt != nullptr && !state_->attempt->done()) {
    state_->changed.Wait(&state_->mutex);
  }
  last = std::move(state_->attempt);
}

void EnrichmentStream::Open() {
  ++state_->attempts;
  state_->written = 0;
  state_->waiting_since = absl::Now();
  auto attempt = std::make_unique<Attempt>(*connection_, state_);
  if (const absl::Status started = attempt->Start(*connection_); !started.ok()) {
    state_->Fail(started);
    return;
  }
  state_->attempt = std::move(attempt);
}

void EnrichmentStream::OpenAgain() {
  State& state = *state_;
  const absl::Status broken = state.attempt->status();
  state.attempt.reset();
  // Broken between articles: the next one opens it.
  if (state.unanswered.empty()) {
    state.attempts = 0;
    return;
  }
  if (!MayGoOn(broken) || state.attempts >= state.options.max_attempts) {
    state.Fail(broken);
    return;
  }
  const absl::Time until =
      absl::Now() + std::max(Backoff(state.options, state.attempts),
                             DetailsOf(broken).retry_delay.value_or(absl::ZeroDuration()));
  state.pausing = true;
  while (state.failed.ok() && absl::Now() < until) {
    state.changed.WaitWithDeadline(&state.mutex, until);
  }
  state.pausing = false;
  if (state.failed.ok()) Open();
}

absl::Status EnrichmentStream::Send(v1::StreamEnrichArticlesRequest request) {
  State& state = *state_;
  const size_t bytes = request.ByteSizeLong();
  absl::MutexLock lock(&state.mutex);
  while (state.failed.ok() && !state.closed && state.IsFull(bytes)) {
    state.changed.Wait(&state.mutex);
  }
  if (!state.failed.ok()) return state.failed;
  if (state.closed) return absl::FailedPreconditionError("sending was closed");
  if (state.unanswered.empty()) state.waiting_since = absl::Now();
  state.unanswered.push_back({std::move(request), bytes});
  state.unanswered_bytes += bytes;
  if (state.attempt != nullptr) {
    state.attempt->Write();
  } else if (!state.pausing) {
    Open();
  }
  state.changed.SignalAll();
  return absl::OkStatus();
}

void EnrichmentStream::CloseSending() {
  absl::MutexLock lock(&state_->mutex);
  state_->closed = true;
  if (state_->attempt != nullptr) state_->attempt->Write();
  state_->changed.SignalAll();
}

absl::StatusOr<std::optional<v1::EnrichmentResult>> EnrichmentStream::Receive() {
  State& state = *state_;
  absl::MutexLock lock(&state.mutex);
  while (true) {
    if (!state.results.empty()) {
      std::optional<v1::EnrichmentResult> result = std::move(state.results.front());
      state.results.pop_front();
      state.changed.SignalAll();
      return result;
    }
    if (!state.failed.ok()) return state.failed;
    const bool all_received = state.closed && state.unanswered.empty();
    if (state.attempt == nullptr) {
      if (all_received) return std::optional<v1::EnrichmentResult>();
      state.changed.Wait(&state.mutex);
    } else if (state.attempt->done()) {
      OpenAgain();
    } else if (state.unanswered.empty() && !all_received) {
      state.changed.Wait(&state.mutex);
    } else if (state.changed.WaitWithDeadline(&state.mutex,
                                              state.waiting_since + state.options.answer_timeout) &&
               absl::Now() >= state.waiting_since + state.options.answer_timeout) {
      // All results are there: only the server's word that the stream is over is not.
      if (all_received) return std::optional<v1::EnrichmentResult>();
      if (state.results.empty() && !state.attempt->done()) {
        state.Fail(absl::DeadlineExceededError(
            absl::StrCat("no answer within ", absl::FormatDuration(state.options.answer_timeout))));
      }
    }
  }
}

void EnrichmentStream::Cancel(const absl::Status& why) {
  absl::MutexLock lock(&state_->mutex);
  state_->Fail(why);
}

}  // namespace newslens
