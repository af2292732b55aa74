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

constexpr size_t kBuckets = 256;

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Words are spread by their first or last character: an ASCII character by itself, the bytes of any
// other one mixed into the upper half, since Hangul shares four lead bytes.
size_t Mix(char a, char b) {
  const auto x = static_cast<unsigned char>(a);
  const auto y = static_cast<unsigned char>(b);
  return 128 + ((x * 7u + y) & 127u);
}

size_t FirstBucket(absl::string_view text) {
  const char c = text[0];
  if (IsAscii(c)) return static_cast<unsigned char>(absl::ascii_tolower(c));
  const bool two_bytes = static_cast<unsigned char>(c) < 0xE0;
  if (two_bytes) return text.size() < 2 ? 0 : Mix(c, text[1]);
  return text.size() < 3 ? 0 : Mix(text[1], text[2]);
}

size_t LastBucket(absl::string_view text) {
  const char c = text.back();
  if (IsAscii(c)) return static_cast<unsigned char>(absl::ascii_tolower(c));
  return text.size() < 2 ? 0 : Mix(text[text.size() - 2], c);
}

absl::Status LineError(int line, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", message));
}

// "won" does not begin "wonder", "원" may be followed by any particle.
bool EndsInsideWord(absl::string_view word, absl::string_view rest) {
  return !rest.empty() && absl::ascii_isalpha(static_cast<unsigned char>(word.back())) &&
         absl::ascii_isalpha(static_cast<unsigned char>(rest.front()));
}

bool StartsInsideWord(absl::string_view word, absl::string_view before) {
  return !before.empty() && absl::ascii_isalpha(static_cast<unsigned char>(word.front())) &&
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
  table->after_by_first_.resize(kBuckets);
  table->before_by_last_.resize(kBuckets);

  absl::flat_hash_map<std::string, int> seen;
  for (CurrencyWordRow& row : words) {
    if (row.word.empty()) return LineError(row.line, "empty word");
    const auto code = table->by_code_.find(row.code);
    if (code == table->by_code_.end()) return LineError(row.line, "unknown code " + row.code);
    if (row.minor_per_unit < 1) return LineError(row.line, "minor_per_unit below 1");
    if (!seen.emplace(absl::AsciiStrToLower(row.word), row.line).second) {
      return LineError(row.line, "double word " + row.word);
    }
    Word word;
    word.text = std::move(row.word);
    word.currency = code->second;
    word.place = row.place;
    word.ambiguous = row.ambiguous;
    word.minor_per_unit = row.minor_per_unit;
    word.not_before = absl::StrSplit(row.not_before, '|', absl::SkipEmpty());
    table->words_.push_back(std::move(word));
  }

  for (size_t i = 0; i < table->words_.size(); ++i) {
    const Word& word = table->words_[i];
    const auto index = static_cast<uint16_t>(i);
    if (word.place != WordPlace::kBefore) {
      table->after_by_first_[FirstBucket(word.text)].push_back(index);
    }
    if (word.place != WordPlace::kAfter) {
      table->before_by_last_[LastBucket(word.text)].push_back(index);
    }
  }
  const auto longest_first = [&](uint16_t a, uint16_t b) {
    return table->words_[a].text.size() > table->words_[b].text.size();
  };
  for (auto& bucket : table->after_by_first_) {
    std::stable_sort(bucket.begin(), bucket.end(), longest_first);
  }
  for (auto& bucket : table->before_by_last_) {
    std::stable_sort(bucket.begin(), bucket.end(), longest_first);
  }
  return std::shared_ptr<const CurrencyTable>(std::move(table));
}

const CurrencyTable::Word* CurrencyTable::WordAfterNumeral(absl::string_view text) const {
  if (text.empty()) return nullptr;
  for (const uint16_t index : after_by_first_[FirstBucket(text)]) {
    const Word& word = words_[index];
    const bool same = IsAscii(word.text[0]) ? absl::StartsWithIgnoreCase(text, word.text)
                                            : absl::StartsWith(text, word.text);
    if (!same) continue;
    const absl::string_view rest = text.substr(word.text.size());
    if (EndsInsideWord(word.text, rest)) continue;
    const bool other_word =
        std::any_of(word.not_before.begin(), word.not_before.end(),
                    [&](const std::string& next) { return absl::StartsWith(rest, next); });
    if (!other_word) return &word;
  }
  return nullptr;
}

const CurrencyTable::Word* CurrencyTable::WordBeforeNumeral(absl::string_view text) const {
  if (text.empty()) return nullptr;
  for (const uint16_t index : before_by_last_[LastBucket(text)]) {
    const Word& word = words_[index];
    if (!absl::EndsWithIgnoreCase(text, word.text)) continue;
    if (StartsInsideWord(word.text, text.substr(0, text.size() - word.text.size()))) continue;
    return &word;
  }
  return nullptr;
}

const CurrencyRow* CurrencyTable::Find(absl::string_view code) const {
  const auto it = by_code_.find(code);
  return it == by_code_.end() ? nullptr : &currencies_[it->second];
}

}  // namespace newslens
