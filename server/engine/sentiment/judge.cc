#include "engine/sentiment/judge.h"

#include <cstdint>
#include <optional>

#include "engine/sentiment/deal.h"
#include "engine/sentiment/english_tone.h"
#include "engine/sentiment/explain.h"
#include "engine/sentiment/korean_tone.h"
#include "engine/sentiment/numbers.h"

namespace newslens {

Sentiments JudgeSentiment(const ArticleText& text, absl::Span<const Hit> cue_hits,
                          absl::Span<const LinkedCompany> companies,
                          absl::Span<const Amount> amounts, const CueTable& cues,
                          const SentimentWeights& weights) {
  const Dealt dealt = DealSignals(text, cue_hits, companies, amounts, cues);
  const bool reads_english = weights.english() != nullptr && text.language_code == "en";
  const LeanWeights& company_weights = weights.of(reads_english    ? WeightSet::kCompanyInEnglish
                                                  : dealt.is_brief ? WeightSet::kCompanyInBrief
                                                                   : WeightSet::kCompany);
  const LeanWeights& document_weights =
      weights.of(dealt.is_brief ? WeightSet::kDocumentInBrief : WeightSet::kDocument);
  const ArticleTone tone = ToneOfArticle(dealt, companies);
  Explainer explainer(dealt);
  Sentiments out;
  out.companies.reserve(companies.size());
  std::optional<EnglishTones> english;
  if (reads_english) english.emplace(text, companies, dealt, *weights.english());
  for (uint32_t i = 0; i < companies.size(); ++i) {
    Numbers numbers = CompanyNumbers(dealt, companies, i, tone);
    if (english.has_value()) english->Read(i, numbers);
    out.companies.push_back(
        explainer.OfCompany(i, numbers, company_weights,
                            english.has_value() ? english->spans() : absl::Span<const WordSpan>()));
  }
  Numbers numbers = DocumentNumbers(dealt, companies.size());
  WordSpans spans;
  if (weights.korean() != nullptr) {
    KoreanWords headline;
    ReadHeadline(text, companies, dealt, headline);
    spans.Add(headline.features(), headline.words(), *weights.korean(), 1, numbers);
    spans.KeepStrongest();
  }
  out.document = explainer.OfDocument(numbers, document_weights, spans.spans());
  return out;
}

}  // namespace newslens
