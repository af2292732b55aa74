#include "engine/company/directory.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/company/code_formats.h"
#include "engine/company/market_country.h"
#include "engine/company/name_variants.h"
#include "engine/company/surface_set.h"

namespace newslens {
namespace {

// News goes on about a company that left the exchange, but not for good.
constexpr int kAfterlifeDays = 2 * 365;

bool HeldAt(const SecurityRow& security, absl::CivilDay day) {
  return (!security.listed_from || *security.listed_from <= day) &&
         (!security.listed_until || day < *security.listed_until);
}

bool HeldTogether(const SecurityRow& a, const SecurityRow& b) {
  return (!a.listed_until || !b.listed_from || *b.listed_from < *a.listed_until) &&
         (!b.listed_until || !a.listed_from || *a.listed_from < *b.listed_until);
}

Claim AliasClaim(const AliasRow& row, uint32_t company, CompanyKind kind) {
  Claim claim;
  claim.candidate = {company, row.evidence, true, row.valid_from, row.valid_until};
  claim.kind = kind;
  claim.line = row.line;
  return claim;
}

std::string TickerKey(absl::string_view country, absl::string_view ticker) {
  return absl::StrCat(country, ":", ticker);
}

absl::Status Bad(int line, absl::string_view what, absl::string_view value) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", what, " ", value));
}

// A row about a company's own name.
struct OwnNameRow {
  absl::string_view surface;
  Evidence evidence = Evidence::kNone;
  int line = 0;
  bool used = false;
};
using OwnEvidence = absl::flat_hash_map<uint32_t, std::vector<OwnNameRow>>;  // by company

// The first day on which none of its listings is left; nullopt where one is, or never was.
OptionalDay LeftExchange(const Company& company) {
  OptionalDay last;
  for (const SecurityRow& security : company.securities) {
    if (!security.listed_until) return std::nullopt;
    if (!last || *last < *security.listed_until) last = security.listed_until;
  }
  return last;
}

// The first day of its first listing, where that is known.
OptionalDay CameToExchange(const Company& company) {
  OptionalDay first;
  for (const SecurityRow& security : company.securities) {
    if (!security.listed_from) return std::nullopt;
    if (!first || *security.listed_from < *first) first = security.listed_from;
  }
  return first;
}

// Adds the names of companies, present and former, with their variants.
class NameAdder {
 public:
  NameAdder(OwnEvidence& own_evidence, SurfaceSet& surfaces)
      : own_evidence_(own_evidence), surfaces_(surfaces) {}

  void AddPresent(const Company& company, uint32_t index, const CompanyRow& row) {
    StartClaims(company, index, row.line);
    claim_.tenure_end = LeftExchange(company);
    claim_.afterlife_days = kAfterlifeDays;
    claim_.listed_from = CameToExchange(company);
    if (!row.is_well_known) {
      AddPrinted(company, row.least_evidence);
      return;
    }
    const Evidence evidence = EvidenceOf(company.name_ko, EvidenceByShape(company.name_ko));
    Add(KoreanVariants(company.name_ko, evidence, !IsForeignListing(company)));
    claim_.is_unique = false;
    Add(EnglishVariants(company.name_en, evidence));
    claim_.is_unique = true;
    for (const SecurityRow& security : company.securities) {
      if (security.name_ko.empty()) continue;
      Add(KoreanVariants(security.name_ko, EvidenceOf(security.name_ko, Evidence::kNone), true));
    }
  }

  void AddFormer(const Company& company, uint32_t index, const FormerNameRow& row) {
    StartClaims(company, index, row.line);
    claim_.candidate.is_alias = true;
    claim_.tenure_end = row.until;
    const Evidence evidence = EvidenceOf(row.name_ko, EvidenceByShape(row.name_ko));
    Add(KoreanVariants(row.name_ko, evidence, false));
    claim_.is_unique = false;
    Add(EnglishVariants(row.name_en, evidence));
  }

