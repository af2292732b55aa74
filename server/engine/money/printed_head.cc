#include "engine/money/printed_head.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/money/syllables.h"

namespace newslens {
namespace {

using Word = CurrencyTable::Word;

constexpr size_t kLongest = 100;     // bytes of a head
constexpr size_t kLongestItem = 30;  // of one of its units
constexpr int kLargestPower = 16;
constexpr absl::string_view kUnit = "단위";

bool IsAlnum(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); }

// Neither a digit nor the begin of a Hangul syllable.
bool IsPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return !absl::ascii_isdigit(byte) && (byte < 0xEA || byte > 0xED);
}

bool ConsumeWord(absl::string_view& text, absl::string_view word) {
  if (!absl::StartsWithIgnoreCase(text, word)) return false;
  if (text.size() > word.size() && IsAlnum(text[word.size()]) && IsAlnum(word.back())) return false;
  text.remove_prefix(word.size());
  return true;
}

void SkipBlanks(absl::string_view& text) { text = absl::StripLeadingAsciiWhitespace(text); }

struct EnglishScale {
  absl::string_view text;
  int power;
};
// Longer ones first where one begins with another.
constexpr EnglishScale kScales[] = {
    {"hundred millions", 8},
    {"hundred million", 8},
    {"thousands", 3},
    {"thousand", 3},
    {"millions", 6},
    {"million", 6},
    {"billions", 9},
    {"billion", 9},
    {"trillions", 12},
    {"trillion", 12},
    {"mln", 6},
    {"mn", 6},
    {"bln", 9},
    {"bn", 9},
    {"trn", 12},
    {"tn", 12},
    {"'000s", 3},
    {"'000", 3},
    {"000s", 3},
    {"000", 3},
    {"m", 6},
    {"k", 3},
};

// Reads one unit of money piece by piece.
class UnitReader {
 public:
  UnitReader(absl::string_view text, const CurrencyTable& currencies)
      : rest_(absl::StripAsciiWhitespace(text)), currencies_(currencies) {}

  std::optional<PrintedHead> Read() {
    if (rest_.empty() || rest_.size() > kLongestItem) return std::nullopt;
    while (!rest_.empty()) {
      if (!ReadCurrency() && !ReadScale()) return std::nullopt;
      SkipBlanks(rest_);
      ConsumeWord(rest_, "of");
      SkipBlanks(rest_);
    }
    if (head_.power > kLargestPower) return std::nullopt;
    return head_;
  }

 private:
  bool ReadCurrency() {
    if (head_.word != nullptr) return false;
    const Word* word = currencies_.WordAfterNumeral(rest_);
    if (word == nullptr) word = SignBefore();
    if (word == nullptr || word->minor_per_unit != 1) return false;
    head_.word = word;
    rest_.remove_prefix(word->text.size());
    return true;
  }

  // HK$, which stands before its number alone.
  const Word* SignBefore() const {
    constexpr size_t kLongestSign = 5;
    for (size_t size = std::min(kLongestSign, rest_.size()); size > 0; --size) {
      const Word* word = currencies_.WordBeforeNumeral(rest_.substr(0, size));
      if (word != nullptr && word->text.size() == size) return word;
    }
    return nullptr;
  }

  bool ReadScale() {
    if (scaled_) return false;
    if (ReadRoundNumber() || ReadHangulScale()) {
      scaled_ = true;
      return true;
    }
    return ReadEnglishScale();
  }

  bool ReadEnglishScale() {
    for (const EnglishScale& scale : kScales) {
      if (!ConsumeWord(rest_, scale.text)) continue;
      head_.power += scale.power;
      scaled_ = true;
      return true;
    }
    return false;
  }

