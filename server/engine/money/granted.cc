#include "engine/money/granted.h"

#include "absl/strings/match.h"
#include "engine/money/phrases.h"

namespace newslens {
namespace {

constexpr Phrase kGrantedUpTo[] = {
    {"비과세", 1}, {"공제", 1}, {"한도", 1}, {"지원", 1},    {"보장", 1}, {"가능", 1},
    {"보호", 1},   {"허용", 1}, {"혜택", 1}, {"받을 수", 1}, {"면제", 1}, {"대출", 1},
};

// Where a price went up or down to.
constexpr Phrase kMoves[] = {
    {"올라", 1}, {"올랐", 1}, {"오르", 1}, {"오른", 1}, {"오를", 1}, {"내려", 1}, {"내렸", 1},
    {"내리", 1}, {"내린", 1}, {"내릴", 1}, {"떨어", 1}, {"밀리", 1}, {"밀려", 1}, {"밀렸", 1},
    {"밀린", 1}, {"치솟", 1}, {"치고", 1}, {"뛰", 1},   {"뛴", 1},   {"뛸", 1},   {"빠지", 1},
    {"빠져", 1}, {"빠졌", 1}, {"빠진", 1}, {"상승", 1}, {"하락", 1}, {"급등", 1}, {"급락", 1},
    {"폭등", 1}, {"폭락", 1}, {"추락", 1}, {"후퇴", 1}, {"반등", 1}, {"회복", 1},
};

}  // namespace

bool IsGrantedUpTo(absl::string_view behind) {
  static const PhraseTable& words = *new PhraseTable(kGrantedUpTo, PhraseTable::Anchor::kBegin);
  static const PhraseTable& moves = *new PhraseTable(kMoves, PhraseTable::Anchor::kBegin);
  constexpr size_t kNear = 36;
  const size_t limit = behind.size() < kNear ? behind.size() : kNear;
  for (size_t at = 0; at < limit; ++at) {
    const bool starts_character = (static_cast<unsigned char>(behind[at]) & 0xC0) != 0x80;
    if (!starts_character) continue;
    const absl::string_view here = behind.substr(at);
    if (absl::StartsWith(here, ", ") || absl::StartsWith(here, ". ")) return false;
    const bool starts_word = at == 0 || behind[at - 1] == ' ';
    if (starts_word && moves.LongestAt(here) != nullptr) return false;
    if (words.LongestAt(here) != nullptr) return true;
  }
  return false;
}

}  // namespace newslens
