#include "engine/company/surface_set.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace newslens {
namespace {

using Claims = absl::InlinedVector<Claim, 1>;

// An absent end is later than any.
bool LastsAsLong(const Claim& claim, const Claim& other) {
  return !claim.tenure_end || (other.tenure_end && *other.tenure_end <= *claim.tenure_end);
}

bool Outlasts(const Claim& claim, const Claim& other) { return !LastsAsLong(other, claim); }

void DropOutranked(Claims& claims) {
  const std::vector<Claim> all(claims.begin(), claims.end());
  const auto is_outranked = [&all](const Claim& claim) {
    return std::any_of(all.begin(), all.end(), [&claim](const Claim& other) {
      return other.standing > claim.standing && LastsAsLong(other, claim);
    });
  };
  claims.erase(std::remove_if(claims.begin(), claims.end(), is_outranked), claims.end());
}

// An unlisted company hands its name to the one that is listed under it.
void EndBeforeListing(Claims& claims) {
  for (const Claim& listed : claims) {
    if (!listed.listed_from) continue;
    for (Claim& claim : claims) {
      if (claim.kind != CompanyKind::kUnlisted || claim.tenure_end) continue;
      claim.tenure_end = listed.listed_from;
    }
  }
}

// Whoever bore the name earlier had it until then, whoever bears it later has it from then.
void HandOver(Claims& claims) {
  for (Claim& claim : claims) {
    CompanyDirectory::Candidate& candidate = claim.candidate;
    bool inherited = false;
    for (const Claim& other : claims) {
      if (other.candidate.company == candidate.company) continue;
      inherited |= claim.tenure_end && Outlasts(other, claim);
      if (claim.kind == CompanyKind::kGroup || !Outlasts(claim, other)) continue;
      if (!candidate.valid_from || *candidate.valid_from < *other.tenure_end) {
        candidate.valid_from = other.tenure_end;
      }
    }
    if (!claim.tenure_end || candidate.valid_until) continue;
    if (inherited) candidate.valid_until = claim.tenure_end;
    if (!inherited && claim.afterlife_days) {
      candidate.valid_until = *claim.tenure_end + *claim.afterlife_days;
    }
  }
}

bool InForceTogether(const CompanyDirectory::Candidate& a, const CompanyDirectory::Candidate& b) {
  return (!a.valid_until || !b.valid_from || *b.valid_from < *a.valid_until) &&
         (!b.valid_until || !a.valid_from || *a.valid_from < *b.valid_until);
}

absl::Status CheckOneBearer(absl::string_view text, const Claims& claims) {
  const auto proves_itself = [](const Claim& claim) {
    return claim.is_unique && claim.standing == Standing::kEntered &&
           claim.candidate.evidence == Evidence::kNone;
  };
  for (size_t i = 0; i < claims.size(); ++i) {
    for (size_t j = i + 1; j < claims.size(); ++j) {
      if (claims[i].candidate.company == claims[j].candidate.company) continue;
      if (!proves_itself(claims[i]) || !proves_itself(claims[j])) continue;
      if (!InForceTogether(claims[i].candidate, claims[j].candidate)) continue;
      const auto [first, second] = std::minmax(claims[i].line, claims[j].line);
      return absl::InvalidArgumentError(absl::StrCat("line ", second, ": ", text,
                                                     " is the name of another company, see line ",
                                                     first, "; both need evidence, or dates"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

void SurfaceSet::Reserve(size_t surfaces) {
  claims_.reserve(surfaces);
  index_.reserve(surfaces);
}

SurfaceSet::Claims& SurfaceSet::ClaimsOf(absl::string_view text) {
  auto [it, added] = index_.try_emplace(text, static_cast<uint32_t>(claims_.size()));
  if (added) claims_.emplace_back();
  return claims_[it->second];
}

void SurfaceSet::Add(absl::string_view text, const Claim& claim) {
  Claims& claims = ClaimsOf(text);
  for (Claim& held : claims) {
    if (held.candidate.company != claim.candidate.company) continue;
    if (held.standing < claim.standing) {
      held = claim;
      return;
    }
    if (held.standing > claim.standing) return;
    if (held.candidate.valid_from == claim.candidate.valid_from) return;
  }
  claims.push_back(claim);
}

absl::Status SurfaceSet::Settle(std::vector<CompanyDirectory::NameSurface>& surfaces,
                                absl::flat_hash_map<std::string, uint32_t>& index) && {
  surfaces.resize(claims_.size());
  for (const auto& [text, place] : index_) surfaces[place].text = text;
  for (size_t i = 0; i < claims_.size(); ++i) {
    Claims& claims = claims_[i];
    if (claims.size() > 1) {
      DropOutranked(claims);
      EndBeforeListing(claims);
    }
    HandOver(claims);
    const absl::Status status = CheckOneBearer(surfaces[i].text, claims);
    if (!status.ok()) return status;
    surfaces[i].candidates.reserve(claims.size());
    for (const Claim& claim : claims) surfaces[i].candidates.push_back(claim.candidate);
  }
  index = std::move(index_);
  return absl::OkStatus();
}

}  // namespace newslens
