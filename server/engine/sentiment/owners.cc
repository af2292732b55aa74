#include "engine/sentiment/owners.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

constexpr size_t kMaxNamesAside = 16;
constexpr size_t kMaxListedAside = 32;
constexpr uint32_t kMaxBracketBytes = 60;
constexpr uint32_t kMaxBetweenBytes = 200;  // of a headline's part behind a name
constexpr uint32_t kOwnedReach = 30;        // "A의 매출이": from the name to what is its own
constexpr uint32_t kModifierReach =
    12;  // "5.2% 오른 A": from the cue to the name that it describes

struct CaseEnding {
  absl::string_view letters;
  NameCase name_case;
};
// In the order of trial: longer before what they begin with.
constexpr CaseEnding kCaseEndings[] = {
    {"은", NameCase::kTopic},      {"는", NameCase::kTopic},    {"이 ", NameCase::kTopic},
    {"가 ", NameCase::kTopic},     {"이다", NameCase::kBare},   {"도 ", NameCase::kTopic},
    {"의", NameCase::kOwner},      {"을", NameCase::kObject},   {"를", NameCase::kObject},
    {"에서", NameCase::kObject},   {"에게", NameCase::kObject}, {"에", NameCase::kObject},
    {"와", NameCase::kPartner},    {"과", NameCase::kPartner},  {"로", NameCase::kObject},
    {"으로", NameCase::kObject},   {"보다", NameCase::kObject}, {"처럼", NameCase::kObject},
    {"이 지난", NameCase::kTopic},
};

constexpr absl::string_view kListJoints[] = {"·",    "와 ", "과 ",      ", ",      ",", "/",
                                             " 및 ", " · ", "・",       "ㆍ",      "-", "‧",
                                             "와",   "과",  "와 함께 ", "과 함께 "};
constexpr size_t kMaxJointBytes = 11;

constexpr absl::string_view kCompanionWords[] = {" 함께", " 나란히", " 동반", " 더불어"};

// End of the brackets right behind `offset`: "(005930)", "[005930]", "(1.2%)".
uint32_t BracketEnd(absl::string_view text, uint32_t offset) {
  uint32_t end = offset;
  while (end < text.size() && (text[end] == '(' || text[end] == '[')) {
    const char closing = text[end] == '(' ? ')' : ']';
    const size_t close = text.substr(end, kMaxBracketBytes).find(closing);
    if (close == absl::string_view::npos) break;
    end += static_cast<uint32_t>(close) + 1;
  }
  return end;
}

NameCase CaseBehind(absl::string_view after, bool in_title) {
  if (absl::StartsWith(after, "그룹")) after.remove_prefix(absl::string_view("그룹").size());
  if (in_title && (absl::StartsWith(after, ",") || absl::StartsWith(after, "…"))) {
    return NameCase::kTopic;
  }
  if (after.empty() || absl::ascii_isascii(after.front())) return NameCase::kBare;
  for (const CaseEnding& ending : kCaseEndings) {
    if (absl::StartsWith(after, ending.letters)) return ending.name_case;
  }
  return NameCase::kBare;
}

bool IsCompanion(absl::string_view after) {
  if (after.empty() || absl::ascii_isascii(after.front())) return false;
  if (!absl::ConsumePrefix(&after, "와") && !absl::ConsumePrefix(&after, "과")) return false;
  return std::any_of(std::begin(kCompanionWords), std::end(kCompanionWords),
                     [&](absl::string_view word) { return absl::StartsWith(after, word); });
}

bool JoinsList(absl::string_view between, bool in_title) {
  if (between.size() > kMaxJointBytes) return false;
  // 가온전자, 누리소재 공장 인수: a headline's comma parts the subject from the rest.
  if (in_title && (between == ", " || between == ",")) return false;
  return std::find(std::begin(kListJoints), std::end(kListJoints), between) !=
         std::end(kListJoints);
}

