#include "engine/sentiment/deal.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <limits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "engine/sentiment/owners.h"
#include "engine/sentiment/pick.h"
#include "engine/sentiment/targets.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

constexpr size_t kLeadSentences = 2;  // of the body
constexpr size_t kBriefSentences = 2;
constexpr size_t kMaxCarried = 3;  // sentences without a name that still go on about the last one
constexpr float kMoveStrength = 3;

// 점유율, 지분, 비중: a bare percentage in this sentence is no share move.
bool SpeaksOfParts(absl::string_view sentence) {
  return absl::StrContains(sentence, "점유율") || absl::StrContains(sentence, "지분") ||
         absl::StrContains(sentence, "비중");
}

// The words by which a sentence that names nobody still says of whom it speaks.
enum class Reference : uint8_t { kNone, kCompany, kBoth };

struct ReferenceWord {
  absl::string_view word;
  Reference reference;
};
constexpr ReferenceWord kReferenceWords[] = {
    {"양사", Reference::kBoth},       {"두 회사", Reference::kBoth},
    {"양측", Reference::kBoth},       {"두 기업", Reference::kBoth},
    {"회사는", Reference::kCompany},  {"회사 측", Reference::kCompany},
    {"회사측", Reference::kCompany},  {"이 회사", Reference::kCompany},
    {"동사는", Reference::kCompany},  {"동사의", Reference::kCompany},
    {"이 업체", Reference::kCompany}, {"이 기업", Reference::kCompany}};
constexpr size_t kReferenceBytes = 60;  // of a sentence's beginning: its subject

// Third bytes of the syllables that the words begin with.
constexpr std::array<bool, 256> kReferenceBeginnings = [] {
  std::array<bool, 256> out{};
  for (const ReferenceWord& word : kReferenceWords) {
    out[static_cast<unsigned char>(word.word[2])] = true;
  }
  return out;
}();

// That of the first word of the table that stands there.
Reference ReferenceIn(absl::string_view sentence) {
  const absl::string_view beginning = sentence.substr(0, kReferenceBytes);
  size_t found = std::size(kReferenceWords);
  for (size_t third = 2; third < beginning.size(); ++third) {
    if (!kReferenceBeginnings[static_cast<unsigned char>(beginning[third])]) continue;
    const absl::string_view rest = beginning.substr(third - 2);
    for (size_t i = 0; i < found; ++i) {
      if (HasPrefix(rest, kReferenceWords[i].word)) found = i;
    }
  }
  return found < std::size(kReferenceWords) ? kReferenceWords[found].reference : Reference::kNone;
}

// A bare move `A(1.09%)` is a move only where its sentence does not speak of shares held or of
// parts of a whole.
std::vector<CueToken> StandingMoves(const ArticleText& text, absl::Span<const Range> names) {
  std::vector<CueToken> moves = FindMoves(text.buffer, names);
  if (text.sentences.empty()) return {};
  Range sentence;
  bool speaks_of_parts = false;
  for (CueToken& move : moves) {
    move.strength = kMoveStrength;
    if (move.polarity != 0) continue;
    if (!sentence.Contains(move.range)) {
      sentence = text.sentences[text.SentenceAt(move.range.begin)].range;
      speaks_of_parts = SpeaksOfParts(text.Slice(sentence));
    }
    if (!speaks_of_parts) move.polarity = 1;
  }
  return moves;
}

// Adds `more` to `tokens`, both by position.
void MergeTokens(const std::vector<CueToken>& more, std::vector<CueToken>& tokens) {
  if (more.empty()) return;
  std::vector<CueToken> all;
  all.reserve(more.size() + tokens.size());
  std::merge(tokens.begin(), tokens.end(), more.begin(), more.end(), std::back_inserter(all),
             [](const CueToken& a, const CueToken& b) { return a.range.begin < b.range.begin; });
  tokens = std::move(all);
}

// Cues, share moves and target prices in one order.
std::vector<CueToken> AllTokens(const ArticleText& text, absl::Span<const Hit> cue_hits,
                                absl::Span<const Range> names, absl::Span<const Amount> amounts,
                                const CueTable& cues) {
  std::vector<CueToken> tokens = PickCues(text.buffer, cue_hits, names, amounts, cues);
  MergeTokens(StandingMoves(text, names), tokens);
  MergeTokens(FindTargets(text.buffer, amounts), tokens);
  return tokens;
}

// The shape of an article before its words: where the headline ends and how long the body is.
struct Shape {
  uint32_t headline_end = 0;
  size_t body_sentences = 0;
};

