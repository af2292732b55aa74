#include "service/security_search.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "absl/strings/ascii.h"

namespace newslens {
namespace {

bool SameLetter(char folded, char other) { return folded == absl::ascii_tolower(other); }

// `query` is in lower case.
std::optional<MatchDegree> Meet(absl::string_view query, absl::string_view text) {
  const auto at = std::search(text.begin(), text.end(), query.begin(), query.end(),
                              [](char t, char q) { return SameLetter(q, t); });
  if (at == text.end()) return std::nullopt;
  if (at != text.begin()) return MatchDegree::kInside;
  return query.size() == text.size() ? MatchDegree::kEqual : MatchDegree::kPrefix;
}

class Search {
 public:
  Search(absl::string_view query, const CompanyDirectory& directory)
      : query_(absl::AsciiStrToLower(query)),
        directory_(directory),
        best_(directory.companies().size()) {}

  std::vector<CompanyMatch> Run() {
    for (uint32_t i = 0; i < directory_.companies().size(); ++i) ReadCompany(i);
    for (const CompanyDirectory::NameSurface& surface : directory_.surfaces()) {
      const std::optional<MatchDegree> degree = Meet(query_, surface.text);
      if (!degree.has_value()) continue;
      for (const CompanyDirectory::Candidate& candidate : surface.candidates) {
        Offer({candidate.company, *degree, MatchedPart::kAlias, surface.text});
      }
    }
    std::vector<CompanyMatch> matches;
    for (const std::optional<CompanyMatch>& match : best_) {
      if (match.has_value()) matches.push_back(*match);
    }
    std::sort(matches.begin(), matches.end(), [this](const CompanyMatch& a, const CompanyMatch& b) {
      if (Better(a, b)) return true;
      if (Better(b, a)) return false;
      return directory_.companies()[a.company].company_id <
             directory_.companies()[b.company].company_id;
    });
    return matches;
  }

 private:
  static bool Better(const CompanyMatch& a, const CompanyMatch& b) {
    return std::make_tuple(a.degree, a.part, a.text.size()) <
           std::make_tuple(b.degree, b.part, b.text.size());
  }

  void ReadCompany(uint32_t index) {
    const Company& company = directory_.companies()[index];
    Read(index, MatchedPart::kName, company.name_ko);
    Read(index, MatchedPart::kName, company.name_en);
    Read(index, MatchedPart::kCode, company.company_id);
    for (const SecurityRow& security : company.securities) {
      Read(index, MatchedPart::kCode, security.ticker);
      Read(index, MatchedPart::kCode, security.symbol);
      Read(index, MatchedPart::kCode, security.isin);
      Read(index, MatchedPart::kAlias, security.name_ko);
    }
  }

  void Read(uint32_t company, MatchedPart part, absl::string_view text) {
    const std::optional<MatchDegree> degree = Meet(query_, text);
    if (degree.has_value()) Offer({company, *degree, part, text});
  }

  void Offer(const CompanyMatch& match) {
    std::optional<CompanyMatch>& best = best_[match.company];
    if (!best.has_value() || Better(match, *best)) best = match;
  }

  const std::string query_;
  const CompanyDirectory& directory_;
  std::vector<std::optional<CompanyMatch>> best_;  // one per company
};

}  // namespace

std::vector<CompanyMatch> FindCompanies(absl::string_view query,
                                        const CompanyDirectory& directory) {
  return Search(query, directory).Run();
}

}  // namespace newslens
