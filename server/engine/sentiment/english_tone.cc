#include "engine/sentiment/english_tone.h"

#include <algorithm>

namespace newslens {
namespace {

constexpr float kHeadlineShare = 3;

float ShareOf(Place place) { return place == Place::kTitle ? kHeadlineShare : 1; }

}  // namespace

EnglishTones::EnglishTones(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                           const Dealt& dealt, const HashedModel& model)
    : text_(text), dealt_(dealt), model_(model) {
  for (uint32_t company = 0; company < companies.size(); ++company) {
    for (const Mention& mention : companies[company].mentions) {
      names_.push_back({mention.range, company});
    }
  }
  std::sort(names_.begin(), names_.end(),
            [](const NamePlace& a, const NamePlace& b) { return a.range < b.range; });
}

void EnglishTones::Read(uint32_t company, Numbers& numbers) {
  spans_.Clear();
  absl::Span<const NamingSentence> naming = dealt_.Naming(company);
  naming = naming.subspan(0, kMaxSentences);
  float shares = 0;
  for (const NamingSentence& in : naming) shares += ShareOf(dealt_.sentences[in.sentence].place);
  for (const NamingSentence& in : naming) {
    AddSentence(company, text_.sentences[in.sentence].range,
                ShareOf(dealt_.sentences[in.sentence].place) / shares, numbers);
  }
  spans_.KeepStrongest();
}

void EnglishTones::AddSentence(uint32_t company, Range sentence, float share, Numbers& numbers) {
  const EnglishSentence words(text_.buffer, sentence, names_);
  words.FeaturesOf(company, features_);
  places_.clear();
  for (size_t i = 0; i < words.size(); ++i) places_.push_back(words.word(i));
  spans_.Add(features_, places_, model_, share, numbers);
}

}  // namespace newslens
