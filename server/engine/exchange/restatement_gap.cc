#include "engine/exchange/restatement_gap.h"

#include <cstddef>

#include "engine/text/affix.h"

namespace newslens {
namespace {

enum class GapWord {
  kOpens,    // says by itself that a restatement follows
  kFollows,  // may stand before the bracket, part of the first sum: 이상, 가량
  kAbout,    // before the second sum, and where the rate agrees enough by itself: 약, a dash
  kLeads,    // may stand before the second sum: 총, a comma
};

struct GapPhrase {
  absl::string_view text;
  GapWord word;
};

// Longer phrases before those they begin with.
constexpr GapPhrase kPhrases[] = {
    {"(", GapWord::kOpens},
    {"[", GapWord::kOpens},
    {"=", GapWord::kOpens},
    {"≒", GapWord::kOpens},
    {"≈", GapWord::kOpens},
    {"한화로는", GapWord::kOpens},
    {"한화로", GapWord::kOpens},
    {"한화", GapWord::kOpens},
    {"韓貨", GapWord::kOpens},
    {"원화로", GapWord::kOpens},
    {"원화", GapWord::kOpens},
    {"미화로", GapWord::kOpens},
    {"미화", GapWord::kOpens},
    {"달러로", GapWord::kOpens},
    {"우리 돈으로는", GapWord::kOpens},
    {"우리 돈으로", GapWord::kOpens},
    {"우리돈으로", GapWord::kOpens},
    {"우리 돈", GapWord::kOpens},
    {"우리돈", GapWord::kOpens},
    {"한국 돈으로", GapWord::kOpens},
    {"한국돈", GapWord::kOpens},
    {"or ", GapWord::kOpens},

    {"이상", GapWord::kFollows},
    {"이하", GapWord::kFollows},
    {"미만", GapWord::kFollows},
    {"가량", GapWord::kFollows},
    {"정도", GapWord::kFollows},
    {"안팎", GapWord::kFollows},
    {"내외", GapWord::kFollows},
    {"상당", GapWord::kFollows},
    {"규모", GapWord::kFollows},
    {"수준", GapWord::kFollows},
    {"어치", GapWord::kFollows},
    {"짜리", GapWord::kFollows},
    {"대", GapWord::kFollows},
    {"여", GapWord::kFollows},
    {"쯤", GapWord::kFollows},

    {"approximately ", GapWord::kAbout},
    {"about ", GapWord::kAbout},
    {"around ", GapWord::kAbout},
    {"roughly ", GapWord::kAbout},
    {"nearly ", GapWord::kAbout},
    {"some ", GapWord::kLeads},
    {"약", GapWord::kAbout},
    {"대략", GapWord::kAbout},
    {"–", GapWord::kAbout},
    {"—", GapWord::kAbout},
    {"―", GapWord::kAbout},
    {"총", GapWord::kLeads},
    {"환산하면", GapWord::kLeads},
    {"환산 시", GapWord::kLeads},
    {"환산", GapWord::kLeads},
    {"기준", GapWord::kLeads},
    {"최대", GapWord::kLeads},
    {"최소", GapWord::kLeads},
    {",", GapWord::kLeads},
    {"·", GapWord::kLeads},
    {"/", GapWord::kLeads},
    {":", GapWord::kLeads},
    {"~", GapWord::kLeads},
    {"-", GapWord::kLeads},
    {" ", GapWord::kLeads},
};

const GapPhrase* PhraseAt(absl::string_view text) {
  for (const GapPhrase& phrase : kPhrases) {
    if (HasPrefix(text, phrase.text)) return &phrase;
  }
  return nullptr;
}

}  // namespace

GapMeaning MeaningOfGap(absl::string_view gap) {
  constexpr size_t kLongestGap = 64;
  if (gap.empty() || gap.size() > kLongestGap) return GapMeaning::kNothing;
  bool opened = false;
  bool about = false;
  bool leads_only = gap != " ";
  while (!gap.empty()) {
    const GapPhrase* phrase = PhraseAt(gap);
    if (phrase == nullptr) return GapMeaning::kNothing;
    if (phrase->word == GapWord::kFollows && opened) return GapMeaning::kNothing;
    opened |= phrase->word == GapWord::kOpens;
    about |= phrase->word == GapWord::kAbout;
    leads_only &= phrase->word == GapWord::kLeads || phrase->word == GapWord::kAbout;
    gap.remove_prefix(phrase->text.size());
  }
  if (opened) return GapMeaning::kRestates;
  if (!leads_only) return GapMeaning::kNothing;
  return about ? GapMeaning::kMayRestate : GapMeaning::kContinues;
}

}  // namespace newslens
