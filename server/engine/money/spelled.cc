// Surfaces of the quantities that have no digit, for the scan. ParseNumeral reads what they begin.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/money/find.h"

namespace newslens {
namespace {

constexpr const char* kBigUnits[] = {"만", "억", "조"};
constexpr const char* kSmallUnits[] = {"십", "백", "천"};
// 이조, 사조, 구조 are other words far more often than sums; 이백억 and 사조원 alike need a
// currency word behind them, but 구조 원칙 would pass.
constexpr const char* kDigitsBeforeBigUnit[] = {"일", "삼", "오", "육", "칠", "팔"};
constexpr const char* kDigits[] = {"일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};
constexpr const char* kSome[] = {"수", "몇"};
// What follows a spelled number that is no round one: 십달러, 이만칠천원.
constexpr const char* kKoreanCurrencies[] = {"원", "달러", "불",     "유로",
                                             "엔", "위안", "파운드", "센트"};
constexpr const char* kUnitsBeforeCurrency[] = {"십", "백", "천", "만"};
// The others are not worth a hit behind a digit; 이유로 and 사원 are told from sums later.
constexpr const char* kCurrenciesBehindDigit[] = {"원", "달러", "유로", "불", "파운드", "센트"};

constexpr const char* kScales[] = {"thousand", "million", "billion", "trillion", "lakh", "crore"};
// The last word before the scale; BeginOfEnglishNumber finds those before it.
constexpr const char* kNumbers[] = {
    "a",        "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "thirty",   "forty",   "fifty",   "sixty",     "seventy",  "eighty",   "ninety",
    "hundred",  "half",    "several", "quarter",   "quarters"};
// How the words for a currency begin, behind a spelled number.
constexpr const char* kEnglishCurrencies[] = {
    "dollar", "us dollar", "u.s. dollar", "euro",   "pound", "cent", "penn", "pence",
    "yen",    "won",       "yuan",        "rupee",  "franc", "peso", "baht", "ringgit",
    "rial",   "riyal",     "shekel",      "tugrik", "dinar", "musd", "meur"};
constexpr const char* kMany[] = {"tens of", "hundreds of"};

void AddKorean(std::vector<std::string>& texts) {
  for (const char* big : kBigUnits) {
    for (const char* some : kSome) texts.push_back(absl::StrCat(some, big));
    for (const char* digit : kDigitsBeforeBigUnit) texts.push_back(absl::StrCat(digit, big));
    for (const char* small : kSmallUnits) {
      texts.push_back(absl::StrCat(small, big));
      for (const char* some : kSome) texts.push_back(absl::StrCat(some, small, big));
      for (const char* digit : kDigits) texts.push_back(absl::StrCat(digit, small, big));
    }
  }
  for (const char* some : kSome) {
    for (const char* small : kSmallUnits) texts.push_back(absl::StrCat(some, small));
  }
  for (const char* currency : kKoreanCurrencies) {
    for (const char* unit : kUnitsBeforeCurrency) {
      for (const char* gap : {"", " "}) texts.push_back(absl::StrCat(unit, gap, currency));
    }
  }
  for (const char* currency : kCurrenciesBehindDigit) {
    for (const char* digit : kDigits) texts.push_back(absl::StrCat(digit, currency));
  }
}

void AddEnglish(std::vector<std::string>& texts) {
  for (const char* scale : kScales) {
    for (const char* number : kNumbers) texts.push_back(absl::StrCat(number, " ", scale));
    for (const char* many : kMany) texts.push_back(absl::StrCat(many, " ", scale, "s"));
  }
  for (const char* currency : kEnglishCurrencies) {
    for (const char* number : kNumbers) {
      const absl::string_view word = number;
      if (word == "a" && absl::string_view(currency) != "dollar") continue;
      for (const char* joint : {" ", "-"}) texts.push_back(absl::StrCat(word, joint, currency));
    }
  }
}

}  // namespace

std::vector<Surface> QuantitySurfaces() {
  std::vector<std::string> texts;
  AddKorean(texts);
  AddEnglish(texts);
  std::vector<Surface> surfaces;
  surfaces.reserve(texts.size());
  for (std::string& text : texts) {
    surfaces.push_back({std::move(text), SurfaceKind::kQuantity, 0});
  }
  return surfaces;
}

}  // namespace newslens
