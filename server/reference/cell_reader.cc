#include "reference/cell_reader.h"

#include <cmath>

#include "absl/strings/numbers.h"

namespace newslens {
namespace {

constexpr NamedValue<bool> kFlags[] = {{"true", true}, {"false", false}};

std::optional<int> Digits(absl::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// By hand: absl::ParseCivilTime accepts blanks and short fields, and is slow over a table of days.
std::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::optional<int> year = Digits(text.substr(0, 4));
  const std::optional<int> month = Digits(text.substr(5, 2));
  const std::optional<int> day = Digits(text.substr(8, 2));
  if (!year.has_value() || !month.has_value() || !day.has_value()) return std::nullopt;
  const absl::CivilDay result(*year, *month, *day);
  // A day that does not exist (31 June) is carried over into one that does.
  if (result.month() != *month || result.day() != *day) return std::nullopt;
  return result;
}

}  // namespace

void CellReader::Fail(absl::string_view message) {
  if (status_.ok()) status_ = table_.Error(row_, next_ - 1, message);
}

std::string CellReader::Word() {
  const absl::string_view cell = Next();
  if (cell.empty()) Fail("empty cell");
  return std::string(cell);
}

bool CellReader::Flag() { return OneOf<bool>(kFlags); }

int CellReader::Integer(int low, int high) {
  const absl::string_view cell = Next();
  int value = 0;
  if (!absl::SimpleAtoi(cell, &value) || value < low || value > high) {
    Fail(absl::StrCat("\"", cell, "\" is no whole number from ", low, " to ", high));
    return low;
  }
  return value;
}

double CellReader::Number() {
  const absl::string_view cell = Next();
  double value = 0;
  if (!absl::SimpleAtod(cell, &value) || !std::isfinite(value)) {
    Fail(absl::StrCat("\"", cell, "\" is no number"));
    return 0;
  }
  return value;
}

std::optional<Decimal> CellReader::OptionalDecimal() {
  const absl::string_view cell = Next();
  if (cell.empty()) return std::nullopt;
  const std::optional<Decimal> value = Decimal::Parse(cell);
  if (!value.has_value()) Fail(absl::StrCat("\"", cell, "\" is no decimal number"));
  return value;
}

absl::CivilDay CellReader::Day() {
  const absl::string_view cell = Next();
  const std::optional<absl::CivilDay> day = ParseDay(cell);
  if (!day.has_value()) Fail(absl::StrCat("\"", cell, "\" is no day YYYY-MM-DD"));
  return day.value_or(absl::CivilDay());
}

std::optional<absl::CivilDay> CellReader::OptionalDay() {
  if (row_.cells[next_].empty()) {
    ++next_;
    return std::nullopt;
  }
  return Day();
}

}  // namespace newslens
