#include "engine/money/printed_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/money/printed_words.h"

namespace newslens {
namespace {

constexpr uint32_t kLongestHeadLine = 300;  // bytes
constexpr uint32_t kLongestRow = 1000;
constexpr uint32_t kMostIdleLines = 3;  // between head and rows, or between rows

// Prose ends in a full stop; 합계. is nobody's row.
bool EndsAsProse(absl::string_view line) {
  return line.empty() || line.back() == '.' || line.back() == '?' || line.back() == '!' ||
         line.back() == '"' || absl::EndsWith(line, "”") || absl::EndsWith(line, "。");
}

bool HasDigit(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool HasLetter(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || absl::ascii_isalpha(byte);
  });
}

// A sign that a blank parted from its figure, or an arrow: what the figure is, is not sure.
bool EndsInSign(absl::string_view name) {
  for (const absl::string_view sign : {"△", "▲", "▼", "▽", "↑", "↓", "−", "("}) {
    if (absl::EndsWith(name, sign)) return true;
  }
  return absl::StrContains(name, "▼") || absl::StrContains(name, "▽");
}

// `word` in lower case; capitals of the line do not count.
bool HoldsWord(absl::string_view line, absl::string_view word) {
  return std::search(line.begin(), line.end(), word.begin(), word.end(), [](char a, char b) {
           return absl::ascii_tolower(static_cast<unsigned char>(a)) == b;
         }) != line.end();
}

// A first look, which refuses nearly every line of an article: a bracket that ends it, 단위 near
// its end, an "in" of a short English one.
bool MayBeHead(absl::string_view line) {
  constexpr size_t kNearEnd = 60;
  constexpr size_t kLongestEnglish = 100;
  const char last = line.back();
  if (last == ')' || last == ']' || last == '>') return true;
  if (absl::EndsWith(line, "】") || absl::EndsWith(line, "〉")) return true;
  if (static_cast<unsigned char>(line.front()) < 0x80 && line.size() <= kLongestEnglish &&
      HoldsWord(line, "in ")) {
    return true;
  }
  const size_t end = line.size() > kNearEnd ? line.size() - kNearEnd : 0;
  return absl::StrContains(line.substr(end), "단위");
}

// A second head, which was not understood: what its figures are is not known.
bool LooksLikeHead(absl::string_view line) {
  if (absl::StrContains(line, "단위")) return true;
  return absl::StartsWithIgnoreCase(line, "(in ") || HoldsWord(line, "in thousands") ||
         HoldsWord(line, "in millions") || HoldsWord(line, "in billions") ||
         HoldsWord(line, "unit:");
}

// From 단위: to the bracket that closes behind it; empty where the line has none. Its words are no
// sums, whether they are understood or not.
Range UnitWords(absl::string_view text, Range line) {
  const absl::string_view words = text.substr(line.begin, line.size());
  for (const absl::string_view unit : {"단위:", "단위 :"}) {
    const size_t begin = words.rfind(unit);
    if (begin == absl::string_view::npos) continue;
    const size_t end = std::min(words.find_first_of(")]", begin), words.size());
    return {line.begin + static_cast<uint32_t>(begin), line.begin + static_cast<uint32_t>(end)};
  }
  return {};
}

uint32_t LineFeeds(absl::string_view gap) {
  return static_cast<uint32_t>(std::count(gap.begin(), gap.end(), '\n'));
}

std::optional<Decimal> TimesPower(const Decimal& value, int power) {
  absl::int128 factor = 1;
  while (power-- > 0) factor *= 10;
  const std::optional<Decimal> unit = Decimal::FromMantissa(factor, 0);
  return unit ? value.Times(*unit) : std::nullopt;
}

}  // namespace

const std::vector<Candidate>& PrintedTable::ReadLine(const Sentence& line) {
  figures_.clear();
  hides_units_ = false;
  head_line_ = {};
  const absl::string_view words = text_.substr(line.range.begin, line.range.size());
  if (!open_ || !GoesOn(line)) {
    open_ = false;
    const bool prose = line.range.size() > kLongestHeadLine || EndsAsProse(words);
    if (prose || !MayBeHead(words)) return figures_;
    const auto head = ReadPrintedHead(text_, line.range, currencies_);
    if (head) {
      Open(line, *head);
    } else {
      head_line_ = UnitWords(text_, line.range);
    }
    return figures_;
  }
  if (const auto head = ReadPrintedHead(text_, line.range, currencies_)) {
    Open(line, *head);
    return figures_;
  }
  last_end_ = line.range.end;
  if (LooksLikeHead(words)) {
    open_ = false;
    head_line_ = UnitWords(text_, line.range);
  } else {
    ReadInside(line.range);
  }
  return figures_;
}

void PrintedTable::Open(const Sentence& line, const PrintedHead& head) {
  // 목표주가 (단위: 원): the figures are prices of shares, not sums.
  const absl::string_view title =
      text_.substr(line.range.begin, head.range.begin - line.range.begin);
  const bool prices = head.power == 0 && NamesOtherFigures(title);
  open_ = !prices;
  head_ = head;
  head_line_ = head.range;
  other_group_ = false;
  last_end_ = line.range.end;
  feeds_ = idle_ = rows_ = 0;
  row_cells_ = 0;
  columns_.clear();
}

