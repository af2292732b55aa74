// Companies by the beginning of a code, name or alias: what a picker asks at every key.
#ifndef NEWSLENS_SERVICE_SECURITY_SEARCH_H_
#define NEWSLENS_SERVICE_SECURITY_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "engine/company/directory.h"

namespace newslens {

struct SearchKey;

// How well a query met a text, best first.
enum class MatchDegree : uint8_t {
  kEqual,
  kPrefix,
  kTyping,  // its last syllable is not typed out: 삼서, of 삼성전자
  kWord,    // a later word of the text begins with it
  kInside,  // of two characters and more
};
// What it met, best first.
enum class MatchedPart : uint8_t {
  kCode,     // ticker (also A005930; 700 for 0700), symbol, ISIN or company_id
  kName,     // the Korean or English name
  kAlias,    // any other name, the listings' own included
  kReading,  // the Korean name's first consonants (ㅅㅅㅈㅈ) or romanisation (samseong)
};

struct CompanyMatch {
  uint32_t company = 0;  // index into CompanyDirectory::companies()
  MatchDegree degree = MatchDegree::kInside;
  MatchedPart part = MatchedPart::kAlias;
  absl::string_view text;  // the code, name or alias met; lives as long as the directory
};

struct SearchResult {
  std::vector<CompanyMatch> matches;
  size_t total = 0;  // companies met, those behind the limit included
};

// A sorted index of one directory's texts. Immutable and thread-safe. With the built-in tables
// (17,000 companies) building it takes about 50 ms, and it holds about 7 MB; a query takes 5 to
// 550 microseconds (tests/bench/search_bench.cc).
class SecurityIndex {
 public:
  explicit SecurityIndex(std::shared_ptr<const CompanyDirectory> directory);

  // The best `limit` of the companies that `query` meets, each once with the best of its matches:
  // by degree; then what is listed in Korea, listed elsewhere, listed no more or never, a group;
  // then by part, shorter texts, company_id. Width, normal form, letter case, blanks and
  // punctuation do not count. Logarithmic in the tables and linear in what matches, but for
  // kInside, which passes all names once (half a megabyte).
  SearchResult Find(absl::string_view query, size_t limit) const;

  // Indexes into surfaces() of the company's aliases of all times, rising.
  absl::Span<const uint32_t> AliasesOf(uint32_t company) const;

  const CompanyDirectory& directory() const { return *directory_; }
  size_t memory_bytes() const;

 private:
  friend class SecurityIndexQuery;

  struct Entry {
    uint32_t key = 0;  // offset in keys_
    uint16_t size = 0;
    MatchedPart part = MatchedPart::kAlias;
    uint32_t company = 0;
    absl::string_view text;
  };
  // Where a word of a key begins.
  struct Start {
    uint64_t head = 0;  // its first eight bytes, the first one highest
    uint32_t entry = 0;
    uint16_t offset = 0;
  };

  absl::string_view Key(const Entry& entry) const {
    return absl::string_view(keys_).substr(entry.key, entry.size);
  }
  absl::string_view Rest(const Start& start) const {
    return Key(entries_[start.entry]).substr(start.offset);
  }
  void AddNames();
  void AddReadings();
  void AddCodes();
  void AddAliases();
  void SortStarts();
  void RankCompanies();
  void Add(uint32_t company, MatchedPart part, absl::string_view text, SearchKey key);

  std::shared_ptr<const CompanyDirectory> directory_;
  std::string keys_;            // each with a 0 behind it
  std::vector<Entry> entries_;  // by key
  std::vector<Start> starts_;   // sorted by what begins there
  size_t names_end_ = 0;        // keys of names and aliases, those that kInside passes, end here
  std::vector<uint32_t> rank_;  // of each company: its standing, then its id's place
  std::vector<uint32_t> alias_begin_;  // by company, into aliases_
  std::vector<uint32_t> aliases_;
};

// The index of the directory in force, built when first asked for and again when the directory is
// another. Thread-safe: those who ask meanwhile wait.
class SecuritySearch {
 public:
  std::shared_ptr<const SecurityIndex> IndexOf(
      const std::shared_ptr<const CompanyDirectory>& directory);

 private:
  absl::Mutex mutex_;
  std::shared_ptr<const SecurityIndex> index_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_SECURITY_SEARCH_H_