// Whether the Hangul syllable that ends `text` closes in ㄴ or ㄹ or is 는: a verb's form before
// the noun that it describes.
bool EndsInModifier(absl::string_view text) {
  if (text.size() < 3) return false;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[text.size() - 3 + i]); };
  if ((byte(0) & 0xF0) != 0xE0) return false;
  const int code = ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
  if (code < 0xAC00 || code > 0xD7A3) return false;
  const int coda = (code - 0xAC00) % 28;
  return coda == 4 || coda == 8;
}

// Nouns that end like a verb before what it describes: A 약진 B 부진.
constexpr absl::string_view kNounsInN[] = {"부진", "약진", "호전", "반전", "역전", "파산", "논란",
                                           "대란", "비난", "선전", "불안", "고전", "추진", "생산"};

// Whether the cue at `range` describes the name that follows in its clause: 급등한 A, 5.2% 오른 A.
bool Describes(absl::string_view text, Range range, uint32_t clause_end, const Name& name) {
  if (name.range.begin < range.end || name.range.begin - range.end > kModifierReach) return false;
  if (clause_end <= name.range.begin) return false;
  absl::string_view lead = text.substr(range.begin, name.range.begin - range.begin);
  if (!absl::ConsumeSuffix(&lead, " ")) return false;
  // 내렸지만 A, 내리면 A: an ending that joins clauses has the same consonant.
  if (absl::EndsWith(lead, "만") || absl::EndsWith(lead, "면")) return false;
  if (std::any_of(std::begin(kNounsInN), std::end(kNounsInN),
                  [&](absl::string_view noun) { return absl::EndsWith(lead, noun); })) {
    return false;
  }
  return EndsInModifier(lead);
}

void AddShare(uint32_t company, Owned owned, std::vector<Share>& shares) {
  for (const Share& share : shares) {
    if (share.company == company) return;
  }
  shares.push_back({company, owned});
}

void AddWithList(absl::Span<const Name> names, size_t at, Owned owned, std::vector<Share>& shares) {
  AddShare(names[at].company, owned, shares);
  const uint32_t list = names[at].list;
  size_t first = at;
  while (first > 0 && names[first - 1].list == list && at - first < kMaxListedAside) --first;
  for (size_t i = first; i < names.size() && names[i].list == list; ++i) {
    if (i > at + kMaxListedAside) break;
    if (!names[i].is_source) AddShare(names[i].company, Owned::kListed, shares);
  }
}

// Index of the first name that begins at or behind `offset`.
size_t FirstAfter(absl::Span<const Name> names, uint32_t offset) {
  const auto after = std::partition_point(
      names.begin(), names.end(), [&](const Name& name) { return name.range.begin < offset; });
  return after - names.begin();
}

const Name* NearestInCase(absl::Span<const Name> names, uint32_t offset, NameCase name_case) {
  const size_t first_after = FirstAfter(names, offset);
  const size_t stop = first_after > kMaxNamesAside ? first_after - kMaxNamesAside : 0;
  for (size_t i = first_after; i-- > stop;) {
    if (!names[i].is_source && names[i].name_case == name_case) return &names[i];
  }
  return nullptr;
}

// Whether `name` can be what is spoken of at `offset`, rather than what is done to it or stands
// beside it.
bool CanBeSubject(const Name& name, uint32_t offset) {
  switch (name.name_case) {
    case NameCase::kBare:
    case NameCase::kTopic:
      return true;
    case NameCase::kOwner:  // 가온소재의 약진으로 누리바이오는 밀렸다: of what is its own alone
      return offset - name.range.end <= kOwnedReach;
    case NameCase::kPartner:
    case NameCase::kObject:
      return false;
  }
  return false;
}

// Whether a particle of cause makes the cue at `range` what moved another one: 급락에, 부진에도.
bool IsCauseOfItsOwn(absl::string_view text, Range range) {
  const absl::string_view after = text.substr(range.end);
  return absl::StartsWith(after, "에") && !absl::StartsWith(after, "에서");
}

