#include "engine/money/decimal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>

namespace newslens {
namespace {

const std::string kNines38(38, '9');
const std::string kMaxFraction = "0." + std::string(30, '9');

// The text of a result, or "none".
std::string Show(const std::optional<Decimal>& value) {
  return value.has_value() ? value->ToString() : "none";
}

Decimal D(absl::string_view text) {
  const std::optional<Decimal> value = Decimal::Parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal());
}

static_assert(!std::is_constructible_v<Decimal, double>);
static_assert(std::is_convertible_v<int, Decimal>);

TEST(DecimalParse, ReadsAndPrints) {
  const struct {
    const char* name;
    std::string text;
    std::string printed;
  } kCases[] = {
      {"zero", "0", "0"},
      {"minus zero has no sign", "-0.00", "0"},
      {"whole", "718000000000000", "718000000000000"},
      {"fraction", "1436.5", "1436.5"},
      {"zeros after the point go", "1436.500", "1436.5"},
      {"zeros before the point stay", "1400.00", "1400"},
      {"negative fraction", "-0.02", "-0.02"},
      {"plus sign", "+7.25", "7.25"},
      {"leading zeros", "000123", "123"},
      {"18 digits", "123456789012345678", "123456789012345678"},
      {"19 digits", "1234567890123456789", "1234567890123456789"},
      {"across the machine word with a point", "1234567890.1234567891", "1234567890.1234567891"},
      {"largest", kNines38, kNines38},
      {"most negative", "-" + kNines38, "-" + kNines38},
      {"smallest fraction", "0." + std::string(29, '0') + "1", "0." + std::string(29, '0') + "1"},
      {"zeros below the smallest place", "1.5" + std::string(34, '0'), "1.5"},
      {"39 digits", "1" + std::string(38, '0'), "none"},
      {"digit below the smallest place", "0." + std::string(30, '0') + "1", "none"},
      {"empty", "", "none"},
      {"sign alone", "-", "none"},
      {"point first", ".5", "none"},
      {"signed point first", "-.5", "none"},
      {"point last", "5.", "none"},
      {"two points", "1.2.3", "none"},
      {"two signs", "--1", "none"},
      {"grouping", "1,000", "none"},
      {"exponent", "1e5", "none"},
      {"blank before", " 1", "none"},
      {"blank after", "1 ", "none"},
      {"not available", "N/A", "none"},
      {"full-width digit", "１", "none"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(Decimal::Parse(c.text)), c.printed);
  }
}

TEST(DecimalFromMantissa, KeepsTheBounds) {
  const absl::int128 limit = D(kNines38).mantissa();
  EXPECT_EQ(Show(Decimal::FromMantissa(150, 2)), "1.5");
  EXPECT_EQ(Show(Decimal::FromMantissa(limit, 30)).size(), 39u);
  EXPECT_EQ(Show(Decimal::FromMantissa(limit + 1, 0)), "none");
  EXPECT_EQ(Show(Decimal::FromMantissa(-limit - 1, 0)), "none");
  EXPECT_EQ(Show(Decimal::FromMantissa(1, -1)), "none");
  EXPECT_EQ(Show(Decimal::FromMantissa(1, 31)), "none");
}

TEST(DecimalPlus, AddsExactlyOrNotAtAll) {
  const struct {
    const char* name;
    std::string a;
    std::string b;
    std::string sum;
  } kCases[] = {
      {"whole", "1", "2", "3"},
      {"scales differ", "1.5", "0.25", "1.75"},
      {"carry", "0.95", "0.05", "1"},
      {"opposite signs", "1.5", "-2", "-0.5"},
      {"opposite signs, other order", "-2", "1.5", "-0.5"},
      {"to zero", "-2.50", "2.5", "0"},
      {"zero keeps the other", "0", kMaxFraction, kMaxFraction},
      {"both negative", "-1", "-0.01", "-1.01"},
      {"to the limit", std::string(37, '9') + "8", "1", kNines38},
      {"over the limit", kNines38, "1", "none"},
      {"under the limit", "-" + kNines38, "-1", "none"},
      {"down from the limit", kNines38, "-" + kNines38, "0"},
      {"too wide to hold both", kNines38, "0.1", "none"},
      {"zeros of the finer side make room", std::string(37, '9') + "0", "9.0000", kNines38},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(D(c.a).Plus(D(c.b))), c.sum);
    EXPECT_EQ(Show(D(c.b).Plus(D(c.a))), c.sum);
  }
}

