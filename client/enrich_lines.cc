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
#include "absl/strings/str_cat.h"
#include "client/json_text.h"
#include "client/line_reader.h"
#include "engine/text/utf8.h"
#include "service/errors.h"

namespace newslens {
namespace {

struct Answer {
  std::string json;
  bool failed = false;
};

// The line is no article: why, with its number.
absl::Status LineError(absl::string_view reason, const Line& line, absl::string_view problem) {
  return ErrorOf(absl::StatusCode::kInvalidArgument, reason,
                 absl::StrCat("line ", line.number, ": ", problem),
                 {{"line", absl::StrCat(line.number)}});
}

absl::Status ReadArticle(const Line& line, const StreamSettings& settings, v1::Article& article) {
  if (line.too_long) {
    return LineError("ARTICLE_TOO_LARGE", line,
                     absl::StrCat("longer than ", settings.max_line_bytes, " bytes"));
  }
  if (const std::optional<size_t> bad = FindInvalidUtf8(line.text); bad.has_value()) {
    return LineError("INVALID_UTF8", line, absl::StrCat("byte ", *bad, " is not UTF-8"));
  }
  absl::Status parsed = FromJson(line.text, article);
  if (parsed.ok()) return parsed;
  // The id, where one can be read, tells the reader which article is meant.
  v1::Article lenient;
  const bool named = FromJsonLeniently(line.text, lenient).ok();
  article.Clear();
  if (named) article.set_article_id(lenient.article_id());
  return LineError("MALFORMED_REQUEST", line, absl::StrCat("no article: ", parsed.message()));
}

Answer AnswerLine(const Line& line, const Backend& backend, const StreamSettings& settings) {
  v1::StreamEnrichArticlesRequest request;
  v1::EnrichmentResult result;
  const absl::Status read = ReadArticle(line, settings, *request.mutable_article());
  if (read.ok()) {
    *request.mutable_options() = settings.options;
    result = backend.Enrich(request);
  } else {
    result.set_article_id(request.article().article_id());
    *result.mutable_error() = ToRpcStatus(read);
  }
  if (result.has_error()) return {ToJson(result, JsonLayout::kOneLine), true};
  return {ToJson(result.enrichment(), JsonLayout::kOneLine), false};
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
  bool Put(size_t place, Answer answer) {
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
  void Write(const Answer& answer) {
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
  std::map<size_t, Answer> waiting_;
  size_t waiting_bytes_ = 0;
  size_t next_ = 0;
  bool broken_ = false;
  StreamProgress progress_;
};

}  // namespace

absl::StatusOr<StreamProgress> EnrichLines(std::istream& in, std::ostream& out,
                                           const Backend& backend, const StreamSettings& settings) {
  OrderedStream stream(in, out, settings);
  const auto work = [&] {
    Line line;
    size_t place = 0;
    while (stream.Take(&line, &place)) {
      if (!stream.Put(place, AnswerLine(line, backend, settings))) return;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < settings.jobs; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return stream.Finish();
}

}  // namespace newslens
