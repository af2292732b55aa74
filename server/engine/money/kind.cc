#include "engine/money/kind.h"

#include <optional>

namespace newslens {
namespace {

constexpr uint32_t kGoverns = 24;      // bytes from 목표주가 to its sum, particles and 약 between
constexpr uint32_t kFollowsClose = 40; // bytes from a sum to 거래를 마쳤다
constexpr uint32_t kFollows = 100;

bool IsAbove(const Decimal& value, int64_t limit) { return value.Abs() > Decimal(limit); }

// Too much for one share, barrel or square metre.
bool IsLarge(const Candidate& candidate, absl::string_view code) {
  if (candidate.unit_power >= 8) return true;
  return IsAbove(candidate.high, code == "KRW" ? 5'000'000 : code == "JPY" ? 500'000 : 20'000);
}

bool CanBeRate(const Candidate& candidate, absl::string_view code) {
  if (candidate.unit_power != 0) return false;
  return !IsAbove(candidate.high, code == "KRW" ? 4'000 : code == "USD" ? 3 : 1'000);
}

struct Neighbours {
  const ContextMark* before = nullptr;       // the nearest that is no move
  const ContextMark* after = nullptr;
  bool rate_before = false;
  bool move = false;
};

Neighbours Look(const Candidate& candidate, absl::Span<const ContextMark> marks) {
  Neighbours near;
  for (const ContextMark& mark : marks) {
    if (mark.context == ContextClass::kMove) {
      near.move = true;
      continue;
    }
    if (mark.range.end <= candidate.range.begin) {
      near.before = &mark;
      near.rate_before |= mark.context == ContextClass::kRate;
    } else if (mark.range.begin >= candidate.range.end && near.after == nullptr) {
      near.after = &mark;
    }
  }
  return near;
}

std::optional<AmountKind> KindOfUnit(const ContextMark& mark) {
  if (mark.context == ContextClass::kPerShareUnit) return AmountKind::kPerShare;
  if (mark.context == ContextClass::kPriceUnit) return AmountKind::kPrice;
  return std::nullopt;
}

bool IsShare(const ContextMark& mark) {
  return mark.context == ContextClass::kShare || mark.context == ContextClass::kPerShareUnit;
}

}  // namespace

AmountKind KindOf(const Candidate& candidate, absl::string_view code,
                  absl::Span<const ContextMark> marks, bool shares_before) {
  const Neighbours near = Look(candidate, marks);
  const uint32_t begin = candidate.range.begin;
  const uint32_t end = candidate.range.end;
  if (near.before != nullptr && begin - near.before->range.end <= kGoverns &&
      (candidate.unit_power < 8 || begin - near.before->range.end <= 4)) {
    if (const auto kind = KindOfUnit(*near.before)) return *kind;
  }
  if (IsLarge(candidate, code)) return AmountKind::kMoney;
  if (near.rate_before && CanBeRate(candidate, code)) return AmountKind::kExchangeRate;

  const bool share_follows_close = near.after != nullptr && IsShare(*near.after) &&
                                   near.after->range.begin - end <= kFollowsClose;
  if (near.before != nullptr) {
    switch (near.before->context) {
      case ContextClass::kPerShareUnit:
      case ContextClass::kShare:
        return AmountKind::kPerShare;
      case ContextClass::kPrice:
      case ContextClass::kPriceUnit:
        return AmountKind::kPrice;
      case ContextClass::kMoney:
        return share_follows_close ? AmountKind::kPerShare : AmountKind::kMoney;
      case ContextClass::kRate:
      case ContextClass::kMove:
        break;
    }
  }
  if (near.after != nullptr && near.after->range.begin - end <= kFollows) {
    const ContextMark& after = *near.after;
    if (IsShare(after)) return AmountKind::kPerShare;
    if (after.context == ContextClass::kRate && CanBeRate(candidate, code)) {
      return AmountKind::kExchangeRate;
    }
    if (after.context == ContextClass::kPriceUnit && after.range.begin - end <= 8) {
      return AmountKind::kPrice;  // $70 a barrel
    }
  }
  if (shares_before && near.move && near.after == nullptr) return AmountKind::kPerShare;
  return AmountKind::kMoney;
}

}  // namespace newslens
