#include "engine/sentiment/english_words.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

// How much a kind of feature counts beside the others.
constexpr float kPlainValue = 0.5F;
constexpr float kOwnedValue = 1.2F;
constexpr float kSideValue = 0.7F;
constexpr float kStemValue = 1.5F;
constexpr float kBareStemValue = 0.75F;
constexpr float kNeighbourValue = 1;
constexpr float kPathValue = 0.7F;
constexpr float kEndValue = 0.5F;
constexpr float kShapeValue = 1;

constexpr int kNeighbourReach = 6;  // words
constexpr size_t kPathWords = 4;    // a longer path between two names is not told as a whole
constexpr size_t kListGap = 2;      // words between two names of one list

// Kinds of features, part of their hash: another order or number asks for another fit.
enum class Kind : uint32_t {
  kPlain = 1,
  kOwned,
  kSide,
  kStem,
  kBareStem,
  kStemPair,
  kNeighbour,
  kClauseNeighbour,
  kPathWord,
  kPath,
  kBegin,
  kBeginPair,
  kEnd,
  kLast,
  kFirst,
  kOthers,
  kBeforeOthers,
};

// Whose clause a word stands in.
enum class Owner : uint8_t { kNobody, kTarget, kOther };

constexpr uint32_t kTargetForm = 0x54000001;
constexpr uint32_t kOtherForm = 0x4F000001;

constexpr uint32_t kFnvPrime = 16777619U;

uint32_t HashLower(absl::string_view word) {
  uint32_t hash = kHashBasis;
  for (const char c : word) {
    hash = (hash ^ static_cast<unsigned char>(absl::ascii_tolower(c))) * kFnvPrime;
  }
  return hash;
}

uint32_t Begin(Kind kind, uint32_t circumstance = 0) {
  return MixHash(MixHash(kHashBasis, static_cast<uint32_t>(kind)), circumstance);
}

bool IsOneOf(absl::string_view word, absl::Span<const absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view other) { return absl::EqualsIgnoreCase(word, other); });
}

bool EndsClause(absl::string_view word) {
  static constexpr absl::string_view kWords[] = {
      ";",     ":",      "but",  "while",    "whereas", "as", "amid", "despite",
      "after", "though", "|",    "although", "?",       "!",  "...",  "…",
      "even",  "yet",    "when", "on",       "-",       "–",  "—"};
  return IsOneOf(word, kWords);
}

bool JoinsList(absl::string_view word) {
  static constexpr absl::string_view kWords[] = {",", "and", "&", "/", "or"};
  return IsOneOf(word, kWords);
}

// The word without the endings that leave its meaning: rallies, rallied, rally alike. Not a word of
// the dictionary.
absl::string_view Stem(absl::string_view word) {
  if (word.size() < 4 || !absl::ascii_isalpha(word.front())) return word;
  if (absl::EndsWithIgnoreCase(word, "'s")) word.remove_suffix(2);
  for (absl::string_view ending : {"ings", "ing", "ied", "ies", "ed", "es", "s", "er", "e", "y"}) {
    if (!absl::EndsWithIgnoreCase(word, ending) || word.size() < ending.size() + 3) continue;
    word.remove_suffix(ending.size());
    break;
  }
  if (word.size() > 3 && word.back() == word[word.size() - 2]) word.remove_suffix(1);
  return word;
}

// Bytes of the word that begins `text`: letters with an apostrophe inside, a numeral with its per
// cent sign, three dots, else one character.
size_t WordBytes(absl::string_view text) {
  size_t end = 1;
  if (absl::ascii_isalpha(text.front())) {
    while (end < text.size() &&
           (absl::ascii_isalpha(text[end]) ||
            (text[end] == '\'' && end + 1 < text.size() && absl::ascii_isalpha(text[end + 1])))) {
      ++end;
    }
    return end;
  }
  if (absl::ascii_isdigit(text.front())) {
    while (end < text.size() && (absl::ascii_isdigit(text[end]) ||
                                 ((text[end] == '.' || text[end] == ',') && end + 1 < text.size() &&
                                  absl::ascii_isdigit(text[end + 1])))) {
      ++end;
    }
    return end < text.size() && text[end] == '%' ? end + 1 : end;
  }
  if (absl::StartsWith(text, "...")) return 3;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end;
}

uint32_t FormOf(absl::string_view word) {
  if (!absl::ascii_isdigit(word.front())) return HashLower(word);
  return HashLower(word.back() == '%' ? "0%" : "0");
}

void Add(uint32_t hash, float value, size_t first, size_t end, std::vector<WordFeature>& features) {
  features.push_back({hash, value, static_cast<uint8_t>(first), static_cast<uint8_t>(end)});
}

}  // namespace

struct EnglishSentence::View {
  std::array<uint32_t, kMaxWords> forms;
  std::array<uint32_t, kMaxWords> stems;
  std::array<Owner, kMaxWords> owners;
  std::array<uint8_t, kMaxWords> nearest;  // the target's name that stands next to the word
  std::array<uint8_t, kMaxWords> names;    // places of all names
  std::array<uint8_t, kMaxWords> targets;  // places of the target's names
  size_t name_count = 0;
  size_t target_count = 0;
};

