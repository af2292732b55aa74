#include "engine/company/presence.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

constexpr size_t kWindow = 80;    // bytes on each side
constexpr uint32_t kListGap = 4;  // bytes of `, ` and the like between the names of a list

constexpr absl::string_view kTopicParticles[] = {"은", "는", "이",   "가",
                                                 "도", "측", "측은", "측이"};
constexpr absl::string_view kConnectives[] = {"또", "특히", "한편", "먼저", "이어", "반면", "이날"};
constexpr absl::string_view kMarks[] = {"■", "▲", "▶", "◆",  "◇", "○", "●", "△", "▷",
                                        "①", "②", "③", "“",  "‘", "·", ")", "]", "=",
                                        ".", "!", "?", "\"", "'", "<", ">"};

// Most names stand behind a word.
bool EndsInSyllable(absl::string_view text) {
  if (text.size() < 3) return false;
  const auto lead = static_cast<unsigned char>(text[text.size() - 3]);
  return lead >= 0xEA && lead <= 0xED;
}

bool EndsWithAny(absl::string_view text, absl::Span<const absl::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](absl::string_view ending) { return HasSuffix(text, ending); });
}

// `한빛전자(900010)는`: what stands behind the bracket.
absl::string_view BehindBracket(absl::string_view rest) {
  absl::string_view inner = rest;
  absl::ConsumePrefix(&inner, " ");
  if (inner.empty() || (inner[0] != '(' && inner[0] != '[' && inner[0] != '<')) return rest;
  const size_t close = inner.find_first_of(")]>\n");
  if (close == absl::string_view::npos || inner[close] == '\n') return rest;
  return inner.substr(close + 1);
}

bool EndsWord(absl::string_view rest) {
  if (rest.empty()) return true;
  if (static_cast<unsigned char>(rest[0]) < 0x80) return !absl::ascii_isalnum(rest[0]);
  for (absl::string_view mark : {"…", "·", "“", "‘"}) {
    if (HasPrefix(rest, mark)) return true;
  }
  return false;
}

class MentionReader {
 public:
  MentionReader(const ArticleText& text, absl::Span<const Range> all) : text_(text), all_(all) {
    for (const Section& section : text.sections) {
      if (section.kind == SectionKind::kTitle) return;
    }
    for (const Sentence& sentence : text.sentences) {
      if (sentence.section != SectionKind::kBody) continue;
      stands_for_title_ = sentence.range;
      return;
    }
  }

  bool IsInTitle(Range name) const {
    return text_.SectionAt(name.begin) == SectionKind::kTitle || stands_for_title_.Overlaps(name);
  }

  bool IsTopic(Range name) const {
    const absl::string_view rest =
        BehindBracket(absl::string_view(text_.buffer).substr(name.end, kWindow));
    if (HasPrefix(rest, ",")) return !IsListed(name);
    for (absl::string_view particle : kTopicParticles) {
      if (HasPrefix(rest, particle) && EndsWord(rest.substr(particle.size()))) return true;
    }
    return false;
  }

  bool IsHead(const Mention& mention) const {
    const Range sentence = text_.sentences.empty() ? Range{0, mention.range.begin}
                                                   : text_.sentences[mention.sentence_index].range;
    const uint32_t begin = std::min(sentence.begin, mention.range.begin);
    absl::string_view before = text_.Slice({begin, mention.range.begin});
    if (before.size() > kWindow) before.remove_prefix(before.size() - kWindow);
    before = absl::StripTrailingAsciiWhitespace(before);
    absl::ConsumeSuffix(&before, ",");
    for (absl::string_view word : kConnectives) {
      if (absl::ConsumeSuffix(&before, word)) break;
    }
    before = absl::StripTrailingAsciiWhitespace(before);
    return before.empty() || (!EndsInSyllable(before) && EndsWithAny(before, kMarks));
  }

 private:
  bool IsListed(Range name) const {
    const auto self = std::lower_bound(all_.begin(), all_.end(), name);
    if (self == all_.end()) return false;
    if (self != all_.begin() && name.begin <= (self - 1)->end + kListGap) return true;
    return self + 1 != all_.end() && (self + 1)->begin <= name.end + kListGap;
  }

  const ArticleText& text_;
  absl::Span<const Range> all_;
  Range stands_for_title_;
};

}  // namespace

Presence PresenceOf(const ArticleText& text, absl::Span<const Mention> mentions,
                    absl::Span<const Range> all) {
  const MentionReader reader(text, all);
  Presence presence;
  for (const Mention& mention : mentions) {
    if (mention.role == MentionRole::kCredit) continue;
    ++presence.mentions;
    if (reader.IsInTitle(mention.range)) {
      presence.in_title = true;
      continue;
    }
    presence.topics += reader.IsTopic(mention.range) ? 1 : 0;
    presence.heads += reader.IsHead(mention) ? 1 : 0;
  }
  return presence;
}

std::vector<Range> RangesOf(absl::Span<const LinkedCompany> companies) {
  std::vector<Range> ranges;
  for (const LinkedCompany& company : companies) {
    for (const Mention& mention : company.mentions) ranges.push_back(mention.range);
  }
  std::sort(ranges.begin(), ranges.end());
  return ranges;
}

}  // namespace newslens