// Whether the token is news by itself, so that a headline's part with it is complete.
bool SaysSomething(const CueToken& token) {
  switch (token.cue_class) {
    case CueClass::kPolar:
    case CueClass::kDirection:
    case CueClass::kReversal:
    case CueClass::kJoint:
    case CueClass::kRival:
      return true;
    case CueClass::kGoodThing:
    case CueClass::kBadThing:
      return token.polarity != 0;
    case CueClass::kMacro:
    case CueClass::kNegator:
    case CueClass::kRelief:
    case CueClass::kWeakener:
    case CueClass::kFramed:
    case CueClass::kBreak:
      return false;
  }
  return false;
}

// Whether `name` is of the list of a frame's object, which does not act itself.
bool IsOf(const Name& name, const Name* object) {
  return object != nullptr && (name.list == object->list || name.company == object->company);
}

// Index of the name before `first_after` that the clause is about: the nearest that is no object,
// else the nearest; names.size() where none is.
size_t OwnerBefore(absl::string_view text, absl::Span<const Name> names, size_t first_after,
                   Range range, const Name* object) {
  size_t nearest = names.size();
  const bool is_cause = IsCauseOfItsOwn(text, range);
  const size_t stop = first_after > kMaxNamesAside ? first_after - kMaxNamesAside : 0;
  for (size_t i = first_after; i-- > stop;) {
    if (names[i].is_source || IsOf(names[i], object)) continue;
    if (CanBeSubject(names[i], range.begin)) {
      // 가온전자, 누리소재 공장 인수: the headline's comma says whose news it is.
      // 가온전자, 누리소재 급락에 강세: but the cause stays where it stands.
      const bool is_told_of_another = names[i].name_case == NameCase::kBare && i > stop &&
                                      names[i - 1].has_comma && !names[i - 1].is_source &&
                                      !IsOf(names[i - 1], object) &&
                                      !(is_cause && names[i].bracket_end + 1 >= range.begin);
      return is_told_of_another ? i - 1 : i;
    }
    if (nearest == names.size()) nearest = i;
  }
  return nearest;
}

}  // namespace

bool IsSubject(const Name& name) {
  return name.name_case != NameCase::kObject && name.name_case != NameCase::kPartner;
}

std::vector<Name> OrderNames(const ArticleText& text, absl::Span<const LinkedCompany> companies,
                             uint32_t headline_end) {
  std::vector<Name> names;
  for (uint32_t company = 0; company < companies.size(); ++company) {
    for (const Mention& mention : companies[company].mentions) {
      if (mention.role == MentionRole::kCredit) continue;
      names.push_back({.range = mention.range,
                       .company = company,
                       .is_source = mention.role == MentionRole::kSource});
    }
  }
  std::sort(names.begin(), names.end(),
            [](const Name& a, const Name& b) { return a.range < b.range; });
  const absl::string_view buffer = text.buffer;
  for (size_t i = 0; i < names.size(); ++i) {
    Name& name = names[i];
    const bool in_title = name.range.begin < headline_end;
    name.bracket_end = BracketEnd(buffer, name.range.end);
    name.name_case = CaseBehind(buffer.substr(name.bracket_end, 16), in_title);
    name.has_comma = in_title && absl::StartsWith(buffer.substr(name.bracket_end), ",");
    name.is_companion = IsCompanion(buffer.substr(name.bracket_end));
    name.list = static_cast<uint32_t>(i);
    if (i == 0) continue;
    const Name& before = names[i - 1];
    if (name.range.begin < before.bracket_end) {
      // A code in the bracket of its own name stands for it: the sentence goes on behind the
      // bracket.
      name.bracket_end = std::max(name.bracket_end, before.bracket_end);
      name.name_case = before.name_case;
      name.has_comma = before.has_comma;
      name.is_companion = before.is_companion;
      name.list = before.list;
    } else if (JoinsList(buffer.substr(before.bracket_end, name.range.begin - before.bracket_end),
                         in_title)) {
      name.list = before.list;
    }
  }
  // What stands behind a list is said of all of it: A와 B는.
  for (size_t i = names.size(); i-- > 1;) {
    if (names[i - 1].list == names[i].list) names[i - 1].name_case = names[i].name_case;
  }
  return names;
}

