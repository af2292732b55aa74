#include "reference/snapshot.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "reference/load.h"
#include "reference/merge_rates.h"
#include "reference/table_files.h"

namespace newslens {
namespace {

constexpr absl::string_view kSecuritiesTables[] = {
    kCompaniesFile,        kSecuritiesFile,  kForeignListingsFile,
    kFormerNamesFile,      kAliasesFile,     kNamesWithMeaningsFile,
    kNameContextWordsFile, kSourceWordsFile, kSectionMarksFile};
constexpr absl::string_view kSentimentTables[] = {kSentimentCuesFile, kSentimentFramesFile,
                                                  kSentimentWeightsFile, kSentimentEnglishFile,
                                                  kSentimentKoreanFile};
constexpr absl::string_view kExchangeRatesTables[] = {kExchangeRatesFile, kSupplementaryRatesFile,
                                                      kCurrenciesFile, kCurrencyWordsFile};

// Moves a loaded part to its place; returns why there is none.
template <typename Part>
absl::Status Put(absl::StatusOr<Part> loaded, Part& place) {
  if (!loaded.ok()) return loaded.status();
  place = *std::move(loaded);
  return absl::OkStatus();
}

absl::Status LoadTables(TableFiles& files, Tables& tables, ShippedRates& rates) {
  absl::Status status = Put(LoadSectionMarks(files), tables.marks);
  if (status.ok()) status = Put(LoadCurrencies(files), tables.currencies);
  if (status.ok()) status = Put(LoadExchangeRates(files), rates);
  if (status.ok()) status = CheckRateSources(*tables.currencies, rates);
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

std::string Fingerprint(const std::vector<TableInfo>& infos) {
  std::string all;
  for (const TableInfo& info : infos) {
    absl::StrAppend(&all, info.source, " ", info.name, " ", info.version, "\n");
  }
  return all;
}

}  // namespace

std::optional<absl::CivilDay> OldestAsOf(const Snapshot& snapshot) {
  std::optional<absl::CivilDay> oldest;
  for (const TableInfo& table : snapshot.table_infos) {
    if (table.as_of.has_value()) oldest = std::min(oldest.value_or(*table.as_of), *table.as_of);
  }
  return oldest;
}

std::string TablesFingerprint(const std::string& data_dir) {
  const absl::StatusOr<TableFiles> files = TableFiles::Open(data_dir);
  return files.ok() ? Fingerprint(files->Infos()) : files.status().ToString();
}

absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const std::string& data_dir) {
  absl::StatusOr<TableFiles> files = TableFiles::Open(data_dir);
  if (!files.ok()) return files.status();
  auto snapshot = std::make_shared<Snapshot>();
  const absl::Status status = LoadTables(*files, snapshot->tables, snapshot->shipped_rates);
  if (!status.ok()) return status;
  snapshot->tables.rates = std::make_shared<RateBook>(snapshot->shipped_rates);
  snapshot->table_infos = files->Infos();
  snapshot->shipped_fingerprint = Fingerprint(snapshot->table_infos);
  snapshot->securities_version = files->Version(kSecuritiesTables);
  snapshot->sentiment_version = files->Version(kSentimentTables);
  snapshot->shipped_rates_version = files->Version(kExchangeRatesTables);
  snapshot->exchange_rates_version = snapshot->shipped_rates_version;
  return snapshot;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> WithFetchedRates(
    const Snapshot& base, std::vector<FetchedRates> fetched) {
  auto snapshot = std::make_shared<Snapshot>(base);
  std::erase_if(snapshot->table_infos,
                [](const TableInfo& info) { return info.origin == TableOrigin::kStateDir; });
  std::string versions = base.shipped_rates_version;
  ShippedRates tables = base.shipped_rates;
  for (const FetchedRates& more : fetched) {
    const auto shipped = std::find_if(tables.begin(), tables.end(), [&](const auto& table) {
      return &table->source() == &more.table->source();
    });
    if (shipped == tables.end()) {
      tables.push_back(more.table);
    } else {
      absl::StatusOr<std::shared_ptr<const RateTable>> merged = MergeRates(**shipped, *more.table);
      if (!merged.ok()) return merged.status();
      *shipped = *std::move(merged);
    }
    absl::StrAppend(&versions, "\n", more.info.name, " ", more.info.version);
    snapshot->table_infos.push_back(more.info);
  }
  std::sort(snapshot->table_infos.begin(), snapshot->table_infos.end(),
            [](const TableInfo& a, const TableInfo& b) { return a.name < b.name; });
  snapshot->tables.rates = std::make_shared<RateBook>(std::move(tables));
  snapshot->exchange_rates_version =
      fetched.empty() ? base.shipped_rates_version : ContentVersion(versions);
  snapshot->fetched_rates = std::move(fetched);
  return snapshot;
}

}  // namespace newslens
