#include "engine/sentiment/compose.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/sentiment/reversal.h"

namespace newslens {
namespace {

// How far a word reaches inside its clause, in bytes (three to a Hangul syllable).
constexpr uint32_t kReliefReach = 60;
constexpr uint32_t kNegatorReach = 30;
constexpr uint32_t kReversalReach = 36;
constexpr uint32_t kJoinReach = 10;    // 적자 폭 축소: read as one cue
constexpr uint32_t kObjectReach = 30;  // "raises its guidance": the thing after the verb
// How many names on each side of a break are looked at for its subjects.
constexpr ptrdiff_t kMaxSubjectNames = 16;

constexpr absl::string_view kCauseParticles[] = {"에 ", "에도 ", "에…",  "에,", "로 ", "으로 ",
                                                 "로…", "으로…", "에서", "속 ", "속에"};
class Composer {
 public:
  Composer(absl::string_view text, absl::Span<const Name> names, const CompositionFactors& factors,
           std::vector<Signal>& signals)
      : text_(text), names_(names), factors_(factors), signals_(signals), first_(signals.size()) {}

  void Add(const CueToken& token) {
    if (!token.frames.empty() && AddFramed(token)) return;
    switch (token.cue_class) {
      case CueClass::kPolar:
        AddPolar(token);
        break;
      case CueClass::kDirection:
        AddDirection(token);
        break;
      case CueClass::kGoodThing:
        AddThing(token, 1);
        break;
      case CueClass::kBadThing:
        AddThing(token, -1);
        break;
      case CueClass::kMacro:
        AddMacro(token);
        break;
      case CueClass::kNegator:
        AddNegator(token);
        break;
      case CueClass::kRelief:
        Relieve(token);
        break;
      case CueClass::kReversal:
        AddReversal(token);
        break;
      case CueClass::kWeakener:
        WeakenClause();
        break;
      case CueClass::kJoint:
        Push(token, Concern::kPartners);
        break;
      case CueClass::kRival:
        Push(token, Concern::kRivals);
        break;
      case CueClass::kFramed:
        break;
      case CueClass::kBreak:
        Break(token);
        break;
    }
  }

  void Finish(uint32_t sentence_end) {
    if (sentence_end > 0 && text_[sentence_end - 1] == '?') {
      for (size_t i = first_; i < signals_.size(); ++i) signals_[i].Scale(factors_.weakened);
    }
    for (size_t i = clause_begin_; i < signals_.size(); ++i) signals_[i].clause_end = sentence_end;
    Concede();
    signals_.erase(std::remove_if(signals_.begin() + first_, signals_.end(),
                                  [](const Signal& signal) { return signal.lean() == 0; }),
                   signals_.end());
  }

 private:
  // The quantity that waits for its direction.
  struct Thing {
    size_t signal;  // its own signal, of weight 0 where it says nothing alone
    int good;       // +1, -1
  };

  // A break that concedes what stands before it.
  struct Concession {
    size_t signal;  // the first behind it
    Range range;
  };

  bool HasNameBetween(uint32_t begin, uint32_t end) {
    while (next_name_ < names_.size() && names_[next_name_].range.begin < begin) ++next_name_;
    return next_name_ < names_.size() && names_[next_name_].range.begin < end;
  }

  // Whether what is said at `offset`, behind the break, has a subject other than what stands before
  // the break: A는 하락했으나 B는 상승했다.
  bool ChangesSubject(Range break_range, uint32_t offset) const {
    const auto after = std::partition_point(names_.begin(), names_.end(), [&](const Name& name) {
      return name.range.begin < break_range.end;
    });
    const Name* before = nullptr;
    for (auto name = after; name != names_.begin() && before == nullptr;) {
      --name;
      if (after - name > kMaxSubjectNames) break;
      if (!name->is_source && IsSubject(*name)) before = &*name;
    }
    if (before == nullptr) return false;
    for (auto name = after; name != names_.end() && name->range.begin < offset; ++name) {
      if (name - after >= kMaxSubjectNames) break;
      if (!name->is_source && IsSubject(*name)) return name->company != before->company;
    }
    return false;
  }

  // Weakens what is conceded, from the last change of subject on.
  void Concede() {
    size_t begin = first_;
    for (const Concession& concession : concessions_) {
      const size_t end = concession.signal;
      if (end == signals_.size()) break;
      if (!ChangesSubject(concession.range, signals_[end].range.begin)) {
        for (size_t i = begin; i < end; ++i) signals_[i].Scale(factors_.conceded);
      }
      begin = end;
    }
  }

  Signal& Push(const CueToken& token, Concern concern) {
    Signal signal{.range = token.range,
                  .weight = token.polarity * token.strength,
                  .clause = clause_,
                  .concern = concern,
                  .is_move = token.is_move};
    if (pending_negator_ && token.range.begin - pending_negator_->end <= kNegatorReach) {
      Turn(signal, *pending_negator_);
    }
    pending_negator_.reset();
    signals_.push_back(signal);
    Soften(signals_.back());
    return signals_.back();
  }

