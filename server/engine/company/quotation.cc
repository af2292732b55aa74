#include "engine/company/quotation.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

constexpr size_t kSpeakerWindow = 60;  // bytes behind a name
constexpr size_t kVerbWindow = 300;
constexpr size_t kClauseWindow = 120;
constexpr size_t kBeforeWindow = 60;

// How the name stands in its sentence, by what is glued to it.
enum class Case : uint8_t { kBare, kSubject, kOther };

Case CaseOf(absl::string_view rest) {
  const absl::string_view glued = rest.substr(0, rest.find_first_of(" ,.\"'()[]<>:;-"));
  if (glued.empty() || HasPrefix(glued, "·") || HasPrefix(glued, "…") || HasPrefix(glued, "“") ||
      HasPrefix(glued, "‘")) {
    return Case::kBare;
  }
  for (absl::string_view particle :
       {"은", "는", "이", "가", "도", "측은", "측이", "에서", "에서는", "등은", "등이"}) {
    if (glued == particle) return Case::kSubject;
  }
  return Case::kOther;
}

// `OO증권 "..."`, `OO증권: ...`
bool OpensQuote(absl::string_view rest) {
  absl::ConsumePrefix(&rest, ",");
  rest = absl::StripLeadingAsciiWhitespace(rest);
  for (absl::string_view mark : {"\"", "“", "'", "‘", ":"}) {
    if (HasPrefix(rest, mark)) return true;
  }
  return false;
}

// `한빛전자, 목표가 올려-OO증권`, as headlines give their source at the end.
bool SignsHeadline(absl::string_view before, absl::string_view rest) {
  rest = absl::StripAsciiWhitespace(rest);
  if (!rest.empty() && rest != ">" && rest != "]" && rest != ")") return false;
  before = absl::StripTrailingAsciiWhitespace(before);
  for (absl::string_view mark : {"-", "–", "—", "…", "...", "<", "[", "(", "|", "ㅡ"}) {
    if (HasSuffix(before, mark)) return true;
  }
  return false;
}

bool OwnsWhatFollows(absl::string_view rest, const SourceReading& words) {
  absl::ConsumePrefix(&rest, "의");
  return words.Begins(SourceEffect::kOwn, absl::StripLeadingAsciiWhitespace(rest));
}

class Reading {
 public:
  Reading(const ArticleText& text, const Mention& mention, House house, const SourceReading& words,
          const NameEvidence& evidence)
      : name_(mention.range),
        house_(house),
        words_(words),
        evidence_(evidence),
        text_(text.buffer) {
    sentence_ = {0, static_cast<uint32_t>(text_.size())};
    if (!text.sentences.empty()) sentence_ = text.sentences[mention.sentence_index].range;
    in_title_ = text.SectionAt(name_.begin) == SectionKind::kTitle;
    const uint32_t end = std::max(sentence_.end, name_.end);
    rest_ = text_.substr(name_.end, end - name_.end).substr(0, kVerbWindow);
    const uint32_t begin = std::min(sentence_.begin, name_.begin);
    before_ = text_.substr(begin, name_.begin - begin);
    if (before_.size() > kBeforeWindow) before_.remove_prefix(before_.size() - kBeforeWindow);
  }

  Quotation Judge() const {
    if (OwnsWhatFollows(rest_, words_)) return Quotation::kOwn;
    const Case name_case = CaseOf(rest_);
    if (IsCited(name_case) || HasVerb(name_case)) return Quotation::kQuoted;
    if (evidence_.TellsPrice(name_)) return Quotation::kOwn;
    if (house_ == House::kAnalyst && GivesOpinion()) return Quotation::kQuoted;
    const bool own = IsOwnClause();
    if (own) return Quotation::kOwn;
    const bool announces =
        name_case != Case::kOther && words_.Holds(SourceEffect::kAnnouncing, rest_);
    return announces ? Quotation::kQuoted : Quotation::kOpen;
  }

 private:
  bool IsCited(Case name_case) const {
    if (name_case == Case::kSubject) return false;
    const absl::string_view next = rest_.substr(0, kSpeakerWindow);
    if (words_.Holds(SourceEffect::kSpeaker, next)) return true;
    if (words_.Holds(SourceEffect::kCiting, next)) return true;
    if (name_case != Case::kBare) return false;
    if (HasSuffix(before_, "(") && words_.Holds(SourceEffect::kSpeaker, before_)) return true;
    return OpensQuote(rest_) || (in_title_ && SignsHeadline(before_, rest_));
  }

  bool HasVerb(Case name_case) const {
    return name_case != Case::kOther && words_.Holds(SourceEffect::kSaying, rest_);
  }

  bool GivesOpinion() const {
    return words_.Holds(SourceEffect::kOpinion, rest_) ||
           words_.Holds(SourceEffect::kOpinion, before_);
  }

  // A place is no actor: 한국거래소에서.
  bool IsOwnClause() const {
    if (HasPrefix(rest_, "에서") || HasPrefix(rest_, "의 ")) return false;
    absl::string_view clause = rest_.substr(0, kClauseWindow);
    const bool pause_behind_name = absl::ConsumePrefix(&clause, ", ");
    clause = clause.substr(0, clause.find(", "));
    return words_.Holds(SourceEffect::kOwn, clause) && (!pause_behind_name || in_title_);
  }

  Range name_;
  Range sentence_;
  House house_;
  bool in_title_ = false;
  const SourceReading& words_;
  const NameEvidence& evidence_;
  absl::string_view text_;
  absl::string_view rest_;
  absl::string_view before_;
};

}  // namespace

Quotation QuotationOf(const ArticleText& text, const Mention& mention, House house,
                      const SourceReading& words, const NameEvidence& evidence) {
  return Reading(text, mention, house, words, evidence).Judge();
}

}  // namespace newslens
