#include "engine/company/directory.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/company/market_country.h"
#include "engine/company/name_variants.h"

namespace newslens {
namespace {

bool HeldAt(const SecurityRow& security, absl::CivilDay day) {
  return (!security.listed_from || *security.listed_from <= day) &&
         (!security.listed_until || day < *security.listed_until);
}

bool HeldTogether(const SecurityRow& a, const SecurityRow& b) {
  return (!a.listed_until || !b.listed_from || *b.listed_from < *a.listed_until) &&
         (!b.listed_until || !a.listed_from || *a.listed_from < *b.listed_until);
}

std::string TickerKey(absl::string_view country, absl::string_view ticker) {
  return absl::StrCat(country, ":", ticker);
}

absl::Status Bad(int line, absl::string_view what, absl::string_view value) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", what, " ", value));
}

// Gathers the surfaces of all companies. A surface that is somebody's own name or was entered by
// hand is never also the generated variant of another.
class SurfaceSet {
 public:
  void Add(absl::string_view text, CompanyDirectory::Candidate candidate, bool generated) {
    auto [it, added] = index_.try_emplace(std::string(text), entries_.size());
    if (added) entries_.push_back({std::string(text), {}});
    Entry& entry = entries_[it->second];
    for (Held& held : entry.held) {
      if (held.candidate.company != candidate.company || held.generated != generated) continue;
      if (held.candidate.valid_from == candidate.valid_from) return;  // the first entry stands
    }
    entry.held.push_back({candidate, generated});
  }

  // Words that are nobody's, unless somebody is called so.
  void AddNobodys(absl::string_view text) {
    auto [it, added] = index_.try_emplace(std::string(text), entries_.size());
    if (added) entries_.push_back({std::string(text), {}});
  }

  std::vector<CompanyDirectory::NameSurface> Take() && {
    std::vector<CompanyDirectory::NameSurface> surfaces;
    for (Entry& entry : entries_) {
      const bool entered = std::any_of(entry.held.begin(), entry.held.end(),
                                       [](const Held& held) { return !held.generated; });
      CompanyDirectory::NameSurface surface{std::move(entry.text), {}};
      for (const Held& held : entry.held) {
        if (!entered || !held.generated) surface.candidates.push_back(held.candidate);
      }
      surfaces.push_back(std::move(surface));
    }
    return surfaces;
  }

