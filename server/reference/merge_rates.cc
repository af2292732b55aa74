#include "reference/merge_rates.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace newslens {
namespace {

// Where each currency of `table` stands among `currencies`, which has them all.
std::vector<size_t> PlacesOf(const RateTable& table, const std::vector<std::string>& currencies) {
  std::vector<size_t> places;
  places.reserve(table.currencies().size());
  for (const std::string& currency : table.currencies()) {
    const auto place = std::find(currencies.begin(), currencies.end(), currency);
    places.push_back(static_cast<size_t>(place - currencies.begin()));
  }
  return places;
}

RateRow RowOf(const RateTable& table, size_t row, const std::vector<size_t>& places, size_t width) {
  RateRow made;
  made.day = table.days()[row];
  made.rates.resize(width);
  for (size_t i = 0; i < places.size(); ++i) made.rates[places[i]] = table.cell(row, i);
  return made;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const RateTable>> MergeRates(const RateTable& first,
                                                            const RateTable& second) {
  std::vector<std::string> currencies = first.currencies();
  for (const std::string& currency : second.currencies()) {
    if (!first.Quotes(currency)) currencies.push_back(currency);
  }
  const std::vector<size_t> first_places = PlacesOf(first, currencies);
  const std::vector<size_t> second_places = PlacesOf(second, currencies);
  std::vector<RateRow> rows;
  rows.reserve(first.size() + second.size());
  size_t i = 0;
  size_t j = 0;
  while (i < first.size() || j < second.size()) {
    if (i == first.size() || (j < second.size() && second.days()[j] < first.days()[i])) {
      rows.push_back(RowOf(second, j++, second_places, currencies.size()));
      continue;
    }
    if (j < second.size() && second.days()[j] == first.days()[i]) ++j;
    rows.push_back(RowOf(first, i++, first_places, currencies.size()));
  }
  return RateTable::Build(first.source(), std::move(currencies), std::move(rows));
}

}  // namespace newslens
