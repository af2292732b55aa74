// Words around amounts that tell what they measure.
#ifndef NEWSLENS_ENGINE_MONEY_CONTEXT_H_
#define NEWSLENS_ENGINE_MONEY_CONTEXT_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

enum class ContextClass : uint8_t {
  kPerShareUnit,  // 주당, 목표주가: what the next sum is, whatever its size
  kShare,         // 종가, 장중, 거래를 마쳤다: a share's price somewhere near
  kRate,          // 환율, 원/달러
  kPriceUnit,     // 배럴당, ㎡당
  kPrice,         // 유가, 비트코인
  kMoney,         // 벌금, 월급: money, whatever its size
  kAggregate,     // 매출, 순매수: money of a size that no single share has
};

struct ContextMark {
  Range range;
  ContextClass context;
};

// Appends the marks of `window`, by position. One pass.
void FindContext(absl::string_view text, Range window, std::vector<ContextMark>& marks);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_CONTEXT_H_
