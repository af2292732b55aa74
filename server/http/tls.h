// The HTTP door's side of the server's certificates.
#ifndef NEWSLENS_HTTP_TLS_H_
#define NEWSLENS_HTTP_TLS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "boost/asio/ssl/context.hpp"
#include "security/certificates.h"

namespace newslens {

// For one thread. A connection keeps what it was made with, so that new certificates are for the
// next ones.
class HttpTls {
 public:
  explicit HttpTls(std::shared_ptr<Certificates> certificates)
      : certificates_(std::move(certificates)) {}

  // Made of the certificates in force: TLS 1.2 or 1.3, HTTP/1.1, and where there is an authority
  // for them, callers that show a certificate of it. Internal where OpenSSL can not use what it was
  // given; until that is mended, what served before goes on.
  absl::StatusOr<std::shared_ptr<boost::asio::ssl::context>> Context();

 private:
  const std::shared_ptr<Certificates> certificates_;
  std::shared_ptr<const Certificates::Set> told_;
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace newslens

#endif  // NEWSLENS_HTTP_TLS_H_
