// What the caller should know about an enrichment that nevertheless stands.
#ifndef NEWSLENS_ENGINE_WARNING_H_
#define NEWSLENS_ENGINE_WARNING_H_

#include <cstdint>
#include <optional>
#include <string>

#include "engine/text/range.h"

namespace newslens {

enum class WarningCode : uint8_t {
  kRateMissing,
  kRateStale,
  kCodeNameMismatch,
  kPublishTimeUnknown,
  kLanguageUnsupported,
  kAmountRepaired,
  kAmountOverflow,
  kRestatementDeviates,
  kResultsTruncated,
  kUndecodableBytes,
};

struct Warning {
  WarningCode code = WarningCode::kRateMissing;
  std::string message;         // English, one sentence, names the value at fault
  std::optional<Range> range;  // the place it is about, where there is one
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_WARNING_H_
