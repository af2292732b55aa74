#include "engine/company/codes.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "engine/company/code_formats.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

constexpr size_t kLongestBracket = 40;  // bytes between the brackets
constexpr size_t kLongestMarket = 12;   // bytes of a market's name without brackets
char Closing(char open) { return open == '(' ? ')' : open == '[' ? ']' : '>'; }

// Most brackets hold prose; their first letter tells.
bool MayBeginCode(absl::string_view inner) {
  const absl::string_view text = absl::StripLeadingAsciiWhitespace(inner);
  if (text.empty()) return false;
  if (static_cast<unsigned char>(text[0]) < 0x80) return absl::ascii_isalnum(text[0]);
  for (absl::string_view word : {"코스", "코넥스", "유가증권", "나스닥", "뉴욕", "도쿄", "홍콩",
                                 "대만", "종목코드", "코드", "단축코드"}) {
    if (HasPrefix(text, word)) return true;
  }
  return false;
}

// Six digits behind these, or right behind a digit, are something else.
bool PrecedesOtherNumber(absl::string_view before) {
  for (absl::string_view word : {"우편번호", "전화", "팩스", "☎", "비밀번호", "인증번호", "원",
                                 "달러", "번지", "계좌", "색상"}) {
    if (HasSuffix(before, word)) return true;
  }
  return !before.empty() && (absl::ascii_isdigit(before.back()) || before.back() == '-');
}

class CodeFinder {
 public:
  explicit CodeFinder(absl::string_view text) : text_(text) {}

  // One search for each sign, by its rarest byte where it has several: such bytes are rare, and
  // memchr passes a text faster than any loop of ours.
  std::vector<PrintedCode> Run() && {
    for (char open : {'(', '[', '<'}) {
      ForEach(open, [this](size_t at) { Bracket(at); });
    }
    ForEach('$', [this](size_t at) { Cashtag(at); });
    ForEach('.', [this](size_t at) {
      if (IsSymbolMark(at)) Symbol(at);
    });
    ForEach('K', [this](size_t at) {
      if (at > 0 && text_[at - 1] == ' ') TerminalCode(at - 1);
    });
    ForEach(':', [this](size_t at) { MarketBefore(at); });
    ForEachLabel("종목코드", 8, [this](size_t at) { Label(at); });
    ForEachLabel("ISIN", 0, [this](size_t at) { Isin(at); });
    std::sort(found_.begin(), found_.end(), [](const PrintedCode& left, const PrintedCode& right) {
      return left.range < right.range;
    });
    // What stands in a bracket is met again without it.
    const auto overlap = [](const PrintedCode& left, const PrintedCode& right) {
      return left.range.Overlaps(right.range);
    };
    found_.erase(std::unique(found_.begin(), found_.end(), overlap), found_.end());
    return std::move(found_);
  }

 private:
  template <typename Reader>
  void ForEach(char sign, Reader read) {
    for (size_t at = text_.find(sign); at != absl::string_view::npos;
         at = text_.find(sign, at + 1)) {
      read(at);
    }
  }

  // `rare` is the place in the label of the byte that texts have least of.
  template <typename Reader>
  void ForEachLabel(absl::string_view label, size_t rare, Reader read) {
    ForEach(label[rare], [&](size_t at) {
      if (at >= rare && HasPrefix(text_.substr(at - rare), label)) read(at - rare);
    });
  }

  // .KS .T .HK .SS
  bool IsSymbolMark(size_t dot) const {
    if (dot + 1 >= text_.size()) return false;
    const char next = text_[dot + 1];
    return next == 'K' || next == 'T' || next == 'S' ||
           (next == 'H' && dot + 2 < text_.size() && text_[dot + 2] == 'K');
  }

  void Add(const CodeText& code, uint32_t name_end, bool cashtag) {
    const uint32_t begin = code.printed.data() - text_.data();
    const Range range{begin, static_cast<uint32_t>(begin + code.printed.size())};
    found_.push_back({range, code.country, code.ticker, cashtag, name_end});
  }

  void Bracket(size_t open) {
    const absl::string_view inner = text_.substr(open + 1, kLongestBracket);
    if (!MayBeginCode(inner)) return;
    const size_t close = inner.find(Closing(text_[open]));
    if (close == absl::string_view::npos) return;
    const std::optional<CodeText> code =
        ReadCodeInBracket(absl::StripAsciiWhitespace(inner.substr(0, close)));
    if (!code) return;
    uint32_t name_end = open;
    while (name_end > 0 && text_[name_end - 1] == ' ') --name_end;
    const bool digits_alone = code->printed.size() == inner.substr(0, close).size();
    if (digits_alone && PrecedesOtherNumber(text_.substr(0, name_end))) return;
    Add(*code, name_end, false);
  }

