#include "telemetry/rpc_metrics.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "telemetry/sample_metrics.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kSay[] = R"(grpc_type="unary",grpc_service="test.v1.Echo",grpc_method="Say")";
constexpr char kTalk[] =
    R"(grpc_type="bidi_stream",grpc_service="test.v1.Echo",grpc_method="Talk")";
constexpr char kUnknown[] = R"(grpc_type="unknown",grpc_service="unknown",grpc_method="unknown")";

std::string Line(const std::string& name, const std::string& labels, int value) {
  return "\n" + name + "{" + labels + "} " + std::to_string(value) + "\n";
}

std::string Code(const std::string& method, const std::string& code) {
  return method + ",grpc_code=\"" + code + "\"";
}

TEST(RpcMetricsTest, EveryMethodAndCodeIsThereFromTheStart) {
  // As Go's codes.Code prints them.
  const std::string kCodes[] = {
      "OK",       "Canceled",       "Unknown",          "InvalidArgument",   "DeadlineExceeded",
      "NotFound", "AlreadyExists",  "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
      "Aborted",  "OutOfRange",     "Unimplemented",    "Internal",          "Unavailable",
      "DataLoss", "Unauthenticated"};
  const std::string text = Scrape(SampleMetrics()->Collect());
  for (const std::string method : {kSay, kTalk, kUnknown}) {
    for (const std::string& code : kCodes) {
      EXPECT_THAT(text, HasSubstr(Line("grpc_server_handled_total", Code(method, code), 0)));
    }
    for (const std::string name : {"grpc_server_started_total", "grpc_server_msg_received_total",
                                   "grpc_server_msg_sent_total"}) {
      EXPECT_THAT(text, HasSubstr(Line(name, method, 0)));
    }
    for (const std::string edge : {"5e-05", "0.0001", "0.001", "1", "10", "+Inf"}) {
      EXPECT_THAT(text, HasSubstr(Line("grpc_server_handling_seconds_bucket",
                                       method + ",le=\"" + edge + "\"", 0)));
    }
  }
}

TEST(RpcMetricsTest, ACallIsAccountedFor) {
  const auto metrics = SampleMetrics();
  const RpcMethodMetrics say = metrics->rpc.Method(0);
  say.Started();
  say.MessageReceived();
  say.MessageSent();
  say.MessageSent();
  say.Handled(absl::StatusCode::kInvalidArgument, absl::Milliseconds(2));
  const std::string text = Scrape(metrics->Collect());
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_started_total", kSay, 1)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_msg_received_total", kSay, 1)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_msg_sent_total", kSay, 2)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_handled_total", Code(kSay, "InvalidArgument"), 1)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_handled_total", Code(kSay, "OK"), 0)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_handling_seconds_bucket",
                                   std::string(kSay) + ",le=\"0.001\"", 0)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_handling_seconds_bucket",
                                   std::string(kSay) + ",le=\"0.0025\"", 1)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_started_total", kTalk, 0)));
}

TEST(RpcMetricsTest, MethodsByPath) {
  struct Case {
    std::string name;
    std::string path;
    std::string labels;
  };
  const Case kCases[] = {
      {"known", "/test.v1.Echo/Say", kSay},
      {"a stream", "/test.v1.Echo/Talk", kTalk},
      {"without its slash", "test.v1.Echo/Say", kUnknown},
      {"longer than a known one", "/test.v1.Echo/SayMore", kUnknown},
      {"shorter than a known one", "/test.v1.Echo/Sa", kUnknown},
      {"another service", "/test.v2.Echo/Say", kUnknown},
      {"empty", "", kUnknown},
      {"hostile", "/\"} 1\nforged_total 2", kUnknown},
  };
  for (const Case& test : kCases) {
    SCOPED_TRACE(test.name);
    const auto metrics = SampleMetrics();
    metrics->rpc.Method(test.path).Started();
    const std::string text = Scrape(metrics->Collect());
    EXPECT_THAT(text, HasSubstr(Line("grpc_server_started_total", test.labels, 1)));
    EXPECT_THAT(text, Not(HasSubstr("forged")));
  }
}

TEST(RpcMetricsTest, AnIndexOutsideIsTheUnknownMethod) {
  const auto metrics = SampleMetrics();
  metrics->rpc.Method(size_t{2}).Started();
  metrics->rpc.Method(size_t{1000}).Started();
  EXPECT_THAT(Scrape(metrics->Collect()),
              HasSubstr(Line("grpc_server_started_total", kUnknown, 2)));
}

TEST(RpcMetricsTest, ACodeThatIsNoneIsUnknown) {
  EXPECT_EQ(RpcCodeName(static_cast<absl::StatusCode>(17)), "Unknown");
  EXPECT_EQ(RpcCodeName(static_cast<absl::StatusCode>(-1)), "Unknown");
  EXPECT_EQ(RpcCodeName(absl::StatusCode::kUnauthenticated), "Unauthenticated");
}

TEST(RpcCallTest, TheFirstFinishCounts) {
  const auto metrics = SampleMetrics();
  {
    RpcCall call(metrics->rpc.Method(0));
    call.Finish(absl::StatusCode::kCancelled);
    call.Finish(absl::StatusCode::kOk);
  }
  const std::string text = Scrape(metrics->Collect());
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_started_total", kSay, 1)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_handled_total", Code(kSay, "Canceled"), 1)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_handled_total", Code(kSay, "OK"), 0)));
  EXPECT_THAT(text, HasSubstr(Line("grpc_server_handling_seconds_count", kSay, 1)));
}

TEST(RpcCallTest, AForgottenFinishIsUnknown) {
  const auto metrics = SampleMetrics();
  { const RpcCall call(metrics->rpc.Method(0)); }
  EXPECT_THAT(Scrape(metrics->Collect()),
              HasSubstr(Line("grpc_server_handled_total", Code(kSay, "Unknown"), 1)));
}

}  // namespace
}  // namespace newslens
