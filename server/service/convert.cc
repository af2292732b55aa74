#include "service/convert.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/exchange/rates.h"
#include "service/enums.h"
#include "service/google_types.h"
#include "service/listings.h"
#include "service/spans.h"

namespace newslens {
namespace {

// Below this many bytes of article no reply can reach kMaxReplyBytes, and none is measured.
constexpr size_t kSmallArticleBytes = 256 * 1024;

template <typename Message>
void SetText(absl::string_view text, Message& message) {
  message.set_text(text.data(), text.size());
}

// Writes one reply; keeps what its parts have in common.
class ReplyWriter {
 public:
  ReplyWriter(const Enrichment& found, const AcceptedArticle& article,
              const AcceptedOptions& options, const CompanyDirectory& directory,
              v1::ArticleEnrichment& reply)
      : found_(found),
        article_(article),
        options_(options),
        directory_(directory),
        spans_(article.fields.title, article.text(), found.text.map, options.offset_encoding),
        reply_(reply) {}

  void Write() {
    reply_.set_article_id(article_.fields.article_id.data(), article_.fields.article_id.size());
    WriteDocument();
    const absl::CivilDay day = SeoulDay(found_.text.publish_time);
    for (const EnrichedCompany& company : found_.companies) WriteCompany(company, day);
    for (const EnrichedAmount& amount : found_.amounts) WriteAmount(amount);
    if (options_.engine.sentiment) {
      WriteSentiment(found_.document_sentiment, *reply_.mutable_document_sentiment());
    }
    if (options_.include_rejected) WriteRejected();
    WriteWarnings();
    FitReply();
  }

 private:
  void WriteDocument() {
    const ArticleText& text = found_.text;
    v1::Document& document = *reply_.mutable_document();
    document.set_language_code(text.language_code);
    FillTimestamp(text.publish_time, *document.mutable_publish_time());
    document.set_publish_time_source(ToProto(text.publish_time_source));
    document.set_sentence_count(static_cast<int32_t>(text.sentences.size()));
    const size_t sections = std::min(text.sections.size(), kMaxSections);
    truncated_ |= sections < text.sections.size();
    for (size_t i = 0; i < sections; ++i) {
      v1::Section& section = *document.add_sections();
      section.set_kind(ToProto(text.sections[i].kind));
      spans_.Write(text.sections[i].range, *section.mutable_span());
    }
  }

  void WriteCompany(const EnrichedCompany& enriched, absl::CivilDay day) {
    const Company& company = directory_.companies()[enriched.link.company];
    v1::Company& out = *reply_.add_companies();
    out.set_company_id(company.company_id);
    out.set_kind(ToProto(company.kind));
    out.set_name_ko(company.name_ko);
    out.set_name_en(company.name_en);
    FillSecurities(company, day, *out.mutable_securities());
    out.set_relevance(enriched.link.relevance);
    out.set_confidence(enriched.link.confidence);
    out.mutable_mentions()->Reserve(static_cast<int>(enriched.link.mentions.size()));
    for (const Mention& mention : enriched.link.mentions) {
      v1::Mention& to = *out.add_mentions();
      SetText(spans_.Write(mention.range, *to.mutable_span()), to);
      to.set_kind(ToProto(mention.kind));
      to.set_role(ToProto(mention.role));
      to.set_confidence(mention.confidence);
      to.set_sentence_index(static_cast<int32_t>(mention.sentence_index));
    }
    if (options_.engine.sentiment) WriteSentiment(enriched.sentiment, *out.mutable_sentiment());
  }

  void WriteSentiment(const Sentiment& sentiment, v1::Sentiment& out) {
    out.set_label(ToProto(sentiment.label));
    out.set_basis(ToProto(sentiment.basis));
    out.set_score(sentiment.score);
    out.set_confidence(sentiment.confidence);
    float context_weight = sentiment.context_weight;
    for (const SentimentEvidence& evidence : sentiment.evidence) {
      if (evidence_count_ == kMaxReplyEvidence) {
        truncated_ = true;
        context_weight += evidence.weight;
        continue;
      }
      ++evidence_count_;
      v1::SentimentEvidence& to = *out.add_evidence();
      const absl::string_view cue = spans_.Write(evidence.range, *to.mutable_span());
      to.set_cue(cue.data(), cue.size());
      to.set_weight(evidence.weight);
      to.set_negated(evidence.negated);
      if (evidence.negator.has_value()) spans_.Write(*evidence.negator, *to.mutable_negator());
    }
    out.set_context_weight(context_weight);
  }

  void WriteAmount(const EnrichedAmount& enriched) {
    const Amount& amount = enriched.amount;
    v1::Amount& out = *reply_.add_amounts();
    SetText(spans_.Write(amount.range, *out.mutable_span()), out);
    out.set_kind(ToProto(amount.kind));
    if (amount.low.has_value()) FillMoney(*amount.low, amount.currency, *out.mutable_low());
    if (amount.high.has_value()) FillMoney(*amount.high, amount.currency, *out.mutable_high());
    out.set_bound(ToProto(amount.bound));
    out.set_currency_inferred(amount.currency_inferred);
    out.set_repaired(amount.repaired);
    if (enriched.usd.has_value()) WriteConversion(*enriched.usd, "USD", *out.mutable_usd());
    if (enriched.krw.has_value()) WriteConversion(*enriched.krw, "KRW", *out.mutable_krw());
    if (amount.restatement.has_value()) {
      WriteRestatement(*amount.restatement, *out.mutable_restatement_of());
    }
    const size_t companies = std::min(enriched.companies.size(), kMaxCompaniesPerAmount);
    truncated_ |= companies < enriched.companies.size();
    for (size_t i = 0; i < companies; ++i) {
      const uint32_t company = found_.companies[enriched.companies[i]].link.company;
      out.add_company_ids(directory_.companies()[company].company_id);
    }
    out.set_sentence_index(static_cast<int32_t>(amount.sentence_index));
  }