TEST(DecimalTimes, MultipliesExactlyOrNotAtAll) {
  const std::string zeros15(15, '0');
  const struct {
    const char* name;
    std::string a;
    std::string b;
    std::string product;
  } kCases[] = {
      {"whole", "6", "7", "42"},
      {"zero", "0", kNines38, "0"},
      {"signs", "-6", "0.5", "-3"},
      {"two negatives", "-0.2", "-0.3", "0.06"},
      {"won at a rate", "500000000000", "1436.5", "718250000000000"},
      {"sixteen digits of a small rate", "718" + zeros15, "0.0006963788300835655",
       "500000000000000.029"},
      {"scale beyond the limit with nothing to drop", "0.0000000000000001", "0.000000000000001",
       "none"},
      {"zeros dropped make room in the scale", "0.1" + zeros15, "0.1" + zeros15, "0.01"},
      {"zeros dropped make room in the mantissa", "1" + zeros15 + zeros15, "0.5" + zeros15,
       "5" + std::string(29, '0')},
      {"twos meet fives", "0.0000000000000000000000000002", "0.005",
       "0." + std::string(29, '0') + "1"},
      {"whole times fraction at full width", kNines38, "1.0", kNines38},
      {"limit over", "5" + std::string(37, '0'), "2", "none"},
      {"limit over by far", kNines38, kNines38, "none"},
      {"limit under", "-" + kNines38, "2", "none"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(D(c.a).Times(D(c.b))), c.product);
    EXPECT_EQ(Show(D(c.b).Times(D(c.a))), c.product);
  }
}

TEST(DecimalTimesRounded, RoundsOnceAtTheEnd) {
  const struct {
    const char* name;
    std::string a;
    std::string b;
    int scale;
    std::string product;
  } kCases[] = {
      {"whole", "6", "7", 0, "42"},
      {"zero", "0", kNines38, 2, "0"},
      {"tie to even below", "0.5", "5", 0, "2"},
      {"tie to even above", "0.5", "7", 0, "4"},
      {"just above a tie", "0.5", "5.0000000000000000000000001", 0, "3"},
      {"just below a tie", "0.5", "6.9999999999999999999999999", 0, "3"},
      {"negative tie", "-0.5", "5", 0, "-2"},
      {"cents", "1234.56", "0.0006963788300835655", 2, "0.86"},
      {"forty-two digits between", "123456789012345678", "1448.23958598455884700968312", 0,
       "178795009006222538429"},
      {"nineteen digits fall away", "1", "0." + std::string(18, '0') + "5", 0, "0"},
      {"a whole part falls away behind a tie", "0.5", "1." + std::string(19, '0') + "1", 0, "1"},
      {"fewer decimals than asked for", "1.5", "2", 9, "3"},
      {"no room", kNines38, kNines38, 0, "none"},
      {"room by rounding", kNines38, "0." + std::string(29, '0') + "1", 2, "100000000"},
      {"scale too large", "1", "1", 31, "none"},
      {"scale below zero", "1", "1", -1, "none"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(D(c.a).TimesRounded(D(c.b), c.scale)), c.product);
    EXPECT_EQ(Show(D(c.b).TimesRounded(D(c.a), c.scale)), c.product);
  }
}

// The product by long multiplication in machine words, where that has room.
TEST(DecimalTimesRounded, AgreesWithTheExactProduct) {
  uint64_t state = 0x2545F4914F6CDD1D;
  const auto next = [&] {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
  };
  for (int i = 0; i < 100'000; ++i) {
    const auto a = Decimal::FromMantissa(static_cast<int64_t>(next() >> 8), next() % 12);
    const auto b = Decimal::FromMantissa(static_cast<int64_t>(next() >> 8), next() % 12);
    const int scale = static_cast<int>(next() % 10);
    const auto exact = a->Times(*b);
    ASSERT_TRUE(exact);
    ASSERT_EQ(*a->TimesRounded(*b, scale), exact->Rounded(scale))
        << a->ToString() << " × " << b->ToString();
  }
}

TEST(DecimalDividedBy, RoundsHalfToEven) {
  const struct {
    const char* name;
    std::string a;
    std::string b;
    int scale;
    std::string quotient;
  } kCases[] = {
      {"exact", "10", "4", 1, "2.5"},
      {"half to even, down", "10", "4", 0, "2"},
      {"half to even, up", "14", "4", 0, "4"},
      {"negative half to even", "-10", "4", 0, "-2"},
      {"just above half", "10.0000000001", "4", 0, "3"},
      {"just below half", "9.9999999999", "4", 0, "2"},
      {"third", "1", "3", 10, "0.3333333333"},
      {"two thirds", "2", "3", 10, "0.6666666667"},
      {"implied rate", "718000000000000", "500000000000", 4, "1436"},
      {"finer dividend than asked for", "0.123456", "1", 2, "0.12"},
      {"half by the dividend's own digits", "0.125", "1", 2, "0.12"},
      {"half and a rest behind it", "0.375", "2.9999", 2, "0.13"},
      {"half of the whole part with a rest", "0.0250000001", "1", 2, "0.03"},
      {"far below the last place", "0." + std::string(29, '0') + "1", kNines38, 30, "0"},
      {"largest divisor", "1" + std::string(37, '0'), kNines38, 30, "0.1"},
      {"largest by itself", kNines38, kNines38, 30, "1"},
      {"near the largest", std::string(37, '9') + "8", kNines38, 30, "1"},
      {"zero dividend", "0", "7", 30, "0"},
      {"zero divisor", "1", "0", 2, "none"},
      {"scale below zero", "1", "1", -1, "none"},
      {"scale over the limit", "1", "1", 31, "none"},
      {"quotient over the limit", kNines38, "0.1", 0, "none"},
      {"quotient over the limit by its scale", kNines38, "1", 1, "none"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(D(c.a).DividedBy(D(c.b), c.scale)), c.quotient);
  }
}

