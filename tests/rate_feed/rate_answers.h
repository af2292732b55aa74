// Answers in the form of those that publish rates.
#ifndef NEWSLENS_TESTS_RATE_FEED_RATE_ANSWERS_H_
#define NEWSLENS_TESTS_RATE_FEED_RATE_ANSWERS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace newslens::testing {

using CodesAndRates = std::vector<std::pair<std::string, std::string>>;

inline std::string EcbXml(const std::vector<std::pair<std::string, CodesAndRates>>& days) {
  std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube>
)";
  for (const auto& [day, rates] : days) {
    absl::StrAppend(&xml, "<Cube time=\"", day, "\">\n");
    for (const auto& [code, rate] : rates) {
      absl::StrAppend(&xml, "<Cube currency='", code, "' rate='", rate, "'/>\n");
    }
    xml += "</Cube>\n";
  }
  return xml + "</Cube>\n</gesmes:Envelope>\n";
}

inline std::string EximbankJson(const CodesAndRates& rates) {
  std::string json;
  for (const auto& [unit, rate] : rates) {
    absl::StrAppend(&json, json.empty() ? "[" : ",", R"({"result":1,"cur_unit":")", unit,
                    R"(","ttb":"1","tts":"2","deal_bas_r":")", rate,
                    R"(","bkpr":"1","cur_nm":"x"})");
  }
  return json + "]";
}

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_RATE_FEED_RATE_ANSWERS_H_
