// Any bytes as a request on the wire, to any method: answered or refused, and nothing else.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/served.h"
#include "newslens/v1/news_enrichment_service.pb.h"
#include "newslens/v1/reference_data_service.pb.h"

namespace newslens {
namespace {

using testing::Check;

constexpr char kFirstMethod = 'a';

absl::Status Proceed() { return absl::OkStatus(); }

// A reply that does not serialise would be an empty one to its caller.
template <typename Response>
void CheckAnswer(const absl::Status& status, const Response& response) {
  testing::CheckStatus(status);
  std::string bytes;
  Check(!status.ok() || response.SerializeToString(&bytes), "an answer can be sent");
}

void EnrichArticle(absl::string_view bytes) {
  v1::EnrichArticleResponse response;
  const absl::Status status = testing::Enrichments().EnrichArticle(bytes, Proceed, response);
  CheckAnswer(status, response);
  v1::EnrichArticleRequest request;
  if (!status.ok() || !request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  if (!request.article().has_text()) return;  // article_fuzz looks at charsets
  testing::CheckReply(request.article().title(), request.article().text(),
                      request.options().offset_encoding(), response.enrichment());
}

void Ask(char method, absl::string_view bytes) {
  switch (static_cast<unsigned char>(method - kFirstMethod) % 6) {
    case 0:
      return EnrichArticle(bytes);
    case 1: {
      v1::BatchEnrichArticlesResponse response;
      return CheckAnswer(testing::Enrichments().BatchEnrichArticles(bytes, Proceed, response),
                         response);
    }
    case 2: {
      v1::StreamEnrichArticlesResponse response;
      return CheckAnswer(testing::Enrichments().StreamEnrichArticles(bytes, Proceed, response),
                         response);
    }
    case 3: {
      v1::SearchSecuritiesResponse response;
      return CheckAnswer(testing::ReferenceData().SearchSecurities(bytes, response), response);
    }
    case 4: {
      v1::GetSecurityResponse response;
      return CheckAnswer(testing::ReferenceData().GetSecurity(bytes, response), response);
    }
    default: {
      v1::GetExchangeRateResponse response;
      return CheckAnswer(testing::ReferenceData().GetExchangeRate(bytes, response), response);
    }
  }
}

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.empty()) newslens::Ask(bytes[0], bytes.substr(1));
  return 0;
}
