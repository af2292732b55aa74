// What must hold of every reply, whatever the article.
#ifndef NEWSLENS_TESTS_SUPPORT_REPLY_PROMISES_H_
#define NEWSLENS_TESTS_SUPPORT_REPLY_PROMISES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "newslens/v1/enrichment.pb.h"
#include "newslens/v1/options.pb.h"

namespace newslens::testing {

// Says of each promise that `reply` breaks which one it is: spans give back the words beside them,
// lists are in their order, figures stay in their ranges. `title` and `text` are valid UTF-8, what
// spans count in.
std::vector<std::string> BrokenPromises(absl::string_view title, absl::string_view text,
                                        v1::OffsetEncoding encoding,
                                        const v1::ArticleEnrichment& reply);

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_SUPPORT_REPLY_PROMISES_H_
