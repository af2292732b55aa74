#include "security/certificates.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpc/grpc.h"
#include "grpc/grpc_security.h"

namespace newslens {
namespace {

template <typename Object, void (*free_object)(Object*)>
struct Free {
  void operator()(Object* object) const { free_object(object); }
};
using X509Pointer = std::unique_ptr<X509, Free<X509, X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY, EVP_PKEY_free>>;
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using BioPointer = std::unique_ptr<BIO, FreeBio>;

BioPointer Bytes(const std::string& pem) {
  return BioPointer(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

X509Pointer FirstCertificate(const std::string& pem) {
  return X509Pointer(PEM_read_bio_X509(Bytes(pem).get(), nullptr, nullptr, nullptr));
}

absl::Status Bad(const std::string& path, absl::string_view what) {
  ERR_clear_error();
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", what));
}

// A key with a password would ask for it on the terminal.
int NoPassword(char*, int, int, void*) { return -1; }

grpc_ssl_certificate_config_reload_status Fetch(const Certificates::Set& set,
                                                grpc_ssl_server_certificate_config** config) {
  const grpc_ssl_pem_key_cert_pair pair = {set.key.c_str(), set.certificate.c_str()};
  // gRPC insists on authorities here, also where it will ask no caller for a certificate.
  const std::string& authorities = set.client_ca.empty() ? set.certificate : set.client_ca;
  *config = grpc_ssl_server_certificate_config_create(authorities.c_str(), &pair, 1);
  return *config == nullptr ? GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_FAIL
                            : GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
}

// gRPC has fetched certificates in its C interface alone.
class FetchingCredentials final : public grpc::ServerCredentials {
 public:
  explicit FetchingCredentials(std::shared_ptr<Certificates> certificates)
      : certificates_(std::move(certificates)) {
    const bool mutual = !certificates_->Get()->client_ca.empty();
    credentials_ = grpc_ssl_server_credentials_create_with_options(
        grpc_ssl_server_credentials_create_options_using_config_fetcher(
            mutual ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                   : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE,
            &FetchingCredentials::OnHandshake, this));
  }
  ~FetchingCredentials() override { grpc_server_credentials_release(credentials_); }

  void SetAuthMetadataProcessor(const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  // At the start and before each handshake, from whatever thread.
  static grpc_ssl_certificate_config_reload_status OnHandshake(
      void* self, grpc_ssl_server_certificate_config** config) {
    auto* const credentials = static_cast<FetchingCredentials*>(self);
    std::shared_ptr<const Certificates::Set> now = credentials->certificates_->Get();
    const std::lock_guard<std::mutex> lock(credentials->mutex_);
    if (now == credentials->told_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    credentials->told_ = std::move(now);
    return Fetch(*credentials->told_, config);
  }

  const std::shared_ptr<Certificates> certificates_;
  grpc_server_credentials* credentials_ = nullptr;
  std::mutex mutex_;
  std::shared_ptr<const Certificates::Set> told_;
};

std::vector<std::string> ToWatch(const CertificatePaths& paths) {
  std::vector<std::string> all = {paths.certificate, paths.key};
  if (!paths.client_ca.empty()) all.push_back(paths.client_ca);
  return all;
}

}  // namespace

Certificates::Certificates(CertificatePaths paths)
    : paths_(std::move(paths)), files_(ToWatch(paths_)) {}

absl::StatusOr<Certificates::Set> Certificates::Check(
    const WatchedFiles::Contents& contents) const {
  if (!contents.ok()) return contents.status();
  Set set;
  set.certificate = contents->at(0);
  set.key = contents->at(1);
  const X509Pointer certificate = FirstCertificate(set.certificate);
  if (certificate == nullptr) return Bad(paths_.certificate, "has no certificate in PEM");
  const KeyPointer key(PEM_read_bio_PrivateKey(Bytes(set.key).get(), nullptr, NoPassword, nullptr));
  if (key == nullptr) return Bad(paths_.key, "has no private key in PEM, or one with a password");
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    return Bad(paths_.key, absl::StrCat("is not the key of ", paths_.certificate));
  }
  std::tm not_after = {};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &not_after) != 1) {
    return Bad(paths_.certificate, "does not say when it ends");
  }
  set.not_after = absl::FromTM(not_after, absl::UTCTimeZone());
  if (!paths_.client_ca.empty()) {
    set.client_ca = contents->at(2);
    if (FirstCertificate(set.client_ca) == nullptr) {
      return Bad(paths_.client_ca, "has no certificate in PEM");
    }
  }
  return set;
}

absl::StatusOr<std::shared_ptr<Certificates>> Certificates::Open(CertificatePaths paths) {
  std::shared_ptr<Certificates> certificates(new Certificates(std::move(paths)));
  absl::StatusOr<Set> set = certificates->Check(certificates->files_.Read());
  if (!set.ok()) return set.status();
  certificates->set_ = std::make_shared<const Set>(*std::move(set));
  return certificates;
}

std::shared_ptr<const Certificates::Set> Certificates::Get() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return set_;
}

absl::Time Certificates::not_after() const { return Get()->not_after; }

absl::StatusOr<bool> Certificates::Refresh() {
  const std::optional<WatchedFiles::Contents> changed = files_.Changed();
  if (!changed.has_value()) return false;
  absl::StatusOr<Set> set = Check(*changed);
  up_to_date_.store(set.ok(), std::memory_order_relaxed);
  if (!set.ok()) return set.status();
  const std::lock_guard<std::mutex> lock(mutex_);
  set_ = std::make_shared<const Set>(*std::move(set));
  return true;
}

std::shared_ptr<grpc::ServerCredentials> Certificates::Credentials(
    std::shared_ptr<Certificates> certificates) {
  return std::make_shared<FetchingCredentials>(std::move(certificates));
}

}  // namespace newslens
