// The forms in which a Korean verb stands in text, from its stem.
#ifndef NEWSLENS_ENGINE_SENTIMENT_INFLECT_H_
#define NEWSLENS_ENGINE_SENTIMENT_INFLECT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace newslens {

// Beginnings of all forms of the verb whose stem (without 다) is `stem`, each once, the stem's own
// first where it is one: 오르 gives 오르 (오르고, 오르는), 오른, 오를, 오름, 올라, 올랐. A stem of
// one syllable gives its forms with endings (늘고, 늘며, 늘어, 늘었), as it is too short to stand
// alone. Regular verbs, those in 르, those whose ㅡ or ㄹ falls out, and 하; not those whose ㅂ, ㅅ
// or ㄷ changes. Empty where `stem` ends in no Hangul syllable, or is one syllable that ends in a
// vowel. Constant time.
std::vector<std::string> InflectedForms(absl::string_view stem);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_INFLECT_H_