 private:
  static bool IsForeignListing(const Company& company) {
    return company.kind == CompanyKind::kListed && !company.securities.empty() &&
           CountryOfMic(company.securities.front().mic) != "KR";
  }

  void StartClaims(const Company& company, uint32_t index, int line) {
    claim_ = {};
    claim_.candidate.company = index;
    claim_.kind = company.kind;
    claim_.line = line;
    const auto rows = own_evidence_.find(index);
    rows_ = rows == own_evidence_.end() ? nullptr : &rows->second;
  }

  Evidence EvidenceOf(absl::string_view name, Evidence by_shape) {
    if (rows_ == nullptr) return by_shape;
    for (OwnNameRow& row : *rows_) {
      if (row.surface != name) continue;
      row.used = true;
      return row.evidence;
    }
    return by_shape;
  }

  // Of a company from a broker's list. English articles are about American ones, or print a code.
  void AddPrinted(const Company& company, Evidence least) {
    if (least == Evidence::kNever || company.securities.empty()) return;
    const bool american = CountryOfMic(company.securities.front().mic) == "US";
    const absl::string_view name_en = american ? company.name_en : absl::string_view();
    claim_.standing = Standing::kPrinted;
    for (const NameVariant& name : PrintedNames(company.name_ko, name_en, least)) {
      claim_.candidate.evidence = name.evidence;
      surfaces_.Add(name.text, claim_);
    }
  }

  void Add(const std::vector<NameVariant>& variants) {
    for (const NameVariant& variant : variants) {
      claim_.candidate.evidence = EvidenceOf(variant.text, variant.evidence);
      claim_.standing = variant.own_name ? Standing::kEntered : Standing::kGenerated;
      surfaces_.Add(variant.text, claim_);
    }
  }

  OwnEvidence& own_evidence_;
  SurfaceSet& surfaces_;
  std::vector<OwnNameRow>* rows_ = nullptr;  // of the company
  Claim claim_;
};

// The row of the lowest line that no name took, so that the same table always gives the same error.
const OwnNameRow* FirstUnused(const OwnEvidence& rows_by_company) {
  const OwnNameRow* first = nullptr;
  for (const auto& [company, rows] : rows_by_company) {
    for (const OwnNameRow& row : rows) {
      if (!row.used && (first == nullptr || row.line < first->line)) first = &row;
    }
  }
  return first;
}

}  // namespace

absl::Status CompanyDirectory::AddCompanies(std::vector<CompanyRow>& rows) {
  companies_.reserve(rows.size());
  by_id_.reserve(rows.size());
  for (CompanyRow& row : rows) {
    const uint32_t index = companies_.size();
    auto [it, added] = by_id_.try_emplace(row.company_id, index);
    if (!added) {
      return Bad(row.line, "company_id stands already on line",
                 absl::StrCat(rows[it->second].line, ": ", row.company_id));
    }
    companies_.push_back({std::move(row.company_id),
                          row.kind,
                          std::move(row.name_ko),
                          std::move(row.name_en),
                          std::move(row.group_id),
                          {}});
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string& group = companies_[i].group_id;
    if (!group.empty() && !FindById(group)) return Bad(rows[i].line, "unknown group_id", group);
  }
  return absl::OkStatus();
}

absl::Status CompanyDirectory::AddSecurities(std::vector<SecurityRow> rows) {
  by_ticker_.reserve(rows.size());
  for (SecurityRow& row : rows) {
    const std::optional<uint32_t> owner = FindById(row.company_id);
    if (!owner) return Bad(row.line, "security of an unknown company", row.company_id);
    const absl::string_view country = CountryOfMic(row.mic);
    if (country.empty()) return Bad(row.line, "unknown mic", row.mic);
    absl::InlinedVector<Holder, 1>& holders = by_ticker_[TickerKey(country, row.ticker)];
    for (const Holder& holder : holders) {
      const SecurityRow& other = companies_[holder.company].securities[holder.security];
      if (HeldTogether(row, other)) {
        return Bad(row.line, "ticker is held at that time by line",
                   absl::StrCat(other.line, " already: ", row.ticker));
      }
    }
    std::vector<SecurityRow>& own = companies_[*owner].securities;
    const Holder holder{*owner, static_cast<uint32_t>(own.size())};
    holders.push_back(holder);
    if (!row.isin.empty()) by_ticker_[TickerKey(kIsinCountry, row.isin)].push_back(holder);
    own.push_back(std::move(row));
  }
  return absl::OkStatus();
}

