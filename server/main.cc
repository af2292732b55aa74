// newslens-server: options, run, exit code.
#include <cstdio>
#include <string>
#include <vector>

#include "runtime/options.h"
#include "runtime/run.h"

extern char** environ;

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  const absl::StatusOr<newslens::ParsedOptions> parsed =
      newslens::ParseServerOptions(arguments, environment);
  if (!parsed.ok()) {
    std::fprintf(stderr, "newslens-server: %s\n", std::string(parsed.status().message()).c_str());
    return 2;
  }
  if (parsed->action == newslens::ParsedOptions::Action::kPrintAndExit) {
    std::fputs(parsed->text.c_str(), stdout);
    return 0;
  }
  return newslens::RunServer(parsed->options, environment);
}
