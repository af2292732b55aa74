// From table files to the engine's parts: one function per group of tables.
//
// Each fails with "file:line:column: message" for a cell that can not be read and with
// "file:line: message" for a row that the engine's Build refuses.
#ifndef NEWSLENS_REFERENCE_LOAD_H_
#define NEWSLENS_REFERENCE_LOAD_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/company/context_words.h"
#include "engine/company/directory.h"
#include "engine/company/source_words.h"
#include "engine/exchange/rates.h"
#include "engine/money/currency.h"
#include "engine/sentiment/cues.h"
#include "engine/sentiment/weights.h"
#include "engine/text/marks.h"
#include "reference/table_files.h"

namespace newslens {

inline constexpr absl::string_view kSectionMarksFile = "section_marks.csv";
inline constexpr absl::string_view kCurrenciesFile = "currencies.csv";
inline constexpr absl::string_view kCurrencyWordsFile = "currency_words.csv";
inline constexpr absl::string_view kCompaniesFile = "companies.csv";
inline constexpr absl::string_view kSecuritiesFile = "securities.csv";
inline constexpr absl::string_view kForeignListingsFile = "foreign_listings.csv";
inline constexpr absl::string_view kFormerNamesFile = "former_names.csv";
inline constexpr absl::string_view kAliasesFile = "aliases.csv";
inline constexpr absl::string_view kNamesWithMeaningsFile = "names_with_meanings.csv";
inline constexpr absl::string_view kNameContextWordsFile = "name_context_words.csv";
inline constexpr absl::string_view kSourceWordsFile = "source_words.csv";
inline constexpr absl::string_view kSentimentCuesFile = "sentiment_cues.csv";
inline constexpr absl::string_view kSentimentFramesFile = "sentiment_frames.csv";
inline constexpr absl::string_view kSentimentWeightsFile = "sentiment_weights.csv";
inline constexpr absl::string_view kSentimentEnglishFile = "sentiment_english.csv";
inline constexpr absl::string_view kSentimentKoreanFile = "sentiment_korean.csv";
inline constexpr absl::string_view kExchangeRatesFile = "exchange_rates.csv";
inline constexpr absl::string_view kSupplementaryRatesFile = "exchange_rates_supplement.csv";

absl::StatusOr<std::shared_ptr<const SectionMarks>> LoadSectionMarks(TableFiles& files);
absl::StatusOr<std::shared_ptr<const CurrencyTable>> LoadCurrencies(TableFiles& files);
absl::StatusOr<std::shared_ptr<const CompanyDirectory>> LoadCompanies(TableFiles& files);
absl::StatusOr<std::shared_ptr<const ContextWords>> LoadContextWords(TableFiles& files);
absl::StatusOr<std::shared_ptr<const SourceWords>> LoadSourceWords(TableFiles& files);
// With the frames, whose verbs are cues.
absl::StatusOr<std::shared_ptr<const CueTable>> LoadSentimentCues(TableFiles& files);
absl::StatusOr<std::shared_ptr<const HashedModel>> LoadHashedModel(TableFiles& files,
                                                                   absl::string_view file);
absl::StatusOr<std::shared_ptr<const SentimentWeights>> LoadSentimentWeights(TableFiles& files);
absl::StatusOr<ShippedRates> LoadExchangeRates(TableFiles& files);

// One source's table in our dialect: `date`, then a column per currency.
absl::StatusOr<std::shared_ptr<const RateTable>> ReadRateTable(const CsvTable& table,
                                                               const RateSource& source);

// Fails where a currency names a source of rates that does not quote it.
absl::Status CheckRateSources(const CurrencyTable& currencies, const ShippedRates& rates);

}  // namespace newslens

#endif  // NEWSLENS_REFERENCE_LOAD_H_