  // What stands in a clause that weakens or is conceded.
  void Soften(Signal& signal) const {
    if (weak_clause_ == clause_) signal.Scale(factors_.weakened);
    if (conceded_clause_ == clause_ && !ChangesSubject(conceding_break_, signal.range.begin)) {
      signal.Scale(factors_.conceded);
    }
  }

  bool AddFramed(const CueToken& token) {
    const std::optional<FramedObject> framed =
        FindFramed(text_, token.frames, names_, clause_offset_, token.range.begin);
    if (!framed.has_value()) return false;
    Signal signal{.range = token.range,
                  .weight = framed->frame->subject,
                  .clause = clause_,
                  .object_weight = framed->frame->object,
                  .object = framed->name};
    if (pending_negator_ && token.range.begin - pending_negator_->end <= kNegatorReach) {
      Turn(signal, *pending_negator_);
    }
    pending_negator_.reset();
    thing_.reset();
    signals_.push_back(signal);
    Soften(signals_.back());
    return true;
  }

  void Turn(Signal& signal, Range by) {
    signal.Scale(-factors_.negated);
    signal.negated = true;
    signal.negator = by;
  }

  // The signal that a word at `begin` of this clause can act on, or null.
  Signal* Before(uint32_t begin, uint32_t reach) {
    if (signals_.size() == first_) return nullptr;
    Signal& last = signals_.back();
    if (last.clause != clause_ || begin - last.range.end > reach) return nullptr;
    return &last;
  }

  void AddPolar(const CueToken& token) {
    // 적자 쇼크 is one thing said, not two.
    if (thing_ && token.range.begin - signals_[thing_->signal].range.end <= kJoinReach) {
      signals_[thing_->signal].weight = 0;
      thing_.reset();
    }
    Push(token, Concern::kCompany);
  }

  void AddThing(const CueToken& token, int good) {
    if (verb_ && token.range.begin - signals_[*verb_].range.end <= kObjectReach &&
        signals_[*verb_].clause == clause_ &&
        !HasNameBetween(signals_[*verb_].range.end, token.range.begin)) {
      signals_[*verb_].weight *= good * factors_.thing;
      verb_.reset();
      return;
    }
    // 부실 우려, 리콜의 우려: one bad thing, so that a relief turns all of it.
    CueToken whole = token;
    if (Signal* before = Before(token.range.begin, kJoinReach);
        before != nullptr && good < 0 && before->weight < 0 && !before->object.has_value()) {
      whole.polarity = -1;
      whole.strength = std::max(-before->weight, token.strength * std::abs(token.polarity));
      before->weight = 0;
    }
    Push(whole, Concern::kCompany);
    thing_ = Thing{signals_.size() - 1, good};
  }

  void AddMacro(const CueToken& token) {
    CueToken quiet = token;
    quiet.strength = 0;
    Push(quiet, token.polarity > 0 ? Concern::kDocument : Concern::kNobody);
    thing_ = Thing{signals_.size() - 1, 1};
  }

  bool Moves(const Thing& thing, const CueToken& direction) {
    const Range range = signals_[thing.signal].range;
    if (HasNameBetween(range.end, direction.range.begin)) return false;
    const absl::string_view after = text_.substr(range.end, 12);
    return std::none_of(
        std::begin(kCauseParticles), std::end(kCauseParticles),
        [&](absl::string_view particle) { return absl::StartsWith(after, particle); });
  }

  // "3.5% 하락", "2%대 강세": how far the share itself moved.
  bool FollowsPercentage(uint32_t begin) const {
    const absl::string_view before = text_.substr(0, begin);
    return absl::EndsWith(before, "% ") || absl::EndsWith(before, "%대 ") ||
           absl::EndsWith(before, "%");
  }

  void AddDirection(const CueToken& token) {
    if (!thing_ || !Moves(*thing_, token)) {
      thing_.reset();
      Signal& bare = Push(token, Concern::kCompany);
      if (FollowsPercentage(token.range.begin)) bare.weight *= factors_.percent;
      if (absl::ascii_isalpha(text_[token.range.begin])) verb_ = signals_.size() - 1;
      return;
    }
    Signal& thing = signals_[thing_->signal];
    const Range thing_range = thing.range;
    const Concern concern = thing.concern;
    const int good = thing_->good;
    const bool stays_bad = good < 0 && thing.weight < 0 && token.polarity < 0 &&
                           token.range.begin - thing_range.end > kJoinReach;
    // 영업손실 72억원, 26% 감소: still a loss.
    thing.weight *= stays_bad ? factors_.smaller : 0;
    thing_.reset();
    Signal& moved = Push(token, concern);
    moved.weight *= good * factors_.thing * (stays_bad ? factors_.smaller : 1);
    if (token.range.begin - thing_range.end <= kJoinReach) moved.range.begin = thing_range.begin;
  }

