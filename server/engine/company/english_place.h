// How a name in Latin letters stands among English words.
#ifndef NEWSLENS_ENGINE_COMPANY_ENGLISH_PLACE_H_
#define NEWSLENS_ENGINE_COMPANY_ENGLISH_PLACE_H_

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

struct EnglishPlace {
  // Not among English words, or not in Latin letters: the rest says nothing.
  bool foreign = true;
  // The name begins its sentence, so its capital letter proves nothing: `Visa rules`.
  bool begins_sentence = false;
  // A capitalised word stands right before it, so it ends a longer name: `Harrison Ford`.
  bool ends_longer_name = false;
  // A capitalised word stands right behind it: `Ford Creek`, `Apple Valley`.
  bool begins_longer_name = false;
  // An article stands before it, as before common nouns: `the Amazon`, `a Block`.
  bool has_article = false;
  // A capital among small letters, as only names have: `the owner of Target`. Not in places
  // (`in Hartford`) and not of acronyms.
  bool capital_tells = false;
  // `Target's`, `Visa’s`.
  bool has_possessive = false;
};

// Reads the words right before and behind `name` within `sentence`. Words of all capitals (US, CEO)
// and closed-class words that open a sentence (`At Ford`, `When Visa`) make no longer name. O(1):
// looks at no more than 40 bytes on each side.
EnglishPlace PlaceInEnglish(absl::string_view text, Range sentence, Range name);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_ENGLISH_PLACE_H_
