#include "rate_feed/published_rates.h"

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/exchange/rate_table.h"

namespace newslens {

std::optional<Decimal> ReadRate(absl::string_view text) {
  const std::optional<Decimal> rate = Decimal::Parse(absl::StrReplaceAll(text, {{",", ""}}));
  if (!rate.has_value() || *rate <= 0 || RateCell(rate).too_long()) return std::nullopt;
  return rate;
}

absl::StatusOr<PublishedRates> ReadPublishedRates(absl::string_view bytes,
                                                  std::optional<absl::CivilDay> day) {
  absl::string_view text = bytes;
  absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
  text = absl::StripAsciiWhitespace(text);
  if (text.empty()) return absl::InvalidArgumentError("an empty answer");
  if (text.front() == '<') return ReadEcbXml(text);
  if (text.front() != '[' && text != "null") {
    return absl::InvalidArgumentError("an answer that is neither XML nor a list in JSON");
  }
  if (!day.has_value()) {
    return absl::InvalidArgumentError(
        "a list in JSON does not tell its day; the address must ask for one by {date}");
  }
  return ReadEximbankJson(text, *day);
}

}  // namespace newslens
