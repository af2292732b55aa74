// Currencies and the words by which news calls them.
#ifndef NEWSLENS_ENGINE_MONEY_CURRENCY_H_
#define NEWSLENS_ENGINE_MONEY_CURRENCY_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace newslens {

// One row of currencies.csv.
struct CurrencyRow {
  std::string code;         // ISO 4217, three capitals
  std::string name_en;      // "US dollar"
  std::string name_ko;      // 미국 달러
  int minor_digits = 2;     // ISO 4217 exponent
  std::string rate_source;  // "ECB", or "" where no rate table quotes it
  int line = 0;             // in its table, for messages
};

// Where a currency word stands to its numeral.
enum class WordPlace : uint8_t {
  kBefore,  // US$3억, USD 5bn
  kAfter,   // 3억 달러, 5 million euros
  kEither,  // 5억 USD, $5
};

// One row of currency_words.csv.
struct CurrencyWordRow {
  // Normalised: 달러, US$, 위안화, won. ASCII letters match in either case, but an ISO code in
  // capitals as it stands alone: TRY is the lira, "try 5" is not.
  std::string word;
  std::string code;  // ISO 4217
  WordPlace place = WordPlace::kAfter;
  bool ambiguous = false;  // 달러, $, ¥, 페소: the article decides (currency_inferred)
  int minor_per_unit = 1;  // 100 for a minor unit (센트, 전, pence), else 1
  std::string
      not_before;  // '|'-separated continuations that make it another word: 원 not before 인|래|칙
  std::string example;        // a text that the tests run
  std::string example_value;  // "USD 300000000"
  int line = 0;
};

// Immutable and thread-safe after Build.
class CurrencyTable {
 public:
  struct Word {
    std::string text;
    uint16_t currency = 0;  // index into currencies()
    WordPlace place = WordPlace::kAfter;
    bool ambiguous = false;
    int minor_per_unit = 1;
    bool exact_case = false;  // an ISO code
    bool is_name = false;     // letters that are no code or abbreviation: dollar, ringgit
    uint16_t family = 0;      // index into families(), where `ambiguous`
    std::vector<std::string> not_before;
    // How those begin, as hashes: most texts are let through without a comparison.
    std::bitset<256> not_before_begins;

    bool MakesOtherWord(absl::string_view rest) const;
  };
  // Currencies of one name, which an ambiguous word may mean: dollar, peso, rial.
  struct Family {
    std::string name;                  // "dollar"
    std::vector<uint16_t> currencies;  // indices into currencies()
  };

  // Fails with InvalidArgument "line N: ..." for an unknown code, a double word, an empty word.
  static absl::StatusOr<std::shared_ptr<const CurrencyTable>> Build(
      std::vector<CurrencyRow> currencies, std::vector<CurrencyWordRow> words);

  // The longest word that stands at the beginning of `text` (ASCII letters in either case) and may
  // stand after / before a numeral; null when none. O(longest word).
  const Word* WordAfterNumeral(absl::string_view text) const;
  // The longest word that ends `text` and may stand before a numeral; null when none.
  const Word* WordBeforeNumeral(absl::string_view text) const;

  // Whether a word that may stand after a numeral begins as `text` does, with a character of three
  // bytes. May be true where none does, never false where one does.
  bool MayBeginAfterNumeral(absl::string_view text) const {
    if (text.size() < kSyllable) return true;
    if (after_begins_[CharacterHash(text, 0)]) return true;
    return text.size() >= 2 * kSyllable && after_begins_[PairHash(text)];
  }

  const std::vector<CurrencyRow>& currencies() const { return currencies_; }
  const CurrencyRow* Find(absl::string_view code) const;
  const std::vector<Family>& families() const { return families_; }

 private:
  CurrencyTable() = default;

  static constexpr size_t kSyllable = 3;  // bytes
  static constexpr size_t kBegins = 8192;
  static size_t CharacterHash(absl::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text.data()[at + i]); };
    return (byte(0) * 1031u + byte(1) * 64u + byte(2)) % kBegins;
  }
  static size_t PairHash(absl::string_view text) {
    return (CharacterHash(text, 0) * 31 + CharacterHash(text, kSyllable) + 17) % kBegins;
  }

  void GatherFamilies();
  void FillBuckets();
  void NoteBegin(absl::string_view word);

  std::vector<CurrencyRow> currencies_;
  std::vector<Word> words_;
  std::vector<Family> families_;
  absl::flat_hash_map<std::string, uint16_t> by_code_;
  // The bytes that begin (end) a word, lower case -> words, longest first; those of one byte have a
  // bucket of their own, which is looked at last.
  std::vector<std::vector<uint16_t>> after_by_begin_;
  std::vector<std::vector<uint16_t>> before_by_end_;
  // Hashes of the words' first two characters, or of the only one, if these have three bytes each.
  std::bitset<kBegins> after_begins_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_CURRENCY_H_
