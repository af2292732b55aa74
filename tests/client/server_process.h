// The newslens-server program, run as an operator does.
#ifndef NEWSLENS_TESTS_CLIENT_SERVER_PROCESS_H_
#define NEWSLENS_TESTS_CLIENT_SERVER_PROCESS_H_

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

extern char** environ;

namespace newslens::testing {

class ServerProcess {
 public:
  // Listens on a free port, or on `port`. Returns when it serves, or has ended: then port() is 0.
  explicit ServerProcess(int port = 0) {
    std::vector<std::string> args = {NEWSLENS_SERVER_PROGRAM,
                                     absl::StrCat("--listen_address=127.0.0.1:", port),
                                     "--metrics_address="};
    std::vector<char*> argv;
    for (std::string& arg : args) argv.push_back(arg.data());
    argv.push_back(nullptr);
    int log[2];
    if (pipe2(log, O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, log[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, log[1], STDERR_FILENO);
    posix_spawn(&process_, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(log[1]);
    log_ = log[0];
    ReadPort();
  }

  ~ServerProcess() {
    Stop();
    if (log_ >= 0) close(log_);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  int port() const { return port_; }
  std::string target() const { return absl::StrCat("127.0.0.1:", port_); }

  // SIGTERM; waits for its end and returns its exit code, -1 where it did not end by itself.
  int Stop() {
    if (process_ <= 0) return -1;
    kill(process_, SIGTERM);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  // From the log line that says that it serves.
  void ReadPort() {
    constexpr char kKey[] = "\"port\":";
    std::string text;
    char buffer[4096];
    while (const ssize_t size = read(log_, buffer, sizeof(buffer))) {
      if (size < 0) return;
      text.append(buffer, size);
      const size_t key = text.find(kKey);
      if (key == std::string::npos || text.find('\n', key) == std::string::npos) continue;
      const size_t digits = key + sizeof(kKey) - 1;
      const size_t end = text.find_first_not_of("0123456789", digits);
      if (absl::SimpleAtoi(text.substr(digits, end - digits), &port_)) return;
    }
  }

  pid_t process_ = 0;
  int log_ = -1;
  int port_ = 0;
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_CLIENT_SERVER_PROCESS_H_
