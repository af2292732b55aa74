// Enum values of the contract in plain words.
#ifndef NEWSLENS_CLIENT_ENUM_WORDS_H_
#define NEWSLENS_CLIENT_ENUM_WORDS_H_

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace newslens {

// The value's name without its enum's prefix: EnumWords("AMOUNT_BOUND_AT_LEAST", "AMOUNT_BOUND_")
// is "at least". A value that came with a later contract reads as well as any.
inline std::string EnumWords(absl::string_view name, absl::string_view prefix) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(absl::StripPrefix(name, prefix)), {{"_", " "}});
}

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_ENUM_WORDS_H_
