#include "runtime/server_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

extern char** environ;

namespace newslens::testing {
namespace {

bool Mentions(const std::vector<std::string>& arguments, absl::string_view flag) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const std::string& word) { return absl::StartsWith(word, flag); });
}

}  // namespace

ServerProcess::ServerProcess(std::vector<std::string> arguments) {
  for (const char* flag : {"--listen_address", "--metrics_address"}) {
    if (!Mentions(arguments, flag)) arguments.push_back(std::string(flag) + "=127.0.0.1:0");
  }
  arguments.insert(arguments.begin(), NEWSLENS_SERVER);
  std::vector<char*> argv;
  for (std::string& word : arguments) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<char*> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!absl::StartsWith(*entry, "NEWSLENS_")) environment.push_back(*entry);
  }
  environment.push_back(nullptr);

  int log[2], out[2];
  EXPECT_EQ(pipe2(log, O_CLOEXEC), 0);
  EXPECT_EQ(pipe2(out, O_CLOEXEC), 0);
  log_pipe_ = log[0];
  out_pipe_ = out[0];
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, log[1], STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  EXPECT_EQ(posix_spawn(&process_, argv[0], &actions, nullptr, argv.data(), environment.data()), 0);
  posix_spawn_file_actions_destroy(&actions);
  close(log[1]);
  close(out[1]);
}

ServerProcess::~ServerProcess() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  close(log_pipe_);
  close(out_pipe_);
}

bool ServerProcess::ReadLine(std::string& line) {
  while (unread_.find('\n') == std::string::npos) {
    char buffer[4096];
    const ssize_t got = read(log_pipe_, buffer, sizeof(buffer));
    if (got <= 0) return false;
    unread_.append(buffer, static_cast<size_t>(got));
  }
  const size_t end = unread_.find('\n');
  line = unread_.substr(0, end);
  unread_.erase(0, end + 1);
  return true;
}

nlohmann::json ServerProcess::WaitForLog(const std::string& message) {
  for (std::string line; ReadLine(line);) {
    log_.push_back(line);
    const auto entry = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (entry.is_object() && entry.value("message", "") == message) return entry;
  }
  return nullptr;
}

int ServerProcess::Wait() {
  for (std::string line; ReadLine(line);) log_.push_back(line);
  char buffer[4096];
  for (ssize_t got; (got = read(out_pipe_, buffer, sizeof(buffer))) > 0;) {
    out_.append(buffer, static_cast<size_t>(got));
  }
  int status = 0;
  const bool ended = waitpid(process_, &status, 0) == process_;
  process_ = 0;
  return ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ServerProcess::Signal(int signal) const { kill(process_, signal); }

}  // namespace newslens::testing
