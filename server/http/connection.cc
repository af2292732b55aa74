#include "http/connection.h"

#include <poll.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "boost/asio/buffer.hpp"
#include "boost/asio/write.hpp"
#include "boost/beast/core/flat_buffer.hpp"
#include "boost/beast/core/stream_traits.hpp"
#include "boost/beast/core/tcp_stream.hpp"
#include "boost/beast/http/parser.hpp"
#include "boost/beast/http/read.hpp"
#include "boost/beast/http/span_body.hpp"
#include "boost/beast/http/string_body.hpp"
#include "boost/beast/http/write.hpp"
#include "boost/beast/ssl/ssl_stream.hpp"

namespace newslens {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = boost::asio::ip::tcp;
using Error = boost::system::error_code;

constexpr size_t kFirstReadBytes = 8 << 10;
constexpr uint32_t kMostHeadBytes = 16 << 10;
// An answer that stands when its connection is closed under it gets this long to arrive.
constexpr absl::Duration kLinger = absl::Seconds(2);
constexpr int kMostLingerReads = 4096;

template <typename Stream>
constexpr bool kIsTls = !std::is_same_v<Stream, beast::tcp_stream>;

HttpVerb VerbOf(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return HttpVerb::kGet;
    case http::verb::head:
      return HttpVerb::kHead;
    case http::verb::post:
      return HttpVerb::kPost;
    case http::verb::options:
      return HttpVerb::kOptions;
    default:
      return HttpVerb::kOther;
  }
}

std::string HttpDate() {
  return absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", absl::Now(), absl::UTCTimeZone());
}

absl::string_view View(beast::string_view text) { return {text.data(), text.size()}; }

