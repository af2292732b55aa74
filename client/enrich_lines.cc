#include "client/enrich_lines.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "client/article_line.h"
#include "client/line_reader.h"

namespace newslens {
namespace {

AnswerLine Answer(const Line& line, const ArticleEnricher& enricher,
                  const StreamSettings& settings) {
  v1::StreamEnrichArticlesRequest request;
  const std::optional<v1::EnrichmentResult> refused =
      ReadArticleLine(line, settings.max_line_bytes, *request.mutable_article());
  if (refused.has_value()) return MakeAnswerLine(*refused);
  *request.mutable_options() = settings.options;
  return MakeAnswerLine(enricher.Enrich(request));
}

// What the threads share. Each takes the next line, answers it by itself, and leaves the answer
// here; whoever leaves the answer whose turn it is writes it and all that wait right behind it.
class OrderedStream {
 public:
  OrderedStream(std::istream& in, std::ostream& out, const StreamSettings& settings)
      : reader_(in, settings.max_line_bytes), out_(out), settings_(settings) {}

  // The next line with its place in the order; false when there is none to come.
  bool Take(Line* line, size_t* place) {
    const std::lock_guard<std::mutex> reading(reading_);
    // A terminal would be asked for more after its end.
    if (ended_) return false;
    ended_ = !reader_.Next(line);
    *place = taken_++;
    const std::lock_guard<std::mutex> writing(writing_);
    progress_.bytes_read = reader_.bytes_read();
    return !ended_ && !broken_;
  }

  // Returns when the answer is written or may wait; false when the output is broken. The answer
  // whose turn it is never waits, so that there is always one thread that goes on.
  bool Put(size_t place, AnswerLine answer) {
    std::unique_lock<std::mutex> lock(writing_);
    turn_.wait(lock, [&] {
      return broken_ || place == next_ ||
             waiting_bytes_ + answer.json.size() <= settings_.max_waiting_bytes;
    });
    if (broken_) return false;
    waiting_bytes_ += answer.json.size();
    waiting_.emplace(place, std::move(answer));
    if (place != next_) return true;
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_;
         first = waiting_.erase(first), ++next_) {
      Write(first->second);
    }
    out_.flush();
    broken_ = !out_;
    turn_.notify_all();
    return !broken_;
  }

  absl::StatusOr<StreamProgress> Finish() const {
    if (broken_) return absl::DataLossError("the answers could not be written");
    return progress_;
  }

 private:
  void Write(const AnswerLine& answer) {
    waiting_bytes_ -= answer.json.size();
    out_ << answer.json << '\n';
    ++progress_.articles;
    progress_.failed += answer.failed ? 1 : 0;
    settings_.on_progress(progress_);
  }

  std::mutex reading_;  // guards the three below; taken before writing_
  LineReader reader_;
  bool ended_ = false;
  size_t taken_ = 0;

  std::mutex writing_;  // guards all below
  std::condition_variable turn_;
  std::ostream& out_;
  const StreamSettings& settings_;
  std::map<size_t, AnswerLine> waiting_;
  size_t waiting_bytes_ = 0;
  size_t next_ = 0;
  bool broken_ = false;
  StreamProgress progress_;
};

}  // namespace

absl::StatusOr<StreamProgress> EnrichLines(std::istream& in, std::ostream& out,
                                           const ArticleEnricher& enricher,
                                           const StreamSettings& settings) {
  OrderedStream stream(in, out, settings);
  const auto work = [&] {
    Line line;
    size_t place = 0;
    while (stream.Take(&line, &place)) {
      if (!stream.Put(place, Answer(line, enricher, settings))) return;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < settings.jobs; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return stream.Finish();
}

}  // namespace newslens
