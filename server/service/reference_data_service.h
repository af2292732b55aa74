// ReferenceDataService as a plain class: protobuf in, protobuf out, whatever the door.
//
// As in enrichment_service.h each rpc with strings comes twice, for bytes and for a parsed message,
// and statuses carry the details of errors.h.
#ifndef NEWSLENS_SERVICE_REFERENCE_DATA_SERVICE_H_
#define NEWSLENS_SERVICE_REFERENCE_DATA_SERVICE_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "newslens/v1/reference_data_service.pb.h"
#include "service/enrichment_service.h"
#include "service/limits.h"
#include "service/security_search.h"

namespace newslens {

// Thread-safe: any number of calls at once.
class ReferenceDataService {
 public:
  struct Options {
    SnapshotSource snapshot;
    Limits limits = {};
    std::function<absl::Time()> now = absl::Now;  // what "today" is; thread-safe
    std::shared_ptr<SecuritySearch> search = std::make_shared<SecuritySearch>();
  };

  explicit ReferenceDataService(Options options);

  // Well under a millisecond; the first call on new tables builds their index (security_search.h).
  absl::Status SearchSecurities(absl::string_view request,
                                v1::SearchSecuritiesResponse& response) const;
  absl::Status SearchSecurities(const v1::SearchSecuritiesRequest& request,
                                v1::SearchSecuritiesResponse& response) const;

  absl::Status GetSecurity(absl::string_view request, v1::GetSecurityResponse& response) const;
  absl::Status GetSecurity(const v1::GetSecurityRequest& request,
                           v1::GetSecurityResponse& response) const;

  absl::Status GetExchangeRate(absl::string_view request,
                               v1::GetExchangeRateResponse& response) const;
  absl::Status GetExchangeRate(const v1::GetExchangeRateRequest& request,
                               v1::GetExchangeRateResponse& response) const;

  absl::Status GetServerInfo(const v1::GetServerInfoRequest& request,
                             v1::GetServerInfoResponse& response) const;

 private:
  Options options_;
};

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_REFERENCE_DATA_SERVICE_H_
