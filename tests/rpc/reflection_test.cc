// Reflection as grpcurl and its like use it: list, then describe, from nothing but the server.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "door/reflection.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"
#include "rpc/raw_call.h"
#include "rpc/test_door.h"

namespace newslens {
namespace {

using ::google::protobuf::DescriptorPool;
using ::google::protobuf::FileDescriptorProto;
using ::google::protobuf::ServiceDescriptor;
using ::newslens::reflection::ServerReflectionRequest;
using ::newslens::reflection::ServerReflectionResponse;
using ::newslens::testing::CallRaw;
using ::newslens::testing::DetailsOf;
using ::newslens::testing::RawStream;
using ::newslens::testing::TestDoor;
using ::testing::UnorderedElementsAre;

std::string Path(const std::string& version) {
  return absl::StrCat("/grpc.reflection.", version, ".ServerReflection/ServerReflectionInfo");
}

class ReflectionTest : public ::testing::TestWithParam<const char*> {
 protected:
  ServerReflectionResponse Ask(const ServerReflectionRequest& request) {
    ServerReflectionResponse response;
    EXPECT_TRUE(call_.Write(request.SerializeAsString()));
    const auto answer = call_.Read();
    EXPECT_TRUE(answer.has_value() && response.ParseFromString(*answer));
    EXPECT_EQ(response.original_request().SerializeAsString(), request.SerializeAsString());
    return response;
  }

  void TearDown() override {
    EXPECT_TRUE(call_.WritesDone());
    EXPECT_TRUE(call_.Finish().ok());
  }

  TestDoor door_;
  RawStream call_{door_.channel(), Path(GetParam())};
};

INSTANTIATE_TEST_SUITE_P(Versions, ReflectionTest, ::testing::Values("v1", "v1alpha"),
                         [](const auto& version) { return std::string(version.param); });

TEST_P(ReflectionTest, WhatIsListedCanBeDescribed) {
  ServerReflectionRequest list;
  list.set_list_services("");
  std::vector<std::string> services;
  const ServerReflectionResponse listed = Ask(list);
  for (const auto& service : listed.list_services_response().service()) {
    services.push_back(service.name());
  }
  EXPECT_THAT(services,
              UnorderedElementsAre("newslens.v1.NewsEnrichmentService",
                                   "newslens.v1.ReferenceDataService", "grpc.health.v1.Health"));
  for (const std::string& service : services) {
    SCOPED_TRACE(service);
    ServerReflectionRequest symbol;
    symbol.set_file_containing_symbol(service);
    // Built from the answer alone, which must hold all that it imports, imports first.
    DescriptorPool pool;
    const ServerReflectionResponse told = Ask(symbol);
    for (const std::string& bytes : told.file_descriptor_response().file_descriptor_proto()) {
      FileDescriptorProto file;
      ASSERT_TRUE(file.ParseFromString(bytes));
      ASSERT_NE(pool.BuildFile(file), nullptr) << file.name();
    }
    const ServiceDescriptor* const found = pool.FindServiceByName(service);
    ASSERT_NE(found, nullptr);
    EXPECT_GE(found->method_count(), 2);
  }
}

TEST_P(ReflectionTest, FilesByName) {
  ServerReflectionRequest by_name;
  by_name.set_file_by_filename("newslens/v1/article.proto");
  const ServerReflectionResponse answer = Ask(by_name);
  const auto& files = answer.file_descriptor_response().file_descriptor_proto();
  ASSERT_FALSE(files.empty());
  FileDescriptorProto last;
  ASSERT_TRUE(last.ParseFromString(*files.rbegin()));
  EXPECT_EQ(last.name(), "newslens/v1/article.proto");
}

TEST_P(ReflectionTest, WhatIsNotThereIsAnErrorInTheAnswer) {
  ServerReflectionRequest requests[4];
  requests[0].set_file_by_filename("newslens/v1/weather.proto");
  requests[1].set_file_containing_symbol("newslens.v1.Weather");
  requests[2].mutable_file_containing_extension()->set_containing_type("newslens.v1.Article");
  requests[3].set_all_extension_numbers_of_type("newslens.v1.Article");
  for (const ServerReflectionRequest& request : requests) {
    EXPECT_EQ(Ask(request).error_response().error_code(), grpc::StatusCode::NOT_FOUND);
  }
  EXPECT_EQ(Ask({}).error_response().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST(NoReflectionTest, IsUnimplementedWhereItIsOff) {
  newslens::testing::DoorOptions options;
  options.reflection = false;
  TestDoor door(options);
  for (const char* version : {"v1", "v1alpha"}) {
    const auto reply = CallRaw(door.channel(), Path(version), "");
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
    EXPECT_EQ(DetailsOf(reply.status).reason, "UNKNOWN_METHOD");
  }
}

}  // namespace
}  // namespace newslens