  // 100 million, 1,000 won, 100만: a one with noughts.
  bool ReadRoundNumber() {
    if (!absl::StartsWith(rest_, "1")) return false;
    size_t at = 1;
    int noughts = 0;
    for (; at < rest_.size() && (rest_[at] == '0' || rest_[at] == ','); ++at) {
      noughts += rest_[at] == '0';
    }
    if (noughts == 0 || rest_[at - 1] == ',') return false;
    head_.power += noughts;
    rest_.remove_prefix(at);
    SkipBlanks(rest_);
    if (!ReadHangulScale()) ReadEnglishScale();
    return true;
  }

  // 백만, 십억, 천: at most one small unit and a large one.
  bool ReadHangulScale() {
    constexpr int kBigUnit = 4;
    int last = 0;
    int units = 0;
    while (const int power = PowerOfUnitSyllable(rest_)) {
      if (units == 2 || (units == 1 && (last >= kBigUnit || power < kBigUnit))) return false;
      head_.power += power;
      last = power;
      ++units;
      rest_.remove_prefix(3);
    }
    return units > 0;
  }

  absl::string_view rest_;
  const CurrencyTable& currencies_;
  PrintedHead head_;
  bool scaled_ = false;
};

// 억원, % behind 단위:.
std::optional<PrintedHead> ReadItems(absl::string_view items, const CurrencyTable& currencies) {
  std::optional<PrintedHead> head;
  bool others = false;
  bool any = true;
  while (any) {
    // A comma inside 1,000 parts nothing.
    size_t comma = 0;
    do {
      comma = items.find_first_of(",;", comma == 0 ? 0 : comma + 1);
    } while (comma != absl::string_view::npos && comma + 1 < items.size() && comma > 0 &&
             absl::ascii_isdigit(static_cast<unsigned char>(items[comma + 1])));
    any = comma != absl::string_view::npos;
    const absl::string_view item = absl::StripAsciiWhitespace(items.substr(0, comma));
    if (any) items.remove_prefix(comma + 1);
    if (item.size() > kLongestItem) return std::nullopt;
    const std::optional<PrintedHead> unit = ReadMoneyUnit(item, currencies);
    if (unit && unit->word != nullptr) {
      if (head) return std::nullopt;  // which figures are in which one is not told
      head = unit;
    } else if (unit) {
      return std::nullopt;  // 단위: 억
    } else {
      others = others || !item.empty();
    }
  }
  if (head) head->has_other_units = others;
  return head;
}

// What may stand before the unit itself in an English head.
bool ConsumeLead(absl::string_view& text, bool& says_in) {
  bool any = false;
  for (bool more = true; more; any = any || more) {
    SkipBlanks(text);
    more = absl::ConsumePrefix(&text, ":") || absl::ConsumePrefix(&text, "=");
    for (const absl::string_view word : {"in", "unit", "units"}) {
      const bool here = ConsumeWord(text, word);
      says_in = says_in || here;
      more = more || here;
    }
    for (const absl::string_view word : {"all", "figures", "amounts", "numbers", "values", "are",
                                         "expressed", "stated", "presented", "reported"}) {
      more = more || ConsumeWord(text, word);
    }
  }
  return any;
}

