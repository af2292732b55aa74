// Redirects of a server that speaks TLS.
#include "rate_feed/http_get.h"

#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rate_feed/small_web_server.h"

namespace newslens {
namespace {

using ::newslens::testing::SmallWebServer;
using ::testing::HasSubstr;

// openssl's, which answers with the files of a folder, headers and all.
class TlsServer {
 public:
  TlsServer() {
    std::string name = ::testing::TempDir() + "/http_get_test-XXXXXX";
    folder_ = mkdtemp(name.data());
    const std::string command = absl::StrCat(
        "cd '", folder_,
        "' && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout key -out certificate"
        " 2>/dev/null && echo PID $$ &&"
        " exec openssl s_server -accept 127.0.0.1:0 -HTTP -cert certificate -key key 2>/dev/null");
    said_ = popen(command.c_str(), "r");
    char line[256];
    while (address_.empty() && std::fgets(line, sizeof(line), said_) != nullptr) {
      absl::string_view word(line);
      if (absl::ConsumePrefix(&word, "PID ")) process_ = std::atoi(word.data());
      if (absl::ConsumePrefix(&word, "ACCEPT "))
        address_ = std::string(absl::StripAsciiWhitespace(word));
    }
    EXPECT_NE(address_, "");
  }
  ~TlsServer() {
    if (process_ > 0) kill(process_, SIGKILL);
    pclose(said_);
    std::filesystem::remove_all(folder_);
  }

  std::string certificate() const { return folder_ + "/certificate"; }
  std::string Url(const std::string& name) const {
    return absl::StrCat("https://", address_, "/", name);
  }
  void Answer(const std::string& name, const std::string& reply) const {
    std::ofstream(folder_ + "/" + name) << reply;
  }
  void Redirect(const std::string& name, const std::string& location) const {
    Answer(name, absl::StrCat("HTTP/1.0 302 Found\r\nLocation: ", location,
                              "\r\nContent-Length: 0\r\n\r\n"));
  }

 private:
  std::string folder_;
  std::string address_;
  std::FILE* said_ = nullptr;
  pid_t process_ = 0;
};

TEST(HttpGetTest, TlsIsLeftByNoRedirect) {
  const TlsServer tls;
  SmallWebServer plain;
  plain.Answer("/rates", "plain");
  tls.Answer("rates", "HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
  tls.Redirect("moved", tls.Url("rates"));
  tls.Redirect("away", plain.Url("/rates"));
  plain.Redirect("/up", tls.Url("rates"));
  const std::atomic<bool> never = false;
  const HttpLimits limits = {.ca_file = tls.certificate()};
  const auto get = [&](const std::string& url) { return HttpGet(url, limits, never); };

  for (const std::string& url : {tls.Url("rates"), tls.Url("moved"), plain.Url("/up")}) {
    SCOPED_TRACE(url);
    const absl::StatusOr<std::string> body = get(url);
    ASSERT_TRUE(body.ok()) << body.status();
    EXPECT_EQ(*body, "secret");
  }
  const absl::StatusOr<std::string> away = get(tls.Url("away"));
  EXPECT_EQ(away.status().code(), absl::StatusCode::kFailedPrecondition) << away.status();
  EXPECT_THAT(std::string(away.status().message()), HasSubstr("redirects to"));
  for (const std::string& target : plain.asked()) EXPECT_NE(target, "/rates");

  EXPECT_FALSE(HttpGet(tls.Url("rates"), {}, never).ok())
      << "a certificate that nobody vouches for";
}

}  // namespace
}  // namespace newslens
