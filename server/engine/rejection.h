// What looked like a company or an amount and was refused, with the reason.
#ifndef NEWSLENS_ENGINE_REJECTION_H_
#define NEWSLENS_ENGINE_REJECTION_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

enum class RejectionReason : uint8_t {
  kCommonWord,        // a name that is also a word, without evidence that it is the company
  kInsideLongerWord,  // the letters around it make another word
  kInsideLongerName,  // part of another company's name that was found
  kBylineOrCredit,    // stands only in a dateline, byline, caption credit or footer
  kCodeNameMismatch,  // a printed code that is another company's, or nobody's
  kAmbiguous,         // several companies, nothing decides
  kMalformedNumeral,  // a numeral that can not stand as printed, nothing decides how it was meant
  kCurrencyWord,      // 한화 before a sum is the won
  kBelowConfidence,   // under the caller's min_confidence
  kNotListedThen,     // the name was not in use when the article was published
  kUnknownCode,       // looks like a listing's code; no table has it
};

struct RejectedMention {
  Range range;
  // Company ids of the directory that was asked, and good for as long as it is; empty for amounts.
  std::vector<absl::string_view> candidate_ids;
  RejectionReason reason = RejectionReason::kCommonWord;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_REJECTION_H_
