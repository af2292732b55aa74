#include "engine/sentiment/english_tone.h"

#include <algorithm>
#include <cmath>

namespace newslens {
namespace {

constexpr float kHeadlineShare = 3;

float ShareOf(Place place) { return place == Place::kTitle ? kHeadlineShare : 1; }

}  // namespace

EnglishTones::EnglishTones(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                           const Dealt& dealt, const EnglishModel& model)
    : text_(text), dealt_(dealt), model_(model) {
  for (uint32_t company = 0; company < companies.size(); ++company) {
    for (const Mention& mention : companies[company].mentions) {
      names_.push_back({mention.range, company});
    }
  }
  std::sort(names_.begin(), names_.end(),
            [](const EnglishName& a, const EnglishName& b) { return a.range < b.range; });
}

void EnglishTones::Read(uint32_t company, Numbers& numbers) {
  spans_.clear();
  absl::Span<const NamingSentence> naming = dealt_.Naming(company);
  naming = naming.subspan(0, kMaxSentences);
  float shares = 0;
  for (const NamingSentence& in : naming) shares += ShareOf(dealt_.sentences[in.sentence].place);
  for (const NamingSentence& in : naming) {
    AddSentence(company, text_.sentences[in.sentence].range,
                ShareOf(dealt_.sentences[in.sentence].place) / shares, numbers);
  }
  KeepStrongest();
}

void EnglishTones::AddSentence(uint32_t company, Range sentence, float share, Numbers& numbers) {
  const EnglishSentence words(text_.buffer, sentence, names_);
  words.FeaturesOf(company, features_);
  leans_.assign(words.size(), 0);
  float lean = 0;
  float calm = 0;
  for (const WordFeature& feature : features_) {
    const float part = feature.value * model_.Lean(feature.hash);
    lean += part;
    calm += feature.value * model_.Calm(feature.hash);
    const float each = part / static_cast<float>(std::max(1, feature.end - feature.first));
    for (size_t i = feature.first; i < feature.end; ++i) leans_[i] += each;
  }
  numbers[Tone::kWords] += share * lean;
  numbers[Circumstance::kCalm] += share * calm;
  bool joins = false;  // the span before
  for (size_t i = 0; i < words.size(); ++i) {
    const EnglishSentence::Place word = words.word(i);
    const float part = share * leans_[i];
    if (word.is_name || part == 0) {
      joins = false;
    } else if (joins && (spans_.back().lean > 0) == (part > 0)) {
      spans_.back().range.end = word.range.end;
      spans_.back().lean += part;
    } else {
      spans_.push_back({word.range, part});
      joins = true;
    }
  }
}

void EnglishTones::KeepStrongest() {
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
