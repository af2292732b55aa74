#include "engine/company/name_evidence.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/company/name_boundary.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr uint32_t kWindow = 120;   // bytes, about 40 Korean letters
constexpr size_t kLongestGap = 40;  // between two names of a list

// What follows a company's name, with or without a blank, and hardly anything else.
constexpr absl::string_view kAfterName[] = {
    "그룹",       "측은",    "측이",    "대표",        "회장",    "부회장",     "사장",
    "부사장",     "주가",    "주식",    "관계자",      "노조",    "공장",       "본사",
    "사옥",       "우선주",  "주주",    "지분",        "경영진",  "연구원",     "센터장",
    "애널리스트", "CEO",     "CFO",     "임직원",      "이사회",  "최고경영자", "계열사",
    "자회사",     "사측",    "의 주가", "의 영업이익", "의 매출", "의 지분",    "의 최대주주",
    "은 공시",    "는 공시",
};

// Words of the market and of company reports.
constexpr absl::string_view kMarketWords[] = {
    "주가",     "코스피", "코스닥", "상장",     "증권",      "시가총액", "시총",     "영업이익",
    "영업익",   "매출",   "실적",   "공시",     "목표가",    "목표주가", "순매수",   "순매도",
    "거래일",   "상한가", "종목",   "최대주주", "주식",      "순이익",   "영업손실", "투자의견",
    "52주",     "신고가", "배당",   "유상증자", "전일 대비", "장 초반",  "거래되고", "현재가",
    "마감했다", "납품",   "수주",   "공급계약",
};

// The same in English, behind a name in Latin letters: a company's form, its share, its people and
// what it does.
constexpr absl::string_view kAfterEnglishName[] = {
    "Inc",    "Corp",   "Co.",    "Ltd",      "PLC",       "shares",  "stock",
    "said",   "says",   "CEO",    "CFO",      "chief ",    "exec",    "reported",
    "posted", "posts ", "earned", "recalled", "announced", "unveils", "unveiled"};
constexpr absl::string_view kEnglishMarketWords[] = {
    "shares",   "earnings",    "revenue",   "quarterly",   "profit",
    "analysts", "Wall Street", "outlook",   "full-year",   "forecast",
    "guidance", "dividend",    "investors", "stock price", "shareholders"};

// The share, right behind its name, and behind its name as the subject.
constexpr absl::string_view kPriceNouns[] = {"주가", "주식", "시가총액", "시총", "우선주"};
constexpr absl::string_view kSubjectNouns[] = {"주가", "시가총액", "시총"};

// What a share does, at the beginning of a word.
constexpr absl::string_view kPriceVerbs[] = {
    "급락", "급등", "폭락",   "폭등",   "상승", "하락",   "반등",   "반락",   "강세", "약세",
    "오른", "올랐", "올라",   "내린",   "내렸", "상한가", "하한가", "신고가", "뛴",   "뛰었",
    "밀린", "밀렸", "거래되", "거래를", "마감", "치솟",   "빠졌",   "빠진",   "떨어",
};

constexpr absl::string_view kSubjectParticles[] = {"은", "는", "이", "가", "도"};

template <size_t n>
bool BeginsWithOneOf(absl::string_view text, const absl::string_view (&words)[n]) {
  for (absl::string_view word : words) {
    if (absl::StartsWith(text, word)) return true;
  }
  return false;
}

template <size_t n>
bool EndsWithOneOf(absl::string_view text, const absl::string_view (&words)[n]) {
  for (absl::string_view word : words) {
    if (absl::EndsWith(text, word)) return true;
  }
  return false;
}

bool IsChangeInBrackets(absl::string_view after) {
  if (!absl::ConsumePrefix(&after, "(")) return false;
  const size_t close = after.substr(0, 12).find(')');
  return close != absl::string_view::npos && close > 0 && after[close - 1] == '%';
}

absl::string_view Slice(absl::string_view text, uint32_t begin, uint32_t end) {
  return text.substr(begin, end - begin);
}

bool IsLatin(absl::string_view name) {
  for (unsigned char c : name) {
    if (c >= 128) return false;
  }
  return true;
}

// Whole characters only matter for what is compared, so a window may begin inside one.
bool HoldsMarketWord(absl::string_view window, bool latin) {
  for (absl::string_view word : kMarketWords) {
    if (absl::StrContains(window, word)) return true;
  }
  if (!latin) return false;
  for (absl::string_view word : kEnglishMarketWords) {
    if (absl::StrContains(window, word)) return true;
  }
  return false;
}

