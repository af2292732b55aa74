#include "client/number_text.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace newslens {

std::string GroupThousands(absl::string_view number) {
  const auto digit = [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); };
  const auto begin = std::find_if(number.begin(), number.end(), digit);
  const auto end = std::find_if_not(begin, number.end(), digit);
  std::string out(number.begin(), begin);
  for (auto at = begin; at != end; ++at) {
    if (at != begin && (end - at) % 3 == 0) out += ',';
    out += *at;
  }
  return out.append(end, number.end());
}

std::string MoneyText(const google::type::Money& money) {
  // Units and nanos have the same sign, and either may be 0.
  const bool negative = money.units() < 0 || money.nanos() < 0;
  const uint64_t units =
      negative ? 0 - static_cast<uint64_t>(money.units()) : static_cast<uint64_t>(money.units());
  std::string fraction =
      absl::StrFormat("%09d", negative ? -int64_t{money.nanos()} : int64_t{money.nanos()});
  const size_t least = money.currency_code() == "USD" ? 2 : 0;
  while (fraction.size() > least && fraction.back() == '0') fraction.pop_back();
  return absl::StrCat(negative ? "-" : "", GroupThousands(absl::StrCat(units)),
                      fraction.empty() ? "" : ".", fraction);
}

}  // namespace newslens
