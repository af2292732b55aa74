#include "telemetry/single_series.h"

#include <utility>

namespace newslens {
namespace {

prometheus::MetricFamily Family(std::string name, std::string help, prometheus::MetricType type) {
  prometheus::MetricFamily family;
  family.name = std::move(name);
  family.help = std::move(help);
  family.type = type;
  return family;
}

}  // namespace

prometheus::MetricFamily SingleGauge(std::string name, std::string help,
                                     std::optional<double> value) {
  prometheus::MetricFamily family =
      Family(std::move(name), std::move(help), prometheus::MetricType::Gauge);
  if (value.has_value()) family.metric.emplace_back().gauge.value = *value;
  return family;
}

prometheus::MetricFamily SingleCounter(std::string name, std::string help,
                                       std::optional<double> value) {
  prometheus::MetricFamily family =
      Family(std::move(name), std::move(help), prometheus::MetricType::Counter);
  if (value.has_value()) family.metric.emplace_back().counter.value = *value;
  return family;
}

}  // namespace newslens
