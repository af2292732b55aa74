// What stands at the other end of the standard streams.
#ifndef NEWSLENS_CLIENT_TERMINAL_H_
#define NEWSLENS_CLIENT_TERMINAL_H_

namespace newslens {

// Columns of text that goes to no terminal.
inline constexpr int kDefaultColumns = 100;

// Whether a person may read along, or type: true when the file descriptor is a terminal.
bool IsTerminal(int fd);

// Columns of the terminal; kDefaultColumns where there is none, or it does not tell.
int TerminalColumns(int fd);

enum class ColorChoice { kAuto, kAlways, kNever };

// kAuto: on a terminal that can, unless the environment has NO_COLOR (no-color.org).
bool UseColor(ColorChoice choice, int fd);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_TERMINAL_H_