template <typename Stream>
class ConnectionOver final : public HttpConnection,
                             public HttpLine,
                             public std::enable_shared_from_this<ConnectionOver<Stream>> {
 public:
  template <typename... StreamArguments>
  ConnectionOver(HttpDoor& door, HttpLane& lane, const HttpTimes& times, std::atomic<int>& open,
                 StreamArguments&&... arguments)
      : door_(door),
        lane_(lane),
        times_(times),
        open_(open),
        stream_(std::forward<StreamArguments>(arguments)...) {
    Error ignored;
    Socket().set_option(tcp::no_delay(true), ignored);
    lane_.connections.insert(this);
    door_.desk.metrics->AddHttpConnections(1);
  }
  ~ConnectionOver() override {
    EndExchange(false);
    Hold(0);
    lane_.connections.erase(this);
    door_.desk.metrics->AddHttpConnections(-1);
    --open_;
  }

  void Start() {
    if constexpr (kIsTls<Stream>) {
      Expire(times_.handshake_timeout);
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [self = this->shared_from_this()](Error error) {
                                if (!error) self->AwaitRequest();
                              });
    } else {
      AwaitRequest();
    }
  }

  void OnDrain() override {
    if (idle_) Abort();
  }
  void Abort() override {
    Error ignored;
    Socket().close(ignored);
  }

  // Of HttpLine.
  void Respond(HttpResponse response) override {
    const Self keep = std::move(waiting_);
    response_ = std::move(response);
    Write();
  }
  bool caller_is_gone() const override {
    pollfd look = {};
    look.fd = const_cast<ConnectionOver*>(this)->Socket().native_handle();
    look.events = POLLRDHUP;
    return look.fd < 0 ||
           (poll(&look, 1, 0) == 1 && (look.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0);
  }
  std::string Peer() const override {
    Error error;
    const tcp::endpoint peer = const_cast<ConnectionOver*>(this)->Socket().remote_endpoint(error);
    if (error) return "unknown";
    return peer.address().is_v4()
               ? absl::StrCat("ipv4:", peer.address().to_string(), ":", peer.port())
               : absl::StrCat("ipv6:%5B", peer.address().to_string(), "%5D:", peer.port());
  }
  void Enqueue(WorkQueue::Task* task) override {
    waiting_ = this->shared_from_this();
    lane_.queue.Enqueue(task);
  }
  void ServeOthers() override {
    lane_.queue.ServeOthers([this] { return lane_.io.poll_one() > 0; });
  }

 private:
  using Self = std::shared_ptr<ConnectionOver>;

  tcp::socket& Socket() { return beast::get_lowest_layer(stream_).socket(); }

  // What is begun from here on ends by then.
  void Expire(absl::Duration duration) {
    beast::get_lowest_layer(stream_).expires_after(absl::ToChronoNanoseconds(duration));
  }

  // How many bytes of its request this connection counts for.
  void Hold(int64_t bytes) {
    door_.buffered_bytes += bytes - held_;
    held_ = bytes;
  }

  void EndExchange(bool taken) {
    if (exchange_.has_value()) exchange_->End(taken);
    exchange_.reset();
  }

  void AwaitRequest() {
    if (buffer_.size() > 0) {
      ReadHead();
      return;
    }
    if (lane_.draining) {
      Close();
      return;
    }
    idle_ = true;
    Expire(times_.idle_timeout);
    stream_.async_read_some(buffer_.prepare(kFirstReadBytes),
                            [self = this->shared_from_this()](Error error, size_t bytes) {
                              self->idle_ = false;
                              if (error) return;
                              self->buffer_.commit(bytes);
                              self->ReadHead();
                            });
  }

  void ReadHead() {
    // One deadline for all of the request: a caller that sends a byte now and then gains nothing.
    Expire(times_.stall_timeout);
    parser_.emplace();
    parser_->header_limit(kMostHeadBytes);
    parser_->body_limit(door_.max_message_bytes);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](Error error, size_t) { self->OnHead(error); });
  }

  void OnHead(Error error) {
    if (error == http::error::body_limit) {
      too_large_ = true;  // by its own word; the head has been read all the same
    } else if (error) {
      RefuseHead(error);
      return;
    }
    const auto& message = parser_->get();
    HttpRequestHead head;
    head.verb = VerbOf(message.method());
    head.target = std::string(View(message.target()));
    for (const auto& field : message)
      head.fields.Add(View(field.name_string()), View(field.value()));
    keep_alive_ = message.keep_alive();
    is_head_ = head.verb == HttpVerb::kHead;
    expects_word_ = beast::iequals(message[http::field::expect], "100-continue");
    exchange_.emplace(door_, *this, std::move(head));
    if (!exchange_->Start()) return;
    if (too_large_) {
      exchange_->RefuseTooLarge();
    } else if (Reserve()) {
      Invite();
    }
  }

  // What is no HTTP, or more of it than a head may be.
  void RefuseHead(Error error) {
    if (error.category() != make_error_code(http::error::bad_method).category() ||
        error == http::error::end_of_stream || error == http::error::partial_message) {
      return;
    }
    keep_alive_ = false;
    response_ = {};
    response_.status = error == http::error::header_limit ? 431 : 400;
    response_.fields.Add("Content-Type", "text/plain; charset=utf-8");
    AddSecurityFields(false, response_.fields);
    response_.body =
        response_.status == 431 ? "the request's head is too large\n" : "this is no HTTP request\n";
    door_.desk.metrics->CountHttpRequest(HttpKind::kOther, response_.status);
    Write();
  }

  // Counts for as much as is there and as is promised. False where that is too much for the server.
  bool Reserve() {
    const auto promised = static_cast<int64_t>(parser_->content_length().value_or(0));
    Hold(std::max(promised, static_cast<int64_t>(parser_->get().body().capacity())));
    if (door_.buffered_bytes <= door_.max_buffered_bytes) return true;
    exchange_->RefuseForNow();
    return false;
  }

  // A caller that waits for a word before it sends gets it.
  void Invite() {
    if (!expects_word_ || parser_->is_done()) {
      ReadBody();
      return;
    }
    static constexpr char kContinue[] = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kContinue, sizeof(kContinue) - 1),
                      [self = this->shared_from_this()](Error error, size_t) {
                        if (!error) self->ReadBody();
                      });
  }

  void ReadBody() {
    if (parser_->is_done()) {
      std::string body = std::move(parser_->get().body());
      exchange_->OnBody(std::move(body));
      return;
    }
    http::async_read_some(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](Error error, size_t) { self->OnBodyPart(error); });
  }

  void OnBodyPart(Error error) {
    if (error == http::error::body_limit) {
      exchange_->RefuseTooLarge();
    } else if (error) {
      // Cut short, or not what HTTP says a body is: there is nobody to answer.
      return;
    } else if (Reserve()) {
      ReadBody();
    }
  }

  void Write() {
    // What was not read would be taken for the next request.
    if (!parser_->is_done() || lane_.draining) keep_alive_ = false;
    Hold(0);
    absl::string_view body =
        response_.lasting.data() != nullptr ? response_.lasting : absl::string_view(response_.body);
    message_.emplace();
    message_->version(11);
    message_->result(static_cast<unsigned>(response_.status));
    for (const auto& [name, value] : response_.fields) {
      message_->insert(beast::string_view(name), beast::string_view(value));
    }
    message_->set(http::field::date, HttpDate());
    message_->keep_alive(keep_alive_);
    if (response_.status != 204 && response_.status != 304) message_->content_length(body.size());
    if (is_head_) body = "";
    message_->body() = {body.data(), body.size()};
    Expire(times_.stall_timeout);
    http::async_write(stream_, *message_, [self = this->shared_from_this()](Error error, size_t) {
      self->OnWritten(error);
    });
  }

  void OnWritten(Error error) {
    EndExchange(!error);
    message_.reset();
    response_ = {};
    if (error) return;
    parser_.reset();
    if (keep_alive_) {
      AwaitRequest();
    } else {
      Close();
    }
  }

  // In such a way that what was written arrives: a socket that is closed over unread bytes takes
  // its last answer with it.
  void Close() {
    Expire(kLinger);
    if constexpr (kIsTls<Stream>) {
      stream_.async_shutdown([self = this->shared_from_this()](Error) { self->FinishSending(); });
    } else {
      FinishSending();
    }
  }

  void FinishSending() {
    Error ignored;
    Socket().shutdown(tcp::socket::shutdown_send, ignored);
    Linger();
  }

  void Linger() {
    buffer_.clear();
    if (++linger_reads_ > kMostLingerReads) return;
    beast::get_lowest_layer(stream_).async_read_some(
        buffer_.prepare(kFirstReadBytes), [self = this->shared_from_this()](Error error, size_t) {
          if (!error) self->Linger();
        });
  }

  HttpDoor& door_;
  HttpLane& lane_;
  const HttpTimes times_;
  std::atomic<int>& open_;
  Stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<Exchange> exchange_;
  HttpResponse response_;
  std::optional<http::response<http::span_body<const char>>> message_;
  Self waiting_;  // holds the connection while its call waits for its turn
  int64_t held_ = 0;
  int linger_reads_ = 0;
  bool idle_ = false;
  bool keep_alive_ = false;
  bool is_head_ = false;
  bool expects_word_ = false;
  bool too_large_ = false;
};

template <typename Stream, typename... Arguments>
void StartOver(Arguments&&... arguments) {
  std::make_shared<ConnectionOver<Stream>>(std::forward<Arguments>(arguments)...)->Start();
}

}  // namespace

void HttpLane::Run() {
  while (true) {
    if (!queue.empty()) {
      queue.TakeTurn([this] { return io.poll_one() > 0; });
    } else if (io.run_one() == 0) {
      return;
    }
  }
}

void HttpConnection::Serve(HttpDoor& door, HttpLane& lane, const HttpTimes& times,
                           tcp::socket socket, asio::ssl::context* tls, std::atomic<int>& open) {
  if (tls == nullptr) {
    StartOver<beast::tcp_stream>(door, lane, times, open, std::move(socket));
  } else {
    StartOver<beast::ssl_stream<beast::tcp_stream>>(door, lane, times, open, std::move(socket),
                                                    *tls);
  }
}

}  // namespace newslens
