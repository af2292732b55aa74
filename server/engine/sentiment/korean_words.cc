#include "engine/sentiment/korean_words.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "absl/strings/ascii.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// Kinds of features, part of their hash: other numbers ask for another fit.
enum class Kind : uint32_t { kWord = 33, kPair, kPiece };

constexpr uint32_t kNameForm = 0x4E000001;
constexpr uint32_t kOfOther = 0x4F000003;
constexpr uint32_t kWordBegin = 1;  // ends of a word, as if they were characters
constexpr uint32_t kWordEnd = 2;
constexpr uint32_t kNone = 0;
constexpr size_t kFeaturesPerByte = 2;  // next to none has more

constexpr uint32_t Begin(Kind kind) { return MixHash(kHashBasis, static_cast<uint32_t>(kind)); }

enum class Script : uint8_t { kBlank, kHangul, kLatin, kDigits, kOther };

Script ScriptOf(char32_t c) {
  if (IsHangulSyllable(c)) return Script::kHangul;
  if (c >= 0x80) return Script::kOther;
  const auto byte = static_cast<unsigned char>(c);
  if (absl::ascii_isalpha(byte)) return Script::kLatin;
  if (absl::ascii_isdigit(byte)) return Script::kDigits;
  return absl::ascii_isspace(byte) ? Script::kBlank : Script::kOther;
}

// Where the word ends that begins at `at`, which is no blank; a numeral with points and commas
// inside is one.
uint32_t EndOfWord(absl::string_view text, uint32_t at, uint32_t end) {
  CodePoint c = DecodeAt(text, at);
  const Script script = ScriptOf(c.value);
  uint32_t next = at + c.size;
  if (script == Script::kOther) return next;
  while (next < end) {
    c = DecodeAt(text, next);
    if (script == Script::kDigits && (c.value == '.' || c.value == ',') && next + 1 < end &&
        absl::ascii_isdigit(static_cast<unsigned char>(text[next + 1]))) {
      next += 2;
      continue;
    }
    if (ScriptOf(c.value) != script) break;
    next += c.size;
  }
  return next;
}

bool JoinsList(absl::string_view word) {
  static constexpr absl::string_view kWords[] = {",", "·", "ㆍ", "/", "&", "와", "과", "및", "-"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

}  // namespace

KoreanHeadline::KoreanHeadline(absl::string_view text, Range headline,
                               absl::Span<const NamePlace> names) {
  words_.reserve(std::min<size_t>(kMaxWords, headline.size() / 4 + 4));
  features_.reserve(kFeaturesPerByte * headline.size());
  Split(text, headline, names);
  Normalise(features_);
}

void KoreanHeadline::Split(absl::string_view text, Range headline,
                           absl::Span<const NamePlace> names) {
  auto name = std::partition_point(names.begin(), names.end(), [&](const NamePlace& other) {
    return other.range.begin < headline.begin;
  });
  for (uint32_t at = headline.begin; at < headline.end && words_.size() < kMaxWords;) {
    while (name != names.end() && (name->range.begin < at || name->range.end > headline.end)) {
      ++name;
    }
    if (name != names.end() && name->range.begin == at) {
      AddName(*name);
      at = name->range.end;
    } else if (absl::ascii_isspace(static_cast<unsigned char>(text[at]))) {
      ++at;
    } else {
      const uint32_t stop =
          name != names.end() ? std::min(headline.end, name->range.begin) : headline.end;
      const Range word{at, EndOfWord(text, at, stop)};
      AddWord(text, word);
      at = word.end;
    }
  }
}

void KoreanHeadline::AddName(const NamePlace& name) {
  if (name.company != kNobody) {
    const uint8_t last = names_.empty() ? 0 : names_.back().list;
    names_.push_back(
        {name.company, static_cast<uint8_t>(names_.empty() || in_list_ ? last : last + 1)});
    in_list_ = true;
  }
  owners_.push_back(names_.empty() ? 0 : names_.back().list);
  words_.push_back({name.range, true});
  AddPair(kNameForm);
}

void KoreanHeadline::AddWord(absl::string_view text, Range range) {
  const absl::string_view word = text.substr(range.begin, range.size());
  in_list_ = in_list_ && JoinsList(word);
  owners_.push_back(names_.empty() ? 0 : names_.back().list);
  words_.push_back({range, false});
  AddPair(AddPieces(word));
}

// Returns the form of the whole.
uint32_t KoreanHeadline::AddPieces(absl::string_view word) {
  const size_t first = words_.size() - 1;
  uint32_t form = kHashBasis;
  uint32_t before = kWordBegin;
  uint32_t before_that = kNone;
  const auto step = [&](uint32_t c) {
    Add(MixHash(MixHash(Begin(Kind::kPiece), before), c), first);
    if (before_that != kNone) {
      Add(MixHash(MixHash(MixHash(Begin(Kind::kPiece), before_that), before), c), first);
    }
    before_that = before;
    before = c;
    form = MixHash(form, c);
  };
  if (absl::ascii_isdigit(static_cast<unsigned char>(word.front()))) {
    step('0');
  } else {
    for (size_t at = 0; at < word.size();) {
      const CodePoint c = DecodeAt(word, at);
      const bool is_ascii = c.value < 0x80;
      step(is_ascii ? absl::ascii_tolower(static_cast<unsigned char>(c.value)) : c.value);
      at += c.size;
    }
  }
  step(kWordEnd);
  return form;
}

// The word that came last, and with the one before.
void KoreanHeadline::AddPair(uint32_t form) {
  const size_t last = words_.size() - 1;
  Add(MixHash(Begin(Kind::kWord), form), last);
  if (last > 0) Add(MixHash(MixHash(Begin(Kind::kPair), form_before_), form), last - 1);
  form_before_ = form;
}

void KoreanHeadline::Add(uint32_t hash, size_t first) {
  features_.push_back({hash, 1, static_cast<uint8_t>(first), static_cast<uint8_t>(words_.size())});
}

void KoreanHeadline::FeaturesOf(uint32_t company, std::vector<WordFeature>& features) const {
  std::array<bool, kMaxWords> is_own{};
  for (const ListedName& name : names_) is_own[name.list] |= name.company == company;
  features.clear();
  if (std::find(is_own.begin(), is_own.end(), true) == is_own.end()) return;
  features.assign(features_.begin(), features_.end());
  for (WordFeature& feature : features) {
    if (!is_own[owners_[feature.end - 1]]) feature.hash = MixHash(feature.hash, kOfOther);
  }
}

}  // namespace newslens
