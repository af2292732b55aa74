#include "engine/company/resolve.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/company/code_formats.h"
#include "engine/company/credit.h"
#include "engine/company/group_names.h"
#include "engine/company/shared_parts.h"

namespace newslens {
namespace {

using Candidate = CompanyDirectory::Candidate;

class Resolver {
 public:
  Resolver(const ArticleText& text, absl::Span<const Hit> hits, const CompanyDirectory& directory,
           const NameEvidence& evidence, absl::CivilDay day)
      : text_(text), directory_(directory), evidence_(evidence), day_(day) {
    resolution_.names.reserve(hits.size());
    for (const Hit& hit : hits) {
      ResolvedName name;
      name.range = hit.range;
      name.surface = hit.id;
      name.in_credit = IsCredit(text, hit.range);
      resolution_.names.push_back(name);
    }
  }

  Resolution Run(absl::Span<const PrintedCode> codes) && {
    AttachCodes(codes);
    LinkPlainNames();
    LinkEstablishedNames();
    LinkSharedParts(text_, directory_, day_, resolution_.names);
    LinkByContext();
    LinkEstablishedNames();
    SettleGroupNames(text_, directory_, evidence_, day_, resolution_);
    return std::move(resolution_);
  }

 private:
  const CompanyDirectory::Candidates& CandidatesOf(const ResolvedName& name) const {
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
    found.in_credit = IsCredit(text_, code.range);
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
      const bool isin = code.country == kIsinCountry;
      if ((isin ? security.isin : security.ticker) != code.ticker) continue;
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

  // Listed on the day, or never listed.
  bool Lives(uint32_t company) const {
    const Company& one = directory_.companies()[company];
    if (one.kind != CompanyKind::kListed) return true;
    for (const SecurityRow& security : one.securities) {
      if ((!security.listed_from || *security.listed_from <= day_) &&
          (!security.listed_until || day_ < *security.listed_until)) {
        return true;
      }
    }
    return false;
  }

  // Lists of prices print official names: the only company that is called so, else `other`.
  const Candidate* OwnNamed(const ResolvedName& name, const Candidate* other) const {
    const Candidate* own = nullptr;
    for (const Candidate& candidate : CandidatesOf(name)) {
      if (candidate.is_alias || !candidate.InForce(day_)) continue;
      if (own != nullptr) return other;
      own = &candidate;
    }
    return own != nullptr ? own : other;
  }

  // Surfaces that prove themselves and mean one company.
  void LinkPlainNames() {
    for (ResolvedName& name : resolution_.names) {
      if (name.company || name.in_code) continue;
      const Candidate* only = nullptr;
      const Candidate* living = nullptr;
      int plain = 0;
      int alive = 0;
      int in_force = 0;
      for (const Candidate& candidate : CandidatesOf(name)) {
        if (!candidate.InForce(day_)) continue;
        ++in_force;
        if (candidate.evidence != Evidence::kNone) continue;
        ++plain;
        only = &candidate;
        if (!Lives(candidate.company)) continue;
        ++alive;
        living = &candidate;
      }
      if (in_force == 0) name.reason = RejectionReason::kNotListedThen;
      if (plain > 1) only = alive == 1 ? living : nullptr;
      if (in_force > 1 && HasPriceMove(text_.buffer, name.range)) only = OwnNamed(name, only);
      if (only != nullptr) {
        Accept(name, *only, only->is_alias ? kAliasConfidence : kNameConfidence);
      } else if (plain > 1) {
        name.reason = RejectionReason::kAmbiguous;
      }
    }
  }

  // What the article has named by its full name or its code, it may name by any surface. A holding
  // that was so named takes the bare name from its group.
  void LinkEstablishedNames() {
    for (ResolvedName& name : resolution_.names) {
      const CompanyDirectory::Candidates& candidates = CandidatesOf(name);
      if (name.in_code || (name.company && candidates.size() == 1)) continue;
      const Candidate* only = nullptr;
      int fitting = 0;
      for (const Candidate& candidate : candidates) {
        if (!candidate.InForce(day_) || !established_.contains(candidate.company)) continue;
        if (name.company && candidate.evidence == Evidence::kNone) continue;
        ++fitting;
        only = &candidate;
      }
      if (fitting == 1 && !name.company && IsOtherThing(name)) continue;
      if (fitting == 1) {
        Accept(name, *only, Proof::kFullName);
      } else if (fitting > 1 && !name.company) {
        name.reason = RejectionReason::kAmbiguous;
      }
    }
  }

  // Harrison Ford and Ford Creek in an article about the car maker.
  bool IsOtherThing(const ResolvedName& name) const {
    const EnglishPlace english = evidence_.PlaceInEnglishOf(name.range);
    return (english.ends_longer_name && !evidence_.HasLegalForm(name.range)) ||
           evidence_.BelongsElsewhere(name.range);
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
    const bool proof_for_any =
        HasPriceMove(text_.buffer, name.range) || evidence_.HasLegalForm(name.range);
    const Candidate* only = nullptr;
    int fitting = 0;
    for (const Candidate& candidate : CandidatesOf(name)) {
      if (!candidate.InForce(day_)) continue;
      if (candidate.evidence != Evidence::kContext && !proof_for_any) continue;
      ++fitting;
      only = &candidate;
    }
    if (fitting == 0) return;
    const Proof proof = ProofOf(index);
    if (!proof.found()) return;
    if (fitting > 1) {
      name.reason = RejectionReason::kAmbiguous;
      return;
    }
    Accept(name, *only, proof.confidence());
  }

  Proof ProofOf(size_t index) const {
    const Range range = resolution_.names[index].range;
    Proof proof;
    const EnglishPlace english = evidence_.PlaceInEnglishOf(range);
    const bool form = evidence_.HasLegalForm(range);
    if (form) proof.Add(Proof::kForm);
    if (english.ends_longer_name && !form) return proof;
    const bool beside = evidence_.HasWordBeside(range);
    if (beside) proof.Add(Proof::kBeside);
    if (evidence_.BelongsElsewhere(range)) return {};
    if (english.begins_longer_name && !form && !beside) return proof;
    if (IsListed(index)) proof.Add(Proof::kListed);
    if (evidence_.OpensHeadline(range)) proof.Add(Proof::kHeadline);
    if (evidence_.TellsPrice(range)) proof.Add(Proof::kPrice);
    // `Visa rules`: the capital of a sentence's first word, and a word behind an article, need more
    // than a market somewhere in the line.
    const bool common = english.has_article || (english.begins_sentence && !english.has_possessive);
    if (english.capital_tells) proof.Add(Proof::kCapital);
    if ((english.foreign || !common) && evidence_.HasMarketWord(range)) proof.Add(Proof::kMarket);
    return proof;
  }

  bool IsListed(size_t index) const {
    const std::vector<ResolvedName>& names = resolution_.names;
    const Range range = names[index].range;
    return (index > 0 && names[index - 1].company &&
            AreListed(text_.buffer, names[index - 1].range, range)) ||
           (index + 1 < names.size() && names[index + 1].company &&
            AreListed(text_.buffer, range, names[index + 1].range));
  }

  const ArticleText& text_;
  const CompanyDirectory& directory_;
  const NameEvidence& evidence_;
  absl::CivilDay day_;
  absl::flat_hash_set<uint32_t> established_;  // proved somewhere outside the credits
  Resolution resolution_;
};

}  // namespace

Resolution ResolveNames(const ArticleText& text, absl::Span<const Hit> hits,
                        absl::Span<const PrintedCode> codes, const CompanyDirectory& directory,
                        const NameEvidence& evidence, absl::CivilDay day) {
  return Resolver(text, hits, directory, evidence, day).Run(codes);
}

}  // namespace newslens
