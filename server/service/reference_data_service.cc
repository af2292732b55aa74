#include "service/reference_data_service.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/exchange/rates.h"
#include "service/enums.h"
#include "service/errors.h"
#include "service/google_types.h"
#include "service/listings.h"
#include "service/raw_request.pb.h"
#include "service/security_search.h"
#include "service/validate.h"
#include "service/version.h"

namespace newslens {
namespace {

constexpr int32_t kDefaultResults = 20;
constexpr int32_t kMaxResults = 100;
constexpr size_t kMaxQueryBytes = 256;
constexpr size_t kMaxCompanyIdBytes = 256;

v1::MatchKind ToProto(MatchedPart part) {
  switch (part) {
    case MatchedPart::kCode:
      return v1::MATCH_KIND_CODE;
    case MatchedPart::kName:
    case MatchedPart::kReading:
      return v1::MATCH_KIND_NAME;
    case MatchedPart::kAlias:
      return v1::MATCH_KIND_ALIAS;
  }
  return v1::MATCH_KIND_UNSPECIFIED;
}

void FillProfile(const SecurityIndex& index, uint32_t number, absl::CivilDay today,
                 v1::CompanyProfile& profile) {
  const CompanyDirectory& directory = index.directory();
  const Company& company = directory.companies()[number];
  profile.set_company_id(company.company_id);
  profile.set_kind(ToProto(company.kind));
  profile.set_name_ko(company.name_ko);
  profile.set_name_en(company.name_en);
  profile.set_group_id(company.group_id);
  FillSecurities(company, today, *profile.mutable_securities());
  for (const uint32_t alias : index.AliasesOf(number)) {
    const CompanyDirectory::NameSurface& surface = directory.surfaces()[alias];
    const auto now = [number, today](const CompanyDirectory::Candidate& candidate) {
      return candidate.company == number && candidate.is_alias && candidate.InForce(today);
    };
    if (std::any_of(surface.candidates.begin(), surface.candidates.end(), now)) {
      profile.add_aliases(surface.text);
    }
  }
}

absl::Status CheckCurrencyCode(absl::string_view field, absl::string_view code) {
  if (absl::Status status = CheckUtf8(field, code); !status.ok()) return status;
  if (code.size() == 3 && std::all_of(code.begin(), code.end(), absl::ascii_isupper)) {
    return absl::OkStatus();
  }
  const absl::string_view shown = code.size() <= 16 ? code : absl::string_view();
  return FieldError("CURRENCY_CODE_INVALID", field, "is not three capital letters as in ISO 4217",
                    {{"currency_code", std::string(shown)}});
}

template <typename Request>
absl::Status Search(const ReferenceDataService::Options& service, const Request& request,
                    v1::SearchSecuritiesResponse& response) {
  if (request.query().size() > kMaxQueryBytes) {
    return LimitError("QUERY_TOO_LONG", "query", "bytes", kMaxQueryBytes,
                      static_cast<int64_t>(request.query().size()));
  }
  if (absl::Status status = CheckUtf8("query", request.query()); !status.ok()) return status;
  const absl::string_view query = absl::StripAsciiWhitespace(request.query());
  if (query.empty()) return FieldError("QUERY_MISSING", "query", "is missing or blank");
  if (request.max_results() < 0 || request.max_results() > kMaxResults) {
    return FieldError(
        "MAX_RESULTS_OUT_OF_RANGE", "max_results",
        absl::StrCat(request.max_results(), " is outside 0 to ", kMaxResults),
        {{"limit", absl::StrCat(kMaxResults)}, {"actual", absl::StrCat(request.max_results())}});
  }
  const auto limit =
      static_cast<size_t>(request.max_results() == 0 ? kDefaultResults : request.max_results());
  const std::shared_ptr<const Snapshot> snapshot = service.snapshot();
  const auto index = service.search->IndexOf(snapshot->tables.companies);
  const SearchResult found = index->Find(query, limit);
  const absl::CivilDay today = SeoulDay(service.now());
  for (const CompanyMatch& company : found.matches) {
    v1::SecurityMatch& match = *response.add_matches();
    match.set_matched_text(company.text.data(), company.text.size());
    match.set_kind(ToProto(company.part));
    FillProfile(*index, company.company, today, *match.mutable_company());
  }
  response.set_total_size(static_cast<int32_t>(found.total));
  return absl::OkStatus();
}

template <typename Request>
absl::Status Get(const ReferenceDataService::Options& service, const Request& request,
                 v1::GetSecurityResponse& response) {
  if (absl::Status status = CheckUtf8("company_id", request.company_id()); !status.ok()) {
    return status;
  }
  if (request.company_id().empty()) {
    return FieldError("COMPANY_ID_MISSING", "company_id", "is missing or empty");
  }
  const std::shared_ptr<const Snapshot> snapshot = service.snapshot();
  const CompanyDirectory& directory = *snapshot->tables.companies;
  const std::optional<uint32_t> index = directory.FindById(request.company_id());
  if (!index.has_value()) {
    // No id is that long; what is told back stays short.
    const std::string shown =
        request.company_id().size() <= kMaxCompanyIdBytes ? request.company_id() : "";
    return ErrorOf(absl::StatusCode::kNotFound, "COMPANY_NOT_FOUND",
                   absl::StrCat("no company has the id \"", shown, "\""), {{"company_id", shown}});
  }
  FillProfile(*service.search->IndexOf(snapshot->tables.companies), *index, SeoulDay(service.now()),
              *response.mutable_company());
  return absl::OkStatus();
}

template <typename Request>
absl::Status Rate(const ReferenceDataService::Options& service, const Request& request,
                  v1::GetExchangeRateResponse& response) {
  if (absl::Status status = CheckCurrencyCode("base", request.base()); !status.ok()) return status;
  if (absl::Status status = CheckCurrencyCode("quote", request.quote()); !status.ok()) {
    return status;
  }
  std::optional<absl::CivilDay> date;
  if (request.has_date()) {
    absl::StatusOr<absl::CivilDay> day = AcceptDate("DATE_INVALID", "date", request.date());
    if (!day.ok()) return day.status();
    date = *day;
  }
  const std::shared_ptr<const Snapshot> snapshot = service.snapshot();
  const RateBook& book = *snapshot->tables.rates;
  const absl::Time now = service.now();
  const RateQuotes quotes = date.has_value() ? RateQuotes(book, *date) : RateQuotes(book, now);
  const std::optional<Quote>& found = quotes.Find(request.base(), request.quote());
  if (!found.has_value()) {
    const std::string day = absl::FormatCivilTime(date.value_or(SeoulDay(now)));
    return ErrorOf(
        absl::StatusCode::kNotFound, "RATE_NOT_FOUND",
        absl::StrCat("no rate from ", request.base(), " to ", request.quote(), " for ", day),
        {{"base", request.base()}, {"quote", request.quote()}, {"date", day}});
  }
  response.set_rate(found->rate.ToString());
  if (request.base() == request.quote()) return absl::OkStatus();
  FillDate(found->day, *response.mutable_rate_date());
  response.set_rate_source(found->source);
  response.set_stale_days(found->stale_days);
  return absl::OkStatus();
}

// Parses `bytes` as `Raw` and hands it to `rpc`.
template <typename Raw, typename Response>
absl::Status ParseAnd(absl::Status (*rpc)(const ReferenceDataService::Options&, const Raw&,
                                          Response&),
                      const ReferenceDataService::Options& service, absl::string_view bytes,
                      Response& response) {
  Raw request;
  if (bytes.size() > INT32_MAX ||
      !request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return ErrorOf(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                   "the request is no message of this rpc");
  }
  return rpc(service, request, response);
}

}  // namespace

ReferenceDataService::ReferenceDataService(Options options) : options_(std::move(options)) {}

absl::Status ReferenceDataService::SearchSecurities(absl::string_view request,
                                                    v1::SearchSecuritiesResponse& response) const {
  return ParseAnd(Search<raw::RawSearchSecuritiesRequest>, options_, request, response);
}

absl::Status ReferenceDataService::SearchSecurities(const v1::SearchSecuritiesRequest& request,
                                                    v1::SearchSecuritiesResponse& response) const {
  return Search(options_, request, response);
}

absl::Status ReferenceDataService::GetSecurity(absl::string_view request,
                                               v1::GetSecurityResponse& response) const {
  return ParseAnd(Get<raw::RawGetSecurityRequest>, options_, request, response);
}

absl::Status ReferenceDataService::GetSecurity(const v1::GetSecurityRequest& request,
                                               v1::GetSecurityResponse& response) const {
  return Get(options_, request, response);
}

absl::Status ReferenceDataService::GetExchangeRate(absl::string_view request,
                                                   v1::GetExchangeRateResponse& response) const {
  return ParseAnd(Rate<raw::RawGetExchangeRateRequest>, options_, request, response);
}

absl::Status ReferenceDataService::GetExchangeRate(const v1::GetExchangeRateRequest& request,
                                                   v1::GetExchangeRateResponse& response) const {
  return Rate(options_, request, response);
}

absl::Status ReferenceDataService::GetServerInfo(const v1::GetServerInfoRequest&,
                                                 v1::GetServerInfoResponse& response) const {
  const std::shared_ptr<const Snapshot> snapshot = options_.snapshot();
  response.set_engine_version(std::string(EngineVersion()));
  response.set_securities_version(snapshot->securities_version);
  response.set_sentiment_version(snapshot->sentiment_version);
  response.set_exchange_rates_version(snapshot->exchange_rates_version);
  for (const TableInfo& info : snapshot->table_infos) {
    v1::TableInfo& table = *response.add_tables();
    table.set_name(info.name);
    table.set_version(info.version);
    table.set_source(info.source);
    table.set_rows(static_cast<int32_t>(info.rows));
    if (info.as_of.has_value()) FillDate(*info.as_of, *table.mutable_as_of());
  }
  const Limits& limits = options_.limits;
  v1::ServerLimits& told = *response.mutable_limits();
  told.set_max_article_bytes(limits.max_article_bytes);
  told.set_max_article_id_bytes(limits.max_article_id_bytes);
  told.set_max_batch_articles(limits.max_batch_articles);
  told.set_max_batch_bytes(limits.max_batch_bytes);
  told.set_max_mentions(limits.max_mentions);
  told.set_max_amounts(limits.max_amounts);
  for (const char* language : {"ko", "en"}) response.add_language_codes(language);
  return absl::OkStatus();
}

}  // namespace newslens
