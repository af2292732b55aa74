#include "engine/money/ambiguity.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

constexpr size_t kShortestStem = 4;

// 홍콩 of 홍콩 달러, "Hong Kong" of "Hong Kong dollar"; empty where the name is one word.
absl::string_view PlaceOf(absl::string_view name) {
  const size_t blank = name.rfind(' ');
  return blank == absl::string_view::npos ? absl::string_view() : name.substr(0, blank);
}

// Japan of Japanese, Mexic of Mexican: what an adjective shares with its country.
absl::string_view StemOf(absl::string_view adjective) {
  for (const absl::string_view ending : {"ese", "ish", "ian", "an", "ine", "e"}) {
    absl::string_view stem = adjective;
    if (absl::ConsumeSuffix(&stem, ending) && stem.size() >= kShortestStem) return stem;
  }
  return adjective;
}

int Count(absl::string_view text, absl::string_view word) {
  if (word.empty()) return 0;
  int count = 0;
  for (size_t at = text.find(word); at != absl::string_view::npos;
       at = text.find(word, at + word.size())) {
    ++count;
  }
  return count;
}

int Evidence(absl::string_view text, const CurrencyRow& row) {
  return Count(text, PlaceOf(row.name_ko)) + Count(text, StemOf(PlaceOf(row.name_en)));
}

struct Choice {
  std::string code;
  bool guess = false;
};

Choice Choose(absl::string_view text, const CurrencyTable& currencies, uint16_t family,
              const std::string& usual) {
  Choice choice{usual, false};
  int best = 0;
  bool others = false;
  for (const uint16_t index : currencies.families()[family].currencies) {
    const CurrencyRow& row = currencies.currencies()[index];
    const bool is_usual = row.code == usual;
    const int evidence = Evidence(text, row);
    others = others || (!is_usual && evidence > 0);
    if (evidence < best + (is_usual ? 0 : 1)) continue;
    best = evidence;
    if (evidence > 0) choice.code = row.code;
  }
  choice.guess = others || best == 0;
  return choice;
}

// The other dollars that the amounts are in.
std::vector<std::string> OtherCurrencies(const CurrencyTable& currencies, uint16_t family,
                                         const std::string& usual,
                                         const std::vector<Amount>& amounts) {
  std::vector<std::string> codes;
  for (const uint16_t index : currencies.families()[family].currencies) {
    const std::string& code = currencies.currencies()[index].code;
    if (code == usual) continue;
    const bool named = std::any_of(amounts.begin(), amounts.end(),
                                   [&](const Amount& amount) { return amount.currency == code; });
    if (named) codes.push_back(code);
  }
  return codes;
}

}  // namespace

void ResolveOpenCurrencies(absl::string_view text, const CurrencyTable& currencies,
                           absl::Span<const OpenCurrency> open, std::vector<Amount>& amounts) {
  std::optional<std::vector<std::string>> dollars;
  std::vector<std::pair<std::string, Choice>> choices;  // by the usual currency; a handful
  for (const OpenCurrency& each : open) {
    Amount& amount = amounts[each.amount];
    if (amount.currency == "USD") {
      if (!dollars) dollars = OtherCurrencies(currencies, each.family, "USD", amounts);
      amount.alternatives = *dollars;
      amount.currency_inferred |= !dollars->empty();
      continue;
    }
    auto known = std::find_if(choices.begin(), choices.end(),
                              [&](const auto& choice) { return choice.first == amount.currency; });
    if (known == choices.end()) {
      choices.emplace_back(amount.currency, Choose(text, currencies, each.family, amount.currency));
      known = choices.end() - 1;
    }
    amount.currency = known->second.code;
    amount.currency_inferred |= known->second.guess;
  }
}

}  // namespace newslens