Shape ShapeOf(const ArticleText& text) {
  Shape shape{text.title_end};
  const Sentence* only = nullptr;
  for (const Sentence& sentence : text.sentences) {
    if (IsCreditSection(sentence.section)) continue;
    if (sentence.section == SectionKind::kTitle) {
      shape.headline_end = std::max(shape.headline_end, sentence.range.end);
    } else {
      ++shape.body_sentences;
      only = &sentence;
    }
  }
  if (shape.headline_end == 0 && shape.body_sentences == 1 &&
      !absl::EndsWith(text.Slice(only->range), ".")) {
    return {only->range.end, 0};
  }
  return shape;
}

// The walk over the sentences, which deals each signal out to its owners.
class Dealer {
 public:
  Dealer(const ArticleText& text, uint32_t headline_end, size_t companies, Dealt& out)
      : text_(text), headline_end_(headline_end), out_(out), last_in_(companies) {}

  void Deal(uint32_t index, absl::Span<const CueToken> tokens, absl::Span<const Name> names) {
    const Sentence& sentence = text_.sentences[index];
    const bool in_title = sentence.range.begin < headline_end_;
    DealtSentence& dealt = out_.sentences[index];
    dealt.place = in_title                           ? Place::kTitle
                  : body_sentences_ < kLeadSentences ? Place::kLead
                                                     : Place::kBody;
    dealt.first_signal = static_cast<uint32_t>(out_.signals.size());
    if (!tokens.empty()) {
      ComposeSignals(text_.buffer, sentence.range.end, tokens, names, factors_, out_.signals);
    }
    dealt.end_signal = static_cast<uint32_t>(out_.signals.size());
    reference_ = names.empty() && !topics_.empty() && dealt.first_signal != dealt.end_signal
                     ? ReferenceIn(text_.Slice(sentence.range))
                     : Reference::kNone;
    if (reference_ != Reference::kNone) dealt.refers_to = topics_.front().company;
    NoteNames(index, names, dealt);
    for (uint32_t i = dealt.first_signal; i < dealt.end_signal; ++i) DealSignal(i, names, dealt);
    if (in_title) return;
    ++body_sentences_;
    if (names.empty()) {
      if (++carried_ >= kMaxCarried) topics_.clear();
    } else {
      carried_ = 0;
      UpdatePair(names, pair_);
      UpdateTopics(names, topics_);
    }
  }

 private:
  // The last sentence that names a company, and the last that does so other than as a source.
  struct LastSentence {
    uint32_t named = std::numeric_limits<uint32_t>::max();
    uint32_t told = std::numeric_limits<uint32_t>::max();
  };

  void NoteNames(uint32_t index, absl::Span<const Name> names, DealtSentence& dealt) {
    for (const Name& name : names) {
      LastSentence& last = last_in_[name.company];
      if (last.named != index) {
        last.named = index;
        ++dealt.companies;
      }
      if (!name.is_source && last.told != index) {
        last.told = index;
        out_.naming.push_back({name.company, index});
      }
    }
  }

  static bool Owns(const std::vector<Share>& shares, uint32_t company) {
    return std::any_of(shares.begin(), shares.end(),
                       [&](const Share& share) { return share.company == company; });
  }

  static Hold HoldOf(Owned owned) {
    switch (owned) {
      case Owned::kDirectly:
        return Hold::kDirectly;
      case Owned::kListed:
        return Hold::kListed;
      case Owned::kFollowing:
        return Hold::kFollowing;
    }
    return Hold::kDirectly;
  }

  void Give(uint32_t company, uint32_t signal, const DealtSentence& dealt, Hold hold,
            float weight) {
    if (weight != 0) out_.owned.push_back({company, signal, dealt.place, hold, weight});
  }

  // What a frame gives its object, and the object's list.
  void DealObject(uint32_t index, absl::Span<const Name> names, const DealtSentence& dealt) {
    const Signal& signal = out_.signals[index];
    ListOf(names, *signal.object, object_);
    for (const Share& share : object_) {
      Give(share.company, index, dealt, HoldOf(share.owned), signal.object_weight);
    }
    const auto is_object = [&](const Share& share) { return Owns(object_, share.company); };
    owners_.erase(std::remove_if(owners_.begin(), owners_.end(), is_object), owners_.end());
  }

