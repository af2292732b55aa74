#include "engine/company/resolve.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/company/name_boundary.h"
#include "engine/company/name_evidence.h"

namespace newslens {
namespace {

using Candidate = CompanyDirectory::Candidate;

constexpr float kCodeConfidence = 0.99F;     // a code right behind its name, and the name itself
constexpr float kBareCodeConfidence = 0.9F;  // a code behind a name that no table has
constexpr float kNameConfidence = 0.97F;
constexpr float kAliasConfidence = 0.95F;
constexpr float kContextConfidence = 0.85F;     // a word that is proved by what stands around it
constexpr float kGroupMemberConfidence = 0.7F;  // 삼성 for the one Samsung company of the article

class Resolver {
 public:
  Resolver(const ArticleText& text, absl::Span<const Hit> hits, const CompanyDirectory& directory,
           absl::CivilDay day)
      : text_(text), hits_(hits), directory_(directory), day_(day) {
    resolution_.names.reserve(hits.size());
    for (const Hit& hit : hits) {
      ResolvedName name;
      name.range = hit.range;
      name.surface = hit.id;
      name.in_credit = IsCreditSection(text.SectionAt(hit.range.begin));
      resolution_.names.push_back(name);
    }
  }

  Resolution Run(absl::Span<const PrintedCode> codes) && {
    AttachCodes(codes);
    LinkPlainNames();
    LinkEstablishedNames();
    LinkByContext();
    LinkEstablishedNames();
    LinkGroupNames();
    return std::move(resolution_);
  }

 private:
  const std::vector<Candidate>& CandidatesOf(const ResolvedName& name) const {
    return directory_.surfaces()[name.surface].candidates;
  }

  void Accept(ResolvedName& name, const Candidate& candidate, float confidence) {
    name.company = candidate.company;
    name.kind = candidate.is_alias ? MentionKind::kAlias : MentionKind::kName;
    name.confidence = confidence;
    if (!name.in_credit) established_.insert(candidate.company);
  }

  // Codes and names come by position, so one walk over both attaches each code to its name.
  void AttachCodes(absl::Span<const PrintedCode> codes) {
    size_t next = 0;
    for (const PrintedCode& code : codes) {
      while (next < resolution_.names.size() && resolution_.names[next].range.end < code.name_end) {
        ++next;
      }
      const bool named = !code.cashtag && next < resolution_.names.size() &&
                         resolution_.names[next].range.end == code.name_end;
      AddCode(code, named ? &resolution_.names[next] : nullptr);
      RejectMarketNames(code, next);
    }
  }

  // In (NASDAQ: NVDA) the exchange names itself as the market, and NVDA is a code.
  void RejectMarketNames(const PrintedCode& code, size_t from) {
    if (code.cashtag || code.country.empty()) return;
    for (size_t i = from; i < resolution_.names.size(); ++i) {
      ResolvedName& name = resolution_.names[i];
      if (name.range.begin >= code.range.end) return;
      name.in_code |= name.range.begin >= code.name_end;
    }
  }

  void AddCode(const PrintedCode& code, ResolvedName* name) {
    ResolvedName found;
    found.range = code.range;
    found.kind = code.cashtag ? MentionKind::kCashtag : MentionKind::kCode;
    found.in_credit = IsCreditSection(text_.SectionAt(code.range.begin));
    if (name != nullptr && ConfirmName(code, *name)) {
      found.company = name->company;
      found.confidence = kCodeConfidence;
      resolution_.codes.push_back(found);
      return;
    }
    if (code.country.empty()) return;  // (AI), (2025): a code only behind its name
    const std::optional<uint32_t> holder = directory_.FindByTicker(code.country, code.ticker, day_);
    if (name != nullptr) {
      if (code.country != "KR" && !holder) return;
      found.reason = RejectionReason::kCodeNameMismatch;
      Warn(code, *name);
    } else if (holder) {
      found.company = holder;
      found.confidence = code.cashtag ? kAliasConfidence : kBareCodeConfidence;
      if (!found.in_credit) established_.insert(*holder);
    } else {
      found.reason = RejectionReason::kUnknownCode;
    }
    resolution_.codes.push_back(found);
  }

