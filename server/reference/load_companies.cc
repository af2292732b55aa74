#include <iterator>
#include <utility>
#include <vector>

#include "reference/cell_reader.h"
#include "reference/load.h"
#include "reference/load_listings.h"
#include "reference/source_lines.h"

namespace newslens {
namespace {

constexpr absl::string_view kCompanyColumns[] = {"company_id", "kind", "name_ko", "name_en",
                                                 "group_id"};
constexpr absl::string_view kSecurityColumns[] = {
    "company_id", "ticker",      "mic",     "market",      "symbol",      "isin",
    "currency",   "share_class", "name_ko", "listed_from", "listed_until"};
constexpr absl::string_view kAliasColumns[] = {"surface",    "company_id",  "evidence",
                                               "valid_from", "valid_until", "example"};

constexpr absl::string_view kFormerNameColumns[] = {"company_id", "name_ko", "name_en", "until"};

constexpr NamedValue<CompanyKind> kKinds[] = {
    {"LISTED", CompanyKind::kListed},
    {"UNLISTED", CompanyKind::kUnlisted},
    {"GROUP", CompanyKind::kGroup},
};
constexpr NamedValue<ShareClass> kShareClasses[] = {
    {"COMMON", ShareClass::kCommon},
    {"PREFERRED", ShareClass::kPreferred},
    {"ETF", ShareClass::kEtf},
};
constexpr NamedValue<Evidence> kEvidence[] = {
    {"NONE", Evidence::kNone},
    {"CONTEXT", Evidence::kContext},
    {"FULL", Evidence::kFull},
    {"NEVER", Evidence::kNever},
};

absl::StatusOr<std::vector<CompanyRow>> ReadCompanies(const CsvTable& table, int base) {
  std::vector<CompanyRow> rows;
  rows.reserve(table.rows().size());
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    CompanyRow& company = rows.emplace_back();
    company.company_id = cells.Word();
    company.kind = cells.OneOf<CompanyKind>(kKinds);
    company.name_ko = cells.Text();
    company.name_en = cells.Text();
    company.group_id = cells.Text();
    company.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  return rows;
}

absl::StatusOr<std::vector<SecurityRow>> ReadSecurities(const CsvTable& table, int base) {
  std::vector<SecurityRow> rows;
  rows.reserve(table.rows().size());
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    SecurityRow& security = rows.emplace_back();
    security.company_id = cells.Word();
    security.ticker = cells.Word();
    security.mic = cells.Word();
    security.market = cells.Word();
    security.symbol = cells.Word();
    security.isin = cells.Text();
    security.currency = cells.Word();
    security.share_class = cells.OneOf<ShareClass>(kShareClasses);
    security.name_ko = cells.Text();
    security.listed_from = cells.OptionalDay();
    security.listed_until = cells.OptionalDay();
    security.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  return rows;
}

// Rows of aliases.csv, or of names_with_meanings.csv, which are companies' own names.
absl::StatusOr<std::vector<AliasRow>> ReadAliases(const CsvTable& table, int base, bool is_alias) {
  std::vector<AliasRow> rows;
  rows.reserve(table.rows().size());
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    AliasRow& alias = rows.emplace_back();
    alias.surface = cells.Word();
    alias.company_id = cells.Word();
    alias.evidence = cells.OneOf<Evidence>(kEvidence);
    alias.valid_from = cells.OptionalDay();
    alias.valid_until = cells.OptionalDay();
    alias.example = cells.Word();
    alias.is_alias = is_alias;
    alias.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  return rows;
}

absl::StatusOr<std::vector<FormerNameRow>> ReadFormerNames(const CsvTable& table, int base) {
  std::vector<FormerNameRow> rows;
  rows.reserve(table.rows().size());
  for (const CsvTable::Row& row : table.rows()) {
    CellReader cells(table, row);
    FormerNameRow& name = rows.emplace_back();
    name.company_id = cells.Word();
    name.name_ko = cells.Text();
    name.name_en = cells.Text();
    name.until = cells.Day();
    name.line = base + row.line;
    if (!cells.status().ok()) return cells.status();
  }
  return rows;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CompanyDirectory>> LoadCompanies(TableFiles& files) {
  const absl::StatusOr<CsvTable> company_table = files.Parse(kCompaniesFile, kCompanyColumns);
  if (!company_table.ok()) return company_table.status();
  const absl::StatusOr<CsvTable> security_table = files.Parse(kSecuritiesFile, kSecurityColumns);
  if (!security_table.ok()) return security_table.status();
  const absl::StatusOr<CsvTable> alias_table = files.Parse(kAliasesFile, kAliasColumns);
  if (!alias_table.ok()) return alias_table.status();
  const absl::StatusOr<CsvTable> name_table = files.Parse(kNamesWithMeaningsFile, kAliasColumns);
  if (!name_table.ok()) return name_table.status();
  const absl::StatusOr<CsvTable> former_table = files.Parse(kFormerNamesFile, kFormerNameColumns);
  if (!former_table.ok()) return former_table.status();
  const absl::StatusOr<CsvTable> foreign_table = ParseForeignListings(files);
  if (!foreign_table.ok()) return foreign_table.status();

  SourceLines lines;
  auto companies = ReadCompanies(*company_table, lines.Add(*company_table));
  if (!companies.ok()) return companies.status();
  auto securities = ReadSecurities(*security_table, lines.Add(*security_table));
  if (!securities.ok()) return securities.status();
  auto aliases = ReadAliases(*alias_table, lines.Add(*alias_table), true);
  if (!aliases.ok()) return aliases.status();
  auto names = ReadAliases(*name_table, lines.Add(*name_table), false);
  if (!names.ok()) return names.status();
  aliases->insert(aliases->end(), std::make_move_iterator(names->begin()),
                  std::make_move_iterator(names->end()));
  const auto former_names = ReadFormerNames(*former_table, lines.Add(*former_table));
  if (!former_names.ok()) return former_names.status();
  const absl::Status status =
      ReadForeignListings(*foreign_table, lines.Add(*foreign_table), *companies, *securities);
  if (!status.ok()) return status;
  auto directory = CompanyDirectory::Build(*std::move(companies), *std::move(securities), *aliases,
                                           *former_names);
  if (!directory.ok()) return lines.NameFiles(directory.status());
  return directory;
}

}  // namespace newslens
