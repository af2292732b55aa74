#include "engine/company/name_evidence.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

constexpr uint32_t kWindow = 120;   // bytes, about 40 Korean letters
constexpr size_t kLongestGap = 40;  // between two names of a list

constexpr absl::string_view kSubjectParticles[] = {"은", "는", "이", "가", "도"};
// What a word ends in that takes the verb or the figure behind it away from the subject before it.
constexpr absl::string_view kOtherCases[] = {"을", "를", "의", ","};

template <size_t n>
bool EndsWithOneOf(absl::string_view text, const absl::string_view (&words)[n]) {
  for (absl::string_view word : words) {
    if (HasSuffix(text, word)) return true;
  }
  return false;
}

bool IsChangeInBrackets(absl::string_view after) {
  if (!absl::ConsumePrefix(&after, "(")) return false;
  const size_t close = after.substr(0, 12).find(')');
  return close != absl::string_view::npos && close > 0 && after[close - 1] == '%';
}

bool IsLatin(absl::string_view name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) { return c < 128; });
}

bool ConsumeBracket(absl::string_view& gap) {
  if (gap.empty() || (gap[0] != '(' && gap[0] != '[')) return false;
  const size_t close = gap.find(gap[0] == '(' ? ')' : ']');
  if (close == absl::string_view::npos) return false;
  gap.remove_prefix(close + 1);
  return true;
}

void ConsumePossessive(absl::string_view& after) {
  if (absl::ConsumePrefix(&after, "의")) return;
  if (!absl::ConsumePrefix(&after, "'s")) absl::ConsumePrefix(&after, "’s");
}

}  // namespace

Range NameEvidence::SentenceOf(Range name) const {
  if (text_.sentences.empty()) return {0, static_cast<uint32_t>(text_.buffer.size())};
  return text_.sentences[text_.SentenceAt(name.begin)].range;
}

absl::string_view NameEvidence::After(Range name) const {
  const uint32_t end = std::max(SentenceOf(name).end, name.end);
  return text_.Slice({name.end, std::min(end, name.end + kWindow)});
}

const Hit* NameEvidence::FirstFrom(size_t begin) const {
  return std::lower_bound(hits_.begin(), hits_.end(), begin,
                          [](const Hit& hit, size_t offset) { return hit.range.begin < offset; });
}

bool NameEvidence::WordAt(size_t begin, bool latin,
                          absl::FunctionRef<bool(const ContextWords::Word&)> fits) const {
  const absl::string_view text = text_.buffer;
  for (const Hit* hit = FirstFrom(begin); hit != hits_.end() && hit->range.begin == begin; ++hit) {
    const ContextWords::Word& word = words_.words()[hit->id];
    if (!fits(word)) continue;
    if (!word.english) return true;
    if (latin && (hit->range.end == text.size() || !absl::ascii_isalpha(text[hit->range.end]))) {
      return true;
    }
  }
  return false;
}

bool NameEvidence::WordWithin(Range window, ContextEffect effect, bool latin) const {
  const absl::string_view text = text_.buffer;
  for (const Hit* hit = FirstFrom(window.begin);
       hit != hits_.end() && hit->range.begin < window.end; ++hit) {
    const ContextWords::Word& word = words_.words()[hit->id];
    if (hit->range.end > window.end || !word.Has(effect)) continue;
    if (!word.english) return true;
    const bool begins = hit->range.begin == 0 || !absl::ascii_isalpha(text[hit->range.begin - 1]);
    const bool ends = hit->range.end == text.size() || !absl::ascii_isalpha(text[hit->range.end]);
    if (latin && begins && ends) return true;
  }
  return false;
}

bool NameEvidence::WordBehind(Range name,
                              absl::FunctionRef<bool(const ContextWords::Word&)> fits) const {
  absl::string_view after = After(name);
  ConsumePossessive(after);
  after = absl::StripLeadingAsciiWhitespace(after);
  const bool latin = IsLatin(text_.Slice(name));
  return WordAt(after.data() - text_.buffer.data(), latin, fits);
}

bool NameEvidence::HasWordBeside(Range name) const {
  return WordBehind(name, [](const ContextWords::Word& word) {
    return word.Has(ContextEffect::kBeside) || word.Has(ContextEffect::kShare);
  });
}

bool NameEvidence::HasLegalForm(Range name) const {
  return WordBehind(name,
                    [](const ContextWords::Word& word) { return word.Has(ContextEffect::kForm); });
}

bool NameEvidence::BelongsElsewhere(Range name) const {
  return WordBehind(
      name, [](const ContextWords::Word& word) { return word.Has(ContextEffect::kElsewhere); });
}

