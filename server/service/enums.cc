#include "service/enums.h"

// No switch here has a default: the compiler names the value that was added and forgotten.

namespace newslens {

v1::SpanField ToProto(Field field) {
  switch (field) {
    case Field::kTitle:
      return v1::SPAN_FIELD_TITLE;
    case Field::kText:
      return v1::SPAN_FIELD_TEXT;
  }
  return v1::SPAN_FIELD_UNSPECIFIED;
}

v1::SectionKind ToProto(SectionKind kind) {
  switch (kind) {
    case SectionKind::kTitle:
      return v1::SECTION_KIND_TITLE;
    case SectionKind::kSubtitle:
      return v1::SECTION_KIND_SUBTITLE;
    case SectionKind::kDateline:
      return v1::SECTION_KIND_DATELINE;
    case SectionKind::kByline:
      return v1::SECTION_KIND_BYLINE;
    case SectionKind::kCaption:
      return v1::SECTION_KIND_CAPTION;
    case SectionKind::kBody:
      return v1::SECTION_KIND_BODY;
    case SectionKind::kFooter:
      return v1::SECTION_KIND_FOOTER;
  }
  return v1::SECTION_KIND_UNSPECIFIED;
}

v1::PublishTimeSource ToProto(PublishTimeSource source) {
  switch (source) {
    case PublishTimeSource::kRequest:
      return v1::PUBLISH_TIME_SOURCE_REQUEST;
    case PublishTimeSource::kText:
      return v1::PUBLISH_TIME_SOURCE_TEXT;
    case PublishTimeSource::kServerClock:
      return v1::PUBLISH_TIME_SOURCE_SERVER_CLOCK;
  }
  return v1::PUBLISH_TIME_SOURCE_UNSPECIFIED;
}

v1::CompanyKind ToProto(CompanyKind kind) {
  switch (kind) {
    case CompanyKind::kListed:
      return v1::COMPANY_KIND_LISTED;
    case CompanyKind::kUnlisted:
      return v1::COMPANY_KIND_UNLISTED;
    case CompanyKind::kGroup:
      return v1::COMPANY_KIND_GROUP;
  }
  return v1::COMPANY_KIND_UNSPECIFIED;
}

v1::ShareClass ToProto(ShareClass share_class) {
  switch (share_class) {
    case ShareClass::kCommon:
      return v1::SHARE_CLASS_COMMON;
    case ShareClass::kPreferred:
      return v1::SHARE_CLASS_PREFERRED;
    case ShareClass::kEtf:
      return v1::SHARE_CLASS_ETF;
  }
  return v1::SHARE_CLASS_UNSPECIFIED;
}

v1::MentionKind ToProto(MentionKind kind) {
  switch (kind) {
    case MentionKind::kName:
      return v1::MENTION_KIND_NAME;
    case MentionKind::kAlias:
      return v1::MENTION_KIND_ALIAS;
    case MentionKind::kInArticleAlias:
      return v1::MENTION_KIND_IN_ARTICLE_ALIAS;
    case MentionKind::kCode:
      return v1::MENTION_KIND_CODE;
    case MentionKind::kCashtag:
      return v1::MENTION_KIND_CASHTAG;
  }
  return v1::MENTION_KIND_UNSPECIFIED;
}

v1::MentionRole ToProto(MentionRole role) {
  switch (role) {
    case MentionRole::kSubject:
      return v1::MENTION_ROLE_SUBJECT;
    case MentionRole::kOther:
      return v1::MENTION_ROLE_OTHER;
    case MentionRole::kSource:
      return v1::MENTION_ROLE_SOURCE;
    case MentionRole::kCredit:
      return v1::MENTION_ROLE_CREDIT;
  }
  return v1::MENTION_ROLE_UNSPECIFIED;
}

v1::SentimentLabel ToProto(SentimentLabel label) {
  switch (label) {
    case SentimentLabel::kNegative:
      return v1::SENTIMENT_LABEL_NEGATIVE;
    case SentimentLabel::kNeutral:
      return v1::SENTIMENT_LABEL_NEUTRAL;
    case SentimentLabel::kPositive:
      return v1::SENTIMENT_LABEL_POSITIVE;
    case SentimentLabel::kMixed:
      return v1::SENTIMENT_LABEL_MIXED;
  }
  return v1::SENTIMENT_LABEL_UNSPECIFIED;
}

v1::SentimentBasis ToProto(SentimentBasis basis) {
  switch (basis) {
    case SentimentBasis::kStated:
      return v1::SENTIMENT_BASIS_STATED;
    case SentimentBasis::kNoEvidence:
      return v1::SENTIMENT_BASIS_NO_EVIDENCE;
  }
  return v1::SENTIMENT_BASIS_UNSPECIFIED;
}

v1::AmountKind ToProto(AmountKind kind) {
  switch (kind) {
    case AmountKind::kMoney:
      return v1::AMOUNT_KIND_MONEY;
    case AmountKind::kPrice:
      return v1::AMOUNT_KIND_PRICE;
    case AmountKind::kPerShare:
      return v1::AMOUNT_KIND_PER_SHARE;
    case AmountKind::kExchangeRate:
      return v1::AMOUNT_KIND_EXCHANGE_RATE;
  }
  return v1::AMOUNT_KIND_UNSPECIFIED;
}

v1::AmountBound ToProto(Bound bound) {
  switch (bound) {
    case Bound::kExact:
      return v1::AMOUNT_BOUND_EXACT;
    case Bound::kApproximate:
      return v1::AMOUNT_BOUND_APPROXIMATE;
    case Bound::kAtLeast:
      return v1::AMOUNT_BOUND_AT_LEAST;
    case Bound::kAtMost:
      return v1::AMOUNT_BOUND_AT_MOST;
    case Bound::kMoreThan:
      return v1::AMOUNT_BOUND_MORE_THAN;
    case Bound::kLessThan:
      return v1::AMOUNT_BOUND_LESS_THAN;
    case Bound::kRange:
      return v1::AMOUNT_BOUND_RANGE;
  }
  return v1::AMOUNT_BOUND_UNSPECIFIED;
}

v1::ConversionMethod ToProto(ConversionMethod method) {
  switch (method) {
    case ConversionMethod::kIdentity:
      return v1::CONVERSION_METHOD_IDENTITY;
    case ConversionMethod::kReferenceRate:
      return v1::CONVERSION_METHOD_REFERENCE_RATE;
  }
  return v1::CONVERSION_METHOD_UNSPECIFIED;
}

v1::RejectionReason ToProto(RejectionReason reason) {
  switch (reason) {
    case RejectionReason::kCommonWord:
      return v1::REJECTION_REASON_COMMON_WORD;
    case RejectionReason::kInsideLongerWord:
      return v1::REJECTION_REASON_INSIDE_LONGER_WORD;
    case RejectionReason::kInsideLongerName:
      return v1::REJECTION_REASON_INSIDE_LONGER_NAME;
    case RejectionReason::kBylineOrCredit:
      return v1::REJECTION_REASON_BYLINE_OR_CREDIT;
    case RejectionReason::kCodeNameMismatch:
      return v1::REJECTION_REASON_CODE_NAME_MISMATCH;
    case RejectionReason::kAmbiguous:
      return v1::REJECTION_REASON_AMBIGUOUS;
    case RejectionReason::kMalformedNumeral:
      return v1::REJECTION_REASON_MALFORMED_NUMERAL;
    case RejectionReason::kCurrencyWord:
      return v1::REJECTION_REASON_CURRENCY_WORD;
    case RejectionReason::kBelowConfidence:
      return v1::REJECTION_REASON_BELOW_CONFIDENCE;
    case RejectionReason::kNotListedThen:
      return v1::REJECTION_REASON_NOT_LISTED_THEN;
    case RejectionReason::kUnknownCode:
      return v1::REJECTION_REASON_UNKNOWN_CODE;
  }
  return v1::REJECTION_REASON_UNSPECIFIED;
}

v1::WarningCode ToProto(WarningCode code) {
  switch (code) {
    case WarningCode::kRateMissing:
      return v1::WARNING_CODE_RATE_MISSING;
    case WarningCode::kRateStale:
      return v1::WARNING_CODE_RATE_STALE;
    case WarningCode::kCodeNameMismatch:
      return v1::WARNING_CODE_CODE_NAME_MISMATCH;
    case WarningCode::kPublishTimeUnknown:
      return v1::WARNING_CODE_PUBLISH_TIME_UNKNOWN;
    case WarningCode::kLanguageUnsupported:
      return v1::WARNING_CODE_LANGUAGE_UNSUPPORTED;
    case WarningCode::kAmountRepaired:
      return v1::WARNING_CODE_AMOUNT_REPAIRED;
    case WarningCode::kAmountOverflow:
      return v1::WARNING_CODE_AMOUNT_OVERFLOW;
    case WarningCode::kRestatementDeviates:
      return v1::WARNING_CODE_RESTATEMENT_DEVIATES;
    case WarningCode::kResultsTruncated:
      return v1::WARNING_CODE_RESULTS_TRUNCATED;
    case WarningCode::kUndecodableBytes:
      return v1::WARNING_CODE_UNDECODABLE_BYTES;
  }
  return v1::WARNING_CODE_UNSPECIFIED;
}

}  // namespace newslens
