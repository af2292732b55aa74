// Who owns what a sentence says: from a place in the text to the companies it is about.
#ifndef NEWSLENS_ENGINE_SENTIMENT_OWNERS_H_
#define NEWSLENS_ENGINE_SENTIMENT_OWNERS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/sentiment/pick.h"
#include "engine/text/article.h"
#include "engine/text/range.h"

namespace newslens {

// What the letters behind a name make it in its sentence.
enum class NameCase : uint8_t {
  kBare,     // nothing, or a mark
  kTopic,    // 은, 는, 이, 가, 도; in a title a comma or an ellipsis
  kOwner,    // 의
  kPartner,  // 와, 과
  kObject,   // 을, 를, 에, 로, 보다, 에서, 에게: another one acts
};

// A mention of any company, in the order of the text.
struct Name {
  Range range;
  uint32_t company = 0;      // index into the linked companies
  uint32_t bracket_end = 0;  // end of the bracket that follows it, else range.end
  uint32_t list = 0;         // ordinal of its list: neighbours joined by ·, a comma, 와, 과, 및
  NameCase name_case = NameCase::kBare;
  bool has_comma = false;  // a comma behind it in a title that the next name's news can pass over
  bool is_companion = false;  // 와 함께: shares what the subject does
  bool is_source = false;     // a broker or paper that says it: owns nothing
};

// Whether what is said behind the name can be said of it: it is no object of another one's action
// and no partner.
bool IsSubject(const Name& name);

// All mentions but credits by position, with case, bracket and list; those before `headline_end`
// are read as a headline speaks. O(n log n) in the mentions, linear in the text.
std::vector<Name> OrderNames(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                             uint32_t headline_end);

// Takes has_comma from each name whose own news stands between it and the next name, or whose
// part of the headline ends there: 가온전자, 3% 하락…누리소재 상승. `tokens` and `names` by
// position. Linear in both and in the text.
void EndCommas(absl::string_view text, absl::Span<const CueToken> tokens, absl::Span<Name> names);

// How the owner came to own a signal.
enum class Owned : uint8_t { kDirectly, kFollowing, kListed };

struct Share {
  uint32_t company = 0;
  Owned owned = Owned::kDirectly;
};

// The companies that own a signal at `range`, each once, the first the owner itself and then the
// rest of its list and who acts along with it; empty where no name of the sentence can own it.
// `names` are the sentence's, `clause_end` is where the signal's clause does: a cue describes no
// name behind that. Names that are sources are passed over, and so is, before the signal, `object`
// with its list, where it is not null. Looks at no more than 16 names on each
// side and 32 of a list on each side.
void FindOwners(const ArticleText& text, absl::Span<const Name> names, Range range,
                uint32_t clause_end, const Name* object, std::vector<Share>& owners);

// The company of `names[at]` and those of its list.
void ListOf(absl::Span<const Name> names, size_t at, std::vector<Share>& list);

// The name that an action at `range` is done to: the nearest object before it; null where there is
// none.
const Name* FindObject(absl::Span<const Name> names, Range range);

// The partner that an action at `range` is done with: the nearest name before it with 와 or 과;
// null where there is none.
const Name* FindPartner(absl::Span<const Name> names, Range range);

// Whom the next sentence is about if it names nobody: the first topic of `names`, else the first
// name, with its list. Leaves `topics` as it is where all names are sources.
void UpdateTopics(absl::Span<const Name> names, std::vector<Share>& topics);

// Whom 양사 means behind a sentence with `names`: its first two companies that are no sources, each
// with Owned::kListed. Leaves `pair` as it is where there are fewer.
void UpdatePair(absl::Span<const Name> names, std::vector<Share>& pair);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_OWNERS_H_
