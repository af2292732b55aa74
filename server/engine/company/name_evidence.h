// What the words around a name prove.
#ifndef NEWSLENS_ENGINE_COMPANY_NAME_EVIDENCE_H_
#define NEWSLENS_ENGINE_COMPANY_NAME_EVIDENCE_H_

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/company/context_words.h"
#include "engine/company/english_place.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"
#include "engine/text/range.h"

namespace newslens {

// Reads the context words of one article, of which it keeps views. Every question looks at no more
// than 120 bytes on each side of the name, within its sentence: O(log words) for the article's
// words, and the few of them that lie there.
class NameEvidence {
 public:
  // `hits` are the article's context words, by position.
  NameEvidence(const ArticleText& text, absl::Span<const Hit> hits, const ContextWords& words)
      : text_(text), hits_(hits), words_(words) {}

  // A company's people, places or parts follow the name: `대상 대표`, `Ford CEO`.
  bool HasWordBeside(Range name) const;

  // A company's legal form follows: `Gap Inc`.
  bool HasLegalForm(Range name) const;

  // What follows makes it a team, a school or a place: `삼성 야구단`, `Ford Creek`.
  bool BelongsElsewhere(Range name) const;

  // Words of the market stand in the line around it.
  bool HasMarketWord(Range name) const;

  // The name's price is told, which a group has none of: `SK 주가`, `한화(-1.2%)`, `LG는 5%
  // 급등했다`, `나노 ▲3.1%`.
  bool TellsPrice(Range name) const;

  // Its own figures are told: `HD현대가 영업이익 1조원을`, `두산의 목표주가`.
  bool TellsFigures(Range name) const;

  // What is said is said of a group: `SK 회장`, `롯데 계열`, `삼성家`.
  bool SpeaksOfGroup(Range name) const;

  EnglishPlace PlaceInEnglishOf(Range name) const {
    return PlaceInEnglish(text_.buffer, SentenceOf(name), name);
  }

  // The name opens a headline and a comma or a pause follows: "대상, 3분기 영업이익 12% 늘어".
  bool OpensHeadline(Range name) const;

 private:
  Range SentenceOf(Range name) const;
  absl::string_view After(Range name) const;
  const Hit* FirstFrom(size_t begin) const;
  bool WordBehind(Range name, absl::FunctionRef<bool(const ContextWords::Word&)> fits) const;
  bool WordAt(size_t begin, bool latin, absl::FunctionRef<bool(const ContextWords::Word&)>) const;
  bool WordWithin(Range window, ContextEffect effect, bool latin) const;
  bool SubjectTells(Range name, absl::FunctionRef<bool(const ContextWords::Word&)> fits) const;

  const ArticleText& text_;
  absl::Span<const Hit> hits_;
  const ContextWords& words_;
};

// True when a change of price follows the name as stock lists print it: `나노 ▲3.1%`. Proof for any
// word.
bool HasPriceMove(absl::string_view text, Range name);

// True when nothing but a separator of a list lies between the two names: `·`, `, `, `와 `, a
// figure in brackets as in 한화(1.2%), LG(-0.3%). Looks at no more than 40 bytes.
bool AreListed(absl::string_view text, Range left, Range right);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_NAME_EVIDENCE_H_
