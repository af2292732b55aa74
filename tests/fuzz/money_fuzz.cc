// Any text as one sentence: the sums found in it are sound, alone and beside each other.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/money/reading.h"
#include "fuzz/check.h"
#include "fuzz/valid_text.h"

namespace newslens {
namespace {

constexpr size_t kLongest = 4096;

void Check(bool holds) { testing::Check(holds, "a sum is sound"); }

void FindSums(const ArticleText& article) {
  static const auto& currencies = *new auto(TestCurrencies());
  const absl::string_view text = article.buffer;
  const FoundAmounts found = FindIn(article, *currencies);
  Range last{0, 0};
  for (const Amount& amount : found.amounts) {
    Check(last.end <= amount.range.begin && amount.range.begin < amount.range.end);
    Check(amount.range.end <= text.size());
    Check(amount.low.has_value() || amount.high.has_value());
    Check(!amount.low || !amount.high || *amount.low <= *amount.high);
    Check(currencies->Find(amount.currency) != nullptr);
    last = amount.range;
  }
  for (const Range& sum : found.overflowing) Check(sum.end <= text.size() && !sum.empty());
  for (const MalformedAmount& numeral : found.malformed) {
    Check(!numeral.readings.empty() && numeral.range.end <= text.size());
  }
}

}  // namespace
}  // namespace newslens

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > newslens::kLongest) return 0;
  const std::string text =
      newslens::testing::MadeValid({reinterpret_cast<const char*>(data), size});
  newslens::FindSums(newslens::OneSentence(text));
  // With a head above, lines are rows of a table.
  newslens::FindSums(newslens::Lines("(단위: 억원)\n" + text));
  return 0;
}
