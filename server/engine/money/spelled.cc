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

constexpr const char* kScales[] = {"thousand", "million", "billion", "trillion"};
// The last word before the scale; BeginOfEnglishNumber finds those before it.
constexpr const char* kNumbers[] = {
    "a",       "one",       "two",      "three",    "four",    "five",     "six",      "seven",
    "eight",   "nine",      "ten",      "eleven",   "twelve",  "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty",  "thirty",   "forty",    "fifty",
    "sixty",   "seventy",   "eighty",   "ninety",   "hundred", "half",     "several"};
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
}

void AddEnglish(std::vector<std::string>& texts) {
  for (const char* scale : kScales) {
    for (const char* number : kNumbers) texts.push_back(absl::StrCat(number, " ", scale));
    for (const char* many : kMany) texts.push_back(absl::StrCat(many, " ", scale, "s"));
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
