#include "engine/money/context.h"

#include <algorithm>

#include "engine/money/context_words.h"
#include "engine/money/phrases.h"

namespace newslens {
namespace {

const PhraseTable& Words() {
  static const PhraseTable& words = *new PhraseTable(ContextWords(), PhraseTable::Anchor::kBegin);
  return words;
}

uint32_t CharacterBytes(char lead) {
  const auto c = static_cast<unsigned char>(lead);
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

// 은 가격 of 제품은 가격, 금 가격 of 지금 가격: a metal of one syllable stands behind a blank.
bool IsTailOfWord(absl::string_view text, Range window, uint32_t at, const Phrase& word) {
  constexpr size_t kSyllable = 3;
  if (word.meaning != static_cast<uint8_t>(ContextClass::kPrice) || word.text.size() <= kSyllable ||
      word.text[kSyllable] != ' ') {
    return false;
  }
  return at > window.begin && static_cast<unsigned char>(text[at - 1]) >= 0x80;
}

}  // namespace

bool IsShare(const ContextMark& mark) {
  return mark.context == ContextClass::kShare || mark.context == ContextClass::kSession ||
         mark.context == ContextClass::kPerShareUnit;
}

void SentenceContext::Read(absl::string_view text, Range window) {
  marks_.clear();
  const PhraseTable& words = Words();
  uint32_t at = window.begin;
  while (at < window.end) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const Phrase* word = words.LongestAt(text.substr(at, window.end - at));
    if (word == nullptr) {
      at += CharacterBytes(text[at]);
      continue;
    }
    const auto size = static_cast<uint32_t>(word->text.size());
    if (word->meaning != kNoContext && !IsTailOfWord(text, window, at, *word)) {
      marks_.push_back({{at, at + size}, static_cast<ContextClass>(word->meaning)});
    }
    at += size;
  }
  Index();
}

void SentenceContext::Index() {
  rate_begins_.clear();
  first_rate_end_ = kNone;
  speaks_of_shares_ = std::any_of(marks_.begin(), marks_.end(), IsShare);
  single_at_or_before_.assign(marks_.size(), kNone);
  single_at_or_behind_.assign(marks_.size(), kNone);
  subject_at_or_before_.assign(marks_.size(), kNone);
  uint32_t nearest = kNone;
  uint32_t subject = kNone;
  for (uint32_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].context != ContextClass::kAggregate) {
      nearest = i;
      if (marks_[i].context != ContextClass::kSession) subject = i;
    }
    single_at_or_before_[i] = nearest;
    subject_at_or_before_[i] = subject;
    if (marks_[i].context != ContextClass::kRate) continue;
    if (rate_begins_.empty()) first_rate_end_ = marks_[i].range.end;
    rate_begins_.push_back(marks_[i].range.begin);
  }
  nearest = kNone;
  for (auto i = static_cast<uint32_t>(marks_.size()); i-- > 0;) {
    if (marks_[i].context != ContextClass::kAggregate) nearest = i;
    single_at_or_behind_[i] = nearest;
  }
}

absl::Span<const ContextMark> SentenceContext::Before(uint32_t at) const {
  const auto end = std::partition_point(
      marks_.begin(), marks_.end(), [at](const ContextMark& mark) { return mark.range.end <= at; });
  return absl::MakeConstSpan(marks_).first(static_cast<size_t>(end - marks_.begin()));
}

absl::Span<const ContextMark> SentenceContext::Behind(uint32_t at) const {
  const auto begin =
      std::partition_point(marks_.begin(), marks_.end(),
                           [at](const ContextMark& mark) { return mark.range.begin < at; });
  return absl::MakeConstSpan(marks_).subspan(static_cast<size_t>(begin - marks_.begin()));
}

const ContextMark* SentenceContext::NearestBefore(uint32_t at) const {
  const size_t count = Before(at).size();
  if (count == 0 || single_at_or_before_[count - 1] == kNone) return nullptr;
  return &marks_[single_at_or_before_[count - 1]];
}

const ContextMark* SentenceContext::NearestSubjectBefore(uint32_t at) const {
  const size_t count = Before(at).size();
  if (count == 0 || subject_at_or_before_[count - 1] == kNone) return nullptr;
  return &marks_[subject_at_or_before_[count - 1]];
}

const ContextMark* SentenceContext::NearestBehind(uint32_t at) const {
  const size_t count = Behind(at).size();
  if (count == 0 || single_at_or_behind_[marks_.size() - count] == kNone) return nullptr;
  return &marks_[single_at_or_behind_[marks_.size() - count]];
}

bool SentenceContext::HasRateBefore(uint32_t at) const { return first_rate_end_ <= at; }

bool SentenceContext::HasRateBehind(uint32_t at, uint32_t distance) const {
  const auto rate = std::lower_bound(rate_begins_.begin(), rate_begins_.end(), at);
  return rate != rate_begins_.end() && *rate - at <= distance;
}

}  // namespace newslens
