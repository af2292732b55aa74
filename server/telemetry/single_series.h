// Families of one series without labels, made at a scrape.
#ifndef NEWSLENS_TELEMETRY_SINGLE_SERIES_H_
#define NEWSLENS_TELEMETRY_SINGLE_SERIES_H_

#include <optional>
#include <string>

#include "prometheus/metric_family.h"

namespace newslens {

// Without a value the family has no series: no value is better than a wrong one.
prometheus::MetricFamily SingleGauge(std::string name, std::string help,
                                     std::optional<double> value);
prometheus::MetricFamily SingleCounter(std::string name, std::string help,
                                       std::optional<double> value);

}  // namespace newslens

#endif  // NEWSLENS_TELEMETRY_SINGLE_SERIES_H_
