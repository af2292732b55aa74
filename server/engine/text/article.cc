#include "engine/text/article.h"

#include <algorithm>
#include <iterator>

namespace newslens {

uint32_t ArticleText::SentenceAt(uint32_t offset) const {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), offset,
      [](uint32_t value, const Sentence& sentence) { return value < sentence.range.begin; });
  return after == sentences.begin()
             ? 0
             : static_cast<uint32_t>(std::distance(sentences.begin(), after)) - 1;
}

SectionKind ArticleText::SectionAt(uint32_t offset) const {
  const auto after = std::upper_bound(
      sections.begin(), sections.end(), offset,
      [](uint32_t value, const Section& section) { return value < section.range.begin; });
  if (after == sections.begin()) return SectionKind::kBody;
  const Section& section = *std::prev(after);
  return section.range.Contains(offset) ? section.kind : SectionKind::kBody;
}

}  // namespace newslens
