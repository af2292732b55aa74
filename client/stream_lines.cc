#include "client/stream_lines.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "client/article_line.h"
#include "client/line_reader.h"

namespace newslens {
namespace {

// Lines that are read and not yet answered, beyond what the streams hold anyway: those that are no
// articles.
constexpr size_t kMaxPending = 4096;

// Where the answer to a line comes from.
struct Pending {
  EnrichmentStream* stream = nullptr;  // null: `refused` is the answer
  std::optional<v1::EnrichmentResult> refused;
  size_t bytes_read = 0;  // of the input, up to this line's end
};

// The lines in their order, from the thread that reads to the one that writes.
class PendingLines {
 public:
  // Waits for room; false when the other side has given up.
  bool Push(Pending pending) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || lines_.size() < kMaxPending; });
    if (closed_) return false;
    lines_.push_back(std::move(pending));
    changed_.notify_all();
    return true;
  }

  // Waits for a line; nullopt when there is none to come.
  std::optional<Pending> Pop() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !lines_.empty(); });
    if (lines_.empty()) return std::nullopt;
    std::optional<Pending> first = std::move(lines_.front());
    lines_.pop_front();
    changed_.notify_all();
    return first;
  }

  // No more lines, from either side.
  void Close() {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Pending> lines_;
  bool closed_ = false;
};

using Streams = std::vector<std::unique_ptr<EnrichmentStream>>;

// Sends each article to the next stream.
void SendLines(std::istream& in, const StreamSettings& settings, Streams& streams,
               PendingLines& pending) {
  LineReader reader(in, settings.max_line_bytes);
  size_t turn = 0;
  for (Line line; reader.Next(&line);) {
    v1::StreamEnrichArticlesRequest request;
    Pending next;
    next.refused = ReadArticleLine(line, settings.max_line_bytes, *request.mutable_article());
    next.bytes_read = reader.bytes_read();
    if (!next.refused.has_value()) {
      *request.mutable_options() = settings.options;
      next.stream = streams[turn++ % streams.size()].get();
      if (!next.stream->Send(std::move(request)).ok()) break;
    }
    if (!pending.Push(std::move(next))) break;
  }
  for (const auto& stream : streams) stream->CloseSending();
  pending.Close();
}

absl::StatusOr<v1::EnrichmentResult> Await(Pending& next) {
  if (next.stream == nullptr) return *std::move(next.refused);
  absl::StatusOr<std::optional<v1::EnrichmentResult>> result = next.stream->Receive();
  if (!result.ok()) return result.status();
  return **std::move(result);  // there is one: the article was sent
}

absl::Status WriteAnswers(PendingLines& pending, std::ostream& out, const StreamSettings& settings,
                          StreamProgress& progress) {
  while (std::optional<Pending> next = pending.Pop()) {
    const absl::StatusOr<v1::EnrichmentResult> result = Await(*next);
    if (!result.ok()) return result.status();
    const AnswerLine answer = MakeAnswerLine(*result);
    out << answer.json << '\n' << std::flush;
    if (!out) return absl::DataLossError("the answers could not be written");
    ++progress.articles;
    progress.failed += answer.failed ? 1 : 0;
    progress.bytes_read = next->bytes_read;
    settings.on_progress(progress);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<StreamProgress> StreamLines(std::istream& in, std::ostream& out,
                                           const Client& client,
                                           const EnrichmentStream::Options& stream,
                                           const StreamSettings& settings) {
  Streams streams;
  for (int i = 0; i < settings.jobs; ++i) streams.push_back(client.StreamEnrichArticles(stream));
  PendingLines pending;
  std::thread sender([&] { SendLines(in, settings, streams, pending); });
  StreamProgress progress;
  const absl::Status ended = WriteAnswers(pending, out, settings, progress);
  if (!ended.ok()) {
    pending.Close();
    for (const auto& one : streams) one->Cancel(ended);
    settings.on_failure(ended);
  }
  sender.join();
  // The server's word that a stream is over: else it would see a caller that went away.
  for (const auto& one : streams) {
    if (ended.ok()) one->Receive().IgnoreError();
  }
  if (!ended.ok()) return ended;
  return progress;
}

}  // namespace newslens
