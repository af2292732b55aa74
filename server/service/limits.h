// What requests and replies may hold.
#ifndef NEWSLENS_SERVICE_LIMITS_H_
#define NEWSLENS_SERVICE_LIMITS_H_

#include <cstdint>

namespace newslens {

// No batch may be larger, whatever the limits say.
inline constexpr int32_t kMostBatchArticles = 256;

// As GetServerInfo tells them. A door's own limit on a message must leave room above
// max_batch_bytes, or callers get the transport's error instead of ours.
struct Limits {
  int32_t max_article_bytes = 1 << 20;  // title and text of one article, as sent
  int32_t max_article_id_bytes = 256;
  int32_t max_batch_articles = kMostBatchArticles;
  int32_t max_batch_bytes = 8 << 20;  // a batch request as serialised
  int32_t max_mentions = 2000;        // in one reply, of companies
  int32_t max_amounts = 2000;         // in one reply
};

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_LIMITS_H_
