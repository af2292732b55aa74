#include "engine/money/currency.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace newslens {
namespace {

constexpr size_t kBuckets = 1024;
constexpr size_t kSingle = kBuckets;  // the bucket of the words of one byte

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool IsAlpha(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

size_t Folded(char c) { return static_cast<unsigned char>(absl::ascii_tolower(c)); }

size_t Spread(size_t key) { return (key * 2654435761u >> 16) % kBuckets; }

// By the first two letters, or by the whole first syllable: Hangul shares four lead bytes.
size_t BeginBucket(absl::string_view text) {
  if (text.size() < 2) return kSingle;
  const bool three_bytes = static_cast<unsigned char>(text[0]) >= 0xE0 && text.size() > 2;
  const size_t third = three_bytes ? Folded(text[2]) : 0;
  return Spread(Folded(text[0]) << 16 | Folded(text[1]) << 8 | third);
}

// By the last two bytes.
size_t EndBucket(absl::string_view text) {
  if (text.size() < 2) return kSingle;
  return Spread(Folded(text[text.size() - 2]) << 8 | Folded(text.back()));
}

// Of the first character, whatever follows it.
size_t BeginHash(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0xE0 || text.size() < 3) return byte(0);
  return (byte(0) + byte(1) * 37u + byte(2) * 5u) & 255u;
}

bool IsCode(absl::string_view word, absl::string_view code) { return word == code; }

// dollar, renminbi: four letters or more; EUR, Rs, RM are abbreviations.
bool IsName(absl::string_view word) {
  return word.size() > 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return IsAlpha(c) || c == ' '; });
}

// "US dollar" -> dollar; a rial, a riyal, a krona and a krone are as good as one name.
absl::string_view FamilyName(absl::string_view name_en) {
  const size_t blank = name_en.rfind(' ');
  const absl::string_view last =
      blank == absl::string_view::npos ? name_en : name_en.substr(blank + 1);
  if (absl::EqualsIgnoreCase(last, "riyal")) return "rial";
  if (absl::EqualsIgnoreCase(last, "krone") || absl::EqualsIgnoreCase(last, "króna")) {
    return "krona";
  }
  // The sign of both is ¥.
  if (absl::EqualsIgnoreCase(last, "yuan")) return "yen";
  if (absl::EqualsIgnoreCase(last, "sterling")) return "pound";
  return last;
}

absl::Status LineError(int line, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", message));
}

// "won" does not begin "wonder", "원" may be followed by any particle.
bool EndsInsideWord(absl::string_view word, absl::string_view rest) {
  return !rest.empty() && IsAlpha(word.back()) && IsAlpha(rest.front());
}

