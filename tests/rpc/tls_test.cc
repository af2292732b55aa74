// Certificates that change under a server with open connections.
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/certificates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rpc/test_door.h"
#include "security/certificates.h"

namespace newslens {
namespace {

using ::newslens::testing::Context;
using ::newslens::testing::TestDoor;
using ::testing::HasSubstr;

// Two authorities with a server and a client each; "live" is what the server reads.
class TlsTest : public ::testing::Test {
 protected:
  TlsTest() : live_(absl::StrCat(::testing::TempDir(), "/tls_test_", getpid())) {
    std::filesystem::create_directory(live_);
    Use(first_);
  }
  ~TlsTest() override { std::filesystem::remove_all(live_); }

  void Copy(const testing::Certificates& from, const std::string& file) const {
    std::filesystem::copy_file(from.path(file), live_ + "/" + file,
                               std::filesystem::copy_options::overwrite_existing);
  }
  void Use(const testing::Certificates& from) const {
    for (const char* file : {"server.pem", "server.key", "ca.pem"}) Copy(from, file);
  }
  CertificatePaths Paths(bool mutual) const {
    return {live_ + "/server.pem", live_ + "/server.key", mutual ? live_ + "/ca.pem" : ""};
  }

  static std::string Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  static std::shared_ptr<grpc::Channel> Connect(int port, const testing::Certificates& trusted,
                                                bool own) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = Read(trusted.path("ca.pem"));
    if (own) {
      options.pem_cert_chain = Read(trusted.path("client.pem"));
      options.pem_private_key = Read(trusted.path("client.key"));
    }
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port),
                                     grpc::SslCredentials(options), arguments);
  }
  static bool Call(const std::shared_ptr<grpc::Channel>& channel) {
    v1::GetServerInfoResponse info;
    return v1::ReferenceDataService::NewStub(channel)
        ->GetServerInfo(Context().get(), {}, &info)
        .ok();
  }
  static std::unique_ptr<TestDoor> Door(const std::shared_ptr<Certificates>& certificates) {
    testing::DoorOptions options;
    options.rpc.credentials = Certificates::Credentials(certificates);
    return std::make_unique<TestDoor>(options);
  }
  // A change counts when it is met twice.
  static absl::StatusOr<bool> LookTwice(Certificates& certificates) {
    const absl::StatusOr<bool> first = certificates.Refresh();
    EXPECT_TRUE(first.ok() && !*first);
    return certificates.Refresh();
  }

  const testing::Certificates first_;
  const testing::Certificates second_;
  const std::string live_;
};

TEST_F(TlsTest, ANewCertificateIsForNewConnectionsAndOpenOnesGoOn) {
  const auto certificates = Certificates::Open(Paths(false));
  ASSERT_TRUE(certificates.ok()) << certificates.status();
  EXPECT_GT((*certificates)->not_after(), absl::Now());
  const auto door = Door(*certificates);
  const int port = door->server().port();
  const auto open = Connect(port, first_, false);
  EXPECT_TRUE(Call(open));
  EXPECT_FALSE(Call(Connect(port, second_, false)));

  Use(second_);
  ASSERT_EQ(*LookTwice(**certificates), true);
  EXPECT_TRUE(Call(open));
  EXPECT_TRUE(Call(Connect(port, second_, false)));
  EXPECT_FALSE(Call(Connect(port, first_, false)));
  EXPECT_EQ(*LookTwice(**certificates), false);
}

TEST_F(TlsTest, ACertificateWithoutItsKeyIsRefusedAndTheOldOneServes) {
  const auto certificates = Certificates::Open(Paths(false));
  ASSERT_TRUE(certificates.ok()) << certificates.status();
  const auto door = Door(*certificates);
  Copy(second_, "server.pem");
  const absl::StatusOr<bool> refreshed = LookTwice(**certificates);
  ASSERT_FALSE(refreshed.ok());
  EXPECT_THAT(std::string(refreshed.status().message()), HasSubstr("server.key"));
  EXPECT_EQ(*LookTwice(**certificates), false) << "told once";
  EXPECT_FALSE((*certificates)->up_to_date());
  EXPECT_TRUE(Call(Connect(door->server().port(), first_, false)));
  Copy(second_, "server.key");
  EXPECT_EQ(*LookTwice(**certificates), true);
  EXPECT_TRUE((*certificates)->up_to_date());
  EXPECT_TRUE(Call(Connect(door->server().port(), second_, false)));
}

TEST_F(TlsTest, CallersMustShowACertificateOfTheAuthorityInForce) {
  const auto certificates = Certificates::Open(Paths(true));
  ASSERT_TRUE(certificates.ok()) << certificates.status();
  const auto door = Door(*certificates);
  const int port = door->server().port();
  EXPECT_TRUE(Call(Connect(port, first_, true)));
  EXPECT_FALSE(Call(Connect(port, first_, false)));
  Use(second_);
  ASSERT_EQ(*LookTwice(**certificates), true);
  EXPECT_TRUE(Call(Connect(port, second_, true)));
  EXPECT_FALSE(Call(Connect(port, second_, false)));
}

// By openssl, since no gRPC client can be made to speak an old version.
TEST_F(TlsTest, NothingBelowTls12) {
  const auto certificates = Certificates::Open(Paths(false));
  ASSERT_TRUE(certificates.ok()) << certificates.status();
  const auto door = Door(*certificates);
  const auto handshake = [&](const char* version) {
    return std::system(absl::StrCat("openssl s_client -connect 127.0.0.1:", door->server().port(),
                                    " -alpn h2 ", version,
                                    " -cipher DEFAULT@SECLEVEL=0 </dev/null >/dev/null 2>&1")
                           .c_str()) == 0;
  };
  EXPECT_TRUE(handshake("-tls1_3"));
  EXPECT_TRUE(handshake("-tls1_2"));
  EXPECT_FALSE(handshake("-tls1_1"));
  EXPECT_FALSE(handshake("-tls1"));
}

TEST_F(TlsTest, WhatIsNoCertificateIsAnErrorThatNamesTheFile) {
  for (const char* file : {"server.pem", "server.key", "ca.pem"}) {
    SCOPED_TRACE(file);
    Use(first_);
    for (const char* content : {"", "no certificate"}) {
      std::ofstream(live_ + "/" + file) << content;
      EXPECT_THAT(std::string(Certificates::Open(Paths(true)).status().message()), HasSubstr(file));
    }
  }
}

}  // namespace
}  // namespace newslens
