#include "engine/money/printed_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"

namespace newslens {
namespace {

constexpr size_t kLongestName = 100;  // bytes looked at

constexpr absl::string_view kSharePrices[] = {
    "주당",       "주가",      "종가",      "시세",    "공모가",      "목표가",       "액면가",
    "배당금(원)", "EPS",       "BPS",       "DPS",     "CPS",         "SPS",          "NAV",
    "FFO",        "per share", "per-share", "a share", "share price", "target price",
};
// By syllables anywhere in the name.
constexpr absl::string_view kOthers[] = {
    "률",      "율",     "비중",     "마진",   "%",      "증감",     "성장",       "대비",
    "전년비",  "배수",   "직원",     "인원",   "임직원", "종업원",   "고용",       "건수",
    "대수",    "판매량", "생산량",   "물량",   "수량",   "거래량",   "가입자",     "이용자",
    "고객 수", "고객수", "점포",     "매장",   "주식수", "주식 수",  "발행주",     "지분",
    "점유",    "순위",   "환율",     "지수",   "코스피", "코스닥",   "금리",       "유가",
    "단가",    "가격",   "판가",     "연도",   "번호",   "코드",     "설립",       "상장",
    "일자",    "날짜",   "시점",     "기간",   "나이",   "등급",     "점수",       "배럴",
    "톤",      "㎡",     "평",       "세대",   "가구",   "좌수",     "만기",       "명)",
    "건)",     "개)",    "대)",      "배)",    "년)",    "(원)",     "(달러)",     "(주)수",
    "(천원)",  "(만원)", "(백만원)", "(억원)", "(조원)", "(천달러)", "(백만달러)", "횟수",
    "회사 수",
};
// In English as whole words; capitals do not count.
constexpr absl::string_view kEnglishOthers[] = {
    "yoy",      "qoq",      "mom",       "y/y",     "q/q",         "per",         "pbr",
    "pe",       "roe",      "roa",       "roi",     "roic",        "ev/ebitda",   "cagr",
    "ratio",    "margin",   "margins",   "growth",  "yield",       "rate",        "rates",
    "change",   "chg",      "shares",    "share",   "employees",   "headcount",   "units",
    "volume",   "volumes",  "customers", "stores",  "subscribers", "users",       "index",
    "price",    "prices",   "days",      "year",    "years",       "rank",        "no",
    "code",     "ticker",   "number",    "percent", "percentage",  "percentages", "bps",
    "tax-rate", "weighted", "diluted",   "basic",   "count",       "multiple",    "turnover-days",
    "asp",
};
constexpr absl::string_view kMoney[] = {
    "매출",     "영업이익", "영업익",     "영업손익", "영업손실", "순이익",   "순익",   "순손실",
    "당기순",   "이익",     "손익",       "손실",     "수익",     "비용",     "자산",   "부채",
    "자본",     "금액",     "시가총액",   "시총",     "순매수",   "순매도",   "매수액", "매도액",
    "거래대금", "투자액",   "투자비",     "예산",     "대출",     "예금",     "잔액",   "차입금",
    "현금",     "배당금",   "수출액",     "수입액",   "수주액",   "수주잔고", "계약액", "판매액",
    "원가",     "판관비",   "연구개발비", "적자",     "세금",     "보험료",   "충당금", "기부금",
    "출자",     "공모액",   "과징금",     "EBITDA",
};
constexpr absl::string_view kEnglishMoney[] = {
    "revenue",  "revenues", "sales",    "income",    "profit", "profits", "loss",        "losses",
    "earnings", "expense",  "expenses", "cost",      "costs",  "assets",  "liabilities", "equity",
    "cash",     "debt",     "capex",    "dividends", "tax",    "taxes",   "ebitda",      "ebit",
    "backlog",  "orders",   "loans",    "deposits",  "amount", "value",   "capital",     "proceeds",
};
constexpr absl::string_view kPeriods[] = {
    "상반기", "하반기", "반기", "분기", "전년", "전기", "당기", "전분기",
    "당분기", "누적",   "연간", "합계", "총계", "계",   "누계", "total",
};
// What is left of a period's name without its digits.
constexpr absl::string_view kPeriodParts[] = {
    "상반기", "하반기", "년도", "회계", "누적", "분기", "반기", "년", "말", "월",
    "일",     "FY",     "CY",   "Q",    "H",    "E",    "F",    "P",  "A",  "'",
    "’",      "‘",      ".",    "/",    "-",    "~",    "(",    ")",  " ",
};
constexpr absl::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr absl::string_view kSources[] = {
    "자료", "출처", "※", "*", "주:", "주)", "주 :", "Source", "Note", "Notes", "(자료", "[자료",
};
constexpr absl::string_view kStubs[] = {
    "구분",   "항목", "항 목",  "구 분", "과목",    "계정",    "기업",   "기업명", "회사",
    "회사명", "종목", "종목명", "업체",  "업체명",  "은행",    "증권사", "부문",   "사업부",
    "지역",   "국가", "내용",   "Item",  "Company", "Segment", "",
};

bool ContainsAny(absl::string_view name, absl::Span<const absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::StrContains(name, word); });
}

bool ContainsWord(absl::string_view name, absl::Span<const absl::string_view> words) {
  size_t at = 0;
  while (at < name.size()) {
    const auto inside = [](char c) {
      return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '/' || c == '-';
    };
    if (!inside(name[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < name.size() && inside(name[end])) ++end;
    const absl::string_view word = name.substr(at, end - at);
    for (const absl::string_view known : words) {
      if (absl::EqualsIgnoreCase(word, known)) return true;
    }
    at = end;
  }
  return false;
}

}  // namespace

bool NamesOtherFigures(absl::string_view name) {
  if (name.size() > kLongestName) return true;
  return NamesSharePrice(name) || ContainsAny(name, kOthers) || ContainsWord(name, kEnglishOthers);
}

bool NamesSharePrice(absl::string_view name) {
  return ContainsAny(name.substr(0, kLongestName), kSharePrices);
}

bool NamesMoney(absl::string_view name) {
  name = name.substr(0, kLongestName);
  return ContainsAny(name, kMoney) || ContainsWord(name, kEnglishMoney);
}

bool NamesPeriod(absl::string_view name) {
  constexpr size_t kLongestPeriod = 30;
  if (name.empty() || name.size() > kLongestPeriod) return false;
  for (const absl::string_view period : kPeriods) {
    if (absl::EqualsIgnoreCase(name, period)) return true;
  }
  const bool bare = std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
  if (bare)
    return name.size() == 4 && (absl::StartsWith(name, "19") || absl::StartsWith(name, "20"));
  bool digits = false;
  int run = 0;
  while (!name.empty()) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(name[0]))) {
      digits = true;
      if (++run > 4) return false;
      name.remove_prefix(1);
      continue;
    }
    run = 0;
    const auto consume = [&](absl::string_view part) { return absl::ConsumePrefix(&name, part); };
    const bool known = std::any_of(std::begin(kPeriodParts), std::end(kPeriodParts), consume) ||
                       std::any_of(std::begin(kMonths), std::end(kMonths), consume);
    if (!known) return false;
  }
  return digits;
}

bool NamesSource(absl::string_view line) {
  return std::any_of(std::begin(kSources), std::end(kSources),
                     [&](absl::string_view word) { return absl::StartsWith(line, word); });
}

bool NamesStub(absl::string_view name) {
  return std::find(std::begin(kStubs), std::end(kStubs), name) != std::end(kStubs);
}

}  // namespace newslens
