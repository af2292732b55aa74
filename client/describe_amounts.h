// The tables of amounts and of the exchange rates they were converted by.
#ifndef NEWSLENS_CLIENT_DESCRIBE_AMOUNTS_H_
#define NEWSLENS_CLIENT_DESCRIBE_AMOUNTS_H_

#include <string>

#include "client/palette.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {

// A row (A1, A2 ...) for each amount: as printed, kind and bound, the value in its own currency
// where that is neither USD nor KRW, in USD, in KRW, the companies it concerns (C1 ...), what it
// restates with the deviation from the reference rate (`= A1 (-1.0%)`). A range has a second row
// for its upper end. Empty when there is no amount.
std::string DescribeAmounts(const v1::ArticleEnrichment& enrichment, int width,
                            const Palette& palette);

// A row for each rate, date and source that an amount was converted by. Empty when there is none.
std::string DescribeRates(const v1::ArticleEnrichment& enrichment, int width,
                          const Palette& palette);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_DESCRIBE_AMOUNTS_H_