bool PrintedTable::GoesOn(const Sentence& line) {
  if (IsCreditSection(line.section)) return false;
  const absl::string_view words = text_.substr(line.range.begin, line.range.size());
  if (words.size() > kLongestRow || EndsAsProse(words) || NamesSource(words)) return false;
  const uint32_t feeds = LineFeeds(text_.substr(last_end_, line.range.begin - last_end_));
  if (feeds == 0) return false;  // a second sentence of one line
  if (rows_ == 0) {
    feeds_ = std::max(feeds_, feeds);
  } else if (feeds > feeds_) {
    return false;
  }
  return true;
}

void PrintedTable::ReadInside(Range line) {
  CutPrintedRow(text_, line, currencies_, row_);
  if (rows_ == 0 && TakeColumns()) return;
  const bool data = !row_.cells.empty() && HasLetter(row_.name);
  if (data) {
    idle_ = 0;
    TakeFigures();
    ++rows_;
    return;
  }
  // A line of words among the rows; anything with a number that is no row is prose.
  const bool words_alone = !HasDigit(text_.substr(line.begin, line.size()));
  open_ = words_alone && ++idle_ <= kMostIdleLines;
  other_group_ = NamesOtherFigures(text_.substr(line.begin, line.size()));
}

// The line of the columns' names: periods alone, or words alone of which several stand side by
// side.
bool PrintedTable::TakeColumns() {
  const std::vector<absl::string_view>& fields = row_.fields;
  if (fields.size() < 2) return false;
  const bool rule = std::all_of(fields.begin(), fields.end(), [](absl::string_view field) {
    return field.find_first_not_of(":-=") == absl::string_view::npos;
  });
  if (rule) return true;  // |---|---|
  const size_t first = NamesStub(fields[0]) ? 1 : 0;
  const bool all =
      std::all_of(fields.begin() + static_cast<std::ptrdiff_t>(first), fields.end(),
                  [](absl::string_view field) { return NamesPeriod(field) || !HasDigit(field); });
  if (!all) return false;
  const bool any = std::any_of(fields.begin(), fields.end(), NamesPeriod);
  if (!any && first == 0 && !row_.cells.empty()) return false;
  if (!columns_.empty()) {
    // A second line of names: which belong together is not told.
    columns_.assign(1, Column::kOther);
    return true;
  }
  for (size_t i = first; i < fields.size(); ++i) columns_.push_back(ClassOf(fields[i]));
  return true;
}

PrintedTable::Column PrintedTable::ClassOf(absl::string_view name) {
  if (NamesOtherFigures(name)) return Column::kOther;
  if (NamesPeriod(name)) return Column::kPeriod;
  return NamesMoney(name) ? Column::kMoney : Column::kUnknown;
}

void PrintedTable::TakeFigures() {
  const size_t cells = row_.cells.size();
  const bool price = NamesSharePrice(row_.name);
  hides_units_ = head_.power > 0 && !price;
  if (rows_ == 0) row_cells_ = cells;
  if (other_group_ || NamesOtherFigures(row_.name) || EndsInSign(row_.name)) return;
  if (!TakeCurrency()) return;
  // A first column of names may have no name itself, or one that is not known for it.
  size_t skip = 0;
  if (!columns_.empty()) {
    if (columns_.size() != cells && columns_.size() != cells + 1) return;
    skip = columns_.size() - cells;
  } else if (cells != row_cells_ || head_.has_other_units) {
    return;
  }
  const bool named_money = NamesMoney(row_.name);
  for (size_t i = 0; i < cells; ++i) {
    const Column* column = columns_.empty() ? nullptr : &columns_[i + skip];
    if (IsMoney(row_.cells[i], column, named_money)) Push(row_.cells[i]);
  }
}

// The head's currency, else the one that the first row prints; false where there is none or the row
// prints another.
bool PrintedTable::TakeCurrency() {
  for (const PrintedCell& cell : row_.cells) {
    if (cell.sign == nullptr) continue;
    if (head_.word == nullptr) head_.word = cell.sign;
    if (head_.word->currency != cell.sign->currency) return false;
  }
  return head_.word != nullptr;
}

bool PrintedTable::IsMoney(const PrintedCell& cell, const Column* column, bool named_money) const {
  if (cell.kind != PrintedCell::Kind::kFigure) return false;
  if (column != nullptr && *column == Column::kOther) return false;
  if (!head_.has_other_units) return true;
  return named_money || (column != nullptr && *column == Column::kMoney);
}

void PrintedTable::Push(const PrintedCell& cell) {
  const std::optional<Decimal> value = TimesPower(cell.value, head_.power);
  if (!value) return;
  Candidate figure;
  figure.range = cell.range;
  figure.low = figure.high = *value;
  figure.currency = head_.word->currency;
  figure.ambiguous = head_.word->ambiguous;
  figure.family = head_.word->family;
  figure.inferred = cell.sign == nullptr;
  figure.negative = value->is_negative();
  figure.from_table = true;
  figure.unit_power = static_cast<uint32_t>(head_.power);
  figures_.push_back(std::move(figure));
}

bool PrintedTable::Hides(const Candidate& candidate) const {
  if (candidate.range.begin < head_line_.end && head_line_.begin < candidate.range.end) return true;
  return hides_units_ && candidate.has_currency() && candidate.unit_power == 0 &&
         !candidate.numeral.has_unit();
}

}  // namespace newslens
