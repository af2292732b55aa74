#include "engine/company/group_names.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

using Candidate = CompanyDirectory::Candidate;

// How an article speaks of a group and of a company that bears its name.
struct Stem {
  uint32_t group = 0;
  int said = 0;  // mentions with the word group
  int bare = 0;  // mentions of the company by the group's bare name
  bool company_proved = false;
};

absl::string_view WithoutGroup(absl::string_view printed) {
  if (!absl::ConsumeSuffix(&printed, "그룹")) absl::ConsumeSuffix(&printed, "Group");
  return absl::StripTrailingAsciiWhitespace(printed);
}

class GroupSettler {
 public:
  GroupSettler(const ArticleText& text, const CompanyDirectory& directory,
               const NameEvidence& evidence, absl::CivilDay day, Resolution& resolution)
      : text_(text),
        directory_(directory),
        evidence_(evidence),
        day_(day),
        names_(resolution.names),
        codes_(resolution.codes) {}

  void Run() && {
    for (const ResolvedName& name : names_) AddMember(name);
    for (const ResolvedName& code : codes_) AddMember(code);
    for (const ResolvedName& name : names_) AddStem(name);
    if (!stems_.empty()) WeighCompanies();
    for (size_t i = 0; i < names_.size(); ++i) Settle(i);
  }

 private:
  absl::string_view Printed(const ResolvedName& name) const { return text_.Slice(name.range); }

  bool IsGroup(const ResolvedName& name) const {
    return name.company && directory_.companies()[*name.company].kind == CompanyKind::kGroup;
  }

  bool SaysGroup(const ResolvedName& name) const {
    return WithoutGroup(Printed(name)).size() < name.range.size();
  }

  void AddMember(const ResolvedName& name) {
    if (!name.company || name.in_credit) return;
    const std::string& group = directory_.companies()[*name.company].group_id;
    if (group.empty()) return;
    auto [it, added] = members_.try_emplace(group, *name.company);
    if (!added && it->second != *name.company) it->second = std::nullopt;
  }

  void AddStem(const ResolvedName& name) {
    if (!IsGroup(name) || name.in_credit || !SaysGroup(name)) return;
    Stem& stem = stems_[WithoutGroup(Printed(name))];
    stem.group = *name.company;
    ++stem.said;
  }

  // What the article has of the companies whose bare names are those of groups.
  void WeighCompanies() {
    absl::flat_hash_map<uint32_t, Stem*> bearers;
    for (size_t i = 0; i < names_.size(); ++i) {
      const ResolvedName& name = names_[i];
      if (!name.company || name.in_credit || IsGroup(name)) continue;
      auto stem = stems_.find(Printed(name));
      if (stem == stems_.end()) continue;
      bearers[*name.company] = &stem->second;
      ++stem->second.bare;
      stem->second.company_proved |= name.confidence >= kCodeConfidence || !QualifiesNoun(name) ||
                                     IsPriced(name) || ListedWith(i, false);
    }
    for (const ResolvedName& name : names_) {
      if (!name.company || name.in_credit) continue;
      auto bearer = bearers.find(*name.company);
      if (bearer == bearers.end()) continue;
      bearer->second->company_proved |= stems_.find(Printed(name)) == stems_.end();
    }
    for (const ResolvedName& code : codes_) {
      if (!code.company || code.in_credit) continue;
      auto bearer = bearers.find(*code.company);
      if (bearer != bearers.end()) bearer->second->company_proved = true;
    }
  }

  bool IsPriced(const ResolvedName& name) const {
    return evidence_.TellsPrice(name.range) || evidence_.TellsFigures(name.range);
  }

  bool ListedWith(size_t index, bool groups) const {
    const Range range = names_[index].range;
    const auto counts = [&](const ResolvedName& other) {
      return other.company && IsGroup(other) == groups;
    };
    return (index > 0 && counts(names_[index - 1]) &&
            AreListed(text_.buffer, names_[index - 1].range, range)) ||
           (index + 1 < names_.size() && counts(names_[index + 1]) &&
            AreListed(text_.buffer, range, names_[index + 1].range));
  }

  // 현대차 신사옥: nothing but a blank parts the name from a word.
  bool QualifiesNoun(const ResolvedName& name) const {
    const absl::string_view after = absl::string_view(text_.buffer).substr(name.range.end, 2);
    return after.size() == 2 && after[0] == ' ' && !absl::ascii_ispunct(after[1]);
  }

  void Settle(size_t index) {
    ResolvedName& name = names_[index];
    if (!name.company || name.in_credit) return;
    if (!IsGroup(name)) return SettleBearer(name);
    if (SaysGroup(name)) return;
    if (evidence_.BelongsElsewhere(name.range)) {
      name.company = std::nullopt;
      name.reason = RejectionReason::kInsideLongerWord;
      return;
    }
    if (const Candidate* holding = HoldingOf(name)) return SettleHolding(name, *holding);
    const Company& group = directory_.companies()[*name.company];
    auto member = members_.find(group.company_id);
    if (member == members_.end() || !member->second) return;
    if (evidence_.SpeaksOfGroup(name.range) || ListedWith(index, true)) return;
    name.company = *member->second;
    name.kind = MentionKind::kInArticleAlias;
    name.confidence = kGroupMemberConfidence;
  }

  void SettleBearer(ResolvedName& name) const {
    auto found = stems_.find(Printed(name));
    if (found == stems_.end()) return;
    const Stem& stem = found->second;
    if (stem.company_proved || name.company == stem.group) return;
    if (stem.said < stem.bare) return;
    name.company = stem.group;
    name.kind = MentionKind::kAlias;
    name.confidence = kBearerConfidence;
  }

  // The listed company that bears the group's name, if any does.
  const Candidate* HoldingOf(const ResolvedName& name) const {
    for (const Candidate& candidate : directory_.surfaces()[name.surface].candidates) {
      if (candidate.company != *name.company && candidate.InForce(day_)) return &candidate;
    }
    return nullptr;
  }

  void SettleHolding(ResolvedName& name, const Candidate& holding) const {
    const bool opens = evidence_.OpensHeadline(name.range) && !stems_.contains(Printed(name));
    if (!opens && !IsPriced(name)) return;
    name.company = holding.company;
    name.kind = holding.is_alias ? MentionKind::kAlias : MentionKind::kName;
    name.confidence = opens ? kBearerConfidence : Proof::kPrice;
  }

  const ArticleText& text_;
  const CompanyDirectory& directory_;
  const NameEvidence& evidence_;
  absl::CivilDay day_;
  std::vector<ResolvedName>& names_;
  const std::vector<ResolvedName>& codes_;
  // By group: its only member in the article, nullopt for several.
  absl::flat_hash_map<absl::string_view, std::optional<uint32_t>> members_;
  absl::flat_hash_map<absl::string_view, Stem> stems_;  // by the bare name
};

}  // namespace

void SettleGroupNames(const ArticleText& text, const CompanyDirectory& directory,
                      const NameEvidence& evidence, absl::CivilDay day, Resolution& resolution) {
  GroupSettler(text, directory, evidence, day, resolution).Run();
}

}  // namespace newslens
