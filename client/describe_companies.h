// The table of companies.
#ifndef NEWSLENS_CLIENT_DESCRIBE_COMPANIES_H_
#define NEWSLENS_CLIENT_DESCRIBE_COMPANIES_H_

#include <string>

#include "client/palette.h"
#include "newslens/v1/company.pb.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {

// A row (C1, C2 ...) for each company: name in the document's language, listing, role, relevance,
// confidence, sentiment with score, the cues it rests on. Empty when there is no company.
std::string DescribeCompanies(const v1::ArticleEnrichment& enrichment, int width,
                              const Palette& palette);

// Label and score: "positive +0.71"; "no evidence" where nothing is said.
std::string SentimentText(const v1::Sentiment& sentiment);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_DESCRIBE_COMPANIES_H_
