// The program from start to exit code.
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "newslens/v1/news_enrichment_service.grpc.pb.h"
#include "newslens/v1/reference_data_service.grpc.pb.h"
#include "runtime/server_process.h"

namespace newslens {
namespace {

using ::newslens::testing::ServerProcess;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

// An idle client hears that the server goes only when it looks at its connection, every 5 s, and
// the server waits for that; so tests let go of theirs before they wait for the end.
std::shared_ptr<grpc::Channel> ChannelTo(const nlohmann::json& serving) {
  return grpc::CreateChannel(absl::StrCat("127.0.0.1:", serving["port"].get<int>()),
                             grpc::InsecureChannelCredentials());
}

void SetPatience(grpc::ClientContext& context) {
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
}

// A folder of one table, removed with its content.
class TableFolder {
 public:
  TableFolder(const std::string& table, const std::string& content)
      : path_(absl::StrCat(::testing::TempDir(), "/server_test_", getpid())) {
    std::filesystem::create_directory(path_);
    std::ofstream(path_ + "/" + table) << content;
  }
  ~TableFolder() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(ServerTest, ServesAndStopsWithExitCode0) {
  ServerProcess server({});
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  EXPECT_GT(serving["metrics_port"], 0);
  EXPECT_EQ(serving["version"], "0.1.0");
  {
    const auto stub = v1::ReferenceDataService::NewStub(ChannelTo(serving));
    grpc::ClientContext context;
    SetPatience(context);
    v1::GetServerInfoResponse info;
    EXPECT_TRUE(stub->GetServerInfo(&context, {}, &info).ok());
    EXPECT_GT(info.tables_size(), 5);
  }
  server.Signal(SIGTERM);
  EXPECT_EQ(server.Wait(), 0);
  EXPECT_THAT(server.log().back(), HasSubstr("\"message\":\"stopped\""));
  EXPECT_THAT(server.out(), IsEmpty());
}

TEST(ServerTest, SigintStopsItToo) {
  ServerProcess server({"--metrics_address="});
  ASSERT_FALSE(server.WaitForLog("serving").is_null());
  server.Signal(SIGINT);
  EXPECT_EQ(server.Wait(), 0);
}

// The stream's caller waits for an answer when the signal comes, and gets it.
TEST(ServerTest, StoppingEndsOpenStreamsAfterWhatWasAccepted) {
  ServerProcess server({"--metrics_address="});
  const nlohmann::json serving = server.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  auto stub = v1::NewsEnrichmentService::NewStub(ChannelTo(serving));
  grpc::ClientContext context;
  SetPatience(context);
  auto stream = stub->StreamEnrichArticles(&context);
  v1::StreamEnrichArticlesRequest request;
  request.mutable_article()->set_text("삼성전자가 5천억원을 투자한다.");
  v1::StreamEnrichArticlesResponse response;
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.result().enrichment().companies_size(), 1);
  server.Signal(SIGTERM);
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  stream.reset();
  stub.reset();
  EXPECT_EQ(server.Wait(), 0);
}

// Of a call that never ends, the drain would wait for its whole timeout.
TEST(ServerTest, ASecondSignalEndsItAtOnceWithExitCode1) {
  for (const bool during_delay : {true, false}) {
    SCOPED_TRACE(during_delay);
    ServerProcess server({"--drain_timeout=1h", "--metrics_address=",
                          absl::StrCat("--drain_delay=", during_delay ? "1h" : "0")});
    const nlohmann::json serving = server.WaitForLog("serving");
    ASSERT_FALSE(serving.is_null());
    const auto channel = ChannelTo(serving);
    const auto stub = v1::NewsEnrichmentService::NewStub(channel);
    grpc::ClientContext context;
    SetPatience(context);
    // A batch that is called and not sent.
    grpc::internal::RpcMethod method("/newslens.v1.NewsEnrichmentService/BatchEnrichArticles",
                                     grpc::internal::RpcMethod::BIDI_STREAMING);
    const std::unique_ptr<
        grpc::ClientReaderWriter<v1::BatchEnrichArticlesRequest, v1::BatchEnrichArticlesResponse>>
        call(grpc::internal::ClientReaderWriterFactory<
             v1::BatchEnrichArticlesRequest, v1::BatchEnrichArticlesResponse>::Create(channel.get(),
                                                                                      method,
                                                                                      &context));
    server.Signal(SIGTERM);
    ASSERT_FALSE(server.WaitForLog("draining").is_null());
    server.Signal(SIGTERM);
    EXPECT_EQ(server.Wait(), 1);
    EXPECT_THAT(server.log().back(), HasSubstr("second signal"));
  }
}

TEST(ServerTest, HelpAndVersionExitWith0) {
  for (const char* flag : {"--help", "-h", "--version"}) {
    SCOPED_TRACE(flag);
    ServerProcess server({flag});
    EXPECT_EQ(server.Wait(), 0);
    EXPECT_THAT(server.out(), StartsWith("newslens-server "));
    EXPECT_THAT(server.log(), IsEmpty());
  }
}

TEST(ServerTest, UsageErrorsExitWith2InOneLine) {
  for (const char* flag : {"--port=1", "--threads=x", "tables", "--listen_address=0.0.0.0:0"}) {
    SCOPED_TRACE(flag);
    ServerProcess server({flag});
    EXPECT_EQ(server.Wait(), 2);
    ASSERT_THAT(server.log(), SizeIs(1));
    EXPECT_THAT(server.log()[0], StartsWith("newslens-server: "));
    EXPECT_THAT(server.out(), IsEmpty());
  }
}

TEST(ServerTest, CheckDataExitsWith0WithoutListening) {
  ServerProcess server({"--check_data"});
  EXPECT_EQ(server.Wait(), 0);
  ASSERT_THAT(server.log(), SizeIs(1));
  EXPECT_THAT(server.log()[0], HasSubstr("\"message\":\"reference data loaded\""));
}

TEST(ServerTest, ABadTableIsOneLineWithItsPlaceAndExitCode1) {
  const TableFolder folder("currency_words.csv", "word,code,example\n원,KRW,\"1원\n");
  for (const bool check : {true, false}) {
    ServerProcess server({absl::StrCat("--data_dir=", folder.path()),
                          absl::StrCat("--check_data=", check ? "true" : "false")});
    EXPECT_EQ(server.Wait(), 1);
    ASSERT_THAT(server.log(), SizeIs(1));
    EXPECT_THAT(server.log()[0], ::testing::ContainsRegex("currency_words.csv:[0-9]+:[0-9]+"));
    EXPECT_THAT(server.log()[0], HasSubstr("\"level\":\"error\""));
  }
}

TEST(ServerTest, AFileThatIsNoTableIsRefused) {
  const TableFolder folder("currencys.csv", "word,code,example\n");
  ServerProcess server({absl::StrCat("--data_dir=", folder.path())});
  EXPECT_EQ(server.Wait(), 1);
  ASSERT_THAT(server.log(), SizeIs(1));
  EXPECT_THAT(server.log()[0], HasSubstr("currencys.csv"));
}

TEST(ServerTest, ATakenPortIsExitCode1) {
  ServerProcess first({});
  const nlohmann::json serving = first.WaitForLog("serving");
  ASSERT_FALSE(serving.is_null());
  for (const auto& [flag, port] :
       {std::pair("--listen_address", "port"), std::pair("--metrics_address", "metrics_port")}) {
    const std::string address = absl::StrCat("127.0.0.1:", serving[port].get<int>());
    SCOPED_TRACE(address);
    ServerProcess second({absl::StrCat(flag, "=", address)});
    EXPECT_EQ(second.Wait(), 1);
    EXPECT_THAT(second.log(), SizeIs(2)) << "the data was loaded, and the error";
    EXPECT_THAT(second.log().back(), HasSubstr(address));
    EXPECT_THAT(second.log().back(), HasSubstr("\"level\":\"error\""));
  }
  first.Signal(SIGTERM);
  EXPECT_EQ(first.Wait(), 0) << "the first one is not hurt";
}

TEST(ServerTest, MissingCertificatesAreExitCode1) {
  ServerProcess server({"--tls_certificate_file=/no/such.pem", "--tls_key_file=/no/such.key"});
  EXPECT_EQ(server.Wait(), 1);
  EXPECT_THAT(server.log().back(), HasSubstr("/no/such.pem"));
}

}  // namespace
}  // namespace newslens
