#include "engine/money/find.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "engine/money/ambiguity.h"
#include "engine/money/bare.h"
#include "engine/money/bounds.h"
#include "engine/money/candidate.h"
#include "engine/money/context.h"
#include "engine/money/english_number.h"
#include "engine/money/kind.h"
#include "engine/money/lists.h"
#include "engine/money/printed_table.h"
#include "engine/money/spelled_sum.h"

namespace newslens {
namespace {

bool IsDigit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

bool IsHangulLead(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xEA && byte <= 0xED;
}

// Finds the amounts of one text sentence by sentence; its buffers are reused.
class Finder {
 public:
  Finder(const ArticleText& text, absl::Span<const Hit> quantities, const CurrencyTable& currencies,
         size_t max_amounts)
      : article_(text),
        text_(text.buffer),
        quantities_(quantities),
        currencies_(currencies),
        max_amounts_(max_amounts),
        table_(text.buffer, currencies) {
    const CurrencyRow* won = currencies.Find("KRW");
    if (won != nullptr) won_ = static_cast<int>(won - currencies.currencies().data());
  }

  FoundAmounts Find(bool& truncated) {
    for (uint32_t i = 0; i < article_.sentences.size() && !truncated_; ++i) {
      const Sentence& sentence = article_.sentences[i];
      const std::vector<Candidate>& figures = table_.ReadLine(sentence);
      if (IsCreditSection(sentence.section)) continue;
      ReadSentence(sentence, figures, i);
    }
    ResolveOpenCurrencies(text_, currencies_, open_, found_.amounts);
    truncated = truncated_;
    return std::move(found_);
  }

 private:
  void ReadSentence(const Sentence& sentence, const std::vector<Candidate>& figures,
                    uint32_t index) {
    const Range window = sentence.range;
    CollectCandidates(window);
    if (candidates_.empty() && figures.empty()) return;
    context_.Read(text_, window);
    shares_before_.reset();
    JoinRanges(text_, window, absl::MakeSpan(candidates_));
    ShareCurrencies(text_, absl::MakeSpan(candidates_));
    InferWon(window, sentence.section);
    ReadQuotedRates(text_, absl::MakeSpan(candidates_));
    MergeFigures(figures);
    ReadBounds(window);
    for (size_t i = 0; i < candidates_.size() && !truncated_; ++i) Emit(i, index);
  }

  // Every numeral of the sentence, with or without a currency.
  void CollectCandidates(Range window) {
    candidates_.clear();
    bool any_sum = false;
    uint32_t at = window.begin;
    while (true) {
      const uint32_t hit = NextQuantity(at, window);
      const uint32_t digit = NextDigit(at, std::min(hit, window.end));
      const uint32_t begin = std::min(hit, digit);
      if (begin >= window.end) break;
      uint32_t consumed = begin + 1;
      std::optional<Candidate> candidate = GrowCandidate(
          text_, window, at, begin, /*spelled=*/!IsDigit(text_[begin]), currencies_, consumed);
      at = std::max(consumed, begin + 1);
      if (!candidate) continue;
      any_sum = any_sum || candidate->has_currency() || MayBeBareWon(text_, window, *candidate);
      candidates_.push_back(*std::move(candidate));
    }
    if (!any_sum) candidates_.clear();
  }

  // Eight bytes at a time: no byte of a word is a digit where none has the high half 3.
  uint32_t NextDigit(uint32_t at, uint32_t end) const {
    constexpr uint64_t kEvery = 0x0101010101010101;
    for (; at + 8 <= end; at += 8) {
      uint64_t word;
      std::memcpy(&word, text_.data() + at, sizeof(word));
      const uint64_t halves = (word & (kEvery * 0xF0)) ^ (kEvery * 0x30);  // zero byte: 0x3?
      const bool may_hold_digit = ((halves - kEvery) & ~halves & (kEvery * 0x80)) != 0;
      if (!may_hold_digit) continue;
      for (uint32_t i = at; i < at + 8; ++i) {
        if (IsDigit(text_[i])) return i;
      }
    }
    while (at < end && !IsDigit(text_[at])) ++at;
    return at;
  }