  // True when the code is held by a company that the name can mean, or by a member of the group
  // that it names.
  bool ConfirmName(const PrintedCode& code, ResolvedName& name) {
    for (const Candidate& candidate : CandidatesOf(name)) {
      if (Holds(candidate.company, code)) {
        Accept(name, candidate, kCodeConfidence);
        return true;
      }
    }
    if (code.country.empty()) return false;
    const std::optional<uint32_t> holder = directory_.FindByTicker(code.country, code.ticker, day_);
    if (!holder) return false;
    const std::string& group = directory_.companies()[*holder].group_id;
    for (const Candidate& candidate : CandidatesOf(name)) {
      if (!group.empty() && directory_.companies()[candidate.company].company_id == group) {
        Accept(name, {*holder, Evidence::kNone, true, {}, {}}, kCodeConfidence);
        return true;
      }
    }
    return false;
  }

  bool Holds(uint32_t company, const PrintedCode& code) const {
    for (const SecurityRow& security : directory_.companies()[company].securities) {
      if (security.ticker != code.ticker) continue;
      if (code.country.empty() ||
          directory_.FindByTicker(code.country, code.ticker, day_) == company) {
        return true;
      }
    }
    return false;
  }

  void Warn(const PrintedCode& code, const ResolvedName& name) {
    resolution_.warnings.push_back(
        {WarningCode::kCodeNameMismatch,
         absl::StrCat("The code ", code.ticker, " printed behind ", text_.Slice(name.range),
                      " is not one of its listings."),
         code.range});
  }

  // Surfaces that prove themselves and mean one company.
  void LinkPlainNames() {
    for (ResolvedName& name : resolution_.names) {
      if (name.company || name.in_code) continue;
      const Candidate* only = nullptr;
      int plain = 0;
      int in_use = 0;
      for (const Candidate& candidate : CandidatesOf(name)) {
        if (!candidate.InForce(day_)) continue;
        ++in_use;
        if (candidate.evidence != Evidence::kNone) continue;
        ++plain;
        only = &candidate;
      }
      if (in_use == 0) name.reason = RejectionReason::kNotListedThen;
      if (plain > 1) name.reason = RejectionReason::kAmbiguous;
      if (plain == 1) Accept(name, *only, only->is_alias ? kAliasConfidence : kNameConfidence);
    }
  }

  // What the article has named by its full name or its code, it may name by any surface. A holding
  // that was so named takes the bare name from its group.
  void LinkEstablishedNames() {
    for (ResolvedName& name : resolution_.names) {
      const std::vector<Candidate>& candidates = CandidatesOf(name);
      if (name.in_code || (name.company && candidates.size() == 1)) continue;
      const Candidate* only = nullptr;
      int fitting = 0;
      for (const Candidate& candidate : candidates) {
        if (!candidate.InForce(day_) || !established_.contains(candidate.company)) continue;
        if (name.company && candidate.evidence == Evidence::kNone) continue;
        ++fitting;
        only = &candidate;
      }
      if (fitting == 1) {
        Accept(name, *only, kContextConfidence);
      } else if (fitting > 1 && !name.company) {
        name.reason = RejectionReason::kAmbiguous;
      }
    }
  }

  // Words that the text around them proves to be companies. Two sweeps, so that a list proves its
  // members from either end.
  void LinkByContext() {
    for (size_t i = 0; i < resolution_.names.size(); ++i) LinkIfProved(i);
    for (size_t i = resolution_.names.size(); i-- > 0;) LinkIfProved(i);
  }

  void LinkIfProved(size_t index) {
    ResolvedName& name = resolution_.names[index];
    if (name.company || name.in_credit || name.in_code ||
        name.reason == RejectionReason::kAmbiguous)
      return;
    const bool priced = HasPriceMove(text_.buffer, name.range);
    const Candidate* only = nullptr;
    int fitting = 0;
    for (const Candidate& candidate : CandidatesOf(name)) {
      if (!candidate.InForce(day_)) continue;
      if (candidate.evidence != Evidence::kContext && !priced) continue;
      ++fitting;
      only = &candidate;
    }
    if (fitting > 1) name.reason = RejectionReason::kAmbiguous;
    if (fitting == 1 && (priced || IsProved(index))) Accept(name, *only, kContextConfidence);
  }

