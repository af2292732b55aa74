#include "engine/company/link.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/company/article_aliases.h"
#include "engine/company/codes.h"
#include "engine/company/credit.h"
#include "engine/company/name_boundary.h"
#include "engine/company/resolve.h"
#include "engine/company/roles.h"

namespace newslens {
namespace {

constexpr int kSeoulOffsetSeconds = 9 * 60 * 60;

// A mention with its company, before mentions are gathered by company.
struct Found {
  uint32_t company = 0;
  Mention mention;
};

// Tells why a name or code is none. Whom a name meant on another day is told only where that is
// why.
void Reject(const ResolvedName& name, const CompanyDirectory& directory, absl::CivilDay day,
            Links& links) {
  const RejectionReason reason = name.in_credit ? RejectionReason::kBylineOrCredit : name.reason;
  std::vector<absl::string_view> ids;
  bool has_past = false;
  if (name.kind != MentionKind::kCode && name.kind != MentionKind::kCashtag) {
    for (const auto& candidate : directory.surfaces()[name.surface].candidates) {
      if (reason != RejectionReason::kNotListedThen && !candidate.InForce(day)) {
        has_past = true;
        continue;
      }
      ids.push_back(directory.companies()[candidate.company].company_id);
    }
  }
  if (ids.empty() && has_past) return;
  links.rejected.push_back({name.range, std::move(ids), reason});
}

// The rest of the article's uses of the aliases that it introduces: those where no longer name was
// found.
class AliasFollower {
 public:
  AliasFollower(const ArticleText& text, std::vector<ResolvedName>& names)
      : text_(text), names_(names) {}

  std::vector<Found> Run() && {
    std::vector<LinkedName> linked;
    for (const ResolvedName& name : names_) {
      if (name.company && !name.in_credit) linked.push_back({name.range, *name.company});
    }
    for (const ArticleAlias& alias : FindArticleAliases(text_.buffer, linked)) Follow(alias);
    return std::move(found_);
  }

 private:
  void Follow(const ArticleAlias& alias) {
    const std::string surface(text_.Slice(alias.introduced));
    const absl::string_view buffer = text_.buffer;
    for (size_t at = buffer.find(surface); at != absl::string_view::npos;
         at = buffer.find(surface, at + surface.size())) {
      const Range range{static_cast<uint32_t>(at), static_cast<uint32_t>(at + surface.size())};
      if (StandsAlone(buffer, range)) Claim(range, alias.company);
    }
  }

  // A name found at the same place is taken over unless it is a longer one.
  void Claim(Range range, uint32_t company) {
    auto name = std::lower_bound(
        names_.begin(), names_.end(), range,
        [](const ResolvedName& left, Range right) { return left.range.end <= right.begin; });
    if (name != names_.end() && name->range.Overlaps(range)) {
      if (name->range != range) return;
      name->company = company;
      name->kind = MentionKind::kInArticleAlias;
      name->confidence = kArticleAliasConfidence;
      return;
    }
    Mention mention;
    mention.range = range;
    mention.kind = MentionKind::kInArticleAlias;
    mention.confidence = kArticleAliasConfidence;
    if (IsCredit(text_, range)) mention.role = MentionRole::kCredit;
    found_.push_back({company, mention});
  }

  const ArticleText& text_;
  std::vector<ResolvedName>& names_;
  std::vector<Found> found_;
};

void Collect(const std::vector<ResolvedName>& names, const CompanyDirectory& directory,
             absl::CivilDay day, std::vector<Found>& found, Links& links) {
  for (const ResolvedName& name : names) {
    if (name.company) {
      Mention mention;
      mention.range = name.range;
      mention.kind = name.kind;
      mention.confidence = name.confidence;
      if (name.in_credit) mention.role = MentionRole::kCredit;
      found.push_back({*name.company, mention});
    } else {
      Reject(name, directory, day, links);
    }
  }
}

// Two aliases of the article can claim the same text, one being part of the other: the first stays.
void DropOverlapping(std::vector<Found>& found) {
  const auto overlaps = [](const Found& left, const Found& right) {
    return left.mention.range.Overlaps(right.mention.range);
  };
  found.erase(std::unique(found.begin(), found.end(), overlaps), found.end());
}

std::vector<LinkedCompany> ByCompany(const std::vector<Found>& found) {
  std::vector<LinkedCompany> companies;
  absl::flat_hash_map<uint32_t, size_t> index;
  for (const Found& one : found) {
    auto [it, added] = index.try_emplace(one.company, companies.size());
    if (added) companies.push_back({one.company, {}, 0, 0});
    LinkedCompany& company = companies[it->second];
    company.mentions.push_back(one.mention);
    company.confidence = std::max(company.confidence, one.mention.confidence);
  }
  return companies;
}

// A company that only credits name is none.
void DropCreditOnly(const CompanyDirectory& directory, Links& links) {
  const auto only_credits = [&](const LinkedCompany& company) {
    for (const Mention& mention : company.mentions) {
      if (mention.role != MentionRole::kCredit) return false;
    }
    for (const Mention& mention : company.mentions) {
      links.rejected.push_back({mention.range,
                                {directory.companies()[company.company].company_id},
                                RejectionReason::kBylineOrCredit});
    }
    return true;
  };
  links.companies.erase(
      std::remove_if(links.companies.begin(), links.companies.end(), only_credits),
      links.companies.end());
}

}  // namespace

absl::CivilDay LinkingDay(const ArticleText& text) {
  return absl::ToCivilDay(text.publish_time, absl::FixedTimeZone(kSeoulOffsetSeconds));
}

Links LinkCompanies(const ArticleText& text, absl::Span<const Hit> names, const Hits& hits,
                    const LinkTables& tables, size_t max_mentions) {
  const absl::CivilDay day = LinkingDay(text);
  const std::vector<PrintedCode> codes = FindPrintedCodes(text.buffer);
  const NameEvidence evidence(text, hits.of(SurfaceKind::kContextWord), tables.context_words);
  const SourceReading source(text.buffer, hits.of(SurfaceKind::kSourceWord), tables.source_words);
  Resolution resolution = ResolveNames(text, names, codes, tables.directory, evidence, day);

  Links links;
  links.warnings = std::move(resolution.warnings);
  std::vector<Found> found = AliasFollower(text, resolution.names).Run();
  Collect(resolution.names, tables.directory, day, found, links);
  Collect(resolution.codes, tables.directory, day, found, links);
  std::stable_sort(found.begin(), found.end(), [](const Found& left, const Found& right) {
    return left.mention.range < right.mention.range;
  });
  DropOverlapping(found);
  if (found.size() > max_mentions) {
    found.resize(max_mentions);
    links.truncated = true;
  }
  for (Found& one : found) one.mention.sentence_index = text.SentenceAt(one.mention.range.begin);

  links.companies = ByCompany(found);
  DropCreditOnly(tables.directory, links);
  AssignRoles(text, tables.directory, source, evidence, links.companies);
  std::stable_sort(links.rejected.begin(), links.rejected.end(),
                   [](const RejectedMention& left, const RejectedMention& right) {
                     return left.range < right.range;
                   });
  return links;
}

}  // namespace newslens
