// Words around amounts that tell what they measure.
#ifndef NEWSLENS_ENGINE_MONEY_CONTEXT_H_
#define NEWSLENS_ENGINE_MONEY_CONTEXT_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/range.h"

namespace newslens {

enum class ContextClass : uint8_t {
  kPerShareUnit,  // 주당, 목표주가: what the next sum is, whatever its size
  kShare,         // 주가, 신고가: a share's price somewhere near
  kSession,  // 종가, 장중, 거래를 마쳤다: a share's price too, if no good was named before
  kRate,     // 환율, 원/달러
  kPriceUnit,  // 배럴당, ㎡당
  kPrice,      // 유가, 비트코인
  kMoney,      // 벌금, 월급: money, whatever its size
  kAggregate,  // 매출, 순매수: money of a size that no single share has
};

struct ContextMark {
  Range range;
  ContextClass context;
};

// The marks of one sentence, which every sum of it asks about: reading is one pass, each question
// takes logarithmic time. Its memory is reused from sentence to sentence.
class SentenceContext {
 public:
  // Forgets the sentence before.
  void Read(absl::string_view text, Range window);

  // The marks that end at or before `at`, and those that begin at or behind it; by position.
  absl::Span<const ContextMark> Before(uint32_t at) const;
  absl::Span<const ContextMark> Behind(uint32_t at) const;

  // The nearest of these that can tell what a single sum is: no kAggregate. Null when none.
  const ContextMark* NearestBefore(uint32_t at) const;
  // The nearest before that is no kSession either.
  const ContextMark* NearestSubjectBefore(uint32_t at) const;
  const ContextMark* NearestBehind(uint32_t at) const;

  bool HasRateBefore(uint32_t at) const;
  // True where a kRate mark begins at or behind `at` and no more than `distance` bytes from it.
  bool HasRateBehind(uint32_t at, uint32_t distance) const;
  bool SpeaksOfShares() const { return speaks_of_shares_; }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  void Index();

  std::vector<ContextMark> marks_;             // do not overlap
  std::vector<uint32_t> single_at_or_before_;  // per mark: the last one that is no kAggregate
  std::vector<uint32_t> subject_at_or_before_;
  std::vector<uint32_t> single_at_or_behind_;
  std::vector<uint32_t> rate_begins_;
  uint32_t first_rate_end_ = kNone;
  bool speaks_of_shares_ = false;
};

// kShare, kSession or kPerShareUnit.
bool IsShare(const ContextMark& mark);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_CONTEXT_H_
