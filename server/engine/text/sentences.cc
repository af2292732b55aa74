#include "engine/text/sentences.h"

#include "absl/strings/ascii.h"

namespace newslens {

Range TrimBlanks(absl::string_view text, Range range) {
  while (range.begin < range.end && absl::ascii_isspace(text[range.begin])) ++range.begin;
  while (range.end > range.begin && absl::ascii_isspace(text[range.end - 1])) --range.end;
  return range;
}

std::vector<Sentence> CutSentences(absl::string_view text, const std::vector<Section>& sections,
                                   const Landmarks& landmarks) {
  std::vector<Sentence> sentences;
  sentences.reserve(32);
  auto place = landmarks.places.begin();
  for (const Section& section : sections) {
    uint32_t begin = section.range.begin;
    const auto cut = [&](uint32_t end) {
      const Range range = TrimBlanks(text, {begin, end});
      if (!range.empty()) sentences.push_back({range, section.kind});
      begin = end;
    };
    for (; place != landmarks.places.end() && place->range.begin < section.range.end; ++place) {
      if (place->range.begin <= begin) continue;
      if (place->kind == LandmarkKind::kLineEnd || place->kind == LandmarkKind::kSentenceEnd) {
        cut(place->range.begin);
      }
    }
    cut(section.range.end);
  }
  return sentences;
}

}  // namespace newslens
