#include "client/option_flags.h"

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"

namespace newslens {
namespace {

absl::Status SetFeatures(absl::string_view text, v1::EnrichmentOptions& options) {
  options.clear_features();
  for (absl::string_view name : absl::StrSplit(text, ',')) {
    if (name == "companies") {
      options.add_features(v1::FEATURE_COMPANIES);
    } else if (name == "sentiment") {
      options.add_features(v1::FEATURE_SENTIMENT);
    } else if (name == "amounts") {
      options.add_features(v1::FEATURE_AMOUNTS);
    } else {
      return absl::InvalidArgumentError("not a list of companies, sentiment, amounts");
    }
  }
  return absl::OkStatus();
}

absl::Status SetMinConfidence(absl::string_view text, v1::EnrichmentOptions& options) {
  float value = 0;
  // Written so that NaN fails too.
  if (!absl::SimpleAtof(text, &value) || !(0 <= value && value <= 1)) {
    return absl::InvalidArgumentError("not a number from 0 to 1");
  }
  options.set_min_confidence(value);
  return absl::OkStatus();
}

absl::Status SetExchangeRateDate(absl::string_view text, v1::EnrichmentOptions& options) {
  absl::CivilDay day;
  // The length keeps out years of five digits, and days with a time.
  if (text.size() != 10 || !absl::ParseCivilTime(text, &day)) {
    return absl::InvalidArgumentError("not a day such as 2026-03-05");
  }
  google::type::Date& date = *options.mutable_exchange_rate_date();
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return absl::OkStatus();
}

}  // namespace

std::vector<Flag> OptionFlags(v1::EnrichmentOptions* options) {
  const auto with = [options](absl::Status (*set)(absl::string_view, v1::EnrichmentOptions&)) {
    return [options, set](absl::string_view text) { return set(text, *options); };
  };
  return {
      ChoiceFlag<v1::OffsetEncoding>(
          "offset_encoding", "What spans count in JSON. Default: utf8, bytes.",
          {{"utf8", v1::OFFSET_ENCODING_UTF8},
           {"utf16", v1::OFFSET_ENCODING_UTF16},
           {"utf32", v1::OFFSET_ENCODING_UTF32}},
          [options](v1::OffsetEncoding value) { options->set_offset_encoding(value); }),
      {"features", "LIST",
       "What to look for: companies, sentiment, amounts, separated by commas. Default: all.",
       with(SetFeatures)},
      {"min_confidence", "P",
       "Leave out companies whose link is less sure than this, from 0 to 1. Default: 0.",
       with(SetMinConfidence)},
      SwitchFlag("include_rejected",
                 "Also give the words that look like a company or an amount and are none.",
                 [options](bool value) { options->set_include_rejected(value); }),
      {"exchange_rate_date", "DAY",
       "Convert by the last rates on or before this day (2026-03-05). Default: by the last ones "
       "that had been published when the article was.",
       with(SetExchangeRateDate)},
  };
}

}  // namespace newslens
