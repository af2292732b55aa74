#include "service/outcome_metrics.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "newslens/v1/amount.pb.h"
#include "newslens/v1/company.pb.h"
#include "newslens/v1/enrichment.pb.h"
#include "newslens/v1/sentiment.pb.h"
#include "service/enums.h"

namespace newslens {
namespace {

// The contract's own names of an engine enumeration, lower case and without their prefix, in the
// engine's order: "subject" for MENTION_ROLE_SUBJECT.
template <typename EngineEnum>
std::vector<std::string> NamesOf(EngineEnum last, absl::string_view prefix) {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    auto value = ToProto(static_cast<EngineEnum>(i));
    const std::string& name =
        google::protobuf::GetEnumDescriptor<decltype(value)>()->FindValueByNumber(value)->name();
    names.push_back(absl::AsciiStrToLower(absl::StripPrefix(name, prefix)));
  }
  return names;
}

ArticleOutcome OutcomeOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInvalidArgument:
      return ArticleOutcome::kInvalid;
    case absl::StatusCode::kDeadlineExceeded:
      return ArticleOutcome::kDeadlineExceeded;
    case absl::StatusCode::kCancelled:
      return ArticleOutcome::kCancelled;
    default:
      return ArticleOutcome::kFailed;
  }
}

}  // namespace

MetricsOptions ServiceVocabulary(const CurrencyTable& table) {
  MetricsOptions options;
  for (size_t i = 0; i < kStages; ++i) {
    options.stages.emplace_back(StageName(static_cast<Stage>(i)));
  }
  options.company_kinds = NamesOf(CompanyKind::kGroup, "COMPANY_KIND_");
  options.mention_kinds = NamesOf(MentionKind::kCashtag, "MENTION_KIND_");
  options.rejection_reasons = NamesOf(RejectionReason::kUnknownCode, "REJECTION_REASON_");
  options.amount_kinds = NamesOf(AmountKind::kExchangeRate, "AMOUNT_KIND_");
  options.sentiment_labels = NamesOf(SentimentLabel::kMixed, "SENTIMENT_LABEL_");
  options.warning_codes = NamesOf(WarningCode::kUndecodableBytes, "WARNING_CODE_");
  for (const CurrencyRow& currency : table.currencies()) {
    options.currencies.push_back(currency.code);
  }
  return options;
}

ArticleAccount::ArticleAccount(const Metrics* metrics, size_t article_bytes) : metrics_(metrics) {
  if (metrics_ != nullptr) metrics_->article_bytes.Observe(uint64_t{article_bytes});
}

ArticleAccount::~ArticleAccount() {
  if (metrics_ != nullptr) metrics_->articles.Count(language_, outcome_);
}

void ArticleAccount::BeginStage(Stage stage) {
  if (metrics_ == nullptr) return;
  EndStage();
  stage_ = stage;
  stage_begin_ = std::chrono::steady_clock::now();
}

void ArticleAccount::EndStage() {
  if (!stage_.has_value()) return;
  metrics_->stage_seconds.Observe(
      *stage_, absl::FromChrono(std::chrono::steady_clock::now() - stage_begin_));
  stage_.reset();
}

void ArticleAccount::Enriched(const Enrichment& found, const CompanyDirectory& directory) {
  if (metrics_ == nullptr) return;
  EndStage();
  outcome_ = ArticleOutcome::kEnriched;
  language_ = ArticleLanguageOf(found.text.language_code);
  for (const EnrichedCompany& company : found.companies) {
    metrics_->companies.Count(directory.companies()[company.link.company].kind);
    metrics_->sentiment.Count(company.sentiment.label);
    for (const Mention& mention : company.link.mentions) metrics_->CountMention(mention.kind);
  }
  for (const EnrichedAmount& amount : found.amounts) {
    metrics_->CountAmount(amount.amount.kind, amount.amount.currency);
  }
  for (const RejectedMention& rejected : found.rejected) {
    metrics_->CountRejectedMention(rejected.reason);
  }
  for (const Warning& warning : found.warnings) metrics_->warnings.Count(warning.code);
}

void ArticleAccount::Failed(const absl::Status& status) {
  if (metrics_ == nullptr) return;
  EndStage();
  outcome_ = OutcomeOf(status.code());
}

}  // namespace newslens