  void AddNegator(const CueToken& token) {
    if (token.polarity > 0) {
      pending_negator_ = token.range;
    } else if (relieved_ && relieved_->signal + 1 == signals_.size() &&
               token.range.begin - relieved_->by.end <= kNegatorReach) {
      Signal& kept = signals_[relieved_->signal];
      if (kept.clause == clause_) {
        kept.weight = relieved_->weight;
        kept.object_weight = relieved_->object_weight;
        kept.negated = false;
        kept.negator.reset();
      }
      relieved_.reset();
    } else if (Signal* before = Before(token.range.begin, kNegatorReach);
               before != nullptr && !before->negated) {
      Turn(*before, token.range);
    }
  }

  void Relieve(const CueToken& token) {
    Signal* before = Before(token.range.begin, kReliefReach);
    if (before == nullptr || before->negated || before->concern != Concern::kCompany) return;
    // A bad thing that says nothing alone (부채) has no weight to turn; being rid of it is good.
    if (before->weight == 0 && thing_ && thing_->good < 0) before->weight = -1;
    if (before->lean() < 0) {
      relieved_ = Relieved{signals_.size() - 1, before->weight, before->object_weight, token.range};
      Turn(*before, token.range);
    }
    thing_.reset();
  }

  // What the reversal at `begin` takes away, or null.
  Signal* Reversed(uint32_t begin) {
    Signal* before = Before(begin, kReversalReach);
    if (before == nullptr || before->negated || before->concern == Concern::kDocument ||
        before->concern == Concern::kNobody || HasNameBetween(before->range.end, begin)) {
      return nullptr;
    }
    return LeadsToReversal(text_.substr(before->range.end, begin - before->range.end)) ? before
                                                                                       : nullptr;
  }

  void AddReversal(const CueToken& token) {
    Signal* before = Reversed(token.range.begin);
    if (before != nullptr && before->object.has_value() && before->lean() > 0) {
      before->Scale(-1);
      before->negated = true;
      before->negator = token.range;
    } else if (before != nullptr && before->weight > 0) {
      before->weight = -std::max(
          before->weight, token.strength * (weak_clause_ == clause_ ? factors_.weakened : 1));
      before->negated = true;
      before->negator = token.range;
      thing_.reset();
    } else if (before != nullptr && (before->lean() < 0 || (thing_ && thing_->good < 0))) {
      Relieve(token);
    } else if (token.polarity != 0) {
      AddPolar(token);
    }
  }

  void WeakenClause() {
    if (weak_clause_ == clause_) return;
    weak_clause_ = clause_;
    for (size_t i = signals_.size(); i-- > first_ && signals_[i].clause == clause_;) {
      signals_[i].Scale(factors_.weakened);
    }
  }

  void Break(const CueToken& token) {
    for (size_t i = clause_begin_; i < signals_.size(); ++i) {
      signals_[i].clause_end = token.range.begin;
    }
    clause_begin_ = signals_.size();
    clause_offset_ = token.range.end;
    if (token.polarity < 0) concessions_.push_back({signals_.size(), token.range});
    ++clause_;
    if (token.polarity > 0) {
      conceded_clause_ = clause_;
      conceding_break_ = token.range;
    }
    verb_.reset();
    pending_negator_.reset();
  }

  absl::string_view text_;
  // A bad thing that a relief took away.
  struct Relieved {
    size_t signal;
    float weight;  // before it was turned
    float object_weight;
    Range by;
  };

  absl::Span<const Name> names_;
  const CompositionFactors& factors_;
  std::vector<Signal>& signals_;
  const size_t first_;  // of this sentence in signals_
  size_t next_name_ = 0;
  uint16_t clause_ = 0;
  std::optional<uint16_t> weak_clause_;
  std::optional<uint16_t> conceded_clause_;
  std::optional<Thing> thing_;
  std::optional<size_t> verb_;  // a direction in English that may have its thing behind it
  std::optional<Range> pending_negator_;
  std::optional<Relieved> relieved_;
  Range conceding_break_;
  std::vector<Concession> concessions_;
  size_t clause_begin_ = first_;  // the first signal of this clause
  uint32_t clause_offset_ = 0;    // where the break that began it ends
};

}  // namespace

void ComposeSignals(absl::string_view text, uint32_t sentence_end,
                    absl::Span<const CueToken> tokens, absl::Span<const Name> names,
                    const CompositionFactors& factors, std::vector<Signal>& signals) {
  Composer composer(text, names, factors, signals);
  for (const CueToken& token : tokens) composer.Add(token);
  composer.Finish(sentence_end);
}

}  // namespace newslens
