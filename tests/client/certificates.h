// Certificates of a test's own, made by openssl in a temporary folder.
#ifndef NEWSLENS_TESTS_CLIENT_CERTIFICATES_H_
#define NEWSLENS_TESTS_CLIENT_CERTIFICATES_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "grpcpp/security/server_credentials.h"
#include "gtest/gtest.h"

namespace newslens::testing {

// ca.pem signs server.pem (127.0.0.1, localhost) and client.pem; other_ca.pem signs nothing. Keys
// end in .key.
class Certificates {
 public:
  Certificates() {
    std::string name = ::testing::TempDir() + "/newslens-tls-XXXXXX";
    dir_ = mkdtemp(name.data());
    const std::string script = "set -e; cd '" + dir_.string() + R"('
      ca() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
               -subj "/CN=$1" -keyout "$1.key" -out "$1.pem"; }
      leaf() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" \
                 -keyout "$1.key" -out "$1.csr"
               echo "subjectAltName=IP:127.0.0.1,DNS:localhost" > "$1.ext"
               openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
                 -extfile "$1.ext" -out "$1.pem"; }
      ca ca; ca other_ca; leaf server; leaf client)";
    const std::string run = "( " + script + " ) > '" + dir_.string() + "/log' 2>&1";
    EXPECT_EQ(std::system(run.c_str()), 0) << Content("log");
  }
  ~Certificates() { std::filesystem::remove_all(dir_); }
  Certificates(const Certificates&) = delete;
  Certificates& operator=(const Certificates&) = delete;

  std::string path(const std::string& name) const { return dir_ / name; }

  // With `mutual`, callers must show a certificate that ca.pem signed.
  std::shared_ptr<grpc::ServerCredentials> ForServer(bool mutual) const {
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back({Content("server.key"), Content("server.pem")});
    if (mutual) {
      options.pem_root_certs = Content("ca.pem");
      options.client_certificate_request =
          GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY;
    }
    return grpc::SslServerCredentials(options);
  }

 private:
  std::string Content(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  std::filesystem::path dir_;
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_CLIENT_CERTIFICATES_H_