  // Begin of the next number in the window that has a quantity hit in it and does not stand inside
  // a longer word.
  uint32_t NextQuantity(uint32_t at, Range window) {
    while (next_quantity_ < quantities_.size()) {
      const uint32_t hit = quantities_[next_quantity_].range.begin;
      if (hit >= window.end) break;
      if (hit >= at) {
        const bool english = absl::ascii_isalpha(static_cast<unsigned char>(text_[hit]));
        const std::optional<uint32_t> first =
            english ? BeginOfEnglishNumber(text_, window.begin, hit)
                    : std::optional<uint32_t>(BeginOfKoreanNumber(text_, at, hit));
        if (first && *first >= at && StartsWord(window, *first)) return *first;
      }
      ++next_quantity_;
    }
    return window.end;
  }

  bool StartsWord(Range window, uint32_t begin) const {
    if (begin == window.begin) return true;
    const absl::string_view before = text_.substr(window.begin, begin - window.begin);
    const char last = before.back();
    if (static_cast<unsigned char>(last) < 0x80)
      return !IsDigit(last) && !absl::ascii_isalpha(last);
    constexpr absl::string_view kAbout = "약";
    if (before.size() >= kAbout.size() && before.substr(before.size() - kAbout.size()) == kAbout) {
      return true;
    }
    return before.size() < 3 || !IsHangulLead(before[before.size() - 3]);
  }

  void InferWon(Range window, SectionKind section) {
    if (won_ < 0) return;
    const bool in_headline = section == SectionKind::kTitle || section == SectionKind::kSubtitle;
    for (Candidate& candidate : candidates_) {
      if (candidate.dropped || candidate.has_currency()) continue;
      if (!IsBareWon(text_, window, candidate, context_, in_headline)) continue;
      candidate.currency = won_;
      candidate.inferred = true;
    }
    ShareCurrencies(text_, absl::MakeSpan(candidates_));
  }

  // A table's figures in place of what the same numbers are without its head.
  void MergeFigures(const std::vector<Candidate>& figures) {
    if (figures.empty() && !table_.HidesAny()) return;
    std::erase_if(candidates_, [&](const Candidate& candidate) {
      const auto figure = std::partition_point(
          figures.begin(), figures.end(),
          [&](const Candidate& cell) { return cell.range.end <= candidate.range.begin; });
      const bool overlaps = figure != figures.end() && figure->range.begin < candidate.range.end;
      return overlaps || table_.Hides(candidate);
    });
    if (figures.empty()) return;
    const auto middle = static_cast<std::ptrdiff_t>(candidates_.size());
    candidates_.insert(candidates_.end(), figures.begin(), figures.end());
    std::inplace_merge(candidates_.begin(), candidates_.begin() + middle, candidates_.end(),
                       [](const Candidate& left, const Candidate& right) {
                         return left.range.begin < right.range.begin;
                       });
  }

  // Bounds by the words around each, then from right to left along lists that one verb governs.
  void ReadBounds(Range window) {
    bounds_.assign(candidates_.size(), BoundWords());
    const Candidate* right = nullptr;
    BoundWords right_bound;
    for (size_t i = candidates_.size(); i-- > 0;) {
      const Candidate& candidate = candidates_[i];
      if (candidate.dropped || !candidate.has_currency() || candidate.from_table) continue;
      bounds_[i] = ReadBoundWords(text_, window, candidate);
      if (bounds_[i].bound == Bound::kExact && right != nullptr && right_bound.by_verb &&
          StandInList(text_, candidate, *right)) {
        bounds_[i] = right_bound;
      }
      right = &candidate;
      right_bound = bounds_[i];
    }
  }

