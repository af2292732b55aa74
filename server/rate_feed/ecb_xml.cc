#include <expat.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "rate_feed/published_rates.h"

namespace newslens {
namespace {

using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)>;

struct Reading {
  XML_Parser parser = nullptr;
  std::vector<DayRates> days;
  absl::Status status;

  void Refuse(absl::string_view why) {
    status = absl::InvalidArgumentError(
        absl::StrCat("line ", XML_GetCurrentLineNumber(parser), ": ", why));
    XML_StopParser(parser, XML_FALSE);
  }
};

void AddRate(Reading& reading, absl::string_view currency, absl::string_view rate) {
  if (reading.days.empty()) return reading.Refuse("a rate before the first day");
  const std::optional<Decimal> read = ReadRate(rate);
  if (!read.has_value()) {
    return reading.Refuse(absl::StrCat("\"", rate.substr(0, 32), "\" is no rate"));
  }
  reading.days.back().rates.emplace_back(currency, *read);
}

// <Cube time="2026-09-29">, and in it <Cube currency="USD" rate="1.1361"/>.
void StartElement(void* user, const XML_Char* name, const XML_Char** attributes) {
  auto& reading = *static_cast<Reading*>(user);
  if (absl::string_view(name) != "Cube") return;
  absl::string_view time, currency, rate;
  for (; *attributes != nullptr; attributes += 2) {
    const absl::string_view key = attributes[0];
    if (key == "time") time = attributes[1];
    if (key == "currency") currency = attributes[1];
    if (key == "rate") rate = attributes[1];
  }
  if (!time.empty()) {
    DayRates& day = reading.days.emplace_back();
    if (!absl::ParseCivilTime(time, &day.day)) {
      reading.Refuse(absl::StrCat("\"", time.substr(0, 32), "\" is no day"));
    }
  } else if (!currency.empty() || !rate.empty()) {
    AddRate(reading, currency, rate);
  }
}

void StartDoctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<Reading*>(user)->Refuse("a document type has no place here");
}

}  // namespace

absl::StatusOr<PublishedRates> ReadEcbXml(absl::string_view bytes) {
  if (bytes.size() > static_cast<size_t>(std::numeric_limits<int>::max())) {
    return absl::InvalidArgumentError("too large");
  }
  const Parser parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (parser == nullptr) return absl::ResourceExhaustedError("no memory for a parser");
  Reading reading;
  reading.parser = parser.get();
  XML_SetUserData(parser.get(), &reading);
  XML_SetStartElementHandler(parser.get(), StartElement);
  XML_SetStartDoctypeDeclHandler(parser.get(), StartDoctype);
  const XML_Status parsed =
      XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
  if (!reading.status.ok()) return reading.status;
  if (parsed != XML_STATUS_OK) {
    return absl::InvalidArgumentError(
        absl::StrCat("line ", XML_GetCurrentLineNumber(parser.get()),
                     ": no XML: ", XML_ErrorString(XML_GetErrorCode(parser.get()))));
  }
  if (reading.days.empty()) return absl::InvalidArgumentError("XML without a day's rates");
  std::sort(reading.days.begin(), reading.days.end(),
            [](const DayRates& a, const DayRates& b) { return a.day < b.day; });
  return PublishedRates{&kEcb, std::move(reading.days)};
}

}  // namespace newslens
