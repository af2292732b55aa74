#include "telemetry/live_state.h"

#include "telemetry/single_series.h"

namespace newslens {
namespace {

void Append(const Occupancy& now, std::vector<prometheus::MetricFamily>& families) {
  families.push_back(SingleGauge("newslens_in_flight_articles",
                                 "Articles let in and not yet answered: waiting or in work.",
                                 static_cast<double>(now.articles)));
  families.push_back(SingleGauge("newslens_in_flight_bytes",
                                 "Bytes of their requests, and of answers not yet taken.",
                                 static_cast<double>(now.bytes)));
  families.push_back(SingleGauge("newslens_max_in_flight_articles",
                                 "Articles in flight beyond which more are refused.",
                                 static_cast<double>(now.max_articles)));
  families.push_back(SingleGauge("newslens_max_in_flight_bytes",
                                 "Bytes in flight beyond which more are refused.",
                                 static_cast<double>(now.max_bytes)));
}

void Append(const ServedCertificate& now, std::vector<prometheus::MetricFamily>& families) {
  families.push_back(
      SingleGauge("newslens_tls_certificate_expiry_timestamp_seconds",
                  "When the certificate that is served ends, in seconds since the Unix epoch; "
                  "absent without TLS.",
                  absl::ToDoubleSeconds(now.not_after - absl::UnixEpoch())));
  families.push_back(SingleGauge("newslens_tls_reload_success",
                                 "Whether the last change of the certificates' files could be "
                                 "used; absent without TLS.",
                                 now.last_change_taken ? 1.0 : 0.0));
}

}  // namespace

std::vector<prometheus::MetricFamily> LiveState::Collect() const {
  std::vector<prometheus::MetricFamily> families;
  if (occupancy) Append(occupancy(), families);
  if (certificate) Append(certificate(), families);
  if (dropped_log_lines) {
    families.push_back(SingleCounter("newslens_log_dropped_total",
                                     "Lines left out of the log because many like them came.",
                                     static_cast<double>(dropped_log_lines())));
  }
  return families;
}

}  // namespace newslens