  void Emit(size_t i, uint32_t sentence_index) {
    const Candidate& candidate = candidates_[i];
    if (candidate.dropped || !candidate.has_currency()) return;
    const size_t told = found_.amounts.size() + found_.malformed.size() + found_.overflowing.size();
    if (told >= max_amounts_) {
      truncated_ = true;
      return;
    }
    if (candidate.numeral.overflow) {
      found_.overflowing.push_back(candidate.range);
      return;
    }
    const std::string& code = currencies_.currencies()[candidate.currency].code;
    if (candidate.numeral.malformed) {
      found_.malformed.push_back(
          {candidate.range, code, bounds_[i].bound, candidate.numeral.readings, sentence_index});
      return;
    }
    Amount amount;
    amount.kind = KindOf(candidate, code, sentence_index);
    // 90전 is a rate's; anywhere else 전 is "before".
    if (candidate.minor_alone && code == "KRW" && amount.kind != AmountKind::kExchangeRate) return;
    Remember(amount.kind, candidate, code, sentence_index);
    amount.range = candidate.range;
    amount.currency = code;
    amount.bound = bounds_[i].bound;
    Ends ends = EndsOf(candidate, amount.bound);
    amount.low = ends.low;
    amount.high = ends.high;
    amount.currency_inferred = candidate.inferred;
    amount.sentence_index = sentence_index;
    if (candidate.ambiguous) open_.push_back({found_.amounts.size(), candidate.family});
    found_.amounts.push_back(std::move(amount));
  }

  // By the sentence, else by what the article spoke of just before: a rate near the one it gave, a
  // share's price in the sentence before.
  AmountKind KindOf(const Candidate& candidate, const std::string& code, uint32_t sentence_index) {
    if (candidate.is_rate) return AmountKind::kExchangeRate;
    if (candidate.from_table) return AmountKind::kMoney;
    const std::optional<AmountKind> kind = KindBySentence(candidate, code, context_);
    const bool undecided = !kind || *kind == AmountKind::kPerShare;  // 종가 is said of both
    if (undecided && IsNearLastRate(candidate, code)) return AmountKind::kExchangeRate;
    if (kind) return *kind;
    return SharesBefore(sentence_index) ? AmountKind::kPerShare : AmountKind::kMoney;
  }

  void Remember(AmountKind kind, const Candidate& candidate, const std::string& code,
                uint32_t sentence_index) {
    if (kind == AmountKind::kPerShare) last_share_sentence_ = sentence_index;
    if (kind == AmountKind::kExchangeRate && code == "KRW" && candidate.high > Decimal(100)) {
      last_won_rate_ = candidate.high;
    }
  }

  bool IsNearLastRate(const Candidate& candidate, const std::string& code) const {
    if (!last_won_rate_ || code != "KRW" || !CanBeRate(candidate, code)) return false;
    const auto ratio = candidate.high.DividedBy(*last_won_rate_, 2);
    return ratio && *ratio > *Decimal::FromMantissa(93, 2) &&
           *ratio < *Decimal::FromMantissa(107, 2);
  }

  // The sentence before is read once, however many sums ask.
  bool SharesBefore(uint32_t sentence_index) {
    if (last_share_sentence_ && sentence_index - *last_share_sentence_ <= 1) return true;
    if (sentence_index == 0) return false;
    const Sentence& before = article_.sentences[sentence_index - 1];
    if (IsCreditSection(before.section)) return false;
    if (!shares_before_) {
      context_before_.Read(text_, before.range);
      shares_before_ = context_before_.SpeaksOfShares();
    }
    return *shares_before_;
  }

  const ArticleText& article_;
  absl::string_view text_;
  absl::Span<const Hit> quantities_;
  const CurrencyTable& currencies_;
  size_t max_amounts_;
  PrintedTable table_;
  int won_ = -1;

  size_t next_quantity_ = 0;
  std::vector<Candidate> candidates_;
  SentenceContext context_;
  std::vector<BoundWords> bounds_;
  std::vector<OpenCurrency> open_;
  SentenceContext context_before_;
  std::optional<bool> shares_before_;  // what the sentence before this one speaks of
  std::optional<uint32_t> last_share_sentence_;
  std::optional<Decimal> last_won_rate_;
  bool truncated_ = false;
  FoundAmounts found_;
};

}  // namespace

FoundAmounts FindAmounts(const ArticleText& text, absl::Span<const Hit> quantities,
                         const CurrencyTable& currencies, size_t max_amounts, bool& truncated) {
  return Finder(text, quantities, currencies, max_amounts).Find(truncated);
}

}  // namespace newslens
