#include "engine/money/kind.h"

namespace newslens {
namespace {

constexpr uint32_t kGoverns = 24;  // bytes from 목표주가 to its sum, particles and 약 between
constexpr uint32_t kClose = 48;    // bytes from a sum to 거래를 마쳤다 or 환율 behind it
constexpr uint32_t kFollows = 100;
constexpr uint32_t kGood = 80;   // bytes from 비트코인 to its price
constexpr uint32_t kBarrel = 8;  // bytes from $70 to "a barrel"

bool IsAbove(const Decimal& value, int64_t limit) { return value.Abs() > Decimal(limit); }

// Too much for one share, barrel or square metre.
bool IsLarge(const Candidate& candidate, absl::string_view code) {
  if (candidate.unit_power >= 8) return true;
  return IsAbove(candidate.high, code == "KRW" ? 5'000'000 : code == "JPY" ? 500'000 : 20'000);
}

// What of the sentence can tell a candidate's kind.
struct Neighbours {
  const ContextMark* before = nullptr;  // the nearest that can govern a single price
  const ContextMark* after = nullptr;
  bool rate_before = false;
  bool rate_close_behind = false;
};

Neighbours Look(const Candidate& candidate, const SentenceContext& context) {
  const Range range = candidate.range;
  Neighbours near;
  near.before = context.NearestBefore(range.begin);
  near.after = context.NearestBehind(range.end);
  near.rate_before = context.HasRateBefore(range.begin);
  near.rate_close_behind = context.HasRateBehind(range.end, kClose);
  return near;
}

std::optional<AmountKind> KindOfUnit(const ContextMark& mark) {
  if (mark.context == ContextClass::kPerShareUnit) return AmountKind::kPerShare;
  if (mark.context == ContextClass::kPriceUnit) return AmountKind::kPrice;
  return std::nullopt;
}

std::optional<AmountKind> KindBefore(const Neighbours& near, bool share_close_behind) {
  if (near.before == nullptr) return std::nullopt;
  switch (near.before->context) {
    case ContextClass::kPerShareUnit:
    case ContextClass::kShare:
    case ContextClass::kSession:
      return AmountKind::kPerShare;
    case ContextClass::kPriceUnit:
      return AmountKind::kPrice;
    case ContextClass::kMoney:
      return share_close_behind ? AmountKind::kPerShare : AmountKind::kMoney;
    case ContextClass::kPrice:
    case ContextClass::kRate:
    case ContextClass::kAggregate:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool CanBeRate(const Candidate& candidate, absl::string_view code) {
  if (candidate.unit_power != 0) return false;
  return !IsAbove(candidate.high, code == "KRW" ? 4'000 : code == "USD" ? 3 : 1'000);
}

std::optional<AmountKind> KindBySentence(const Candidate& candidate, absl::string_view code,
                                         const SentenceContext& context) {
  const Neighbours near = Look(candidate, context);
  const uint32_t begin = candidate.range.begin;
  const uint32_t end = candidate.range.end;
  if (near.before != nullptr) {
    const uint32_t distance = begin - near.before->range.end;
    const bool governs = distance <= (candidate.unit_power < 8 ? kGoverns : 4);
    if (const auto kind = KindOfUnit(*near.before); kind && governs) return kind;
  }
  // 은 현물은 장중 80달러: the session's words do not make a good a share.
  const ContextMark* subject = context.NearestSubjectBefore(begin);
  const bool good_before = subject != nullptr && subject->context == ContextClass::kPrice &&
                           begin - subject->range.end <= kGood;
  if (good_before && candidate.unit_power < 8) return AmountKind::kPrice;
  if (IsLarge(candidate, code)) return AmountKind::kMoney;
  if ((near.rate_before || near.rate_close_behind) && CanBeRate(candidate, code)) {
    return AmountKind::kExchangeRate;
  }
  const uint32_t to_after = near.after != nullptr ? near.after->range.begin - end : kFollows + 1;
  const bool share_behind = near.after != nullptr && IsShare(*near.after);
  if (const auto kind = KindBefore(near, share_behind && to_after <= kClose)) return kind;
  if (share_behind && to_after <= kFollows) return AmountKind::kPerShare;
  const bool unit_behind = near.after != nullptr && near.after->context == ContextClass::kPriceUnit;
  if (unit_behind && to_after <= kBarrel) return AmountKind::kPrice;
  const bool money_behind = near.after != nullptr && near.after->context == ContextClass::kMoney;
  if (money_behind && to_after <= kClose) return AmountKind::kMoney;
  return std::nullopt;
}

}  // namespace newslens
