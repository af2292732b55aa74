#include "engine/sentiment/judge.h"

#include <cstdint>

#include "engine/sentiment/deal.h"
#include "engine/sentiment/explain.h"
#include "engine/sentiment/numbers.h"

namespace newslens {

Sentiments JudgeSentiment(const ArticleText& text, absl::Span<const Hit> cue_hits,
                          absl::Span<const LinkedCompany> companies,
                          absl::Span<const Amount> amounts, const CueTable& cues,
                          const SentimentWeights& weights) {
  const Dealt dealt = DealSignals(text, cue_hits, companies, amounts, cues);
  const LeanWeights& company_weights =
      weights.of(dealt.is_brief ? WeightSet::kCompanyInBrief : WeightSet::kCompany);
  const LeanWeights& document_weights =
      weights.of(dealt.is_brief ? WeightSet::kDocumentInBrief : WeightSet::kDocument);
  const ArticleTone tone = ToneOfArticle(dealt, companies);
  Explainer explainer(dealt);
  Sentiments out;
  out.companies.reserve(companies.size());
  for (uint32_t i = 0; i < companies.size(); ++i) {
    out.companies.push_back(
        explainer.OfCompany(i, CompanyNumbers(dealt, companies, i, tone), company_weights));
  }
  out.document = explainer.OfDocument(DocumentNumbers(dealt, companies.size()), document_weights);
  return out;
}

}  // namespace newslens
