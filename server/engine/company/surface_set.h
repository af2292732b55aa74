// Who may be meant by each surface, and when.
#ifndef NEWSLENS_ENGINE_COMPANY_SURFACE_SET_H_
#define NEWSLENS_ENGINE_COMPANY_SURFACE_SET_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "engine/company/directory.h"

namespace newslens {

// What a claim to a surface rests on, from weak to strong. A weaker one is dropped where a stronger
// one of another company lasts as long.
enum class Standing : uint8_t {
  kPrinted,    // a foreign company's name as a broker's list prints it
  kGenerated,  // a variant of a name
  kEntered,    // a company's own name, or a row of aliases.csv
};

struct Claim {
  CompanyDirectory::Candidate candidate;
  Standing standing = Standing::kEntered;
  // The first day on which the company no longer bears the name officially: it was renamed, or left
  // the exchange. Another company that bears it later has it from that day alone.
  OptionalDay tenure_end;
  // Where nobody else bears it, it still means the company so long after `tenure_end`; absent = for
  // good.
  std::optional<int> afterlife_days;
  // The first day of trading: an unlisted company of that name is the same one before it.
  OptionalDay listed_from;
  CompanyKind kind = CompanyKind::kListed;  // a group shares its name with companies
  bool is_unique = true;  // false for English names: exchanges let several companies bear one
  int line = 0;
};

// Gathers the claims of all companies and settles them. Linear, but for those to one surface.
class SurfaceSet {
 public:
  void Reserve(size_t surfaces);

  // Of two claims of one company to one surface the stronger one stands, or else the first.
  void Add(absl::string_view text, const Claim& claim);
  // Words that are nobody's, unless somebody is called so.
  void AddNobodys(absl::string_view text) { ClaimsOf(text); }

  // Fills `surfaces`, and `index` with their texts and places. Fails with InvalidArgument naming
  // both lines where two companies bear at the same time a name that needs no proof.
  absl::Status Settle(std::vector<CompanyDirectory::NameSurface>& surfaces,
                      absl::flat_hash_map<std::string, uint32_t>& index) &&;

 private:
  using Claims = absl::InlinedVector<Claim, 1>;
  Claims& ClaimsOf(absl::string_view text);

  std::vector<Claims> claims_;  // by surface
  absl::flat_hash_map<std::string, uint32_t> index_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_SURFACE_SET_H_
