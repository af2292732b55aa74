#include "engine/sentiment/word_spans.h"

#include <algorithm>
#include <cmath>

namespace newslens {

void WordSpans::Add(absl::Span<const WordFeature> features, absl::Span<const SeenWord> words,
                    const HashedModel& model, float share, Numbers& numbers) {
  leans_.assign(words.size(), 0);
  float lean = 0;
  float calm = 0;
  for (const WordFeature& feature : features) {
    const float part = feature.value * model.Lean(feature.hash);
    lean += part;
    calm += feature.value * model.Calm(feature.hash);
    const float each = part / static_cast<float>(std::max(1, feature.end - feature.first));
    for (size_t i = feature.first; i < feature.end; ++i) leans_[i] += each;
  }
  numbers[Tone::kWords] += share * lean;
  numbers[Circumstance::kCalm] += share * calm;
  bool joins = false;  // the span before
  for (size_t i = 0; i < words.size(); ++i) {
    const float part = share * leans_[i];
    if (words[i].is_name || part == 0) {
      joins = false;
    } else if (joins && (spans_.back().lean > 0) == (part > 0)) {
      spans_.back().range.end = words[i].range.end;
      spans_.back().lean += part;
    } else {
      spans_.push_back({words[i].range, part});
      joins = true;
    }
  }
}

void WordSpans::KeepStrongest(uint32_t least) {
  spans_.erase(std::remove_if(spans_.begin(), spans_.end(),
                              [&](const WordSpan& span) { return span.range.size() < least; }),
               spans_.end());
  if (spans_.size() <= kMaxSpans) return;
  std::nth_element(spans_.begin(), spans_.begin() + kMaxSpans, spans_.end(),
                   [](const WordSpan& a, const WordSpan& b) {
                     const float left = std::fabs(a.lean);
                     const float right = std::fabs(b.lean);
                     return left != right ? left > right : a.range < b.range;
                   });
  spans_.resize(kMaxSpans);
  std::sort(spans_.begin(), spans_.end(),
            [](const WordSpan& a, const WordSpan& b) { return a.range < b.range; });
}

}  // namespace newslens