EnglishSentence::EnglishSentence(absl::string_view text, Range sentence,
                                 absl::Span<const NamePlace> names) {
  words_.reserve(std::min<size_t>(kMaxWords, sentence.size() / 4 + 4));
  Split(text, sentence, names);
  PartClauses();
  JoinLists();
}

void EnglishSentence::Split(absl::string_view text, Range sentence,
                            absl::Span<const NamePlace> names) {
  auto name = std::partition_point(names.begin(), names.end(), [&](const NamePlace& other) {
    return other.range.begin < sentence.begin;
  });
  uint32_t at = sentence.begin;
  while (at < sentence.end && words_.size() < kMaxWords) {
    // One that a sentence's end cuts is read as the words that it is of.
    while (name != names.end() && (name->range.begin < at || name->range.end > sentence.end)) {
      ++name;
    }
    if (name != names.end() && name->range.begin == at) {
      words_.push_back({.range = name->range, .company = name->company});
      at = name->range.end;
      continue;
    }
    if (absl::ascii_isspace(text[at])) {
      ++at;
      continue;
    }
    uint32_t stop = sentence.end;
    if (name != names.end()) stop = std::min(stop, name->range.begin);
    const auto size = static_cast<uint32_t>(WordBytes(text.substr(at, stop - at)));
    AddWord(text, {at, at + size});
    at += size;
  }
}

void EnglishSentence::AddWord(absl::string_view text, Range range) {
  const absl::string_view word = text.substr(range.begin, range.size());
  Word out{.range = range, .form = FormOf(word)};
  out.stem = absl::ascii_isalpha(word.front()) ? HashLower(Stem(word)) : out.form;
  out.ends_clause = EndsClause(word);
  out.joins_list = JoinsList(word);
  words_.push_back(out);
}

// A comma or an "and" parts clauses but inside a list of names.
void EnglishSentence::PartClauses() {
  const auto is_name = [&](size_t i) {
    return i < words_.size() && words_[i].company != kNoCompany;
  };
  const uint32_t comma = HashLower(",");
  const uint32_t conjunction = HashLower("and");
  uint16_t clause = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    Word& word = words_[i];
    const bool after_name = i > 0 && is_name(i - 1);
    if (word.company == kNoCompany) {
      if (word.ends_clause || (word.form == comma && !(after_name && is_name(i + 1))) ||
          (word.form == conjunction && !after_name && is_name(i + 1))) {
        ++clause;
      }
    }
    word.clause = clause;
  }
}

void EnglishSentence::JoinLists() {
  size_t last = words_.size();
  for (size_t i = 0; i < words_.size(); ++i) {
    Word& word = words_[i];
    if (word.company == kNoCompany) continue;
    word.list = static_cast<uint16_t>(i);
    if (last < i && i - last <= kListGap + 1 &&
        std::all_of(words_.begin() + last + 1, words_.begin() + i,
                    [](const Word& between) { return between.joins_list; })) {
      word.list = words_[last].list;
    }
    last = i;
  }
}

EnglishSentence::View EnglishSentence::ViewFrom(uint32_t company) const {
  View view;
  std::array<bool, kMaxWords> is_target_list{};
  for (size_t i = 0; i < words_.size(); ++i) {
    const Word& word = words_[i];
    const bool is_name = word.company != kNoCompany;
    const bool is_target = is_name && word.company == company;
    view.forms[i] = is_target ? kTargetForm : is_name ? kOtherForm : word.form;
    view.stems[i] = is_name ? view.forms[i] : word.stem;
    if (is_name) view.names[view.name_count++] = static_cast<uint8_t>(i);
    if (!is_target) continue;
    view.targets[view.target_count++] = static_cast<uint8_t>(i);
    is_target_list[word.list] = true;
  }
  // The clause's last name before the word, else its first behind it, else the sentence's first.
  size_t before = words_.size();
  size_t next = 0;  // index into names of the first behind the word
  size_t target = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].company != kNoCompany) {
      before = i;
      ++next;
    }
    size_t owner = words_.size();
    if (before < words_.size() && words_[before].clause == words_[i].clause) {
      owner = before;
    } else if (next < view.name_count && words_[view.names[next]].clause == words_[i].clause) {
      owner = view.names[next];
    } else if (view.name_count > 0) {
      owner = view.names[0];
    }
    view.owners[i] = owner == words_.size()               ? Owner::kNobody
                     : is_target_list[words_[owner].list] ? Owner::kTarget
                                                          : Owner::kOther;
    while (target + 1 < view.target_count &&
           std::abs(static_cast<int>(view.targets[target + 1]) - static_cast<int>(i)) <
               std::abs(static_cast<int>(view.targets[target]) - static_cast<int>(i))) {
      ++target;
    }
    view.nearest[i] = view.target_count > 0 ? view.targets[target] : 0;
  }
  return view;
}

