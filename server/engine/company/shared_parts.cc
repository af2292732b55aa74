#include "engine/company/shared_parts.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/company/credit.h"
#include "engine/company/name_boundary.h"
#include "engine/text/affix.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

using Candidate = CompanyDirectory::Candidate;

constexpr int kMostWords = 8;
constexpr size_t kLongestWord = 30;
constexpr absl::string_view kDots[] = {"·", "ㆍ", "∙", "・", "/"};

bool IsWordLetter(char32_t c) {
  return IsHangulSyllable(c) || c == U'&' ||
         (c < 128 && absl::ascii_isalnum(static_cast<unsigned char>(c)));
}

size_t DotBefore(absl::string_view text) {
  for (absl::string_view dot : kDots) {
    if (HasSuffix(text, dot)) return dot.size();
  }
  return 0;
}

size_t DotAt(absl::string_view text) {
  for (absl::string_view dot : kDots) {
    if (HasPrefix(text, dot)) return dot.size();
  }
  return 0;
}

class SharedParts {
 public:
  SharedParts(const ArticleText& text, const CompanyDirectory& directory, absl::CivilDay day,
              std::vector<ResolvedName>& names)
      : text_(text.buffer), article_(text), directory_(directory), day_(day), names_(names) {}

  void Run() && {
    const size_t known = names_.size();
    for (size_t i = 0; i < known; ++i) {
      if (!names_[i].company || names_[i].in_credit) continue;
      const Range name = names_[i].range;
      if (DotBefore(text_.substr(0, name.begin)) > 0) ShareEnding(name);
      if (DotAt(text_.substr(name.end)) > 0) ShareBeginning(name);
    }
    if (added_.empty()) return;
    names_.insert(names_.end(), added_.begin(), added_.end());
    const auto by_position = [](const ResolvedName& left, const ResolvedName& right) {
      return left.range < right.range;
    };
    std::sort(names_.begin(), names_.end(), by_position);
    names_.erase(std::unique(names_.begin(), names_.end(),
                             [](const ResolvedName& left, const ResolvedName& right) {
                               return left.range.Overlaps(right.range);
                             }),
                 names_.end());
  }

 private:
  // Walks the words before `name`: 동양 before ·ABL생명.
  void ShareEnding(Range name) {
    const absl::string_view full = text_.substr(name.begin, name.size());
    size_t end = name.begin;
    for (int i = 0; i < kMostWords; ++i) {
      const size_t dot = DotBefore(text_.substr(0, end));
      if (dot == 0) return;
      end -= dot;
      const Range word = WordBefore(end);
      if (word.empty()) return;
      end = word.begin;
      if (IsSettled(word)) continue;
      for (size_t cut = NextCharacter(full, 0); cut < full.size(); cut = NextCharacter(full, cut)) {
        if (Link(word, absl::StrCat(Slice(word), full.substr(cut)))) break;
      }
    }
  }

  // Walks the words behind `name`: 전기 behind 삼성전자·.
  void ShareBeginning(Range name) {
    const absl::string_view full = text_.substr(name.begin, name.size());
    const absl::string_view beginning = GroupAtBeginning(full);
    if (beginning.empty()) return;
    size_t begin = name.end;
    for (int i = 0; i < kMostWords; ++i) {
      const size_t dot = DotAt(text_.substr(begin));
      if (dot == 0) return;
      begin += dot;
      Range word = WordAt(begin);
      if (word.empty()) return;
      begin = word.end;
      // The last word of the list has its particle.
      for (; word.size() > LastCharacter(word); word.end -= LastCharacter(word)) {
        if (!IsNameTail(Slice(word), text_.substr(word.end, begin - word.end))) continue;
        if (Link(word, absl::StrCat(beginning, Slice(word)))) break;
      }
    }
  }

  absl::string_view Slice(Range range) const { return text_.substr(range.begin, range.size()); }

  static size_t NextCharacter(absl::string_view text, size_t at) {
    return at + DecodeAt(text, at).size;
  }

  uint32_t LastCharacter(Range word) const { return DecodeBefore(text_, word.end).size; }

  Range WordBefore(size_t end) const {
    size_t begin = end;
    while (begin > 0 && end - begin < kLongestWord) {
      const CodePoint point = DecodeBefore(text_, begin);
      if (!IsWordLetter(point.value)) break;
      begin -= point.size;
    }
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  Range WordAt(size_t begin) const {
    size_t end = begin;
    while (end < text_.size() && end - begin < kLongestWord) {
      const CodePoint point = DecodeAt(text_, end);
      if (!IsWordLetter(point.value)) break;
      end += point.size;
    }
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  // The longest beginning of the name that is a group's: 삼성 of 삼성전자.
  absl::string_view GroupAtBeginning(absl::string_view full) const {
    absl::string_view longest;
    for (size_t cut = NextCharacter(full, 0); cut < full.size(); cut = NextCharacter(full, cut)) {
      const std::optional<uint32_t> surface = directory_.FindSurface(full.substr(0, cut));
      if (!surface) continue;
      for (const Candidate& candidate : directory_.surfaces()[*surface].candidates) {
        const bool group = directory_.companies()[candidate.company].kind == CompanyKind::kGroup;
        if (group && candidate.InForce(day_)) longest = full.substr(0, cut);
      }
    }
    return longest;
  }

  ResolvedName* NameAt(Range word) const {
    auto name = std::lower_bound(
        names_.begin(), names_.end(), word,
        [](const ResolvedName& left, Range right) { return left.range.end <= right.begin; });
    return name != names_.end() && name->range.Overlaps(word) ? &*name : nullptr;
  }

  // Linked by itself: by its code, or as a name or an alias that is proof enough.
  bool IsSettled(Range word) const {
    const ResolvedName* name = NameAt(word);
    if (name == nullptr || !name->company) return false;
    const bool group = directory_.companies()[*name->company].kind == CompanyKind::kGroup;
    return name->confidence >= kAliasConfidence && !group;
  }

  // Links the word if `full` is one company's name that is proof enough.
  bool Link(Range word, const std::string& full) {
    const std::optional<uint32_t> surface = directory_.FindSurface(full);
    if (!surface) return false;
    const Candidate* only = nullptr;
    for (const Candidate& candidate : directory_.surfaces()[*surface].candidates) {
      if (!candidate.InForce(day_) || candidate.evidence != Evidence::kNone) continue;
      if (only != nullptr) return false;
      only = &candidate;
    }
    if (only == nullptr || IsSettled(word)) return false;
    ResolvedName* name = NameAt(word);
    if (name != nullptr && (name->range != word || name->in_code)) return false;
    ResolvedName added;
    added.range = word;
    added.in_credit = IsCredit(article_, word);
    if (name == nullptr) {
      if (!added_.empty() && added_.back().range.Overlaps(word)) return true;
      name = &added_.emplace_back(added);
    }
    name->surface = *surface;
    name->company = only->company;
    name->kind = MentionKind::kInArticleAlias;
    name->confidence = kSharedEndingConfidence;
    return true;
  }

  absl::string_view text_;
  const ArticleText& article_;
  const CompanyDirectory& directory_;
  absl::CivilDay day_;
  std::vector<ResolvedName>& names_;
  std::vector<ResolvedName> added_;
};

}  // namespace

void LinkSharedParts(const ArticleText& text, const CompanyDirectory& directory, absl::CivilDay day,
                     std::vector<ResolvedName>& names) {
  SharedParts(text, directory, day, names).Run();
}

}  // namespace newslens
