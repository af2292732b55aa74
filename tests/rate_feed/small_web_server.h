// A web server on a free port of this machine that answers as a test tells it to.
#ifndef NEWSLENS_TESTS_RATE_FEED_SMALL_WEB_SERVER_H_
#define NEWSLENS_TESTS_RATE_FEED_SMALL_WEB_SERVER_H_

#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace newslens::testing {

class SmallWebServer {
 public:
  SmallWebServer();
  // Ends the connections that are open.
  ~SmallWebServer();
  SmallWebServer(const SmallWebServer&) = delete;
  SmallWebServer& operator=(const SmallWebServer&) = delete;

  // "http://127.0.0.1:40123" + target.
  std::string Url(const std::string& target) const;

  // What is answered to "/path?query" from now on, where nothing else is said 404; the connection
  // is closed behind it.
  void Answer(const std::string& target, const std::string& body);
  void AnswerStatus(const std::string& target, const std::string& status);  // "404 Not Found"
  void Redirect(const std::string& target, const std::string& location);
  // Bytes as they are, headers and all; `hold` keeps the connection open behind them.
  void AnswerRaw(const std::string& target, const std::string& bytes, bool hold = false);

  // The targets asked for so far.
  std::vector<std::string> asked() const;

 private:
  struct Reply {
    std::string bytes;
    bool hold = false;
  };
  void Serve();
  void ServeOne(int connection);

  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  bool stopped_ = false;
  std::map<std::string, Reply> replies_;
  std::vector<std::string> asked_;
  std::vector<int> held_;
  std::thread thread_;
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_RATE_FEED_SMALL_WEB_SERVER_H_
