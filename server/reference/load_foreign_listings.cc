#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/company/market_country.h"
#include "reference/cell_reader.h"
#include "reference/load_listings.h"

namespace newslens {
namespace {

constexpr absl::string_view kColumns[] = {"mic",      "ticker",      "name_ko",     "name_en",
                                          "evidence", "listed_from", "listed_until"};

// What every listing of an exchange has in common.
struct Exchange {
  absl::string_view market;
  absl::string_view currency;
  absl::string_view suffix;  // of the symbol
};

constexpr NamedValue<Exchange> kExchanges[] = {
    {"XNAS", {"NASDAQ", "USD", ""}},        {"XNYS", {"NYSE", "USD", ""}},
    {"XASE", {"NYSE American", "USD", ""}}, {"XTKS", {"TSE", "JPY", ".T"}},
    {"XHKG", {"HKEX", "HKD", ".HK"}},       {"XSHG", {"SSE", "CNY", ".SS"}},
    {"XSHE", {"SZSE", "CNY", ".SZ"}},       {"XSTC", {"HOSE", "VND", ".VN"}},
    {"XHNX", {"HNX", "VND", ".VN"}},
};

constexpr NamedValue<Evidence> kEvidence[] = {
    {"CODE", Evidence::kNever},
    {"FULL", Evidence::kFull},
    {"CONTEXT", Evidence::kContext},
    {"NONE", Evidence::kNone},
};

std::string TickerKey(const SecurityRow& security) {
  return absl::StrCat(CountryOfMic(security.mic), ":", security.ticker);
}

}  // namespace

absl::Status ReadForeignListings(const CsvTable& table, int base,
                                 std::vector<CompanyRow>& companies,
                                 std::vector<SecurityRow>& securities) {
  absl::flat_hash_set<std::string> held;
  held.reserve(securities.size());
  for (const SecurityRow& security : securities) held.insert(TickerKey(security));
  companies.reserve(companies.size() + table.rows().size());
  securities.reserve(securities.size() + table.rows().size());
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    CompanyRow company;
    SecurityRow security;
    security.mic = std::string(row.cells[0]);
    const Exchange exchange = cells.OneOf<Exchange>(kExchanges);
    security.ticker = cells.Word();
    company.name_ko = cells.Word();
    company.name_en = cells.Text();
    company.least_evidence = cells.OneOf<Evidence>(kEvidence);
    security.listed_from = cells.OptionalDay();
    security.listed_until = cells.OptionalDay();
    if (!cells.status().ok()) return cells.status();
    if (held.contains(TickerKey(security))) continue;
    company.company_id = absl::StrCat(security.mic, ":", security.ticker);
    company.is_well_known = false;
    company.line = security.line = base + row.line;
    security.company_id = company.company_id;
    security.market = std::string(exchange.market);
    security.currency = std::string(exchange.currency);
    security.symbol =
        absl::StrCat(absl::StrReplaceAll(security.ticker, {{".", "-"}}), exchange.suffix);
    companies.push_back(std::move(company));
    securities.push_back(std::move(security));
  }
  return absl::OkStatus();
}

absl::StatusOr<CsvTable> ParseForeignListings(TableFiles& files) {
  return files.Parse(kForeignListingsFile, kColumns);
}

}  // namespace newslens
