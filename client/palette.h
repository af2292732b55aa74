// Colours of the text output.
#ifndef NEWSLENS_CLIENT_PALETTE_H_
#define NEWSLENS_CLIENT_PALETTE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace newslens {

// What a piece of text is; how it looks is the palette's.
enum class Style : uint8_t {
  kPlain,
  kHeading,
  kQuiet,     // what may be skipped when reading
  kPositive,  // sentiments, of a company and of its name in the article
  kNegative,
  kNeutral,
  kMixed,
  kAmount,
  kWarning,
};

// Paints by ANSI escape sequences, or leaves text as it is.
class Palette {
 public:
  explicit Palette(bool color) : color_(color) {}
  bool color() const { return color_; }
  // `text` in the style, and back to plain behind it. An empty text stays empty.
  std::string Paint(Style style, absl::string_view text) const;

 private:
  bool color_;
};

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_PALETTE_H_
