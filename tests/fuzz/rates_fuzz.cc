// Any bytes as what a source of exchange rates publishes: refused, or days in order with rates
// above zero. Whether they are believed is decided behind that.
#include <cstddef>
#include <cstdint>
#include <optional>

#include "fuzz/check.h"
#include "rate_feed/published_rates.h"

namespace newslens {
namespace {

using testing::Check;

void CheckRates(const absl::StatusOr<PublishedRates>& published) {
  if (!published.ok()) return;
  Check(published->source != nullptr, "rates have a source");
  std::optional<absl::CivilDay> last;
  for (const DayRates& day : published->days) {
    Check(!last.has_value() || *last <= day.day, "days ascend");
    last = day.day;
    for (const auto& currency_and_rate : day.rates) {
      Check(currency_and_rate.second > Decimal(), "a rate is above zero");
    }
  }
}

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  newslens::CheckRates(newslens::ReadPublishedRates(bytes, std::nullopt));
  newslens::CheckRates(newslens::ReadPublishedRates(bytes, absl::CivilDay(2031, 3, 4)));
  newslens::ReadRate(bytes);
  return 0;
}
