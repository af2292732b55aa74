// Flags of a subcommand, as one table that parses them and prints their help.
//
//   std::string title;
//   bool local = false;
//   const std::vector<Flag> flags = {
//       TextFlag("title", "TEXT", "The headline.", &title),
//       SwitchFlag("local", "Enrich in this program.", [&](bool value) { local = value; }),
//   };
//   absl::StatusOr<Arguments> parsed = ParseArguments({"--title=A", "--local", "-"}, flags);
//   // title "A", local true, parsed->operands {"-"}
#ifndef NEWSLENS_CLIENT_ARGUMENTS_H_
#define NEWSLENS_CLIENT_ARGUMENTS_H_

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace newslens {

struct Flag {
  std::string name;        // without dashes
  std::string value_name;  // how help writes the value; empty for a switch, which needs none
  std::string help;        // sentences; says the default where there is one
  // Takes the value ("true" for a switch without one). An error's message says what is wrong with
  // it, without naming the flag.
  std::function<absl::Status(absl::string_view value)> set;
};

// What stands in `*value` is the default; it must outlive the flag.
Flag TextFlag(std::string name, std::string value_name, std::string help, std::string* value);

// `--name`, `--name=true`, `--name=false`.
Flag SwitchFlag(std::string name, std::string help, std::function<void(bool)> set);

// One of the named values.
template <typename T>
Flag ChoiceFlag(std::string name, std::string help, std::vector<std::pair<std::string, T>> choices,
                std::type_identity_t<std::function<void(T)>> set);

struct Arguments {
  std::vector<std::string> operands;  // what is no flag, in order; `-` is one
  bool help = false;                  // -h or --help was there; nothing else was looked at
};

// Reads `--flag=value`, `--flag value`, `--switch`, `-h`; `--` ends the flags; of a flag given
// twice the last counts. Fails with InvalidArgument for an unknown flag, a missing and a bad value:
// the message names the flag and goes on with its help or with the flag that was probably meant.
absl::StatusOr<Arguments> ParseArguments(absl::Span<const std::string> args,
                                         absl::Span<const Flag> flags);

// The help of all flags, a paragraph each, at most 80 columns wide.
std::string DescribeFlags(absl::Span<const Flag> flags);

// Implementation details.

absl::Status NoSuchChoice(absl::Span<const std::string> names);
std::string JoinChoices(absl::Span<const std::string> names);

template <typename T>
Flag ChoiceFlag(std::string name, std::string help, std::vector<std::pair<std::string, T>> choices,
                std::type_identity_t<std::function<void(T)>> set) {
  std::vector<std::string> names;
  names.reserve(choices.size());
  for (const auto& choice : choices) names.push_back(choice.first);
  std::string value_name = JoinChoices(names);
  return {std::move(name), std::move(value_name), std::move(help),
          [choices = std::move(choices), names = std::move(names),
           set = std::move(set)](absl::string_view text) {
            for (const auto& [choice, value] : choices) {
              if (choice != text) continue;
              set(value);
              return absl::OkStatus();
            }
            return NoSuchChoice(names);
          }};
}

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_ARGUMENTS_H_
