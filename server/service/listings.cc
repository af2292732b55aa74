#include "service/listings.h"

#include "service/enums.h"

namespace newslens {

bool ListedOn(const SecurityRow& security, absl::CivilDay day) {
  return (!security.listed_from.has_value() || *security.listed_from <= day) &&
         (!security.listed_until.has_value() || day < *security.listed_until);
}

void FillSecurities(const Company& company, absl::CivilDay day,
                    google::protobuf::RepeatedPtrField<v1::Security>& securities) {
  for (const SecurityRow& row : company.securities) {
    if (!ListedOn(row, day)) continue;
    v1::Security& security = *securities.Add();
    security.set_ticker(row.ticker);
    security.set_mic(row.mic);
    security.set_market(row.market);
    security.set_symbol(row.symbol);
    security.set_isin(row.isin);
    security.set_currency_code(row.currency);
    security.set_share_class(ToProto(row.share_class));
  }
}

}  // namespace newslens
