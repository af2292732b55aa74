// The article as it enters the walk, and as the later stages read it.
//
// All types here are plain values: immutable after ReadArticle returned them, safe to read from
// any number of threads.
#ifndef NEWSLENS_ENGINE_TEXT_ARTICLE_H_
#define NEWSLENS_ENGINE_TEXT_ARTICLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/text/offset_map.h"
#include "engine/text/range.h"

namespace newslens {

// What the caller sent. The views must outlive the walk; both are valid UTF-8 (the service checks,
// see FindInvalidUtf8) and together shorter than 4 GiB.
struct Article {
  absl::string_view title;  // may be empty
  absl::string_view text;
  std::optional<absl::Time> publish_time;
  absl::Time now;                   // the caller's clock; used only where no publish time is known
  absl::string_view language_code;  // BCP-47; empty = detect
};

enum class SectionKind : uint8_t {
  kTitle,     // the title as sent, or a headline that stands in the first line of the text
  kSubtitle,  // short lines without a sentence's end between headline and body
  kDateline,  // (서울=연합뉴스)
  kByline,    // 김OO 기자 =, a reporter's mail address, 입력 : 2025.02.04 05:31:00
  kCaption,   // photo captions and their credits
  kBody,
  kFooter,  // what a site prints below an article: copyright, related lists, most read
};

// Text in these sections names no company that the article is about.
constexpr bool IsCreditSection(SectionKind kind) {
  return kind == SectionKind::kDateline || kind == SectionKind::kByline ||
         kind == SectionKind::kCaption || kind == SectionKind::kFooter;
}

struct Section {
  SectionKind kind = SectionKind::kBody;
  Range range;
};

struct Sentence {
  Range range;  // without surrounding blanks
  SectionKind section = SectionKind::kBody;
};

enum class PublishTimeSource : uint8_t { kRequest, kText, kServerClock };

// The normalised article: title and text in one UTF-8 buffer, NFC, full-width forms folded to
// half-width, HTML left-overs and zero-width characters resolved. Every Range of the engine points
// into `buffer`; `map` leads back to the field and byte as sent.
struct ArticleText {
  std::string buffer;
  // [0, title_end) is the title; the text follows after one line feed, or at once where there is
  // no title.
  uint32_t title_end = 0;
  OffsetMap map;
  std::vector<Section> sections;    // in order, disjoint, together all of the buffer but blanks
  std::vector<Sentence> sentences;  // in order, disjoint, each inside one section
  // The primary subtag of the article's own language_code, else "ko", "en", or "und" where neither.
  std::string language_code;
  bool language_supported = true;  // false: neither Korean nor English
  absl::Time publish_time;
  PublishTimeSource publish_time_source = PublishTimeSource::kServerClock;

  absl::string_view Slice(Range range) const {
    return absl::string_view(buffer).substr(range.begin, range.size());
  }

  // Index of the sentence that holds `offset`, or of the last one that begins before it; 0 when
  // there is none. O(log sentences).
  uint32_t SentenceAt(uint32_t offset) const;

  // Kind of the section that holds `offset`; kBody between sections. O(log sections).
  SectionKind SectionAt(uint32_t offset) const;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_ARTICLE_H_
