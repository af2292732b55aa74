// Companies by part of a code, name or alias.
#ifndef NEWSLENS_SERVICE_SECURITY_SEARCH_H_
#define NEWSLENS_SERVICE_SECURITY_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/company/directory.h"

namespace newslens {

// How well a query met a text, best first.
enum class MatchDegree : uint8_t { kEqual, kPrefix, kInside };
// What it met, best first.
enum class MatchedPart : uint8_t { kCode, kName, kAlias };

struct CompanyMatch {
  uint32_t company = 0;  // index into CompanyDirectory::companies()
  MatchDegree degree = MatchDegree::kInside;
  MatchedPart part = MatchedPart::kAlias;
  absl::string_view text;  // the code, name or alias met; lives as long as the directory
};

// Each company that `query` meets once, with the best of its matches: by degree, then part, then
// shorter texts, then company_id. Letter case of ASCII does not count. `query` is not empty. Linear
// in the directory's texts.
std::vector<CompanyMatch> FindCompanies(absl::string_view query, const CompanyDirectory& directory);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_SECURITY_SEARCH_H_
