// Companies, their listings and every surface by which news calls them (the gazetteer).
#ifndef NEWSLENS_ENGINE_COMPANY_DIRECTORY_H_
#define NEWSLENS_ENGINE_COMPANY_DIRECTORY_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "engine/company/optional_day.h"
#include "engine/scan/matcher.h"

namespace newslens {

enum class CompanyKind : uint8_t { kListed, kUnlisted, kGroup };
enum class ShareClass : uint8_t { kCommon, kPreferred, kEtf };

// How much proof a surface needs before it counts as the company.
enum class Evidence : uint8_t {
  kNone,  // the surface alone is enough: 삼성전자
  // Also a word, a place or a group: a code, market words, a company's suffix, a list of companies
  // or another name of it must stand near.
  kContext,
  kFull,   // counts only where the article also has the full name or the code: 엔솔, MS
  kNever,  // words that hold the company's name and mean something else: 한화 이글스
};

// One row of companies.csv.
struct CompanyRow {
  // XKRX:005930 (Korea: always the operating MIC), XTKS:9984, XNYS:ORCL; unlisted:openai;
  // group:samsung. Stable for the life of the company.
  std::string company_id;
  CompanyKind kind = CompanyKind::kListed;
  std::string name_ko;
  std::string name_en;
  std::string group_id;  // the business group it belongs to; may be empty
  int line = 0;
  // False for a foreign company that has nothing but a line in a broker's list: its names need
  // `least_evidence`, and give way to any other company's. With kNever it is found by its code
  // alone.
  bool is_well_known = true;
  Evidence least_evidence = Evidence::kNone;
};

// One row of former_names.csv.
struct FormerNameRow {
  std::string company_id;
  std::string name_ko;   // may be empty where name_en is not
  std::string name_en;   // may be empty
  absl::CivilDay until;  // first day of the next name
  int line = 0;
};

// One row of securities.csv: a listing of a company.
struct SecurityRow {
  std::string company_id;
  std::string ticker;    // as the exchange's own list prints it: 005930, ORCL, BRK.B, 9984, 0700
  std::string mic;       // ISO 10383, of the segment: XKRX, XKOS, XKON, XNAS, XNYS, XTKS ...
  std::string market;    // KOSPI, KOSDAQ, NASDAQ ...
  std::string symbol;    // 005930.KS
  std::string isin;      // may be empty
  std::string currency;  // ISO 4217
  ShareClass share_class = ShareClass::kCommon;
  std::string name_ko;      // the listing's own name where it differs (삼성전자우), else empty
  OptionalDay listed_from;  // first day; absent = before every article
  OptionalDay listed_until;  // first day no longer listed
  int line = 0;
};

// One row of aliases.csv, names_with_meanings.csv or generated from a company's names.
struct AliasRow {
  std::string surface;  // normalised
  std::string company_id;
  Evidence evidence = Evidence::kNone;
  bool is_alias = true;  // false: the company's own name
  OptionalDay valid_from;
  OptionalDay valid_until;
  std::string example;  // a sentence that the tests run; may be empty for generated rows
  int line = 0;
};

struct Company {
  std::string company_id;
  CompanyKind kind = CompanyKind::kListed;
  std::string name_ko;
  std::string name_en;
  std::string group_id;
  std::vector<SecurityRow> securities;  // common share first
};

// Immutable and thread-safe after Build.
class CompanyDirectory {
 public:
  struct Candidate {
    uint32_t company = 0;  // index into companies()
    Evidence evidence = Evidence::kNone;
    bool is_alias = false;
    OptionalDay valid_from;
    OptionalDay valid_until;

    // Whether the surface was in use for the company on `day`.
    bool InForce(absl::CivilDay day) const {
      return (!valid_from || *valid_from <= day) && (!valid_until || day < *valid_until);
    }
  };
  using Candidates = absl::InlinedVector<Candidate, 1>;
  struct NameSurface {
    std::string text;
    Candidates candidates;  // several: the article decides; none: see Evidence::kNever
  };

  // Names go by the day: a former name means its company until another bears it, and the name of a
  // company that left the exchange means it for two years more, unless another bears it.
  //
  // Fails with InvalidArgument naming both lines for a double company_id, a ticker that two
  // companies hold at the same time, a name or alias without need of proof that two bear at the
  // same time, an alias of an unknown company, evidence for a name that its company does not have.
  static absl::StatusOr<std::shared_ptr<const CompanyDirectory>> Build(
      std::vector<CompanyRow> companies, std::vector<SecurityRow> securities,
      const std::vector<AliasRow>& aliases, const std::vector<FormerNameRow>& former_names = {});

  const std::vector<Company>& companies() const { return companies_; }
  const std::vector<NameSurface>& surfaces() const { return surfaces_; }
  // For the scan: kName surfaces whose id is the index into surfaces().
  std::vector<Surface> ScanSurfaces() const;

  // Index of a company by id, and by ticker of one market country ("KR", "US", "JP", ...; of "ISIN"
  // the tickers are ISINs); nullopt when none holds it on `day`.
  std::optional<uint32_t> FindById(absl::string_view company_id) const;
  // Index into surfaces() of exactly this text.
  std::optional<uint32_t> FindSurface(absl::string_view text) const;
  std::optional<uint32_t> FindByTicker(absl::string_view country, absl::string_view ticker,
                                       absl::CivilDay day) const;

 private:
  struct Holder {
    uint32_t company = 0;
    uint32_t security = 0;  // index into the company's
  };

  CompanyDirectory() = default;
  // Takes the rows' texts.
  absl::Status AddCompanies(std::vector<CompanyRow>& rows);
  absl::Status AddSecurities(std::vector<SecurityRow> rows);
  absl::Status AddNames(const std::vector<CompanyRow>& companies,
                        const std::vector<AliasRow>& aliases,
                        const std::vector<FormerNameRow>& former_names);

  std::vector<Company> companies_;
  std::vector<NameSurface> surfaces_;
  absl::flat_hash_map<std::string, uint32_t> by_id_;
  absl::flat_hash_map<std::string, uint32_t> by_surface_;
  // "KR:005930"; several holders where a ticker was used again, or moved between segments.
  absl::flat_hash_map<std::string, absl::InlinedVector<Holder, 1>> by_ticker_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_DIRECTORY_H_