  void DealSignal(uint32_t index, absl::Span<const Name> names, DealtSentence& dealt) {
    const Signal& signal = out_.signals[index];
    if (!IsCompanys(signal.concern)) return;
    if (signal.concern == Concern::kCompany) dealt.own_sum += signal.lean();
    FindOwners(text_, names, signal.range, signal.clause_end,
               signal.object.has_value() ? &names[*signal.object] : nullptr, owners_);
    if (signal.object.has_value()) DealObject(index, names, dealt);
    const bool is_carried = owners_.empty() && names.empty();
    const bool is_both = is_carried && reference_ == Reference::kBoth && pair_.size() == 2;
    const std::vector<Share>& shares = is_both ? pair_ : is_carried ? topics_ : owners_;
    const Name* object =
        signal.concern == Concern::kRivals ? FindObject(names, signal.range) : nullptr;
    for (const Share& share : shares) {
      if (object != nullptr && object->company == share.company) continue;
      const bool is_loose = is_carried && reference_ == Reference::kNone;
      const Hold hold = is_loose ? Hold::kCarried : HoldOf(share.owned);
      Give(share.company, index, dealt, hold, signal.weight);
    }
    if (object != nullptr) {
      Give(object->company, index, dealt, Hold::kDirectly, -signal.weight);
    }
    if (signal.concern != Concern::kPartners) return;
    const Name* partner = FindPartner(names, signal.range);
    if (partner != nullptr && !Owns(shares, partner->company)) {
      Give(partner->company, index, dealt, Hold::kListed, signal.weight);
    }
  }

  const ArticleText& text_;
  const uint32_t headline_end_;
  const CompositionFactors factors_;
  Dealt& out_;
  std::vector<LastSentence> last_in_;  // by company
  std::vector<Share> owners_;
  std::vector<Share> object_;
  std::vector<Share> topics_;
  std::vector<Share> pair_;  // whom 양사 means
  Reference reference_ = Reference::kNone;
  size_t body_sentences_ = 0;
  size_t carried_ = 0;
};

// Sorts `items` by company, those of one company staying in their order; `begin` gets a place per
// company and the end. Linear.
template <typename Item>
void GroupByCompany(size_t companies, std::vector<Item>& items, std::vector<uint32_t>& begin) {
  begin.assign(companies + 2, 0);
  for (const Item& item : items) ++begin[item.company + 2];
  for (size_t i = 2; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<Item> grouped(items.size());
  for (const Item& item : items) grouped[begin[item.company + 1]++] = item;
  begin.pop_back();
  items = std::move(grouped);
}

}  // namespace

Dealt DealSignals(const ArticleText& text, absl::Span<const Hit> cue_hits,
                  absl::Span<const LinkedCompany> companies, absl::Span<const Amount> amounts,
                  const CueTable& cues) {
  Dealt out;
  const Shape shape = ShapeOf(text);
  out.is_brief = shape.body_sentences <= kBriefSentences;
  out.sentences.resize(text.sentences.size());
  std::vector<Name> names = OrderNames(text, companies, shape.headline_end);
  std::vector<Range> ranges;
  ranges.reserve(names.size());
  for (const Name& name : names) ranges.push_back(name.range);
  const std::vector<CueToken> tokens = AllTokens(text, cue_hits, ranges, amounts, cues);
  EndCommas(text.buffer, tokens, absl::MakeSpan(names));

  out.signals.reserve(tokens.size());
  out.owned.reserve(tokens.size());
  out.naming.reserve(names.size());
  Dealer dealer(text, shape.headline_end, companies.size(), out);
  size_t token = 0;
  size_t name = 0;
  for (uint32_t i = 0; i < text.sentences.size(); ++i) {
    const Sentence& sentence = text.sentences[i];
    while (token < tokens.size() && tokens[token].range.begin < sentence.range.begin) ++token;
    while (name < names.size() && names[name].range.begin < sentence.range.begin) ++name;
    const size_t first_token = token;
    const size_t first_name = name;
    while (token < tokens.size() && tokens[token].range.begin < sentence.range.end) ++token;
    while (name < names.size() && names[name].range.begin < sentence.range.end) ++name;
    if (IsCreditSection(sentence.section)) continue;
    dealer.Deal(i, absl::MakeSpan(tokens).subspan(first_token, token - first_token),
                absl::MakeConstSpan(names).subspan(first_name, name - first_name));
  }
  GroupByCompany(companies.size(), out.owned, out.owned_begin);
  GroupByCompany(companies.size(), out.naming, out.naming_begin);
  return out;
}

}  // namespace newslens
