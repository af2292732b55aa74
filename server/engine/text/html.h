// HTML left-overs in text that should have been plain: entities and tags.
#ifndef NEWSLENS_ENGINE_TEXT_HTML_H_
#define NEWSLENS_ENGINE_TEXT_HTML_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace newslens {

// The character reference at text[offset] == '&'. `size` is 0 when there is none: an unknown name,
// a missing semicolon, a number that is no character. So `R&D`, `S&P 500` and `AT&T;` stay.
struct Entity {
  char32_t value = 0;
  uint32_t size = 0;
};
Entity ReadEntity(absl::string_view text, uint32_t offset);

// The tag, comment, script or style sheet at text[offset] == '<'. `size` is 0 when there is none.
// Only names that HTML knows are tags, and attributes need an equals sign: `<005930>`, `a < b`,
// `<서울경제>` stay. Of a script or style sheet that does not end before the next one begins, the
// tag alone goes.
struct Tag {
  uint32_t size = 0;
  bool breaks_line = false;  // <br>, <p>, </div> ...
};

// Reads tags of one text from left to right. All calls together are linear in the text.
class TagReader {
 public:
  explicit TagReader(absl::string_view text) : text_(text) {}
  Tag Read(uint32_t offset);

 private:
  // Where the search for a closing tag stops, at that tag or at an opening one.
  struct RawTextStop {
    absl::string_view name;
    size_t searched_from = 0;
    size_t at = 0;
    size_t end = 0;  // behind the closing tag; 0 where there is none
  };

  Tag ReadComment(uint32_t offset);
  // Where the element ends whose opening tag ends at `body`; 0 where that is not known.
  size_t EndRawText(RawTextStop& stop, size_t body) const;

  absl::string_view text_;
  RawTextStop script_ = {.name = "script"};
  RawTextStop style_ = {.name = "style"};
  bool comments_end_ = true;  // false once no --> is left
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_HTML_H_
