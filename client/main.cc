// The newslens program: finds the subcommand and runs it.
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/command.h"
#include "client/command_line.h"
#include "google/protobuf/stubs/logging.h"
#include "service/version.h"

namespace newslens {
namespace {

constexpr Command kCommands[] = {
    {"enrich", "one article in, its companies, sentiment and amounts out", RunEnrich},
    {"stream", "many articles in JSON lines in, one line out for each", RunStream},
    {"securities", "finds companies by code, name or alias", RunSecurities},
    {"rate", "the exchange rate of a day", RunRate},
    {"info", "versions, tables and limits", RunInfo},
    {"health", "whether a server takes calls", RunHealth},
};

std::string Overview() {
  std::string out =
      "usage: newslens COMMAND [OPERAND...] [flags]\n\n"
      "Finds the companies of Korean and English financial news, what it says about\n"
      "each, and its sums of money in US dollars and in won. A newslens-server answers\n"
      "(--server=HOST:PORT), or the program itself (--local).\n\nCommands:\n";
  for (const Command& command : kCommands) {
    absl::StrAppendFormat(&out, "  %-12s%s\n", command.name, command.summary);
  }
  return out +
         "\n`newslens COMMAND --help` tells more; `newslens --version` names this one. Examples:\n"
         "  newslens enrich --local article.txt\n"
         "  newslens stream articles.jsonl > enriched.jsonl\n"
         "  newslens securities 카카오\n"
         "  newslens rate USD KRW --date=2026-03-05\n"
         "  newslens health --server=newslens.example:50051 --tls\n";
}

int Run(const std::vector<std::string>& args) {
  if (args.empty()) {
    std::cerr << Overview();
    return kExitUsage;
  }
  if (args[0] == "-h" || args[0] == "--help") {
    std::cout << Overview() << std::flush;
    return kExitOk;
  }
  if (args[0] == "--version") {
    std::cout << "newslens " << EngineVersion() << std::endl;
    return kExitOk;
  }
  for (const Command& command : kCommands) {
    if (command.name == args[0]) return command.run({args.data() + 1, args.size() - 1});
  }
  Complain(absl::StrCat(args[0], ": no such command"));
  std::cerr << Overview();
  return kExitUsage;
}

}  // namespace
}  // namespace newslens

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  // What goes wrong is told by the commands, once: gRPC and protobuf would log beside them.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  google::protobuf::SetLogHandler(nullptr);
  return newslens::Run(std::vector<std::string>(argv + 1, argv + argc));
}