  static void WriteConversion(const Conversion& conversion, absl::string_view currency,
                              v1::Conversion& out) {
    if (conversion.low.has_value()) FillMoney(*conversion.low, currency, *out.mutable_low());
    if (conversion.high.has_value()) FillMoney(*conversion.high, currency, *out.mutable_high());
    out.set_method(ToProto(conversion.method));
    if (conversion.method == ConversionMethod::kIdentity) {
      out.set_rate("1");
      return;
    }
    out.set_rate(conversion.quote.rate.ToString());
    FillDate(conversion.quote.day, *out.mutable_rate_date());
    out.set_rate_source(conversion.quote.source);
    out.set_stale_days(conversion.quote.stale_days);
  }

  static void WriteRestatement(const Restatement& restatement, v1::Restatement& out) {
    out.set_amount_index(static_cast<int32_t>(restatement.amount_index));
    out.set_implied_rate(restatement.implied_rate.ToString());
    if (restatement.deviation.has_value()) out.set_deviation(restatement.deviation->ToDouble());
  }

  void WriteRejected() {
    const size_t count = std::min(found_.rejected.size(), kMaxRejectedMentions);
    truncated_ |= count < found_.rejected.size();
    for (size_t i = 0; i < count; ++i) {
      const RejectedMention& rejected = found_.rejected[i];
      v1::RejectedMention& out = *reply_.add_rejected_mentions();
      SetText(spans_.Write(rejected.range, *out.mutable_span()), out);
      const size_t candidates = std::min(rejected.candidate_ids.size(), kMaxCandidates);
      truncated_ |= candidates < rejected.candidate_ids.size();
      for (size_t c = 0; c < candidates; ++c) {
        const absl::string_view id = rejected.candidate_ids[c];
        out.add_candidate_ids(id.data(), id.size());
      }
      out.set_reason(ToProto(rejected.reason));
    }
  }

  void WriteWarnings() {
    WriteUndecodable();
    for (const Warning& warning : found_.warnings) {
      if (static_cast<size_t>(reply_.warnings_size()) >= kMaxWarnings) {
        truncated_ = true;
        break;
      }
      v1::Warning& out = AddWarning(warning.code, warning.message);
      if (warning.range.has_value()) spans_.Write(*warning.range, *out.mutable_span());
    }
  }

  // One warning for all bytes: a text in another charset than said has thousands.
  void WriteUndecodable() {
    if (!article_.decoded.has_value() || article_.decoded->undecodable_count == 0) return;
    v1::Warning& out =
        AddWarning(WarningCode::kUndecodableBytes,
                   absl::StrCat("encoded_text has ", article_.decoded->undecodable_count,
                                article_.decoded->undecodable_count == 1 ? " place" : " places",
                                " that charset ", article_.fields.charset,
                                " does not know, read as U+FFFD; the span is the first"));
    if (article_.decoded->undecodable.empty()) return;
    constexpr uint32_t kReplacementBytes = 3;
    const auto first = static_cast<uint32_t>(article_.decoded->undecodable.front());
    spans_.WriteSource({Field::kText, {first, first + kReplacementBytes}}, *out.mutable_span());
  }

  v1::Warning& AddWarning(WarningCode code, std::string message) {
    v1::Warning& warning = *reply_.add_warnings();
    warning.set_code(ToProto(code));
    warning.set_message(std::move(message));
    return warning;
  }

  // What a reader can best do without goes first.
  void FitReply() {
    if (article_.text().size() + article_.fields.title.size() > kSmallArticleBytes) {
      if (reply_.ByteSizeLong() > kMaxReplyBytes && reply_.rejected_mentions_size() > 0) {
        reply_.clear_rejected_mentions();
        truncated_ = true;
      }
      if (reply_.ByteSizeLong() > kMaxReplyBytes) {
        reply_.mutable_document()->clear_sections();
        truncated_ = true;
      }
    }
    if (truncated_) {
      AddWarning(WarningCode::kResultsTruncated,
                 "the article has more sections, cues, warnings, rejected mentions or companies of "
                 "one amount than a reply may hold; some are left out");
    }
  }

  const Enrichment& found_;
  const AcceptedArticle& article_;
  const AcceptedOptions& options_;
  const CompanyDirectory& directory_;
  SpanWriter spans_;
  v1::ArticleEnrichment& reply_;
  size_t evidence_count_ = 0;
  bool truncated_ = false;
};

}  // namespace

void FillEnrichment(const Enrichment& found, const AcceptedArticle& article,
                    const AcceptedOptions& options, const CompanyDirectory& directory,
                    v1::ArticleEnrichment& reply) {
  ReplyWriter(found, article, options, directory, reply).Write();
}

}  // namespace newslens