 private:
  struct Held {
    CompanyDirectory::Candidate candidate;
    bool generated = false;
  };
  struct Entry {
    std::string text;
    std::vector<Held> held;
  };
  std::vector<Entry> entries_;
  absl::flat_hash_map<std::string, size_t> index_;
};

// A row about a company's own name, by company and name.
struct OwnNameRow {
  Evidence evidence = Evidence::kNone;
  int line = 0;
  bool used = false;
};
using OwnEvidence = absl::flat_hash_map<std::pair<uint32_t, std::string>, OwnNameRow>;

void AddOwnNames(const Company& company, uint32_t index, OwnEvidence& own_evidence,
                 SurfaceSet& surfaces) {
  const auto evidence_of = [&](absl::string_view name, Evidence by_shape) {
    auto it = own_evidence.find({index, std::string(name)});
    if (it == own_evidence.end()) return by_shape;
    it->second.used = true;
    return it->second.evidence;
  };
  const auto add = [&](const std::vector<NameVariant>& variants) {
    for (const NameVariant& variant : variants) {
      surfaces.Add(variant.text,
                   {index, evidence_of(variant.text, variant.evidence), false, {}, {}},
                   !variant.own_name);
    }
  };
  const Evidence evidence = evidence_of(company.name_ko, EvidenceByShape(company.name_ko));
  add(KoreanVariants(company.name_ko, evidence));
  add(EnglishVariants(company.name_en, evidence));
  for (const SecurityRow& security : company.securities) {
    if (security.name_ko.empty()) continue;
    add(KoreanVariants(security.name_ko, evidence_of(security.name_ko, Evidence::kNone)));
  }
}

// The row of the lowest line that no name took, so that the same table always gives the same error.
OwnEvidence::const_iterator FirstUnused(const OwnEvidence& rows) {
  auto first = rows.end();
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (row->second.used) continue;
    if (first == rows.end() || row->second.line < first->second.line) first = row;
  }
  return first;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CompanyDirectory>> CompanyDirectory::Build(
    std::vector<CompanyRow> companies, std::vector<SecurityRow> securities,
    std::vector<AliasRow> aliases) {
  auto directory = std::shared_ptr<CompanyDirectory>(new CompanyDirectory);
  std::vector<int> company_lines;
  for (CompanyRow& row : companies) {
    const uint32_t index = directory->companies_.size();
    auto [it, added] = directory->by_id_.try_emplace(row.company_id, index);
    if (!added) {
      return Bad(row.line, "company_id stands already on line",
                 absl::StrCat(company_lines[it->second], ": ", row.company_id));
    }
    company_lines.push_back(row.line);
    directory->companies_.push_back({std::move(row.company_id),
                                     row.kind,
                                     std::move(row.name_ko),
                                     std::move(row.name_en),
                                     std::move(row.group_id),
                                     {}});
  }
  for (size_t i = 0; i < directory->companies_.size(); ++i) {
    const std::string& group = directory->companies_[i].group_id;
    if (!group.empty() && !directory->FindById(group)) {
      return Bad(company_lines[i], "unknown group_id", group);
    }
  }

  for (SecurityRow& row : securities) {
    const std::optional<uint32_t> owner = directory->FindById(row.company_id);
    if (!owner) return Bad(row.line, "security of an unknown company", row.company_id);
    const absl::string_view country = CountryOfMic(row.mic);
    if (country.empty()) return Bad(row.line, "unknown mic", row.mic);
    std::vector<std::pair<uint32_t, uint32_t>>& holders =
        directory->by_ticker_[TickerKey(country, row.ticker)];
    for (auto [company, security] : holders) {
      const SecurityRow& other = directory->companies_[company].securities[security];
      if (HeldTogether(row, other)) {
        return Bad(row.line, "ticker is held at that time by line",
                   absl::StrCat(other.line, " already: ", row.ticker));
      }
    }
    std::vector<SecurityRow>& own = directory->companies_[*owner].securities;
    holders.emplace_back(*owner, own.size());
    own.push_back(std::move(row));
  }

  SurfaceSet surfaces;
  OwnEvidence own_evidence;
  for (const AliasRow& row : aliases) {
    const std::optional<uint32_t> owner = directory->FindById(row.company_id);
    if (!owner) return Bad(row.line, "surface of an unknown company", row.company_id);
    if (row.evidence == Evidence::kNever) {
      surfaces.AddNobodys(row.surface);
    } else if (row.is_alias) {
      surfaces.Add(row.surface, {*owner, row.evidence, true, row.valid_from, row.valid_until},
                   false);
    } else {
      own_evidence[{*owner, row.surface}] = {row.evidence, row.line, false};
    }
  }
  for (uint32_t i = 0; i < directory->companies_.size(); ++i) {
    AddOwnNames(directory->companies_[i], i, own_evidence, surfaces);
  }
  const auto unused = FirstUnused(own_evidence);
  if (unused != own_evidence.cend()) {
    return Bad(unused->second.line, "not a name of that company:", unused->first.second);
  }
  directory->surfaces_ = std::move(surfaces).Take();
  directory->by_surface_.reserve(directory->surfaces_.size());
  for (uint32_t i = 0; i < directory->surfaces_.size(); ++i) {
    directory->by_surface_.emplace(directory->surfaces_[i].text, i);
  }
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
  for (auto [company, security] : it->second) {
    if (HeldAt(companies_[company].securities[security], day)) return company;
  }
  return std::nullopt;
}

}  // namespace newslens
