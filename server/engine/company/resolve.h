// Which company a name means in this article.
#ifndef NEWSLENS_ENGINE_COMPANY_RESOLVE_H_
#define NEWSLENS_ENGINE_COMPANY_RESOLVE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "engine/company/codes.h"
#include "engine/company/directory.h"
#include "engine/company/link.h"
#include "engine/rejection.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"
#include "engine/warning.h"

namespace newslens {

// A name or code of the text on its way to a company.
struct ResolvedName {
  Range range;
  uint32_t surface = 0;             // index into CompanyDirectory::surfaces(); unused for codes
  std::optional<uint32_t> company;  // absent: rejected, for `reason`
  RejectionReason reason = RejectionReason::kCommonWord;
  MentionKind kind = MentionKind::kName;
  float confidence = 0;
  bool in_credit = false;
  bool in_code = false;  // inside a printed code's bracket, so no name
};

struct Resolution {
  std::vector<ResolvedName> names;  // by position, one for each hit
  std::vector<ResolvedName> codes;  // by position
  std::vector<Warning> warnings;
};

// Decides in this order: a printed code behind the name; a surface that only one company has and
// that proves itself; a company that the article names otherwise too; the words and the list around
// it. A bare group name that a listed company bears, too (SK, 한화), is that company where its
// price is told, and the group elsewhere; one that none bears (삼성) stands for the one member that
// the article names, unless it is listed with other groups. A name inside a printed code's bracket
// is none. `day` is the article's. Linear in hits and codes.
Resolution ResolveNames(const ArticleText& text, absl::Span<const Hit> hits,
                        absl::Span<const PrintedCode> codes, const CompanyDirectory& directory,
                        absl::CivilDay day);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_RESOLVE_H_
