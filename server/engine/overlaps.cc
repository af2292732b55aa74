#include "engine/overlaps.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "engine/company/link.h"
#include "engine/company/name_boundary.h"
#include "engine/text/affix.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr absl::string_view kTenThousand = "만";

// A hit that is refused; only those that are told in the end get their candidates' names.
struct Dropped {
  Hit hit;
  RejectionReason reason;
};

// The candidates are those of the day.
RejectedMention Reject(const CompanyDirectory& directory, absl::CivilDay day,
                       const Dropped& dropped) {
  RejectedMention rejected{dropped.hit.range, {}, dropped.reason};
  for (const auto& candidate : directory.surfaces()[dropped.hit.id].candidates) {
    if (!candidate.InForce(day)) continue;
    rejected.candidate_ids.push_back(directory.companies()[candidate.company].company_id);
  }
  return rejected;
}

// A share's nickname counts the price it stands at, 만전자 as in 9만전자 or "12만 전자": the digits
// belong to it, and without any it is no name.
bool IsCountedNickname(absl::string_view surface) {
  return HasPrefix(surface, kTenThousand) &&
         (HasSuffix(surface, "전자") || HasSuffix(surface, "닉스"));
}

bool TakeDigitsBefore(absl::string_view text, Range& name) {
  uint32_t begin = name.begin;
  while (begin > 0 && name.begin - begin < 8 &&
         (absl::ascii_isdigit(text[begin - 1]) || text[begin - 1] == '.')) {
    --begin;
  }
  if (begin == name.begin) return false;
  name.begin = begin;
  return true;
}

// A name in Latin letters alone is one only as it is written: SK, not sk; Apple or APPLE, not
// apple.
bool PrintedCaseFits(absl::string_view surface, absl::string_view printed) {
  if (surface == printed) return true;
  for (unsigned char c : surface) {
    if (c >= 128) return true;  // partly Korean: kb금융
  }
  bool word_begins = true;
  for (char c : printed) {
    if (absl::ascii_isalpha(c) && word_begins && !absl::ascii_isupper(c)) return false;
    word_begins = !absl::ascii_isalnum(c) && c != '\'';
  }
  return printed.size() > 4;
}

// The distance behind the name within which a sum makes 한화 and 미화 the currency.
bool NamesCurrencyOfSum(absl::string_view text, Range name) {
  const absl::string_view printed = text.substr(name.begin, name.size());
  if (printed != "한화" && printed != "미화") return false;
  absl::string_view rest = text.substr(name.end);
  for (absl::string_view word : {"로", "기준", " ", "약", " ", "최대", " ", "총", " "}) {
    absl::ConsumePrefix(&rest, word);
  }
  return !rest.empty() && (absl::ascii_isdigit(rest[0]) || HasPrefix(rest, "수십") ||
                           HasPrefix(rest, "수백") || HasPrefix(rest, "수천"));
}

class Settler {
 public:
  Settler(const ArticleText& text, absl::Span<const Amount> amounts,
          const CompanyDirectory& directory)
      : text_(text), amounts_(amounts), directory_(directory), day_(LinkingDay(text)) {}

  void Add(Hit hit) {
    const absl::string_view surface = directory_.surfaces()[hit.id].text;
    if (!PrintedCaseFits(surface, text_.Slice(hit.range))) return;
    if (NamesCurrencyOfSum(text_.buffer, hit.range)) {
      return Drop(hit, RejectionReason::kCurrencyWord);
    }
    const bool nickname = IsCountedNickname(surface);
    if (nickname && !TakeDigitsBefore(text_.buffer, hit.range)) return;
    const bool apart = IsNobodys(hit) ? BeginsApart(text_.buffer, hit.range.begin)
                                      : StandsAlone(text_.buffer, hit.range);
    if (!apart) return Drop(hit, RejectionReason::kInsideLongerWord);
    if (!nickname && InsideAmount(hit.range)) {
      return Drop(hit, RejectionReason::kInsideLongerWord);
    }
    while (!settled_.names.empty() && settled_.names.back().range.Overlaps(hit.range)) {
      if (settled_.names.back().range.size() >= hit.range.size()) {
        return Drop(hit, RejectionReason::kInsideLongerName);
      }
      Drop(settled_.names.back(), RejectionReason::kInsideLongerName);
      settled_.names.pop_back();
    }
    settled_.names.push_back(hit);
  }

  Settled Take() && {
    TellLongerNames();
    std::erase_if(settled_.names, [this](const Hit& hit) { return IsNobodys(hit); });
    return std::move(settled_);
  }

 private:
  // Words that hold a company's name and mean something else.
  bool IsNobodys(const Hit& hit) const { return directory_.surfaces()[hit.id].candidates.empty(); }

  // Of what lies inside a name that stays, its beginning is told, as a reader could take it for the
  // name: 삼성 in 삼성전자. The rest is a matter of letters: 이닉스 in SK하이닉스, TS in TSMC.
  void TellLongerNames() {
    std::sort(dropped_.begin(), dropped_.end(), [](const Dropped& left, const Dropped& right) {
      return left.hit.range < right.hit.range;
    });
    size_t next = 0;
    for (Dropped& dropped : dropped_) {
      if (IsNobodys(dropped.hit) || SplitsLatinWord(dropped.hit.range)) continue;
      const Range range = dropped.hit.range;
      while (next < settled_.names.size() && settled_.names[next].range.end <= range.begin) ++next;
      const bool inside =
          next < settled_.names.size() && settled_.names[next].range.Contains(range);
      if (inside && dropped.reason != RejectionReason::kCurrencyWord) {
        const Hit& name = settled_.names[next];
        if (range.begin != name.range.begin) continue;
        dropped.reason = IsNobodys(name) ? RejectionReason::kInsideLongerWord
                                         : RejectionReason::kInsideLongerName;
      }
      RejectedMention rejected = Reject(directory_, day_, dropped);
      if (rejected.candidate_ids.empty()) continue;  // nobody's name that day
      settled_.rejected.push_back(std::move(rejected));
    }
  }

  // TS in TSMC, VD in NVDA.
  bool SplitsLatinWord(Range range) const {
    const absl::string_view text = text_.buffer;
    const bool at_end = range.end < text.size() && absl::ascii_isalnum(text[range.end - 1]) &&
                        absl::ascii_isalnum(text[range.end]);
    const bool at_begin = range.begin > 0 && absl::ascii_isalnum(text[range.begin]) &&
                          absl::ascii_isalnum(text[range.begin - 1]);
    return at_end || at_begin;
  }

  void Drop(const Hit& hit, RejectionReason reason) { dropped_.push_back({hit, reason}); }

  // Hits come by position, so the amounts already passed are never looked at again.
  bool InsideAmount(Range name) {
    while (next_amount_ < amounts_.size() && amounts_[next_amount_].range.end <= name.begin) {
      ++next_amount_;
    }
    return next_amount_ < amounts_.size() && amounts_[next_amount_].range.Overlaps(name);
  }

  const ArticleText& text_;
  absl::Span<const Amount> amounts_;
  const CompanyDirectory& directory_;
  const absl::CivilDay day_;
  size_t next_amount_ = 0;
  std::vector<Dropped> dropped_;
  Settled settled_;
};

}  // namespace

Settled SettleOverlaps(const ArticleText& text, absl::Span<const Hit> names,
                       absl::Span<const Amount> amounts, const CompanyDirectory& directory) {
  Settler settler(text, amounts, directory);
  for (const Hit& hit : names) settler.Add(hit);
  return std::move(settler).Take();
}

}  // namespace newslens
