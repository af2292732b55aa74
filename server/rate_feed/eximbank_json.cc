#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "rate_feed/published_rates.h"

namespace newslens {
namespace {

using Json = nlohmann::json;

// What the list's `result` says.
constexpr int kSuccess = 1;
constexpr int kKeyRefused = 3;
constexpr int kLimitUsedUp = 4;

const std::string* Text(const Json& entry, const char* name) {
  const auto found = entry.find(name);
  return found == entry.end() ? nullptr : found->get_ptr<const std::string*>();
}

absl::Status CheckResult(const Json& entry) {
  const auto result = entry.find("result");
  if (result == entry.end() || !result->is_number_integer()) {
    return absl::InvalidArgumentError("an entry without a result");
  }
  const auto code = result->get<int64_t>();
  if (code == kSuccess) return absl::OkStatus();
  if (code == kKeyRefused) return absl::PermissionDeniedError("the key is refused");
  if (code == kLimitUsedUp) return absl::PermissionDeniedError("the day's limit is used up");
  return absl::InvalidArgumentError(absl::StrCat("result ", code));
}

// Adds {"result":1,"cur_unit":"JPY(100)","deal_bas_r":"934.69",...}.
absl::Status AddEntry(const Json& entry, DayRates& day) {
  if (!entry.is_object()) return absl::InvalidArgumentError("an entry that is no object");
  if (const absl::Status status = CheckResult(entry); !status.ok()) return status;
  const std::string* const unit = Text(entry, "cur_unit");
  const std::string* const basic = Text(entry, "deal_bas_r");
  if (unit == nullptr || basic == nullptr) {
    return absl::InvalidArgumentError("an entry without cur_unit or deal_bas_r");
  }
  absl::string_view currency = *unit;
  const bool per_hundred = absl::ConsumeSuffix(&currency, "(100)");
  if (currency == kKoreaEximbank.pivot) return absl::OkStatus();
  if (currency == "CNH") currency = "CNY";
  std::optional<Decimal> rate = ReadRate(*basic);
  if (rate.has_value() && per_hundred) {
    rate = Decimal::FromMantissa(rate->mantissa(), rate->scale() + 2);
  }
  if (!rate.has_value()) {
    return absl::InvalidArgumentError(absl::StrCat("\"", absl::string_view(*basic).substr(0, 32),
                                                   "\" is no rate of ", currency.substr(0, 8)));
  }
  day.rates.emplace_back(currency, *rate);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<PublishedRates> ReadEximbankJson(absl::string_view bytes, absl::CivilDay day) {
  const Json list = Json::parse(bytes.begin(), bytes.end(), nullptr, /*allow_exceptions=*/false);
  PublishedRates published{&kKoreaEximbank, {}};
  if (list.is_null() || (list.is_array() && list.empty())) return published;
  if (!list.is_array()) return absl::InvalidArgumentError("no list in JSON");
  DayRates& rates = published.days.emplace_back();
  rates.day = day;
  for (const Json& entry : list) {
    if (const absl::Status status = AddEntry(entry, rates); !status.ok()) return status;
  }
  return published;
}

}  // namespace newslens
