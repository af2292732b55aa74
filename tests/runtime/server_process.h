// The newslens-server program, as its operator runs it.
#ifndef NEWSLENS_TESTS_RUNTIME_SERVER_PROCESS_H_
#define NEWSLENS_TESTS_RUNTIME_SERVER_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace newslens::testing {

class ServerProcess {
 public:
  // With free ports, and nothing of this process' environment that is meant for the server.
  explicit ServerProcess(std::vector<std::string> arguments);
  // Kills it where it still runs.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Reads the log up to the line with this message and returns it; null where the log ends before.
  nlohmann::json WaitForLog(const std::string& message);
  // Reads the rest of the log and waits for the end; -1 where a signal ended it.
  int Wait();

  void Signal(int signal) const;

  // Lines that were read so far.
  const std::vector<std::string>& log() const { return log_; }
  // What went to stdout; after Wait.
  const std::string& out() const { return out_; }

 private:
  bool ReadLine(std::string& line);

  pid_t process_ = 0;
  int log_pipe_ = -1;
  int out_pipe_ = -1;
  std::string unread_;
  std::vector<std::string> log_;
  std::string out_;
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_RUNTIME_SERVER_PROCESS_H_
