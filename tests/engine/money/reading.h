// A sentence and a table of the money tests' own.
#ifndef NEWSLENS_TESTS_ENGINE_MONEY_READING_H_
#define NEWSLENS_TESTS_ENGINE_MONEY_READING_H_

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/money/currency.h"
#include "engine/money/find.h"
#include "engine/scan/matcher.h"
#include "engine/text/article.h"

namespace newslens {

// A few currencies with the words that the tests use; apart from the program's tables, so that a
// change of those moves no test here.
inline std::shared_ptr<const CurrencyTable> TestCurrencies() {
  const auto currency = [](const char* code, int digits, const char* name_en, const char* name_ko) {
    CurrencyRow row;
    row.code = code;
    row.name_en = name_en;
    row.name_ko = name_ko;
    row.minor_digits = digits;
    return row;
  };
  const auto word = [](const char* text, const char* code, WordPlace place, bool ambiguous = false,
                       int minor = 1, const char* not_before = "") {
    CurrencyWordRow row;
    row.word = text;
    row.code = code;
    row.place = place;
    row.ambiguous = ambiguous;
    row.minor_per_unit = minor;
    row.not_before = not_before;
    return row;
  };
  using enum WordPlace;
  auto table = CurrencyTable::Build(
      {currency("KRW", 0, "South Korean won", "대한민국 원"),
       currency("USD", 2, "US dollar", "미국 달러"), currency("EUR", 2, "euro", "유로"),
       currency("JPY", 0, "Japanese yen", "일본 엔"),
       currency("HKD", 2, "Hong Kong dollar", "홍콩 달러"),
       currency("CNY", 2, "Chinese yuan", "중국 위안"),
       currency("VND", 0, "Vietnamese dong", "베트남 동"),
       currency("MXN", 2, "Mexican peso", "멕시코 페소"),
       currency("PHP", 2, "Philippine peso", "필리핀 페소"),
       currency("INR", 2, "Indian rupee", "인도 루피"),
       currency("GBP", 2, "pound sterling", "영국 파운드"),
       currency("MYR", 2, "Malaysian ringgit", "말레이시아 링깃")},
      {word("원", "KRW", kAfter, false, 1, "칙|래|인은|/달러|·달러"),
       word("won", "KRW", kAfter),
       word("전", "KRW", kAfter, false, 100, "략|국"),
       word("달러", "USD", kAfter, true, 1, "당"),
       word("불", "USD", kAfter),
       word("$", "USD", kEither, true),
       word("US$", "USD", kEither),
       word("USD", "USD", kEither),
       word("dollars", "USD", kAfter, true),
       word("센트", "USD", kAfter, true, 100),
       word("홍콩달러", "HKD", kAfter),
       word("HK$", "HKD", kBefore),
       word("홍콩 돈", "HKD", kBefore),
       word("유로", "EUR", kAfter, false, 1, "존|당"),
       word("€", "EUR", kEither),
       word("엔", "JPY", kAfter, false, 1, "비디아|당"),
       word("위안", "CNY", kAfter, false, 1, "부|당"),
       word("동", "VND", kAfter, true, 1, "의"),
       word("페소", "MXN", kAfter, true),
       word("pesos", "MXN", kAfter, true),
       word("¥", "JPY", kEither, true),
       word("Rs", "INR", kEither),
       word("rupees", "INR", kAfter, true),
       word("INR", "INR", kEither),
       word("파운드", "GBP", kAfter, false, 1, "당"),
       word("pence", "GBP", kAfter, false, 100),
       word("GBP", "GBP", kEither),
       word("cents", "USD", kAfter, true, 100),
       word("cent", "USD", kAfter, true, 100),
       word("¢", "USD", kAfter, true, 100),
       word("dollar", "USD", kEither, true),
       word("yen", "JPY", kAfter),
       word("euros", "EUR", kAfter),
       word("euro", "EUR", kEither),
       word("EUR", "EUR", kEither),
       word("ringgit", "MYR", kEither),
       word("sen", "MYR", kAfter, false, 100),
       word("홍콩 달러", "HKD", kAfter),
       word("C $", "HKD", kBefore)});
  return *table;
}

// `text` as one sentence of a body.
inline ArticleText OneSentence(absl::string_view text, SectionKind section = SectionKind::kBody) {
  ArticleText article;
  article.buffer = std::string(text);
  const Range all{0, static_cast<uint32_t>(text.size())};
  article.sections.push_back({section, all});
  article.sentences.push_back({all, section});
  return article;
}

// Each line of `text` a sentence of a body.
inline ArticleText Lines(std::string text) {
  ArticleText article;
  article.buffer = std::move(text);
  const auto size = static_cast<uint32_t>(article.buffer.size());
  article.sections.push_back({SectionKind::kBody, {0, size}});
  for (uint32_t begin = 0; begin < size;) {
    const auto end =
        static_cast<uint32_t>(std::min<size_t>(article.buffer.find('\n', begin), size));
    if (end > begin) article.sentences.push_back({{begin, end}, SectionKind::kBody});
    begin = end + 1;
  }
  return article;
}

inline FoundAmounts FindIn(const ArticleText& article, const CurrencyTable& currencies,
                           size_t max_amounts = 1000) {
  static const auto& matcher = *new auto(*Matcher::Build(QuantitySurfaces()));
  Hits hits;
  matcher->Scan(article.buffer, hits);
  bool truncated = false;
  return FindAmounts(article, hits.of(SurfaceKind::kQuantity), currencies, max_amounts, truncated);
}

inline std::string NameOf(Bound bound) {
  constexpr const char* kNames[] = {"exact",     "about",     "at_least", "at_most",
                                    "more_than", "less_than", "range"};
  return kNames[static_cast<int>(bound)];
}

// "USD 500 exact", "KRW 10..20 range", "KRW 3.. more_than".
inline std::string Describe(const Amount& amount) {
  const std::string low = amount.low ? amount.low->ToString() : "";
  const std::string high = amount.high ? amount.high->ToString() : "";
  const std::string value = low == high ? low : absl::StrCat(low, "..", high);
  return absl::StrCat(amount.currency, " ", value, " ", NameOf(amount.bound));
}

// Every sum of the article as "text = USD 500 exact", "text malformed", and "text overflow".
inline std::vector<std::string> SumsOf(const ArticleText& article) {
  static const auto& currencies = *new auto(TestCurrencies());
  const FoundAmounts found = FindIn(article, *currencies);
  std::vector<std::string> out;
  for (const Amount& amount : found.amounts) {
    out.push_back(absl::StrCat(article.Slice(amount.range), " = ", Describe(amount),
                               amount.currency_inferred ? " inferred" : ""));
  }
  for (const MalformedAmount& amount : found.malformed) {
    out.push_back(absl::StrCat(article.Slice(amount.range), " malformed"));
  }
  for (const Range& range : found.overflowing) {
    out.push_back(absl::StrCat(article.Slice(range), " overflow"));
  }
  return out;
}

// Those of one sentence.
inline std::vector<std::string> SumsIn(absl::string_view text) { return SumsOf(OneSentence(text)); }

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_MONEY_READING_H_