  void Cashtag(size_t sign) {
    if (sign > 0 && absl::ascii_isalnum(text_[sign - 1])) return;  // US$
    size_t end = sign + 1;
    while (end < text_.size() && end - sign <= 6 && absl::ascii_isupper(text_[end])) ++end;
    const absl::string_view ticker = text_.substr(sign + 1, end - sign - 1);
    if (!IsLatinTicker(ticker)) return;
    if (end < text_.size() && absl::ascii_isalnum(text_[end])) return;
    Add({text_.substr(sign, end - sign), "US", std::string(ticker)}, sign, true);
  }

  // Without brackets, what is put together from digits and a market alone: names in capitals read
  // too much like the end of a sentence.
  void Symbol(size_t dot) {
    const size_t begin = CodeBegin(dot);
    size_t end = dot + 1;
    while (end < text_.size() && end - dot <= 3 && absl::ascii_isupper(text_[end])) ++end;
    if (!IsWhole(begin, end) || !absl::ascii_isdigit(text_[begin + (text_[begin] == 'A')])) return;
    AddWhole(ReadSymbol(text_.substr(begin, end - begin)), begin);
  }

  // 005930 KS
  void TerminalCode(size_t blank) {
    const size_t begin = CodeBegin(blank);
    const size_t end = blank + 3;
    if (end > text_.size() || blank - begin != kKoreanCodeSize || !IsWhole(begin, end)) return;
    AddWhole(ReadWithMarket(text_.substr(begin, end - begin)), begin);
  }

  // KOSDAQ:247540, NYSE: ORCL, 700:HK
  void MarketBefore(size_t colon) {
    size_t begin = colon;
    while (begin > 0 && colon - begin < kLongestMarket && absl::ascii_isalnum(text_[begin - 1])) {
      --begin;
    }
    size_t end = colon + 1;
    if (end < text_.size() && text_[end] == ' ') ++end;
    const size_t code = end;
    while (end < text_.size() && end - code < kLongestMarket && IsCodeChar(text_[end])) ++end;
    if (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == '-') &&
        absl::ascii_isupper(text_[end + 1])) {
      end += 2;  // BRK.B
    }
    if (begin == colon || end == code || !IsWhole(begin, end)) return;
    AddWhole(ReadWithMarket(text_.substr(begin, end - begin)), begin);
  }

  void Label(size_t label) {
    const size_t begin = label + absl::string_view("종목코드").size();
    AddWhole(ReadLabelled(text_.substr(begin, kLongestBracket)), label);
  }

  void Isin(size_t label) {
    size_t begin = label + 4;
    for (absl::string_view word : {" ", "코드", " ", ":", " "}) {
      if (HasPrefix(text_.substr(begin, word.size()), word)) begin += word.size();
    }
    const absl::string_view code = text_.substr(begin, kIsinSize);
    if (!IsIsin(code) || !IsWhole(begin, begin + kIsinSize)) return;
    AddWhole(CodeText{code, kIsinCountry, std::string(code)}, label);
  }

  size_t CodeBegin(size_t end) const {
    size_t begin = end;
    while (begin > 0 && end - begin <= kKoreanCodeSize + 1 && IsCodeChar(text_[begin - 1])) --begin;
    return begin;
  }

  // Nothing that belongs to it stands before or behind.
  bool IsWhole(size_t begin, size_t end) const {
    if (begin >= end) return false;
    if (end < text_.size() && absl::ascii_isalnum(text_[end])) return false;
    if (begin == 0) return true;
    const char before = text_[begin - 1];
    return !absl::ascii_isalnum(before) && before != '.' && before != ',' && before != '-' &&
           before != '$' && before != ':';
  }

  void AddWhole(const std::optional<CodeText>& code, size_t name_end) {
    if (code) Add(*code, name_end, false);
  }

  absl::string_view text_;
  std::vector<PrintedCode> found_;
};

}  // namespace

std::vector<PrintedCode> FindPrintedCodes(absl::string_view text) { return CodeFinder(text).Run(); }

}  // namespace newslens