TEST(DecimalDividedBySignificant, KeepsTheDigitsAskedFor) {
  const struct {
    const char* name;
    std::string a;
    std::string b;
    int digits;
    std::string quotient;
  } kCases[] = {
      {"third", "1", "3", 16, "0.3333333333333333"},
      {"above one", "1506.12", "1.0335", 16, "1457.300435413643"},
      {"below one", "1.0335", "1506.12", 16, "0.0006862003027647199"},
      {"small cross", "0.8", "27000", 16, "0.00002962962962962963"},
      {"carry into a new digit", "9.99996", "1", 5, "10"},
      {"exact", "1", "8", 16, "0.125"},
      {"half to even", "1.25", "1", 2, "1.2"},
      {"whole digits rounded away", "123456", "1", 2, "120000"},
      {"negative", "-1", "3", 3, "-0.333"},
      {"dividend smaller in its first digits", "19", "2", 1, "10"},
      {"zero dividend", "0", "3", 16, "0"},
      {"zero divisor", "1", "0", 16, "none"},
      {"no digits", "1", "3", 0, "none"},
      {"too many digits", "1", "3", 38, "none"},
      {"too small to hold", "0." + std::string(29, '0') + "1", "3", 16, "none"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Show(D(c.a).DividedBySignificant(D(c.b), c.digits)), c.quotient);
  }
}

TEST(DecimalRounded, RoundsHalfToEven) {
  const struct {
    const char* value;
    int scale;
    const char* rounded;
  } kCases[] = {
      {"0.5", 0, "0"},         {"1.5", 0, "2"},         {"2.5", 0, "2"},
      {"-0.5", 0, "0"},        {"-1.5", 0, "-2"},       {"-2.5", 0, "-2"},
      {"2.500001", 0, "3"},    {"0.005", 2, "0"},       {"0.015", 2, "0.02"},
      {"0.025", 2, "0.02"},    {"9.995", 2, "10"},      {"1.2345", 9, "1.2345"},
      {"1.2345", 4, "1.2345"}, {"0.000000001", 2, "0"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.value);
    EXPECT_EQ(D(c.value).Rounded(c.scale).ToString(), c.rounded);
  }
}

TEST(DecimalOrder, ComparesByValue) {
  const std::string kAscending[] = {
      "-" + kNines38, "-1.5", "-1.49", "-" + kMaxFraction, "0", kMaxFraction, "1",
      "1.01",         "1.1",  kNines38};
  for (size_t i = 0; i < std::size(kAscending); ++i) {
    for (size_t j = 0; j < std::size(kAscending); ++j) {
      SCOPED_TRACE(kAscending[i] + " to " + kAscending[j]);
      EXPECT_EQ(D(kAscending[i]) <=> D(kAscending[j]), i <=> j);
    }
  }
  EXPECT_EQ(D("1.50"), D("1.5"));
  EXPECT_EQ(D("-0"), Decimal());
  EXPECT_EQ(Decimal(12), D("12.000"));
}

TEST(DecimalSigns, NegatedAbsAndPredicates) {
  EXPECT_EQ(D("1.5").Negated(), D("-1.5"));
  EXPECT_EQ(D("-1.5").Abs(), D("1.5"));
  EXPECT_EQ(Decimal().Negated(), Decimal());
  EXPECT_TRUE(D("-0.01").is_negative());
  EXPECT_FALSE(Decimal().is_negative());
  EXPECT_TRUE(D("0.00").is_zero());
}

TEST(DecimalToDouble, IsNear) {
  EXPECT_DOUBLE_EQ(D("1436.5").ToDouble(), 1436.5);
  EXPECT_DOUBLE_EQ(D("-0.02").ToDouble(), -0.02);
}

// a × b ÷ b is a, and rounding errors of a quotient stay below half of its last place, over a grid
// of sizes.
TEST(DecimalProperties, QuotientTimesDivisorComesBack) {
  for (int64_t a = 1; a < int64_t{1} << 60; a = a * 7 + 3) {
    for (int64_t b = 1; b < int64_t{1} << 60; b = b * 11 + 5) {
      const Decimal dividend = *Decimal::FromMantissa(a, 4);
      const Decimal divisor = *Decimal::FromMantissa(b, 6);
      const std::optional<Decimal> product = dividend.Times(divisor);
      if (!product.has_value()) continue;
      EXPECT_EQ(Show(product->DividedBy(divisor, 4)), dividend.ToString());
      const std::optional<Decimal> quotient = dividend.DividedBySignificant(divisor, 12);
      ASSERT_TRUE(quotient.has_value());
      const std::optional<Decimal> back = quotient->Times(divisor);
      if (!back.has_value()) continue;
      const Decimal error = back->Plus(dividend.Negated())->Abs();
      EXPECT_LE(*error.Times(100'000'000'000), dividend) << a << " / " << b;
    }
  }
}

}  // namespace
}  // namespace newslens
