// The subcommands of the program.
#ifndef NEWSLENS_CLIENT_COMMAND_H_
#define NEWSLENS_CLIENT_COMMAND_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace newslens {

struct Command {
  absl::string_view name;
  absl::string_view summary;  // one line
  // Runs it with the words behind its name, over the standard streams; returns the exit code.
  int (*run)(absl::Span<const std::string> args);
};

int RunEnrich(absl::Span<const std::string> args);
int RunStream(absl::Span<const std::string> args);
int RunSecurities(absl::Span<const std::string> args);
int RunRate(absl::Span<const std::string> args);
int RunInfo(absl::Span<const std::string> args);
int RunHealth(absl::Span<const std::string> args);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_COMMAND_H_