absl::Status CompanyDirectory::AddNames(const std::vector<CompanyRow>& companies,
                                        const std::vector<AliasRow>& aliases,
                                        const std::vector<FormerNameRow>& former_names) {
  SurfaceSet surfaces;
  surfaces.Reserve(3 * companies.size());
  OwnEvidence own_evidence;
  for (const AliasRow& row : aliases) {
    const std::optional<uint32_t> owner = FindById(row.company_id);
    if (!owner) return Bad(row.line, "surface of an unknown company", row.company_id);
    if (row.evidence == Evidence::kNever) {
      surfaces.AddNobodys(row.surface);
    } else if (row.is_alias) {
      surfaces.Add(row.surface, AliasClaim(row, *owner, companies_[*owner].kind));
    } else {
      own_evidence[*owner].push_back({row.surface, row.evidence, row.line, false});
    }
  }
  NameAdder names(own_evidence, surfaces);
  for (uint32_t i = 0; i < companies_.size(); ++i) {
    names.AddPresent(companies_[i], i, companies[i]);
  }
  for (const FormerNameRow& row : former_names) {
    const std::optional<uint32_t> owner = FindById(row.company_id);
    if (!owner) return Bad(row.line, "former name of an unknown company", row.company_id);
    names.AddFormer(companies_[*owner], *owner, row);
  }
  if (const OwnNameRow* unused = FirstUnused(own_evidence)) {
    return Bad(unused->line, "not a name of that company:", unused->surface);
  }
  return std::move(surfaces).Settle(surfaces_, by_surface_);
}

absl::StatusOr<std::shared_ptr<const CompanyDirectory>> CompanyDirectory::Build(
    std::vector<CompanyRow> companies, std::vector<SecurityRow> securities,
    const std::vector<AliasRow>& aliases, const std::vector<FormerNameRow>& former_names) {
  auto directory = std::shared_ptr<CompanyDirectory>(new CompanyDirectory);
  absl::Status status = directory->AddCompanies(companies);
  if (status.ok()) status = directory->AddSecurities(std::move(securities));
  if (status.ok()) status = directory->AddNames(companies, aliases, former_names);
  if (!status.ok()) return status;
  return directory;
}

std::vector<Surface> CompanyDirectory::ScanSurfaces() const {
  std::vector<Surface> scan;
  scan.reserve(surfaces_.size());
  for (uint32_t i = 0; i < surfaces_.size(); ++i) {
    scan.push_back({surfaces_[i].text, SurfaceKind::kName, i});
  }
  return scan;
}

std::optional<uint32_t> CompanyDirectory::FindById(absl::string_view company_id) const {
  auto it = by_id_.find(company_id);
  if (it == by_id_.end()) return std::nullopt;
  return it->second;
}

std::optional<uint32_t> CompanyDirectory::FindSurface(absl::string_view text) const {
  auto it = by_surface_.find(text);
  if (it == by_surface_.end()) return std::nullopt;
  return it->second;
}

std::optional<uint32_t> CompanyDirectory::FindByTicker(absl::string_view country,
                                                       absl::string_view ticker,
                                                       absl::CivilDay day) const {
  auto it = by_ticker_.find(TickerKey(country, ticker));
  if (it == by_ticker_.end()) return std::nullopt;
  for (const Holder& holder : it->second) {
    if (HeldAt(companies_[holder.company].securities[holder.security], day)) return holder.company;
  }
  return std::nullopt;
}

}  // namespace newslens
