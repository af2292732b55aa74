// What a test reads out of an error.
#ifndef NEWSLENS_TESTS_SERVICE_ERROR_DETAILS_H_
#define NEWSLENS_TESTS_SERVICE_ERROR_DETAILS_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "service/errors.h"

namespace newslens::testing {

// The details of an error flattened; `violations` counts BadRequest's.
struct ErrorDetails {
  int code = 0;
  std::string message;
  std::string reason;
  std::string domain;
  std::map<std::string, std::string> metadata;
  std::string field;
  std::string description;
  int infos = 0;
  int violations = 0;
};

inline ErrorDetails DetailsOf(const google::rpc::Status& status) {
  ErrorDetails details;
  details.code = status.code();
  details.message = status.message();
  for (const google::protobuf::Any& any : status.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    if (any.UnpackTo(&info)) {
      ++details.infos;
      details.reason = info.reason();
      details.domain = info.domain();
      details.metadata = {info.metadata().begin(), info.metadata().end()};
    } else if (any.UnpackTo(&bad_request)) {
      details.violations += bad_request.field_violations_size();
      if (bad_request.field_violations_size() > 0) {
        details.field = bad_request.field_violations(0).field();
        details.description = bad_request.field_violations(0).description();
      }
    }
  }
  return details;
}

inline ErrorDetails DetailsOf(const absl::Status& status) { return DetailsOf(ToRpcStatus(status)); }

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_SERVICE_ERROR_DETAILS_H_