bool ConsumeBracket(absl::string_view& gap) {
  if (gap.empty() || (gap[0] != '(' && gap[0] != '[')) return false;
  const size_t close = gap.find(gap[0] == '(' ? ')' : ']');
  if (close == absl::string_view::npos) return false;
  gap.remove_prefix(close + 1);
  return true;
}

}  // namespace

bool HasCompanyContext(absl::string_view text, Range sentence, Range name) {
  absl::string_view after = Slice(text, name.end, std::max(sentence.end, name.end));
  after = after.substr(0, kWindow);
  const absl::string_view next = absl::StripLeadingAsciiWhitespace(after);
  for (absl::string_view word : kAfterName) {
    if (absl::StartsWith(next, word) || (word.size() > 8 && absl::StartsWith(after, word))) {
      return true;
    }
  }
  const bool latin = IsLatin(Slice(text, name.begin, name.end));
  if (latin && BeginsWithOneOf(next, kAfterEnglishName)) return true;
  const uint32_t begin = std::max(sentence.begin, name.begin > kWindow ? name.begin - kWindow : 0);
  return HoldsMarketWord(after, latin) ||
         (begin < name.begin && HoldsMarketWord(Slice(text, begin, name.begin), latin));
}

bool HasPriceMove(absl::string_view text, Range name) {
  absl::string_view after = text.substr(name.end);
  absl::ConsumePrefix(&after, " ");
  if (!absl::ConsumePrefix(&after, "▲") && !absl::ConsumePrefix(&after, "▼")) return false;
  return !after.empty() && absl::ascii_isdigit(after[0]);
}

bool TellsPrice(absl::string_view text, Range sentence, Range name) {
  if (HasPriceMove(text, name)) return true;
  absl::string_view after = Slice(text, name.end, std::max(sentence.end, name.end));
  after = after.substr(0, kWindow);
  if (IsChangeInBrackets(after)) return true;
  absl::ConsumePrefix(&after, "의");
  if (BeginsWithOneOf(absl::StripLeadingAsciiWhitespace(after), kPriceNouns)) return true;
  const size_t blank = after.find(' ');
  if (blank == absl::string_view::npos || blank == 0) return false;
  if (!EndsWithOneOf(after.substr(0, blank), kSubjectParticles)) return false;
  after.remove_prefix(blank);
  // Its own verb comes before any other subject, object or clause.
  while (absl::ConsumePrefix(&after, " ")) {
    const absl::string_view word = after.substr(0, after.find(' '));
    if (BeginsWithOneOf(word, kSubjectNouns) || BeginsWithOneOf(word, kPriceVerbs)) return true;
    if (absl::EndsWith(word, ",") || EndsWithOneOf(word, kSubjectParticles)) return false;
    if (absl::EndsWith(word, "을") || absl::EndsWith(word, "를")) return false;
    after.remove_prefix(word.size());
  }
  return false;
}

bool AreListed(absl::string_view text, Range left, Range right) {
  if (right.begin < left.end || right.begin - left.end > kLongestGap) return false;
  absl::string_view gap = Slice(text, left.end, right.begin);
  if (!absl::ConsumePrefix(&gap, ")") && !absl::ConsumePrefix(&gap, "]")) ConsumeBracket(gap);
  if (!absl::ConsumePrefix(&gap, "와")) absl::ConsumePrefix(&gap, "과");
  gap = absl::StripAsciiWhitespace(gap);
  static constexpr absl::string_view kSeparators[] = {"",   "·",  ",",  "ㆍ", "/",
                                                      "、", "・", "및", "∙",  "•"};
  for (absl::string_view separator : kSeparators) {
    if (gap == separator) return right.begin > left.end;
  }
  return false;
}

bool OpensHeadline(absl::string_view text, Range line, Range name) {
  absl::string_view before = Slice(text, std::min(line.begin, name.begin), name.begin);
  before = absl::StripAsciiWhitespace(before);
  const bool tag = absl::EndsWith(before, "]");  // [특징주] 대상, ...
  if (!before.empty() && !tag) return false;
  const absl::string_view after = text.substr(name.end);
  return absl::StartsWith(after, ", ") || absl::StartsWith(after, "…") ||
         absl::StartsWith(after, "...");
}

}  // namespace newslens
