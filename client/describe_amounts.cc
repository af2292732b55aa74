#include "client/describe_amounts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/enum_words.h"
#include "client/number_text.h"
#include "client/text_table.h"

namespace newslens {
namespace {

using CompanyTags = absl::flat_hash_map<std::string, std::string>;  // company_id to "C1"

std::string CurrencyOf(const v1::Amount& amount) {
  return amount.has_low() ? amount.low().currency_code() : amount.high().currency_code();
}

bool IsRange(const v1::Amount& amount) {
  return amount.has_low() && amount.has_high() &&
         (amount.low().units() != amount.high().units() ||
          amount.low().nanos() != amount.high().nanos());
}

// Kind and bound in as few words as tell them: "money", "about", "per share, at least".
std::string MeaningText(const v1::Amount& amount) {
  std::string kind = EnumWords(v1::AmountKind_Name(amount.kind()), "AMOUNT_KIND_");
  if (amount.bound() == v1::AMOUNT_BOUND_EXACT) return kind;
  const std::string bound = amount.bound() == v1::AMOUNT_BOUND_APPROXIMATE
                                ? "about"
                                : EnumWords(v1::AmountBound_Name(amount.bound()), "AMOUNT_BOUND_");
  return amount.kind() == v1::AMOUNT_KIND_MONEY ? bound : absl::StrCat(kind, ", ", bound);
}

// The side that is there; the lower one of two.
template <typename Sides>
std::string FirstSide(const Sides& sides) {
  if (sides.has_low()) return MoneyText(sides.low());
  return sides.has_high() ? MoneyText(sides.high()) : "";
}

template <typename Sides>
std::string UpperSide(const Sides& sides) {
  return sides.has_high() ? MoneyText(sides.high()) : "";
}

std::string CompaniesText(const v1::Amount& amount, const CompanyTags& tags) {
  return absl::StrJoin(amount.company_ids(), " ", [&](std::string* out, const std::string& id) {
    const auto tag = tags.find(id);
    absl::StrAppend(out, tag == tags.end() ? id : tag->second);
  });
}

std::string NoteText(const v1::Amount& amount) {
  std::vector<std::string> notes;
  if (amount.has_restatement_of()) {
    const v1::Restatement& restated = amount.restatement_of();
    std::string note = absl::StrCat("= A", restated.amount_index() + 1);
    if (restated.has_deviation()) {
      absl::StrAppendFormat(&note, " (%+.1f%%)", 100 * restated.deviation());
    }
    notes.push_back(std::move(note));
  }
  if (amount.repaired()) notes.push_back("repaired");
  if (amount.currency_inferred()) notes.push_back("currency inferred");
  return absl::StrJoin(notes, ", ");
}

void AddAmount(const v1::Amount& amount, int index, const CompanyTags& tags, TextTable* table) {
  const std::string currency = CurrencyOf(amount);
  const bool third = currency != "USD" && currency != "KRW";
  const auto own = [&](const std::string& value) {
    return third ? absl::StrCat(currency, " ", value) : "";
  };
  table->AddRow({{absl::StrCat("A", index + 1), Style::kQuiet},
                 {amount.text(), Style::kAmount},
                 {MeaningText(amount)},
                 {own(FirstSide(amount))},
                 {FirstSide(amount.usd())},
                 {FirstSide(amount.krw())},
                 {CompaniesText(amount, tags)},
                 {NoteText(amount)}});
  if (!IsRange(amount)) return;
  table->AddRow({{},
                 {},
                 {"to"},
                 {own(UpperSide(amount))},
                 {UpperSide(amount.usd())},
                 {UpperSide(amount.krw())}});
}

std::string RateText(const std::string& from, const v1::Conversion& conversion,
                     const std::string& to) {
  return absl::StrCat("1 ", from, " = ", GroupThousands(conversion.rate()), " ", to);
}

}  // namespace

std::string DescribeAmounts(const v1::ArticleEnrichment& enrichment, int width,
                            const Palette& palette) {
  CompanyTags tags;
  for (int i = 0; i < enrichment.companies_size(); ++i) {
    tags.emplace(enrichment.companies(i).company_id(), absl::StrCat("C", i + 1));
  }
  TextTable table({{.title = ""},
                   {.title = "As printed", .least_width = 12},
                   {.title = "Meaning"},
                   {.title = "Amount", .right = true},
                   {.title = "USD", .right = true},
                   {.title = "KRW", .right = true},
                   {.title = "For", .least_width = 5},
                   {.title = "Note", .least_width = 12}});
  for (int i = 0; i < enrichment.amounts_size(); ++i) {
    AddAmount(enrichment.amounts(i), i, tags, &table);
  }
  return table.empty() ? "" : table.Render(width, palette);
}

std::string DescribeRates(const v1::ArticleEnrichment& enrichment, int width,
                          const Palette& palette) {
  TextTable table({{.title = "Exchange rate"}, {.title = "Day"}, {.title = "Source"}});
  std::vector<std::string> seen;
  const auto add = [&](const v1::Amount& amount, const v1::Conversion& conversion,
                       const char* target) {
    if (conversion.method() != v1::CONVERSION_METHOD_REFERENCE_RATE) return;
    const google::type::Date& date = conversion.rate_date();
    std::string day = absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
    if (conversion.stale_days() > 0) {
      absl::StrAppendFormat(&day, " (%d day%s before)", conversion.stale_days(),
                            conversion.stale_days() == 1 ? "" : "s");
    }
    std::string rate = RateText(CurrencyOf(amount), conversion, target);
    std::string key = absl::StrCat(rate, day, conversion.rate_source());
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) return;
    seen.push_back(std::move(key));
    table.AddRow({{std::move(rate)}, {std::move(day)}, {conversion.rate_source()}});
  };
  for (const v1::Amount& amount : enrichment.amounts()) {
    add(amount, amount.usd(), "USD");
    add(amount, amount.krw(), "KRW");
  }
  return table.empty() ? "" : table.Render(width, palette);
}

}  // namespace newslens
