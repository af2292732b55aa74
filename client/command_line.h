// What all subcommands do with their words: parse, help, complain.
#ifndef NEWSLENS_CLIENT_COMMAND_LINE_H_
#define NEWSLENS_CLIENT_COMMAND_LINE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "client/arguments.h"

namespace newslens {

// Exit codes of the program.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;  // refused, an article failed, a file can not be read
inline constexpr int kExitUsage = 2;

// What stands in a subcommand's help around its flags.
struct Usage {
  absl::string_view synopsis;     // "newslens enrich [FILE|-] [flags]"
  absl::string_view description;  // lines of at most 80 columns
  absl::string_view examples;     // lines, each indented by two blanks
};

// Parses the words of a subcommand and returns its operands. When the subcommand is to end at once
// (help was asked for, a usage error), prints what there is to say and returns nullopt with
// `*exit_code` set.
std::optional<std::vector<std::string>> ParseOperands(absl::Span<const std::string> args,
                                                      const Usage& usage,
                                                      absl::Span<const Flag> flags, int* exit_code);

// The same for one that takes one operand at most, a file: "-", the standard input, where there is
// none.
std::optional<std::string> ParseCommand(absl::Span<const std::string> args, const Usage& usage,
                                        absl::Span<const Flag> flags, int* exit_code);

// Prints "newslens: problem" to the standard error.
void Complain(absl::string_view problem);

// The same, and how the command is written. Returns kExitUsage.
int UsageError(const Usage& usage, absl::string_view problem);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_COMMAND_LINE_H_
