#include "engine/money/printed_row.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/money/sign.h"

namespace newslens {
namespace {

using Kind = PrintedCell::Kind;
using Word = CurrencyTable::Word;

constexpr absl::string_view kEmptyCells[] = {
    "-",        "–",        "—",        "―",        "n/a",      "n.a.",     "na",
    "n.m.",     "nm",       "n/m",      "적전",     "흑전",     "적지",     "흑지",
    "적축",     "적확",     "신규",     "미정",     "해당없음", "적자전환", "흑자전환",
    "적자지속", "흑자지속", "적자축소", "적자확대", "TBD",
};
constexpr absl::string_view kRatios[] = {"%", "%p", "%P", "%pt", "p", "pt", "x", "배", "bp", "bps"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits with right commas and at most one point; `commas` tells whether it has commas.
std::optional<Decimal> ParseFigure(absl::string_view text, bool& commas) {
  constexpr size_t kMostDigits = 24;
  char digits[kMostDigits + 1];
  size_t size = 0;
  size_t whole = 0;  // digits since the last comma
  bool point = false;
  commas = false;
  for (const char c : text) {
    if (c == ',') {
      if (point || whole == 0 || whole > 3 || (commas && whole != 3)) return std::nullopt;
      commas = true;
      whole = 0;
      continue;
    }
    if (size == kMostDigits) return std::nullopt;
    if (c == '.') {
      if (point || size == 0 || (commas && whole != 3)) return std::nullopt;
      point = true;
    } else if (!IsDigit(c)) {
      return std::nullopt;
    } else if (!point) {
      ++whole;
    }
    digits[size++] = c;
  }
  if (!point && commas && whole != 3) return std::nullopt;
  return Decimal::Parse(absl::string_view(digits, size));
}

// A number of four digits or more without a comma may be a year or a code, as one that begins with
// a nought is.
bool MayBeCode(absl::string_view digits, bool commas) {
  const size_t whole = std::min(digits.find('.'), digits.size());
  if (digits[0] == '0' && whole > 1) return true;
  return !commas && whole > 3;
}

const Word* ConsumeSign(absl::string_view& text, const CurrencyTable& currencies) {
  constexpr size_t kLongestSign = 5;
  for (size_t size = std::min(kLongestSign, text.size()); size > 0; --size) {
    const Word* word = currencies.WordBeforeNumeral(text.substr(0, size));
    if (word == nullptr || word->text.size() != size) continue;
    const absl::string_view rest = absl::StripLeadingAsciiWhitespace(text.substr(size));
    if (rest.empty() || !(IsDigit(rest[0]) || rest[0] == '(' || rest[0] == '-')) continue;
    text = rest;
    return word;
  }
  return nullptr;
}

bool ConsumeMinus(absl::string_view& text) {
  for (const absl::string_view minus : {"-", "−", "△", "▲"}) {
    if (absl::ConsumePrefix(&text, minus)) {
      absl::ConsumePrefix(&text, " ");
      return true;
    }
  }
  return false;
}

bool IsAnyOf(absl::string_view text, absl::Span<const absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::EqualsIgnoreCase(text, word); });
}

// The cell that `field` is; nullopt where it is none. Its range is set by the caller.
std::optional<PrintedCell> ReadCell(absl::string_view field, const CurrencyTable& currencies) {
  PrintedCell cell;
  if (field.empty() || IsAnyOf(field, kEmptyCells)) return cell;
  cell.sign = ConsumeSign(field, currencies);
  bool negative = false;
  if (field.size() > 2 && field.front() == '(' && field.back() == ')') {
    negative = true;
    field = absl::StripAsciiWhitespace(field.substr(1, field.size() - 2));
    if (cell.sign == nullptr) cell.sign = ConsumeSign(field, currencies);
  }
  negative = ConsumeMinus(field) || negative;
  if (cell.sign == nullptr) cell.sign = ConsumeSign(field, currencies);
  absl::ConsumePrefix(&field, "+");
  size_t end = 0;
  while (end < field.size() && (IsDigit(field[end]) || field[end] == ',' || field[end] == '.')) {
    ++end;
  }
  if (end == 0 || !IsDigit(field[0])) return std::nullopt;
  cell.kind = Kind::kOther;
  const absl::string_view behind = absl::StripAsciiWhitespace(field.substr(end));
  if (!behind.empty()) {
    return IsAnyOf(behind, kRatios) ? std::optional<PrintedCell>(cell) : std::nullopt;
  }
  bool commas = false;
  const std::optional<Decimal> value = ParseFigure(field, commas);
  if (!value) return std::nullopt;
  if (MayBeCode(field, commas)) return cell;
  cell.kind = Kind::kFigure;
  cell.value = negative ? value->Negated() : *value;
  return cell;
}

// A stroke or tab parts fields that may have blanks inside.
void CutAtStrokes(absl::string_view line, std::vector<absl::string_view>& fields) {
  line = absl::StripAsciiWhitespace(line);
  absl::ConsumePrefix(&line, "|");
  absl::ConsumeSuffix(&line, "|");
  while (true) {
    const size_t end = line.find_first_of("|\t");
    fields.push_back(absl::StripAsciiWhitespace(line.substr(0, end)));
    if (end == absl::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

void CutAtBlanks(absl::string_view line, const CurrencyTable& currencies,
                 std::vector<absl::string_view>& fields) {
  constexpr size_t kLongestSign = 5;
  size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    size_t end = std::min(line.find(' ', at), line.size());
    // $ 1,234 is one field.
    const absl::string_view word = line.substr(at, end - at);
    if (word.size() <= kLongestSign && end + 1 < line.size() && !IsDigit(word.back())) {
      const Word* sign = currencies.WordBeforeNumeral(word);
      const bool before_figure = IsDigit(line[end + 1]) || line[end + 1] == '(';
      if (before_figure && sign != nullptr && sign->text.size() == word.size()) {
        end = std::min(line.find(' ', end + 1), line.size());
      }
    }
    fields.push_back(line.substr(at, end - at));
    at = end;
  }
}

}  // namespace

void CutPrintedRow(absl::string_view text, Range line, const CurrencyTable& currencies,
                   PrintedRow& row) {
  row.fields.clear();
  row.cells.clear();
  row.name = {};
  const absl::string_view words = text.substr(line.begin, line.size());
  if (words.find_first_of("|\t") != absl::string_view::npos) {
    CutAtStrokes(words, row.fields);
  } else {
    CutAtBlanks(words, currencies, row.fields);
  }
  size_t first = row.fields.size();
  for (; first > 0; --first) {
    const absl::string_view field = row.fields[first - 1];
    std::optional<PrintedCell> cell = ReadCell(field, currencies);
    if (!cell) break;
    const auto begin = static_cast<uint32_t>(field.data() - text.data());
    cell->range = {begin, begin + static_cast<uint32_t>(field.size())};
    row.cells.push_back(*cell);
  }
  std::reverse(row.cells.begin(), row.cells.end());
  if (first == 0) return;
  const absl::string_view last = row.fields[first - 1];
  const char* begin = row.fields[0].data();
  row.name = absl::string_view(begin, static_cast<size_t>(last.data() + last.size() - begin));
}

}  // namespace newslens
