#include "client/command_line.h"

#include <iostream>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace newslens {

std::optional<std::vector<std::string>> ParseOperands(absl::Span<const std::string> args,
                                                      const Usage& usage,
                                                      absl::Span<const Flag> flags,
                                                      int* exit_code) {
  absl::StatusOr<Arguments> parsed = ParseArguments(args, flags);
  if (!parsed.ok()) {
    *exit_code = UsageError(usage, parsed.status().message());
    return std::nullopt;
  }
  if (parsed->help) {
    std::cout << "usage: " << usage.synopsis << "\n\n"
              << usage.description << "\nFlags:\n"
              << DescribeFlags(flags) << "  -h, --help                This text.\n\nExamples:\n"
              << usage.examples << std::flush;
    *exit_code = kExitOk;
    return std::nullopt;
  }
  return std::move(parsed->operands);
}

std::optional<std::string> ParseCommand(absl::Span<const std::string> args, const Usage& usage,
                                        absl::Span<const Flag> flags, int* exit_code) {
  const std::optional<std::vector<std::string>> operands =
      ParseOperands(args, usage, flags, exit_code);
  if (!operands.has_value()) return std::nullopt;
  if (operands->size() > 1) {
    *exit_code =
        UsageError(usage, absl::StrCat("one file at a time, but there is also ", (*operands)[1]));
    return std::nullopt;
  }
  return operands->empty() ? "-" : operands->front();
}

void Complain(absl::string_view problem) {
  std::cerr << "newslens: " << problem << (absl::EndsWith(problem, "\n") ? "" : "\n");
}

int UsageError(const Usage& usage, absl::string_view problem) {
  Complain(problem);
  std::cerr << "usage: " << usage.synopsis << "\n       --help tells more\n";
  return kExitUsage;
}

}  // namespace newslens
