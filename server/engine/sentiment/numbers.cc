#include "engine/sentiment/numbers.h"

#include <algorithm>
#include <cmath>

namespace newslens {
namespace {

constexpr std::array<absl::string_view, kTones> kToneNames = {
    "TITLE_GAINS",     "TITLE_LOSSES",     "LEAD_GAINS",    "LEAD_LOSSES",
    "BODY_GAINS",      "BODY_LOSSES",      "LISTED_GAINS",  "LISTED_LOSSES",
    "FOLLOWING_GAINS", "FOLLOWING_LOSSES", "CARRIED_GAINS", "CARRIED_LOSSES",
    "MOVE_GAINS",      "MOVE_LOSSES",      "NEXT",          "PREVIOUS",
    "FIRST",           "DOCUMENT",         "WORDS"};
constexpr std::array<absl::string_view, kCircumstances> kCircumstanceNames = {
    "SHARE", "RELEVANCE", "IN_TITLE", "LISTED", "COMPANIES", "SIGNALS", "SENTENCES", "CALM"};

constexpr float kHeadlineFactor = 3;
constexpr float kLeadFactor = 1.5F;

float SignOf(float weight) { return weight > 0 ? 1.0F : -1.0F; }

float Log(size_t count) { return std::log(static_cast<float>(count)); }

}  // namespace

absl::string_view ToneName(Tone tone) { return kToneNames[static_cast<size_t>(tone)]; }

absl::string_view CircumstanceName(Circumstance circumstance) {
  return kCircumstanceNames[static_cast<size_t>(circumstance)];
}

ArticleTone ToneOfArticle(const Dealt& dealt, absl::Span<const LinkedCompany> companies) {
  ArticleTone tone;
  for (const DealtSentence& sentence : dealt.sentences) {
    float sum = 0;
    for (uint32_t i = sentence.first_signal; i < sentence.end_signal; ++i) {
      if (dealt.signals[i].concern != Concern::kNobody) sum += dealt.signals[i].lean();
    }
    if (sentence.place == Place::kTitle) {
      tone.document += kHeadlineFactor * sum;
    } else {
      tone.document += sentence.place == Place::kLead ? kLeadFactor * sum : sum;
    }
  }
  for (const LinkedCompany& company : companies) tone.mentions += company.mentions.size();
  return tone;
}

Numbers CompanyNumbers(const Dealt& dealt, absl::Span<const LinkedCompany> companies,
                       uint32_t index, const ArticleTone& article) {
  Numbers out;
  VisitOwned(dealt, index, [&](Tone tone, uint32_t, float weight) { out[tone] += weight; });
  uint32_t listed = 0;
  bool in_title = false;
  VisitSentencesBeside(dealt, index,
                       [&](Tone tone, uint32_t at) { out[tone] += dealt.sentences[at].own_sum; });
  for (const NamingSentence& naming : dealt.Naming(index)) {
    const DealtSentence& sentence = dealt.sentences[naming.sentence];
    listed = std::max(listed, sentence.companies);
    in_title |= sentence.place == Place::kTitle;
  }
  const absl::Span<const OwnedSignal> owned = dealt.OwnedBy(index);
  if (!owned.empty()) {
    out[Tone::kFirst] = SignOf(owned.front().weight);
  }
  out[Tone::kDocument] = article.document;

  const LinkedCompany& company = companies[index];
  const auto mentions = static_cast<float>(std::max<size_t>(company.mentions.size(), 1));
  out[Circumstance::kShare] = mentions / static_cast<float>(std::max<size_t>(article.mentions, 1));
  out[Circumstance::kRelevance] = company.relevance;
  out[Circumstance::kInTitle] = in_title ? 1 : 0;
  out[Circumstance::kListed] = Log(1 + listed);
  out[Circumstance::kCompanies] = Log(companies.size());
  out[Circumstance::kSignals] = Log(1 + owned.size());
  return out;
}

Numbers DocumentNumbers(const Dealt& dealt, size_t companies) {
  Numbers out;
  size_t signals = 0;
  VisitDocument(dealt, [&](Tone tone, uint32_t, float weight) {
    const bool is_again = tone == Tone::kMoveGains || tone == Tone::kMoveLosses;
    if (!is_again && signals++ == 0) out[Tone::kFirst] = SignOf(weight);
    out[tone] += weight;
  });
  out[Circumstance::kCompanies] = Log(1 + companies);
  out[Circumstance::kSignals] = Log(1 + signals);
  out[Circumstance::kSentences] = Log(1 + dealt.sentences.size());
  return out;
}

}  // namespace newslens