  bool IsProved(size_t index) const {
    const std::vector<ResolvedName>& names = resolution_.names;
    const Range range = names[index].range;
    const absl::string_view buffer = text_.buffer;
    if (index > 0 && names[index - 1].company && AreListed(buffer, names[index - 1].range, range)) {
      return true;
    }
    if (index + 1 < names.size() && names[index + 1].company &&
        AreListed(buffer, range, names[index + 1].range)) {
      return true;
    }
    if (text_.sentences.empty()) return false;
    const Sentence& sentence = text_.sentences[text_.SentenceAt(range.begin)];
    if (sentence.section == SectionKind::kTitle && OpensHeadline(buffer, sentence.range, range)) {
      return true;
    }
    return HasCompanyContext(buffer, sentence.range, range) ||
           TellsPrice(buffer, sentence.range, range);
  }

  bool IsGroup(const ResolvedName& name) const {
    return name.company && directory_.companies()[*name.company].kind == CompanyKind::kGroup;
  }

  // 삼성 where the article names one Samsung company and no list of groups: that company. HD현대 is
  // a company's own name, so it is that one where its price is told, and the group elsewhere.
  void LinkGroupNames() {
    absl::flat_hash_map<absl::string_view, std::optional<uint32_t>> members;
    for (const ResolvedName& name : resolution_.names) AddMember(name, members);
    for (const ResolvedName& code : resolution_.codes) AddMember(code, members);
    for (size_t i = 0; i < resolution_.names.size(); ++i) {
      ResolvedName& name = resolution_.names[i];
      if (!IsGroup(name) || name.in_credit) continue;
      if (const Candidate* holding = HoldingOf(name)) {
        if (TellsItsPrice(name)) Accept(name, *holding, kContextConfidence);
        continue;
      }
      const Company& group = directory_.companies()[*name.company];
      auto member = members.find(group.company_id);
      if (member == members.end() || !member->second) continue;
      if (SaysGroup(text_.Slice(name.range)) || SpeaksOfGroup(i)) continue;
      name.company = *member->second;
      name.kind = MentionKind::kInArticleAlias;
      name.confidence = kGroupMemberConfidence;
    }
  }

  // The listed company that bears the group's name, if any does.
  const Candidate* HoldingOf(const ResolvedName& name) const {
    for (const Candidate& candidate : CandidatesOf(name)) {
      if (candidate.company != *name.company && candidate.InForce(day_)) return &candidate;
    }
    return nullptr;
  }

  bool TellsItsPrice(const ResolvedName& name) const {
    if (text_.sentences.empty()) return false;
    const Range sentence = text_.sentences[text_.SentenceAt(name.range.begin)].range;
    return TellsPrice(text_.buffer, sentence, name.range);
  }

  static bool SaysGroup(absl::string_view printed) {
    return absl::EndsWith(printed, "그룹") || absl::EndsWith(printed, "Group");
  }

  void AddMember(const ResolvedName& name,
                 absl::flat_hash_map<absl::string_view, std::optional<uint32_t>>& members) const {
    if (!name.company || name.in_credit) return;
    const std::string& group = directory_.companies()[*name.company].group_id;
    if (group.empty()) return;
    auto [it, added] = members.try_emplace(group, *name.company);
    if (!added && it->second != *name.company) it->second = std::nullopt;
  }

  // A list with other groups, or what is said of groups alone.
  bool SpeaksOfGroup(size_t index) const {
    const std::vector<ResolvedName>& names = resolution_.names;
    const Range range = names[index].range;
    if (index > 0 && IsGroup(names[index - 1]) &&
        AreListed(text_.buffer, names[index - 1].range, range)) {
      return true;
    }
    if (index + 1 < names.size() && IsGroup(names[index + 1]) &&
        AreListed(text_.buffer, range, names[index + 1].range)) {
      return true;
    }
    const absl::string_view after = absl::string_view(text_.buffer).substr(range.end);
    for (absl::string_view word : {"그룹", " 그룹", " 계열", " 회장", "家", " 총수", " 일가"}) {
      if (absl::StartsWith(after, word)) return true;
    }
    return false;
  }

  const ArticleText& text_;
  absl::Span<const Hit> hits_;
  const CompanyDirectory& directory_;
  absl::CivilDay day_;
  absl::flat_hash_set<uint32_t> established_;  // proved somewhere outside the credits
  Resolution resolution_;
};

}  // namespace

Resolution ResolveNames(const ArticleText& text, absl::Span<const Hit> hits,
                        absl::Span<const PrintedCode> codes, const CompanyDirectory& directory,
                        absl::CivilDay day) {
  return Resolver(text, hits, directory, day).Run(codes);
}

}  // namespace newslens