// in millions of won, except per share data; KRW bn; dollars in millions.
std::optional<PrintedHead> ReadEnglish(absl::string_view words, bool in_brackets,
                                       const CurrencyTable& currencies) {
  bool says_in = false;
  ConsumeLead(words, says_in);
  const size_t tail = words.find_first_of(",;");
  absl::string_view unit = absl::StripAsciiWhitespace(words.substr(0, tail));
  absl::string_view rest =
      tail == absl::string_view::npos ? absl::string_view() : words.substr(tail + 1);
  for (const absl::string_view clause : {" except", " unless"}) {
    const size_t at = unit.find(clause);
    if (at == absl::string_view::npos) continue;
    rest = unit.substr(at);
    unit = unit.substr(0, at);
  }
  std::optional<PrintedHead> head;
  if (const size_t in = unit.find(" in "); in != absl::string_view::npos) {
    // dollars in millions
    const auto currency = ReadMoneyUnit(unit.substr(0, in), currencies);
    const auto scale = ReadMoneyUnit(unit.substr(in + 4), currencies);
    if (!currency || !scale || currency->power != 0 || scale->word != nullptr) return std::nullopt;
    head = currency;
    head->power = scale->power;
  } else {
    head = ReadMoneyUnit(unit, currencies);
  }
  if (!head || (head->word == nullptr && head->power == 0)) return std::nullopt;
  // (KRW bn); a line "백만 달러" and "(100만 달러)" are sums.
  const bool is_unit = in_brackets && head->word != nullptr && head->power > 0 &&
                       std::all_of(unit.begin(), unit.end(), IsPlain);
  if (!says_in && !is_unit && !absl::StrContains(unit, " in ")) return std::nullopt;
  rest = absl::StripAsciiWhitespace(rest);
  // What is excepted is told by its rows' names; another unit may be any row's.
  head->has_other_units = !rest.empty() && !absl::StartsWithIgnoreCase(rest, "except") &&
                          !absl::StartsWithIgnoreCase(rest, "unless") &&
                          !absl::StartsWithIgnoreCase(rest, "unaudited");
  const auto other = ReadMoneyUnit(rest.substr(0, rest.find(',')), currencies);
  if (other && other->word != nullptr) return std::nullopt;
  return head;
}

std::optional<PrintedHead> ReadWords(absl::string_view words, bool in_brackets,
                                     const CurrencyTable& currencies) {
  words = absl::StripAsciiWhitespace(words);
  if (words.empty() || words.size() > kLongest) return std::nullopt;
  if (absl::ConsumePrefix(&words, kUnit)) {
    SkipBlanks(words);
    if (!absl::ConsumePrefix(&words, ":")) absl::ConsumePrefix(&words, "=");
    return ReadItems(words, currencies);
  }
  return ReadEnglish(words, in_brackets, currencies);
}

struct Brackets {
  absl::string_view open, close;
};
constexpr Brackets kBrackets[] = {{"(", ")"}, {"[", "]"}, {"<", ">"}, {"【", "】"}, {"〈", "〉"}};

}  // namespace

std::optional<PrintedHead> ReadMoneyUnit(absl::string_view text, const CurrencyTable& currencies) {
  return UnitReader(text, currencies).Read();
}

std::optional<PrintedHead> ReadPrintedHead(absl::string_view text, Range line,
                                           const CurrencyTable& currencies) {
  const absl::string_view words = text.substr(line.begin, line.size());
  const auto at = [&](size_t begin, size_t end) {
    return Range{line.begin + static_cast<uint32_t>(begin),
                 line.begin + static_cast<uint32_t>(end)};
  };
  const size_t floor = words.size() > kLongest ? words.size() - kLongest : 0;
  for (const Brackets& bracket : kBrackets) {
    if (!absl::EndsWith(words, bracket.close)) continue;
    const size_t open = words.rfind(bracket.open);
    if (open == absl::string_view::npos || open < floor) return std::nullopt;
    const size_t begin = open + bracket.open.size();
    auto head = ReadWords(words.substr(begin, words.size() - bracket.close.size() - begin),
                          /*in_brackets=*/true, currencies);
    if (head) head->range = at(open, words.size());
    return head;
  }
  if (const size_t unit = words.rfind(kUnit); unit != absl::string_view::npos && unit >= floor) {
    const bool starts_word = unit == 0 || words[unit - 1] == ' ' || words[unit - 1] == '\t';
    auto head = starts_word ? ReadWords(words.substr(unit), false, currencies) : std::nullopt;
    if (head) head->range = at(unit, words.size());
    return head;
  }
  auto head = ReadWords(absl::StripSuffix(words, ":"), false, currencies);
  if (head) head->range = at(0, words.size());
  return head;
}

}  // namespace newslens
