#include "engine/sentiment/korean_tone.h"

#include <algorithm>
#include <optional>

namespace newslens {

void ReadHeadline(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                  const Dealt& dealt, KoreanWords& words) {
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
      names.push_back({mention.range, company});
    }
  }
  std::sort(names.begin(), names.end(),
            [](const NamePlace& a, const NamePlace& b) { return a.range < b.range; });
  words.Read(text.buffer, headline, names);
}

}  // namespace newslens
