#include "engine/sentiment/korean_tone.h"

#include <algorithm>

namespace newslens {
namespace {

constexpr uint32_t kLeastBytes = 4;  // a mark or a syllable alone tells a reader nothing

bool IsSource(MentionRole role) {
  return role == MentionRole::kSource || role == MentionRole::kCredit;
}

}  // namespace

KoreanHeadline ReadHeadline(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                            const Dealt& dealt) {
  Range headline;
  if (text.language_code == "ko") {
    for (size_t i = 0; i < dealt.sentences.size(); ++i) {
      if (dealt.sentences[i].place != Place::kTitle) continue;
      if (headline.empty()) headline.begin = text.sentences[i].range.begin;
      headline.end = text.sentences[i].range.end;
    }
  }
  std::vector<NamePlace> names;
  for (uint32_t company = 0; company < companies.size() && !headline.empty(); ++company) {
    for (const Mention& mention : companies[company].mentions) {
      if (mention.range.end > headline.end) break;
      names.push_back({mention.range, IsSource(mention.role) ? KoreanHeadline::kNobody : company});
    }
  }
  std::sort(names.begin(), names.end(),
            [](const NamePlace& a, const NamePlace& b) { return a.range < b.range; });
  return {text.buffer, headline, names};
}

void KoreanTones::ReadWhole(Numbers& numbers) {
  spans_.Clear();
  spans_.Add(headline_.features(), headline_.words(), model_, 1, numbers);
  spans_.KeepStrongest(kLeastBytes);
}

void KoreanTones::Read(uint32_t company, Numbers& numbers) {
  spans_.Clear();
  headline_.FeaturesOf(company, features_);
  spans_.Add(features_, headline_.words(), model_, 1, numbers);
  spans_.KeepStrongest(kLeastBytes);
}

}  // namespace newslens
