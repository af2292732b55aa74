#include "client/progress_bar.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "client/number_text.h"

namespace newslens {

std::string ProgressText(const StreamProgress& progress, size_t total_bytes,
                         absl::Duration elapsed) {
  constexpr size_t kBarColumns = 20;
  std::string out;
  if (total_bytes > 0) {
    const size_t read = std::min(progress.bytes_read, total_bytes);
    const auto part = static_cast<double>(read) / static_cast<double>(total_bytes);
    const auto filled = static_cast<size_t>(part * kBarColumns);
    out = absl::StrFormat("[%s%s] %3d%%  ", std::string(filled, '#'),
                          std::string(kBarColumns - filled, '-'), static_cast<int>(100 * part));
  }
  const double seconds = std::max(absl::ToDoubleSeconds(elapsed), 1e-3);
  absl::StrAppend(
      &out, GroupThousands(absl::StrCat(progress.articles)),
      progress.articles == 1 ? " article, " : " articles, ",
      GroupThousands(absl::StrFormat("%.0f", static_cast<double>(progress.articles) / seconds)),
      "/s, ", GroupThousands(absl::StrCat(progress.failed)), " failed");
  return out;
}

ProgressBar::ProgressBar(std::ostream& terminal, size_t total_bytes)
    : terminal_(terminal), total_bytes_(total_bytes), start_(absl::Now()) {}

void ProgressBar::Update(const StreamProgress& progress) {
  const absl::Time now = absl::Now();
  if (now - drawn_ >= absl::Milliseconds(100)) Draw(progress, now);
}

void ProgressBar::Finish(const StreamProgress& progress) {
  Draw(progress, absl::Now());
  terminal_ << '\n' << std::flush;
}

void ProgressBar::Draw(const StreamProgress& progress, absl::Time now) {
  drawn_ = now;
  // Back to the line's beginning, the rest of what stood there erased.
  terminal_ << '\r' << ProgressText(progress, total_bytes_, now - start_) << "\033[K" << std::flush;
}

}  // namespace newslens
