// An enrichment as text: tables of companies and amounts, and what else there is to say.
#ifndef NEWSLENS_CLIENT_DESCRIBE_ENRICHMENT_H_
#define NEWSLENS_CLIENT_DESCRIBE_ENRICHMENT_H_

#include <string>

#include "client/palette.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {

// Blocks separated by an empty line, one without anything to say left out: companies, amounts,
// exchange rates used, rejected mentions, the document as a whole, warnings. Tables are cut to
// `width` columns where that is possible; numbers never are. Safe for a terminal whatever the
// enrichment holds.
std::string DescribeEnrichment(const v1::ArticleEnrichment& enrichment, int width,
                               const Palette& palette);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_DESCRIBE_ENRICHMENT_H_