bool StartsInsideWord(absl::string_view word, absl::string_view before) {
  return !before.empty() && IsAlpha(word.front()) &&
         absl::ascii_isalnum(static_cast<unsigned char>(before.back()));
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CurrencyTable>> CurrencyTable::Build(
    std::vector<CurrencyRow> currencies, std::vector<CurrencyWordRow> words) {
  std::shared_ptr<CurrencyTable> table(new CurrencyTable);
  for (const CurrencyRow& row : currencies) {
    const bool three_capitals =
        row.code.size() == 3 && std::all_of(row.code.begin(), row.code.end(), absl::ascii_isupper);
    if (!three_capitals) return LineError(row.line, "a code has three capitals, not " + row.code);
    const auto index = static_cast<uint16_t>(table->by_code_.size());
    if (!table->by_code_.emplace(row.code, index).second) {
      return LineError(row.line, "double currency " + row.code);
    }
  }
  table->currencies_ = std::move(currencies);

  absl::flat_hash_map<std::string, int> seen;
  for (CurrencyWordRow& row : words) {
    if (row.word.empty()) return LineError(row.line, "empty word");
    const auto code = table->by_code_.find(row.code);
    if (code == table->by_code_.end()) return LineError(row.line, "unknown code " + row.code);
    if (row.minor_per_unit < 1) return LineError(row.line, "minor_per_unit below 1");
    const bool exact_case = IsCode(row.word, row.code);
    if (!seen.emplace(exact_case ? row.word : absl::AsciiStrToLower(row.word), row.line).second) {
      return LineError(row.line, "double word " + row.word);
    }
    Word word;
    word.text = std::move(row.word);
    word.currency = code->second;
    word.place = row.place;
    word.ambiguous = row.ambiguous;
    word.minor_per_unit = row.minor_per_unit;
    word.exact_case = exact_case;
    word.is_name = IsName(word.text);
    word.not_before = absl::StrSplit(row.not_before, '|', absl::SkipEmpty());
    for (const std::string& next : word.not_before) word.not_before_begins.set(BeginHash(next));
    table->words_.push_back(std::move(word));
  }

  table->GatherFamilies();
  table->FillBuckets();
  return std::shared_ptr<const CurrencyTable>(std::move(table));
}

bool CurrencyTable::Word::MakesOtherWord(absl::string_view rest) const {
  if (rest.empty() || !not_before_begins[BeginHash(rest)]) return false;
  return std::any_of(not_before.begin(), not_before.end(),
                     [&](const std::string& next) { return absl::StartsWith(rest, next); });
}

void CurrencyTable::GatherFamilies() {
  absl::flat_hash_map<std::string, uint16_t> by_name;
  std::vector<uint16_t> family_of(currencies_.size());
  for (size_t i = 0; i < currencies_.size(); ++i) {
    const std::string name(FamilyName(currencies_[i].name_en));
    const auto [it, is_new] = by_name.emplace(name, static_cast<uint16_t>(families_.size()));
    if (is_new) families_.push_back({name, {}});
    families_[it->second].currencies.push_back(static_cast<uint16_t>(i));
    family_of[i] = it->second;
  }
  for (Word& word : words_) word.family = family_of[word.currency];
}

void CurrencyTable::FillBuckets() {
  after_by_begin_.resize(kBuckets + 1);
  before_by_end_.resize(kBuckets + 1);
  for (size_t i = 0; i < words_.size(); ++i) {
    const Word& word = words_[i];
    const auto index = static_cast<uint16_t>(i);
    if (word.place != WordPlace::kBefore) {
      after_by_begin_[BeginBucket(word.text)].push_back(index);
      NoteBegin(word.text);
    }
    if (word.place != WordPlace::kAfter) before_by_end_[EndBucket(word.text)].push_back(index);
  }
  const auto longest_first = [&](uint16_t a, uint16_t b) {
    return words_[a].text.size() > words_[b].text.size();
  };
  for (auto& bucket : after_by_begin_) {
    std::stable_sort(bucket.begin(), bucket.end(), longest_first);
  }
  for (auto& bucket : before_by_end_) std::stable_sort(bucket.begin(), bucket.end(), longest_first);
}

void CurrencyTable::NoteBegin(absl::string_view word) {
  const auto has_three_bytes = [&](size_t at) {
    return at + kSyllable <= word.size() && static_cast<unsigned char>(word[at]) >= 0xE0;
  };
  if (!has_three_bytes(0)) return;  // begins with another character than it is asked about
  const bool pair = has_three_bytes(kSyllable);
  after_begins_.set(pair ? PairHash(word) : CharacterHash(word, 0));
}

const CurrencyTable::Word* CurrencyTable::WordAfterNumeral(absl::string_view text) const {
  if (text.empty()) return nullptr;
  const auto in_bucket = [&](size_t bucket) -> const Word* {
    for (const uint16_t index : after_by_begin_[bucket]) {
      const Word& word = words_[index];
      const bool same = IsAscii(word.text[0]) && !word.exact_case
                            ? absl::StartsWithIgnoreCase(text, word.text)
                            : absl::StartsWith(text, word.text);
      if (!same) continue;
      const absl::string_view rest = text.substr(word.text.size());
      if (EndsInsideWord(word.text, rest)) continue;
      if (!word.MakesOtherWord(rest)) return &word;
    }
    return nullptr;
  };
  const Word* word = in_bucket(BeginBucket(text));
  return word != nullptr || text.size() < 2 ? word : in_bucket(kSingle);
}

const CurrencyTable::Word* CurrencyTable::WordBeforeNumeral(absl::string_view text) const {
  if (text.empty()) return nullptr;
  const auto in_bucket = [&](size_t bucket) -> const Word* {
    for (const uint16_t index : before_by_end_[bucket]) {
      const Word& word = words_[index];
      const bool same = word.exact_case ? absl::EndsWith(text, word.text)
                                        : absl::EndsWithIgnoreCase(text, word.text);
      if (!same) continue;
      if (StartsInsideWord(word.text, text.substr(0, text.size() - word.text.size()))) continue;
      return &word;
    }
    return nullptr;
  };
  const Word* word = in_bucket(EndBucket(text));
  return word != nullptr || text.size() < 2 ? word : in_bucket(kSingle);
}

const CurrencyRow* CurrencyTable::Find(absl::string_view code) const {
  const auto it = by_code_.find(code);
  return it == by_code_.end() ? nullptr : &currencies_[it->second];
}

}  // namespace newslens
