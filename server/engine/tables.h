// The immutable reference data that a walk reads.
#ifndef NEWSLENS_ENGINE_TABLES_H_
#define NEWSLENS_ENGINE_TABLES_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/company/context_words.h"
#include "engine/company/directory.h"
#include "engine/company/source_words.h"
#include "engine/exchange/rates.h"
#include "engine/money/currency.h"
#include "engine/scan/matcher.h"
#include "engine/sentiment/cues.h"
#include "engine/sentiment/weights.h"
#include "engine/text/marks.h"

namespace newslens {

// One part per stage; parts are shared between snapshots, so that a new rate table does not rebuild
// the matcher. No member is null.
struct Tables {
  std::shared_ptr<const SectionMarks> marks;
  std::shared_ptr<const CompanyDirectory> companies;
  std::shared_ptr<const SourceWords> source_words;
  std::shared_ptr<const ContextWords> context_words;
  std::shared_ptr<const CurrencyTable> currencies;
  std::shared_ptr<const CueTable> cues;
  std::shared_ptr<const SentimentWeights> sentiment_weights;
  std::shared_ptr<const RateBook> rates;
  std::shared_ptr<const Matcher> matcher;  // BuildMatcher of the above
};

// The matcher of every surface that the tables and stages give to the scan.
absl::StatusOr<std::shared_ptr<const Matcher>> BuildMatcher(const CompanyDirectory& companies,
                                                            const ContextWords& context_words,
                                                            const SourceWords& source_words,
                                                            const CueTable& cues);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TABLES_H_
