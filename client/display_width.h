// How a text stands on a terminal: its columns, and what may be sent there.
#ifndef NEWSLENS_CLIENT_DISPLAY_WIDTH_H_
#define NEWSLENS_CLIENT_DISPLAY_WIDTH_H_

#include <string>

#include "absl/strings/string_view.h"

namespace newslens {

// Columns that `text` takes: 2 for wide and full-width characters (Hangul, Han, emoji), 0 for
// combining and zero-width ones, 1 for all others. The text holds no line breaks.
int DisplayWidth(absl::string_view text);

// `text`, or where it takes more than `columns` its longest beginning that leaves room for the `…`
// that is put behind it. Never cuts a character from its combining marks.
std::string FitToWidth(absl::string_view text, int columns);

// A text that moves no cursor and changes no colour: control characters (C0, DEL, C1), the marks
// that reorder text (U+202A..U+202E, U+2066..U+2069) and line separators are spelt out as `\x1B`,
// `\u202E`; ill-formed bytes become U+FFFD. Line feeds and tabs stay, CR LF becomes LF.
std::string EscapeForTerminal(absl::string_view text);

// The same on one line: every run of blanks, tabs and line breaks is one blank.
std::string EscapeToOneLine(absl::string_view text);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_DISPLAY_WIDTH_H_
