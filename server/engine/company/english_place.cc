#include "engine/company/english_place.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

constexpr size_t kWindow = 40;

bool IsWordLetter(char c) { return absl::ascii_isalpha(c) || c == '-'; }

absl::string_view LastWord(absl::string_view text) {
  size_t begin = text.size();
  while (begin > 0 && IsWordLetter(text[begin - 1])) --begin;
  return text.substr(begin);
}

absl::string_view FirstWord(absl::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), IsWordLetter);
  return text.substr(0, end - text.begin());
}

// Ford, McDonald, but neither US nor ford.
bool IsCapitalised(absl::string_view word) {
  return word.size() > 1 && absl::ascii_isupper(word[0]) &&
         std::any_of(word.begin() + 1, word.end(), absl::ascii_islower);
}

// Grammar, a closed class: what may open a sentence before a name without being part of it.
bool IsFunctionWord(absl::string_view word) {
  static constexpr absl::string_view kWords[] = {
      "A",       "After",  "All",     "Although", "An",      "And",      "As",    "At",
      "Because", "Before", "Both",    "But",      "By",      "Can",      "Did",   "Does",
      "Even",    "For",    "From",    "How",      "If",      "In",       "Is",    "Its",
      "Like",    "Most",   "Of",      "On",       "Or",      "Should",   "Since", "So",
      "That",    "The",    "Then",    "Though",   "Through", "Unlike",   "Until", "Was",
      "What",    "When",   "Where",   "Which",    "While",   "Who",      "Why",   "Will",
      "With",    "Within", "Without", "Yet",      "Rival",   "Meanwhile"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool IsArticle(absl::string_view word) {
  return word == "the" || word == "The" || word == "a" || word == "an";
}

bool IsPlacePreposition(absl::string_view word) {
  return word == "in" || word == "near" || word == "from" || word == "to";
}

bool IsLatin(absl::string_view name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return c < 128; });
}

}  // namespace

EnglishPlace PlaceInEnglish(absl::string_view text, Range sentence, Range name) {
  EnglishPlace place;
  const absl::string_view printed = text.substr(name.begin, name.size());
  if (!IsLatin(printed)) return place;
  const size_t begin = std::min(sentence.begin, name.begin);
  absl::string_view before = text.substr(begin, name.begin - begin);
  if (before.size() > kWindow) before.remove_prefix(before.size() - kWindow);
  const size_t end = std::max(sentence.end, name.end);
  absl::string_view after = text.substr(name.end, std::min(end - name.end, kWindow));

  place.has_possessive = absl::ConsumePrefix(&after, "'s") || absl::ConsumePrefix(&after, "’s");
  absl::string_view next;
  if (HasPrefix(after, " ")) {
    after = absl::StripLeadingAsciiWhitespace(after);
    next = FirstWord(after);
  }
  absl::string_view last;
  const absl::string_view outer = before;
  if (absl::ConsumeSuffix(&before, " ")) last = LastWord(before);
  place.begins_sentence = absl::StripAsciiWhitespace(outer).empty();
  const bool english_before = !last.empty() || place.begins_sentence ||
                              (!before.empty() && absl::ascii_ispunct(before.back()));
  const bool english_after = !next.empty() || place.has_possessive || after.empty() ||
                             absl::ascii_ispunct(after[0]) || absl::ascii_isdigit(after[0]);
  if (!english_before || !english_after) return place;
  // A sign between Hangul says nothing; a word of one of the sides has to be English.
  if (last.empty() && next.empty() && !place.has_possessive) return place;
  place.foreign = false;
  place.ends_longer_name = IsCapitalised(last) && !IsFunctionWord(last);
  place.begins_longer_name = !place.has_possessive && IsCapitalised(next);
  place.has_article = IsArticle(last);
  place.capital_tells = !last.empty() && absl::ascii_islower(last[0]) && !place.has_article &&
                        !IsPlacePreposition(last) && IsCapitalised(FirstWord(printed));
  return place;
}

}  // namespace newslens
