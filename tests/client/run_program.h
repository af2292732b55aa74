// Runs the newslens program, as a user does.
#ifndef NEWSLENS_TESTS_CLIENT_RUN_PROGRAM_H_
#define NEWSLENS_TESTS_CLIENT_RUN_PROGRAM_H_

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

extern char** environ;

namespace newslens {

struct Outcome {
  int exit_code = -1;  // -1: did not end by itself
  std::string out;
  std::string err;
};

// A file without a name, removed when closed.
using TemporaryFile = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

inline TemporaryFile MakeFile(absl::string_view content) {
  TemporaryFile file(std::tmpfile(), std::fclose);
  std::fwrite(content.data(), 1, content.size(), file.get());
  std::rewind(file.get());
  return file;
}

inline std::string ContentOf(std::FILE* file) {
  std::rewind(file);
  std::string content;
  char buffer[1 << 16];
  while (const size_t size = std::fread(buffer, 1, sizeof(buffer), file)) {
    content.append(buffer, size);
  }
  return content;
}

// Runs the program with `input` as its standard input. None of its streams is a terminal.
inline Outcome RunProgram(std::vector<std::string> args, absl::string_view input = "") {
  args.insert(args.begin(), NEWSLENS_PROGRAM);
  std::vector<char*> argv;
  for (std::string& arg : args) argv.push_back(arg.data());
  argv.push_back(nullptr);

  const TemporaryFile in = MakeFile(input);
  const TemporaryFile out = MakeFile("");
  const TemporaryFile err = MakeFile("");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(out.get()), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(err.get()), STDERR_FILENO);
  Outcome outcome;
  pid_t process = 0;
  int status = 0;
  if (posix_spawn(&process, argv[0], &actions, nullptr, argv.data(), environ) == 0 &&
      waitpid(process, &status, 0) == process && WIFEXITED(status)) {
    outcome.exit_code = WEXITSTATUS(status);
  }
  posix_spawn_file_actions_destroy(&actions);
  outcome.out = ContentOf(out.get());
  outcome.err = ContentOf(err.get());
  return outcome;
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_CLIENT_RUN_PROGRAM_H_