void EndCommas(absl::string_view text, absl::Span<const CueToken> tokens, absl::Span<Name> names) {
  size_t token = 0;
  for (size_t i = 0; i + 1 < names.size(); ++i) {
    Name& name = names[i];
    if (!name.has_comma) continue;
    const uint32_t end = names[i + 1].range.begin;
    while (token < tokens.size() && tokens[token].range.begin < name.range.end) ++token;
    while (token < tokens.size() && tokens[token].range.begin < end &&
           !SaysSomething(tokens[token])) {
      ++token;
    }
    const absl::string_view between =
        text.substr(name.range.end, std::min<uint32_t>(end - name.range.end, kMaxBetweenBytes));
    name.has_comma = (token == tokens.size() || tokens[token].range.begin >= end) &&
                     !absl::StrContains(between, "…") && !absl::StrContains(between, ";");
  }
}

void FindOwners(const ArticleText& text, absl::Span<const Name> names, Range range,
                uint32_t clause_end, const Name* object, std::vector<Share>& owners) {
  owners.clear();
  const size_t first_after = FirstAfter(names, range.begin);
  if (first_after > 0) {
    const Name& before = names[first_after - 1];
    if (range.begin < before.bracket_end) {
      if (!before.is_source) owners.push_back({before.company, Owned::kDirectly});
      return;
    }
  }
  size_t following = first_after;
  while (following < names.size() && following - first_after < kMaxNamesAside &&
         names[following].is_source) {
    ++following;
  }
  const bool has_following = following < names.size() && !names[following].is_source;
  if (has_following && Describes(text.buffer, range, clause_end, names[following])) {
    AddWithList(names, following, Owned::kDirectly, owners);
    return;
  }
  if (const size_t owner = OwnerBefore(text.buffer, names, first_after, range, object);
      owner < names.size()) {
    AddWithList(names, owner, Owned::kDirectly, owners);
    for (size_t i = owner + 1; i < first_after; ++i) {
      if (names[i].is_companion && !names[i].is_source) {
        AddShare(names[i].company, Owned::kListed, owners);
      }
    }
  } else if (has_following) {
    AddWithList(names, following, Owned::kFollowing, owners);
  }
}

void ListOf(absl::Span<const Name> names, size_t at, std::vector<Share>& list) {
  list.clear();
  AddWithList(names, at, Owned::kDirectly, list);
}

const Name* FindObject(absl::Span<const Name> names, Range range) {
  return NearestInCase(names, range.begin, NameCase::kObject);
}

const Name* FindPartner(absl::Span<const Name> names, Range range) {
  return NearestInCase(names, range.begin, NameCase::kPartner);
}

void UpdateTopics(absl::Span<const Name> names, std::vector<Share>& topics) {
  size_t topic = names.size();
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].is_source) continue;
    if (topic == names.size()) topic = i;
    if (names[i].name_case == NameCase::kTopic) {
      topic = i;
      break;
    }
  }
  if (topic == names.size()) return;
  topics.clear();
  AddWithList(names, topic, Owned::kDirectly, topics);
}

void UpdatePair(absl::Span<const Name> names, std::vector<Share>& pair) {
  const Name* first = nullptr;
  for (const Name& name : names) {
    if (name.is_source) continue;
    if (first == nullptr) first = &name;
    if (name.company == first->company) continue;
    pair = {{first->company, Owned::kListed}, {name.company, Owned::kListed}};
    return;
  }
}

}  // namespace newslens
