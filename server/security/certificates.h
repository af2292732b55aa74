// TLS whose certificates can change under a running server.
#ifndef NEWSLENS_SECURITY_CERTIFICATES_H_
#define NEWSLENS_SECURITY_CERTIFICATES_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/security/server_credentials.h"
#include "security/watched_files.h"

namespace newslens {

struct CertificatePaths {
  std::string certificate;  // PEM: the server's certificate, and those between it and the authority
  std::string key;          // PEM
  std::string client_ca;    // PEM: whose certificate callers must show; empty = callers need none
};

// Thread-safe, but for Refresh, which is for one thread.
//
// gRPC asks for the certificates at each handshake, so that a change is in force for the next
// connection and none that is open is touched. (Its own FileWatcherCertificateProvider is not used:
// a certificate that does not go with its key would end all handshakes until it is mended.) TLS is
// 1.2 or 1.3.
class Certificates {
 public:
  // InvalidArgument, naming the file, where one can not be read, is no PEM, or does not go with the
  // other.
  static absl::StatusOr<std::shared_ptr<Certificates>> Open(CertificatePaths paths);

  // When the server's certificate in force ends.
  absl::Time not_after() const;

  // Looks at the files. True where changed ones came into force; an error, once, where there is a
  // change that can not be used: what was in force stays.
  absl::StatusOr<bool> Refresh();

  // Whether the files, as Refresh saw them last, are what is in force.
  bool up_to_date() const { return up_to_date_.load(std::memory_order_relaxed); }

  // For one listening address. Keeps the certificates alive.
  static std::shared_ptr<grpc::ServerCredentials> Credentials(
      std::shared_ptr<Certificates> certificates);

  // What a handshake needs.
  struct Set {
    std::string certificate;
    std::string key;
    std::string client_ca;
    absl::Time not_after;
  };
  std::shared_ptr<const Set> Get() const;

 private:
  explicit Certificates(CertificatePaths paths);
  absl::StatusOr<Set> Check(const WatchedFiles::Contents& contents) const;

  const CertificatePaths paths_;
  WatchedFiles files_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Set> set_;
  std::atomic<bool> up_to_date_ = true;
};

}  // namespace newslens

#endif  // NEWSLENS_SECURITY_CERTIFICATES_H_
