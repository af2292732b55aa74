// The table of what marks a section: photo credits, bylines, what a site prints below an article.
#ifndef NEWSLENS_ENGINE_TEXT_MARKS_H_
#define NEWSLENS_ENGINE_TEXT_MARKS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace newslens {

enum class MarkEffect : uint8_t {
  kFooterFromHere,  // this line and all that follows are footer: 증권 많이 본 뉴스
  kFooterLine,      // this line alone is footer: 무단 전재 및 재배포 금지
  kByline,          // the line, or the bracketed piece it stands in, is byline: 기자 =, 입력 :
  kCaption,         // the bracketed piece or line is a caption: 자료사진, 사진=
};

// How the mark must stand.
enum class MarkPlace : uint8_t { kAnywhere, kLineStart, kWholeLine };

// One row of section_marks.csv.
struct SectionMarkRow {
  std::string text;  // normalised
  MarkEffect effect = MarkEffect::kFooterLine;
  MarkPlace place = MarkPlace::kAnywhere;
  std::string example;  // own line that the tests run
  int line = 0;
};

// Immutable and thread-safe after Build.
class SectionMarks {
 public:
  // Fails with "line N: ..." for an empty or double mark.
  static absl::StatusOr<std::shared_ptr<const SectionMarks>> Build(std::vector<SectionMarkRow> rows);

  const std::vector<SectionMarkRow>& rows() const { return rows_; }

 private:
  SectionMarks() = default;
  std::vector<SectionMarkRow> rows_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_MARKS_H_
