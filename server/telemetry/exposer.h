// The scrape address: serves /metrics in Prometheus' text format.
#ifndef NEWSLENS_TELEMETRY_EXPOSER_H_
#define NEWSLENS_TELEMETRY_EXPOSER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "prometheus/collectable.h"

namespace prometheus {
class Exposer;
}

namespace newslens {

// Serves from construction to destruction, on two threads of its own. prometheus-cpp adds three
// families about itself: exposer_transferred_bytes_total, exposer_scrapes_total,
// exposer_request_latencies.
class Exposer {
 public:
  // `address`: "127.0.0.1:9464", "0.0.0.0:9464"; port 0 lets the system choose. No IPv6: Debian
  // builds the HTTP server underneath without it. InvalidArgument for another form, Unavailable
  // where it can not be bound (a taken port).
  static absl::StatusOr<std::unique_ptr<Exposer>> Start(
      absl::string_view address,
      const std::vector<std::shared_ptr<prometheus::Collectable>>& collectables);

  // Scrapes under way end first.
  ~Exposer();
  Exposer(const Exposer&) = delete;
  Exposer& operator=(const Exposer&) = delete;

  int port() const { return port_; }  // the bound one, never 0

 private:
  Exposer(std::unique_ptr<prometheus::Exposer> server, std::string host, int port,
          std::vector<std::shared_ptr<prometheus::Collectable>> collectables);

  // The server looks at them through weak pointers.
  const std::vector<std::shared_ptr<prometheus::Collectable>> collectables_;
  std::unique_ptr<prometheus::Exposer> server_;
  const std::string host_;
  const int port_;
};

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_EXPOSER_H_
