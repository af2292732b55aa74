#include "engine/sentiment/judge.h"

#include <cstdint>
#include <optional>

#include "engine/sentiment/deal.h"
#include "engine/sentiment/english_tone.h"
#include "engine/sentiment/explain.h"
#include "engine/sentiment/korean_tone.h"
#include "engine/sentiment/numbers.h"

namespace newslens {

namespace {

// What the hashed models say: of companies in English texts and in Korean briefs, and of a text
// with a Korean headline as a whole.
class Words {
 public:
  Words(const ArticleText& text, absl::Span<const LinkedCompany> companies, const Dealt& dealt,
        const SentimentWeights& weights)
      : dealt_(dealt) {
    if (weights.english() != nullptr && text.language_code == "en") {
      english_.emplace(text, companies, dealt, *weights.english());
    }
    if (weights.korean() != nullptr && text.language_code == "ko") {
      korean_.emplace(ReadHeadline(text, companies, dealt), *weights.korean());
    }
  }

  bool reads_english() const { return english_.has_value(); }

  // Both set WORDS and CALM and return what they rest on, until the next is read.
  absl::Span<const WordSpan> OfCompany(uint32_t company, Numbers& numbers) {
    if (english_.has_value()) {
      english_->Read(company, numbers);
      return english_->spans();
    }
    // Without a cue of its own, what a Korean headline's words say is mostly another's.
    if (!korean_.has_value() || !dealt_.is_brief || dealt_.OwnedBy(company).empty()) return {};
    korean_->Read(company, numbers);
    return korean_->spans();
  }

  absl::Span<const WordSpan> OfDocument(Numbers& numbers) {
    if (!korean_.has_value()) return {};
    korean_->ReadWhole(numbers);
    return korean_->spans();
  }

 private:
  const Dealt& dealt_;
  std::optional<EnglishTones> english_;
  std::optional<KoreanTones> korean_;
};

}  // namespace

Sentiments JudgeSentiment(const ArticleText& text, absl::Span<const Hit> cue_hits,
                          absl::Span<const LinkedCompany> companies,
                          absl::Span<const Amount> amounts, const CueTable& cues,
                          const SentimentWeights& weights) {
  const Dealt dealt = DealSignals(text, cue_hits, companies, amounts, cues);
  Words words(text, companies, dealt, weights);
  const LeanWeights& company_weights =
      weights.of(words.reads_english() ? WeightSet::kCompanyInEnglish
                 : dealt.is_brief      ? WeightSet::kCompanyInBrief
                                       : WeightSet::kCompany);
  const LeanWeights& document_weights =
      weights.of(dealt.is_brief ? WeightSet::kDocumentInBrief : WeightSet::kDocument);
  const ArticleTone tone = ToneOfArticle(dealt, companies);
  Explainer explainer(dealt);
  Sentiments out;
  out.companies.reserve(companies.size());
  for (uint32_t i = 0; i < companies.size(); ++i) {
    Numbers numbers = CompanyNumbers(dealt, companies, i, tone);
    const absl::Span<const WordSpan> spans = words.OfCompany(i, numbers);
    out.companies.push_back(explainer.OfCompany(i, numbers, company_weights, spans));
  }
  Numbers numbers = DocumentNumbers(dealt, companies.size());
  const absl::Span<const WordSpan> spans = words.OfDocument(numbers);
  out.document = explainer.OfDocument(numbers, document_weights, spans);
  return out;
}

}  // namespace newslens
