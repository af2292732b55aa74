// A stream of articles that outlives the server it began with.
//
//   std::unique_ptr<EnrichmentStream> stream = client->StreamEnrichArticles();
//   std::thread sender([&] {
//     for (const v1::StreamEnrichArticlesRequest& request : requests) {
//       if (!stream->Send(request).ok()) return;
//     }
//     stream->CloseSending();
//   });
//   absl::StatusOr<std::optional<v1::EnrichmentResult>> result = stream->Receive();
//   for (; result.ok() && result->has_value(); result = stream->Receive()) Use(**result);
//   if (!result.ok()) stream->Cancel(result.status());  // the sender may be waiting
//   sender.join();
#ifndef NEWSLENS_CLIENT_LIB_ENRICHMENT_STREAM_H_
#define NEWSLENS_CLIENT_LIB_ENRICHMENT_STREAM_H_

#include <cstddef>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/lib/connection.h"
#include "newslens/v1/news_enrichment_service.pb.h"

namespace newslens {

// Results come in the order of the articles, one for each, whatever happens to the connection: when
// the stream breaks (UNAVAILABLE or CANCELLED, as when a server stops; INTERNAL or UNKNOWN without
// a reason, as when it dies behind a proxy; RESOURCE_EXHAUSTED with a time to try again) a new one
// is opened and the articles without an answer, and only those, are sent again. A server may so
// work twice on an article; the caller gets one result.
//
// An article at fault has an error as its result and ends nothing.
//
// Thread-safe, meant for one thread that sends and another that receives. One thread alone may do
// both, as long as it never has more than Options::max_unanswered articles under way: Send waits
// for Receive. A broken stream is opened again by Receive.
class EnrichmentStream {
 public:
  struct Options {
    // Articles that are sent and whose results were not received; at least 1. Bounds memory, and
    // what is done twice when the stream breaks.
    size_t max_unanswered = 64;
    size_t max_unanswered_bytes = 16 << 20;  // of these as serialised; one is always let through
    // Attempts in a row without a single answer; at least 1. The defaults wait 30 seconds in all.
    int max_attempts = 10;
    // The pause before the second attempt, doubled for each further one, each shortened by up to a
    // fifth at random. Where the server says when to try again, that counts.
    absl::Duration initial_backoff = absl::Milliseconds(100);
    absl::Duration max_backoff = absl::Seconds(10);
    // How long the oldest article may be without an answer on one connection: then the stream fails
    // with DEADLINE_EXCEEDED.
    absl::Duration answer_timeout = absl::Seconds(30);
  };

  EnrichmentStream(std::shared_ptr<const Connection> connection, const Options& options);

  // Cancels what is under way.
  ~EnrichmentStream();

  // Takes the article over; waits while max_unanswered is reached. Fails once the stream has failed
  // or was cancelled, with that status, and with FailedPrecondition behind CloseSending.
  absl::Status Send(v1::StreamEnrichArticlesRequest request);

  // No more articles. Results go on until all are there.
  void CloseSending();

  // The next result; waits for it. Nullopt when sending was closed and all results are received.
  // Fails when the stream does, for good, after the results that had come before: with the last
  // attempt's status where all attempts are used up, with the server's where trying again is of no
  // use, with DEADLINE_EXCEEDED, and with the status given to Cancel.
  absl::StatusOr<std::optional<v1::EnrichmentResult>> Receive();

  // Ends the stream: Send and Receive return `why`, which is not OK.
  void Cancel(const absl::Status& why);

 private:
  struct State;
  class Attempt;

  // Both need the state's mutex held.
  void Open();
  void OpenAgain();  // after a break; pauses first

  std::shared_ptr<const Connection> connection_;
  std::shared_ptr<State> state_;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_LIB_ENRICHMENT_STREAM_H_
