#include "http/tls.h"

#include <openssl/ssl.h>

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "boost/asio/buffer.hpp"
#include "boost/system/error_code.hpp"

namespace newslens {
namespace {

namespace ssl = boost::asio::ssl;
using Error = boost::system::error_code;

// HTTP/1.1 where the caller names what it speaks; else as it comes.
int ChooseProtocol(SSL*, const unsigned char** out, unsigned char* out_length,
                   const unsigned char* offered, unsigned int offered_length, void*) {
  static constexpr unsigned char kOurs[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_length, kOurs, sizeof(kOurs) - 1, offered,
                            offered_length) != OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

absl::StatusOr<std::shared_ptr<ssl::context>> Make(const Certificates::Set& set) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  Error error;
  const auto bytes = [](const std::string& pem) { return boost::asio::buffer(pem); };
  context->use_certificate_chain(bytes(set.certificate), error);
  if (!error) context->use_private_key(bytes(set.key), ssl::context::pem, error);
  if (!error && !set.client_ca.empty()) {
    context->add_certificate_authority(bytes(set.client_ca), error);
    if (!error) {
      context->set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert, error);
    }
  }
  if (error) return absl::InternalError(absl::StrCat("TLS over HTTP: ", error.message()));
  SSL_CTX* const raw = context->native_handle();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_alpn_select_cb(raw, ChooseProtocol, nullptr);
  static constexpr unsigned char kSessions[] = "newslens";
  SSL_CTX_set_session_id_context(raw, kSessions, sizeof(kSessions) - 1);
  return context;
}

}  // namespace

absl::StatusOr<std::shared_ptr<ssl::context>> HttpTls::Context() {
  std::shared_ptr<const Certificates::Set> now = certificates_->Get();
  if (now == told_) return context_;
  absl::StatusOr<std::shared_ptr<ssl::context>> made = Make(*now);
  if (made.ok()) {
    context_ = *std::move(made);
    told_ = std::move(now);
  } else if (context_ == nullptr) {
    return made.status();
  }
  return context_;
}

}  // namespace newslens
