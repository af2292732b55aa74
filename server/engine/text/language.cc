#include "engine/text/language.h"

#include <cstdint>

#include "absl/strings/ascii.h"

namespace newslens {
namespace {

absl::string_view Detect(const LetterCounts& letters) {
  const uint64_t all = uint64_t{letters.hangul} + letters.latin + letters.other;
  if (all == 0) return "und";
  if (uint64_t{letters.hangul} * 5 >= all) return "ko";
  if (uint64_t{letters.latin} * 2 > all) return "en";
  return "und";
}

}  // namespace

Language ChooseLanguage(absl::string_view stated, const LetterCounts& letters) {
  const absl::string_view primary = stated.substr(0, stated.find_first_of("-_"));
  Language language;
  language.code = primary.empty() ? std::string(Detect(letters)) : absl::AsciiStrToLower(primary);
  language.supported = language.code == "ko" || language.code == "en";
  return language;
}

}  // namespace newslens
