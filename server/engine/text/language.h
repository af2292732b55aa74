// Which language an article is written in.
#ifndef NEWSLENS_ENGINE_TEXT_LANGUAGE_H_
#define NEWSLENS_ENGINE_TEXT_LANGUAGE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/text/landmarks.h"

namespace newslens {

struct Language {
  std::string code;  // primary subtag in lower case
  bool supported = true;
};

// The language that was `stated` (BCP-47) wins; where it is empty, "ko" when a fifth of the letters
// is Hangul, else "en" when most are Latin, else "und". An English name in Korean text has several
// letters where Korean has one, hence the low bar.
Language ChooseLanguage(absl::string_view stated, const LetterCounts& letters);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_LANGUAGE_H_
