#include "engine/money/bounds.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/money/denial.h"
#include "engine/money/granted.h"
#include "engine/money/noun_end.h"
#include "engine/money/phrases.h"

namespace newslens {
namespace {

// What a word behind an amount says. The first values are bounds, the last ones steer the reading.
enum After : uint8_t {
  // Nouns that stand right behind the sum, see IsBoundNoun.
  kApproxNoun,
  kAtLeastNoun,
  kAtMostNoun,
  kMoreNoun,
  kLessNoun,
  kRangeNoun,
  kLevel,  // 선: a level that is held (approximate) or passed

  kApprox,
  kAtLeast,
  kAtMost,
  kMoreVerb,
  kLessVerb,
  kNotMoreVerb,  // 못 넘: the verb with its denial before it
  kMoreThan,
  kLessThan,
  kSkip,  // an adverb or noun that may stand between the sum and its bound
  kParticle,
  kUntil,  // 까지: a cap only where something is granted up to it
  kStop,   // another word that begins alike
};

constexpr Phrase kAfterWords[] = {
    {"안팎", kApproxNoun},
    {"가량", kApproxNoun},
    {"정도", kApproxNoun},
    {"내외", kApproxNoun},
    {"쯤", kApproxNoun},
    {"수준", kApproxNoun},
    {"육박", kApprox},
    {"가까이", kApprox},
    {"가까운", kApprox},
    {"근접", kApprox},
    {"다가서", kApprox},
    {"다가섰", kApprox},
    {"다가선", kApprox},
    {"언저리", kApproxNoun},
    {"전후", kApprox},
    {"or so", kApprox},

    {"이상", kAtLeastNoun},
    {"or more", kAtLeast},
    {"-plus", kAtLeast},
    {"이상기", kStop},
    {"이하", kAtMostNoun},
    {"이내", kAtMostNoun},
    {"한도", kAtMost},
    {"or less", kAtMost},
    {"까지만", kAtMost},

    {"넘", kMoreVerb},
    {"돌파", kMoreVerb},
    {"웃도", kMoreVerb},
    {"웃돌", kMoreVerb},
    {"상회", kMoreVerb},
    {"뛰어넘", kMoreVerb},
    {"초과", kMoreVerb},
    {"남짓", kMoreThan},
    {"여", kMoreNoun},
    {"넘겨받", kStop},
    {"넘겨주", kStop},

    {"못 넘", kNotMoreVerb},
    {"못넘", kNotMoreVerb},
    {"안 넘", kNotMoreVerb},
    {"안넘", kNotMoreVerb},
    {"못 뛰어넘", kNotMoreVerb},
    {"못 돌파", kNotMoreVerb},

    {"미만", kLessNoun},
    {"밑도", kLessVerb},
    {"밑돌", kLessVerb},
    {"하회", kLessVerb},
    {"못 미", kLessThan},
    {"못미", kLessThan},
    {"미치지 못", kLessThan},
    {"미치지 않", kLessThan},
    {"이르지 못", kLessThan},
    {"달하지 못", kLessThan},
    {"미달", kLessThan},
    {"모자라", kLessThan},
    {"모자란", kLessThan},
    {"안 되", kLessThan},
    {"안 돼", kLessThan},
    {"안 된", kLessThan},
    {"안되", kLessThan},
    {"안돼", kLessThan},
    {"채 안", kLessThan},
    {"아래", kLessNoun},

    {"대", kRangeNoun},
    {"초반", kRangeNoun},
    {"중반", kRangeNoun},
    {"후반", kRangeNoun},
    {"초중반", kRangeNoun},
    {"중후반", kRangeNoun},
    {"초·중반", kRangeNoun},

    {"선", kLevel},
    {"선도", kStop},
    {"선로", kStop},
    {"선이자", kStop},
    {"까지", kUntil},

    {"어치", kSkip},
    {"치", kSkip},
    {"상당", kSkip},
    {"규모", kSkip},
    {"규모의", kSkip},
    {"을", kParticle},
    {"를", kParticle},
    {"이", kParticle},
    {"가", kParticle},
    {"에", kParticle},
    {"은", kParticle},
    {"는", kParticle},
    {"만", kParticle},
    {"도", kParticle},
    {"각각", kSkip},
    {"모두", kSkip},
    {"사상", kSkip},
    {"처음", kSkip},
    {"처음으로", kSkip},
    {"최초로", kSkip},
    {"훌쩍", kSkip},
    {"동시에", kSkip},
    {"나란히", kSkip},
    {"잠시", kSkip},
    {"장중", kSkip},
    {"한때", kSkip},
    {"가볍게", kSkip},
    {"크게", kSkip},
    {"바짝", kSkip},
    {"거뜬히", kSkip},
    {"일찌감치", kSkip},
    {"다시", kSkip},
    {"첫", kSkip},
    {"재", kSkip},
    {"이미", kSkip},
    {"단숨에", kSkip},
    {"또", kSkip},
    {"채", kSkip},
    {"벽", kSkip},
    {"고지", kSkip},
    {"문턱", kSkip},
};

enum Before : uint8_t {
  kBeforeApprox,
  kBeforeAtLeast,
  kBeforeAtMost,
  kBeforeMore,
  kBeforeLess,
  kBeforeSkip
};

constexpr Phrase kBeforeWords[] = {
    {"약", kBeforeApprox},
    {"대략", kBeforeApprox},
    {"대략적으로", kBeforeApprox},
    {"어림잡아", kBeforeApprox},
    {"about", kBeforeApprox},
    {"around", kBeforeApprox},
    {"approximately", kBeforeApprox},
    {"roughly", kBeforeApprox},
    {"some", kBeforeApprox},
    {"nearly", kBeforeApprox},
    {"almost", kBeforeApprox},
    {"≈", kBeforeApprox},
    {"최소", kBeforeAtLeast},
    {"적어도", kBeforeAtLeast},
    {"최소한", kBeforeAtLeast},
    {"at least", kBeforeAtLeast},
    {"최대", kBeforeAtMost},
    {"많게는", kBeforeAtMost},
    {"up to", kBeforeAtMost},
    {"at most", kBeforeAtMost},
    {"as much as", kBeforeAtMost},
    {"no more than", kBeforeAtMost},
    {"not more than", kBeforeAtMost},
    {"not exceed", kBeforeAtMost},
    {"not exceeding", kBeforeAtMost},
    {"failed to exceed", kBeforeAtMost},
    {"no less than", kBeforeAtLeast},
    {"not less than", kBeforeAtLeast},
    {"more than", kBeforeMore},
    {"over", kBeforeMore},
    {"exceeding", kBeforeMore},
    {"exceeded", kBeforeMore},
    {"above", kBeforeMore},
    {"less than", kBeforeLess},
    {"lower than", kBeforeLess},
    {"smaller than", kBeforeLess},
    {"short of", kBeforeLess},
    {"not quite", kBeforeLess},
    {"greater than", kBeforeMore},
    {"higher than", kBeforeMore},
    {"bigger than", kBeforeMore},
    {"in excess of", kBeforeMore},
    {"upwards of", kBeforeMore},
    {"well over", kBeforeMore},
    {"a minimum of", kBeforeAtLeast},
    {"a maximum of", kBeforeAtMost},
    {"close to", kBeforeApprox},
    {"under", kBeforeLess},
    {"below", kBeforeLess},
    {"총", kBeforeSkip},
    {"한화", kBeforeSkip},
    {"미화", kBeforeSkip},
    {"투자수익", kBeforeSkip},
};

const PhraseTable& AfterWords() {
  static const PhraseTable& words = *new PhraseTable(kAfterWords, PhraseTable::Anchor::kBegin);
  return words;
}

const PhraseTable& BeforeWords() {
  static const PhraseTable& words = *new PhraseTable(kBeforeWords, PhraseTable::Anchor::kEnd);
  return words;
}

BoundWords Said(Bound bound) { return {bound, false}; }

// Of a level: 선에서, 선까지 hold it; 선을 alone says nothing.
BoundWords LevelWithoutVerb(absl::string_view behind_level) {
  return Said(absl::StartsWith(behind_level, "을") ? Bound::kExact : Bound::kApproximate);
}

// Whether `noun`, behind which `rest` stands, says a bound. Other words begin alike: behind a blank
// 이상호 and 정도경영, and 선고, 대구 and 대출 everywhere; and none of them follows a particle:
// 1억원을 선뜻, 1억원을 대거, 1억원을 이상 없이.
bool IsBoundNoun(const Phrase& noun, absl::string_view rest, bool apart, bool behind_particle) {
  constexpr size_t kSyllable = 3;  // bytes
  if (behind_particle || (apart && noun.meaning == kMoreNoun)) return false;
  const bool is_short = noun.text.size() == kSyllable;
  if (!apart && !is_short) return true;
  return EndsNoun(rest, apart && noun.meaning == kRangeNoun && is_short);
}

std::optional<Bound> BoundOfNoun(uint8_t meaning) {
  switch (meaning) {
    case kApproxNoun:
      return Bound::kApproximate;
    case kAtLeastNoun:
      return Bound::kAtLeast;
    case kAtMostNoun:
      return Bound::kAtMost;
    case kMoreNoun:
      return Bound::kMoreThan;
    case kLessNoun:
      return Bound::kLessThan;
    case kRangeNoun:
      return Bound::kRange;
    default:
      return std::nullopt;
  }
}

BoundWords ReadAfter(absl::string_view rest) {
  constexpr int kMaxWords = 7;
  std::optional<absl::string_view> behind_level;
  bool behind_particle = false;
  for (int i = 0; i < kMaxWords && !rest.empty(); ++i) {
    const bool apart = absl::ConsumePrefix(&rest, " ");
    const Phrase* word = AfterWords().LongestAt(rest);
    if (word == nullptr || word->meaning == kStop) break;
    rest.remove_prefix(word->text.size());
    if (word->meaning <= kLevel && !IsBoundNoun(*word, rest, apart, behind_particle)) break;
    if (const std::optional<Bound> bound = BoundOfNoun(word->meaning)) return Said(*bound);
    switch (word->meaning) {
      case kApprox:
        return Said(Bound::kApproximate);
      case kAtLeast:
        return Said(Bound::kAtLeast);
      case kAtMost:
        return Said(Bound::kAtMost);
      case kMoreVerb:
        return {IsDenied(rest) ? Bound::kAtMost : Bound::kMoreThan, true};
      case kLessVerb:
        return {IsDenied(rest) ? Bound::kAtLeast : Bound::kLessThan, true};
      case kNotMoreVerb:
        return {Bound::kAtMost, true};
      case kMoreThan:
        return Said(Bound::kMoreThan);
      case kLessThan:
        return Said(Bound::kLessThan);
      case kUntil:
        if (behind_level) return Said(Bound::kApproximate);
        return Said(IsGrantedUpTo(rest) ? Bound::kAtMost : Bound::kExact);
      case kLevel:
        behind_level = rest;
        break;
      case kParticle:
        behind_particle = true;
        break;
      default:
        break;
    }
  }
  return behind_level ? LevelWithoutVerb(*behind_level) : BoundWords();
}

Bound ReadBefore(absl::string_view before) {
  constexpr int kMaxWords = 3;
  for (int i = 0; i < kMaxWords; ++i) {
    while (!before.empty() && (before.back() == ' ' || before.back() == '\''))
      before.remove_suffix(1);
    const Phrase* word = BeforeWords().LongestAt(before);
    if (word == nullptr) break;
    before.remove_suffix(word->text.size());
    // A syllable before it makes it another word: 제약 3억원, 계약 5억원.
    const bool inside_word = !before.empty() && static_cast<unsigned char>(before.back()) >= 0x80 &&
                             word->text != "≈" &&
                             static_cast<unsigned char>(word->text.front()) >= 0x80;
    if (inside_word) break;
    switch (word->meaning) {
      case kBeforeApprox:
        return Bound::kApproximate;
      case kBeforeAtLeast:
        return Bound::kAtLeast;
      case kBeforeAtMost:
        return Bound::kAtMost;
      case kBeforeMore:
        return Bound::kMoreThan;
      case kBeforeLess:
        return Bound::kLessThan;
      default:
        break;
    }
  }
  return Bound::kExact;
}

// 3만 달러(약 4천만원)를 밑돈다: the bound stands behind the same sum in another currency.
void SkipBracketedSum(absl::string_view& behind) {
  constexpr size_t kLongest = 64;
  absl::string_view rest = behind;
  absl::ConsumePrefix(&rest, " ");
  if (!absl::ConsumePrefix(&rest, "(")) return;
  const absl::string_view inside = rest.substr(0, rest.substr(0, kLongest).find(')'));
  if (inside.size() == rest.size() || inside.size() >= kLongest) return;
  const bool sum = std::any_of(inside.begin(), inside.end(), absl::ascii_isdigit);
  if (sum) behind = rest.substr(inside.size() + 1);
}

// 전체 규모인 3조원을 웃돈다: what is said to be exceeded is a sum known exactly.
bool IsTheMeasure(absl::string_view before) {
  if (!absl::ConsumeSuffix(&before, "인 ")) return false;
  for (const absl::string_view measure :
       {"규모",   "수준",   "최고치", "최대치", "최저치", "전망치", "추정치",
        "예상치", "목표치", "목표",   "기록",   "평균",   "한도",   "기준",
        "기준선", "상한",   "하한",   "금액",   "실적",   "전고점"}) {
    if (absl::EndsWith(before, measure)) return true;
  }
  return false;
}

}  // namespace

BoundWords ReadBoundWords(absl::string_view text, Range window, const Candidate& candidate) {
  const Range range = candidate.range;
  if (candidate.is_range) return Said(Bound::kRange);
  if (candidate.numeral.several) return Said(Bound::kApproximate);
  absl::string_view behind = text.substr(range.end, window.end - range.end);
  SkipBracketedSum(behind);
  BoundWords after = ReadAfter(behind);
  const absl::string_view ahead = text.substr(window.begin, range.begin - window.begin);
  if (after.by_verb && IsTheMeasure(ahead)) after = BoundWords();
  if (after.bound != Bound::kExact && after.bound != Bound::kApproximate) return after;
  if (candidate.numeral.more_than) return Said(Bound::kMoreThan);
  const Bound before = ReadBefore(ahead);
  return before == Bound::kExact ? after : Said(before);
}

}  // namespace newslens