void EnglishSentence::AddRuns(const View& view, std::vector<WordFeature>& features) const {
  const size_t count = words_.size();
  for (size_t i = 0; i < count; ++i) {
    const auto owner = static_cast<uint32_t>(view.owners[i]);
    const int clauses = std::abs(static_cast<int>(words_[i].clause) -
                                 static_cast<int>(words_[view.nearest[i]].clause));
    const uint32_t side =
        (i < view.nearest[i] ? 4U : 0U) + static_cast<uint32_t>(std::min(clauses, 2));
    uint32_t plain = Begin(Kind::kPlain);
    uint32_t owned = Begin(Kind::kOwned, owner);
    uint32_t sided = Begin(Kind::kSide, side);
    for (size_t size = 1; size <= 3 && i + size <= count; ++size) {
      const uint32_t form = view.forms[i + size - 1];
      plain = MixHash(plain, form);
      owned = MixHash(owned, form);
      sided = MixHash(sided, form);
      Add(plain, kPlainValue, i, i + size, features);
      Add(owned, kOwnedValue, i, i + size, features);
      if (size <= 2) Add(sided, kSideValue, i, i + size, features);
    }
    Add(MixHash(Begin(Kind::kStem, owner), view.stems[i]), kStemValue, i, i + 1, features);
    Add(MixHash(Begin(Kind::kBareStem), view.stems[i]), kBareStemValue, i, i + 1, features);
    if (i + 1 == count) continue;
    Add(MixHash(MixHash(Begin(Kind::kStemPair, owner), view.stems[i]), view.stems[i + 1]),
        kStemValue, i, i + 2, features);
  }
}

void EnglishSentence::AddNeighbours(const View& view, std::vector<WordFeature>& features) const {
  for (size_t k = 0; k < view.target_count; ++k) {
    const int target = view.targets[k];
    for (const int step : {-1, 1}) {
      for (int i = target + step;
           i >= 0 && i < static_cast<int>(words_.size()) && std::abs(i - target) <= kNeighbourReach;
           i += step) {
        const auto side = static_cast<uint32_t>(step + 1);
        Add(MixHash(Begin(Kind::kNeighbour, side), view.stems[i]), kNeighbourValue, i, i + 1,
            features);
        if (words_[i].clause == words_[target].clause) {
          Add(MixHash(Begin(Kind::kClauseNeighbour, side), view.stems[i]), kNeighbourValue, i,
              i + 1, features);
        }
        if (words_[i].company != kNoCompany) break;
      }
    }
  }
}

void EnglishSentence::AddPaths(const View& view, std::vector<WordFeature>& features) const {
  for (size_t k = 0; k + 1 < view.name_count; ++k) {
    const size_t left = view.names[k];
    const size_t right = view.names[k + 1];
    const bool is_left = view.forms[left] == kTargetForm;
    if (is_left == (view.forms[right] == kTargetForm) || right == left + 1) continue;
    uint32_t path = Begin(Kind::kPath, is_left);
    for (size_t i = left + 1; i < right; ++i) {
      Add(MixHash(Begin(Kind::kPathWord, is_left), view.stems[i]), kPathValue, i, i + 1, features);
      path = MixHash(path, view.stems[i]);
    }
    if (right - left - 1 > kPathWords) continue;
    Add(path, kPathValue, left + 1, right, features);
  }
}

void EnglishSentence::AddShape(const View& view, std::vector<WordFeature>& features) const {
  const size_t count = words_.size();
  Add(MixHash(Begin(Kind::kBegin), view.forms[0]), kEndValue, 0, 1, features);
  if (count > 1) {
    Add(MixHash(MixHash(Begin(Kind::kBeginPair), view.forms[0]), view.forms[1]), kEndValue, 0, 2,
        features);
    Add(MixHash(MixHash(Begin(Kind::kEnd), view.forms[count - 2]), view.forms[count - 1]),
        kEndValue, count - 2, count, features);
  }
  if (view.target_count == 0) return;
  if (view.targets[0] + 1U == count) Add(Begin(Kind::kLast), kShapeValue, 0, 0, features);
  if (view.targets[0] == 0) Add(Begin(Kind::kFirst), kShapeValue, 0, 0, features);
  const auto others = static_cast<uint32_t>(view.name_count - view.target_count);
  Add(Begin(Kind::kOthers, std::min(others, 3U)), kShapeValue, 0, 0, features);
  Add(Begin(Kind::kBeforeOthers, view.names[0] == view.targets[0]), kShapeValue, 0, 0, features);
}

void EnglishSentence::FeaturesOf(uint32_t company, std::vector<WordFeature>& features) const {
  features.clear();
  if (words_.empty()) return;
  const View view = ViewFrom(company);
  AddRuns(view, features);
  AddNeighbours(view, features);
  AddPaths(view, features);
  AddShape(view, features);
  Normalise(features);
}

}  // namespace newslens