bool NameEvidence::HasMarketWord(Range name) const {
  const Range sentence = SentenceOf(name);
  const bool latin = IsLatin(text_.Slice(name));
  const uint32_t end = std::min(std::max(sentence.end, name.end), name.end + kWindow);
  if (WordWithin({name.end, end}, ContextEffect::kMarket, latin)) return true;
  const uint32_t begin = std::max(sentence.begin, name.begin > kWindow ? name.begin - kWindow : 0);
  return begin < name.begin && WordWithin({begin, name.begin}, ContextEffect::kMarket, latin);
}

bool NameEvidence::TellsPrice(Range name) const {
  if (HasPriceMove(text_.buffer, name)) return true;
  absl::string_view after = After(name);
  if (IsChangeInBrackets(after)) return true;
  absl::ConsumePrefix(&after, "의");
  after = absl::StripLeadingAsciiWhitespace(after);
  const auto is_share = [](const ContextWords::Word& word) {
    return word.Has(ContextEffect::kValue) || word.Has(ContextEffect::kShare);
  };
  if (WordAt(after.data() - text_.buffer.data(), false, is_share)) return true;
  return SubjectTells(name, [](const ContextWords::Word& word) {
    return word.Has(ContextEffect::kValue) || word.Has(ContextEffect::kMove);
  });
}

bool NameEvidence::TellsFigures(Range name) const {
  const auto are_figures = [](const ContextWords::Word& word) {
    return word.Has(ContextEffect::kFigures);
  };
  absl::string_view after = After(name);
  absl::ConsumePrefix(&after, "의");
  after = absl::StripLeadingAsciiWhitespace(after);
  return WordAt(after.data() - text_.buffer.data(), false, are_figures) ||
         SubjectTells(name, are_figures);
}

// The subject's own verb comes before any other subject, object or clause.
bool NameEvidence::SubjectTells(Range name,
                                absl::FunctionRef<bool(const ContextWords::Word&)> fits) const {
  absl::string_view after = After(name);
  const size_t blank = after.find(' ');
  if (blank == absl::string_view::npos || blank == 0) return false;
  if (!EndsWithOneOf(after.substr(0, blank), kSubjectParticles)) return false;
  after.remove_prefix(blank);
  while (absl::ConsumePrefix(&after, " ")) {
    const absl::string_view word = after.substr(0, after.find(' '));
    if (WordAt(word.data() - text_.buffer.data(), false, fits)) return true;
    if (EndsWithOneOf(word, kOtherCases) || EndsWithOneOf(word, kSubjectParticles)) return false;
    after.remove_prefix(word.size());
  }
  return false;
}

bool NameEvidence::SpeaksOfGroup(Range name) const {
  absl::string_view after = After(name);
  if (HasPrefix(after, "家")) return true;
  after = absl::StripLeadingAsciiWhitespace(after);
  return WordAt(after.data() - text_.buffer.data(), true,
                [](const ContextWords::Word& word) { return word.Has(ContextEffect::kGroup); });
}

bool NameEvidence::OpensHeadline(Range name) const {
  const SectionKind section = text_.SectionAt(name.begin);
  if (section != SectionKind::kTitle && section != SectionKind::kSubtitle) return false;
  if (text_.language_code == "en") return false;  // Visa, passport fees to rise
  const uint32_t line = std::min(SentenceOf(name).begin, name.begin);
  const absl::string_view before = absl::StripAsciiWhitespace(text_.Slice({line, name.begin}));
  const bool tag = HasSuffix(before, "]");  // [특징주] 대상, ...
  if (!before.empty() && !tag) return false;
  const absl::string_view after = absl::string_view(text_.buffer).substr(name.end);
  return HasPrefix(after, ", ") || HasPrefix(after, "…") || HasPrefix(after, "...");
}

bool HasPriceMove(absl::string_view text, Range name) {
  absl::string_view after = text.substr(name.end);
  absl::ConsumePrefix(&after, " ");
  if (!absl::ConsumePrefix(&after, "▲") && !absl::ConsumePrefix(&after, "▼")) return false;
  return !after.empty() && absl::ascii_isdigit(after[0]);
}

bool AreListed(absl::string_view text, Range left, Range right) {
  if (right.begin <= left.end || right.begin - left.end > kLongestGap) return false;
  absl::string_view gap = text.substr(left.end, right.begin - left.end);
  if (!absl::ConsumePrefix(&gap, ")") && !absl::ConsumePrefix(&gap, "]")) ConsumeBracket(gap);
  if (!absl::ConsumePrefix(&gap, "와")) absl::ConsumePrefix(&gap, "과");
  gap = absl::StripAsciiWhitespace(gap);
  static constexpr absl::string_view kSeparators[] = {"",   "·", ",", "ㆍ",  "/",  "、",    "・",
                                                      "및", "∙", "•", "and", "or", ", and", "&"};
  return std::find(std::begin(kSeparators), std::end(kSeparators), gap) != std::end(kSeparators);
}

}  // namespace newslens
