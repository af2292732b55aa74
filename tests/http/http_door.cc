#include "http/http_door.h"

#include <cstdlib>
#include <iostream>
#include <utility>

namespace newslens::testing {

HttpTestDoor::HttpTestDoor(DoorOptions options, HttpServer::Options http)
    : grpc_(std::move(options)) {
  http.listen_address = "127.0.0.1:0";
  if (http.threads == 0) http.threads = 2;
  auto server = HttpServer::Start(http, grpc_.desk());
  if (!server.ok()) {
    std::cerr << server.status() << std::endl;
    std::abort();
  }
  server_ = *std::move(server);
}

}  // namespace newslens::testing
