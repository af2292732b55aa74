#include "reference/snapshot.h"

#include <utility>

#include "reference/load.h"
#include "reference/table_files.h"

namespace newslens {
namespace {

constexpr absl::string_view kSecuritiesTables[] = {
    kCompaniesFile,        kSecuritiesFile,  kForeignListingsFile,
    kFormerNamesFile,      kAliasesFile,     kNamesWithMeaningsFile,
    kNameContextWordsFile, kSourceWordsFile, kSectionMarksFile};
constexpr absl::string_view kSentimentTables[] = {kSentimentCuesFile, kSentimentWeightsFile};
constexpr absl::string_view kExchangeRatesTables[] = {kExchangeRatesFile, kCurrenciesFile,
                                                      kCurrencyWordsFile};

// Moves a loaded part to its place; returns why there is none.
template <typename Part>
absl::Status Put(absl::StatusOr<Part> loaded, Part& place) {
  if (!loaded.ok()) return loaded.status();
  place = *std::move(loaded);
  return absl::OkStatus();
}

absl::Status LoadTables(TableFiles& files, Tables& tables) {
  absl::Status status = Put(LoadSectionMarks(files), tables.marks);
  if (status.ok()) status = Put(LoadCurrencies(files), tables.currencies);
  if (status.ok()) status = Put(LoadExchangeRates(files), tables.rates);
  if (status.ok()) status = CheckRateColumns(*tables.currencies, *tables.rates);
  if (status.ok()) status = Put(LoadCompanies(files), tables.companies);
  if (status.ok()) status = Put(LoadContextWords(files), tables.context_words);
  if (status.ok()) status = Put(LoadSourceWords(files), tables.source_words);
  if (status.ok()) status = Put(LoadSentimentCues(files), tables.cues);
  if (status.ok()) status = Put(LoadSentimentWeights(files), tables.sentiment_weights);
  if (status.ok()) {
    status = Put(
        BuildMatcher(*tables.companies, *tables.context_words, *tables.source_words, *tables.cues),
        tables.matcher);
  }
  return status;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const std::string& data_dir) {
  absl::StatusOr<TableFiles> files = TableFiles::Open(data_dir);
  if (!files.ok()) return files.status();
  auto snapshot = std::make_shared<Snapshot>();
  const absl::Status status = LoadTables(*files, snapshot->tables);
  if (!status.ok()) return status;
  snapshot->table_infos = files->Infos();
  snapshot->securities_version = files->Version(kSecuritiesTables);
  snapshot->sentiment_version = files->Version(kSentimentTables);
  snapshot->exchange_rates_version = files->Version(kExchangeRatesTables);
  return snapshot;
}

}  // namespace newslens
