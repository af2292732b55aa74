// Both doors of a server of the test's own, in this process.
#ifndef NEWSLENS_TESTS_HTTP_HTTP_DOOR_H_
#define NEWSLENS_TESTS_HTTP_HTTP_DOOR_H_

#include <memory>
#include <string>

#include "http/raw_http.h"
#include "http/server.h"
#include "rpc/test_door.h"

namespace newslens::testing {

inline constexpr char kEnrich[] = "/newslens.v1.NewsEnrichmentService/EnrichArticle";
inline constexpr char kBatch[] = "/newslens.v1.NewsEnrichmentService/BatchEnrichArticles";
inline constexpr char kStream[] = "/newslens.v1.NewsEnrichmentService/StreamEnrichArticles";
inline constexpr char kRate[] = "/newslens.v1.ReferenceDataService/GetExchangeRate";
inline constexpr char kInfo[] = "/newslens.v1.ReferenceDataService/GetServerInfo";
inline constexpr char kSecurity[] = "/newslens.v1.ReferenceDataService/GetSecurity";

class HttpTestDoor {
 public:
  explicit HttpTestDoor(DoorOptions options = {}, HttpServer::Options http = {});

  TestDoor& grpc() { return grpc_; }
  HttpServer& server() { return *server_; }
  int port() const { return server_->port(); }

  HttpReply Post(absl::string_view target, RequestFields fields, absl::string_view body) const {
    return Ask(port(), "POST", target, fields, body);
  }
  HttpReply PostJson(absl::string_view target, absl::string_view body) const {
    return Post(target, {{"Content-Type", "application/json"}}, body);
  }

 private:
  TestDoor grpc_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_HTTP_HTTP_DOOR_H_
