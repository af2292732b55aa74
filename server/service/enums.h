// The engine's enumerations as the contract's, one function each. Every value of the engine has one
// of its own; none becomes UNSPECIFIED.
#ifndef NEWSLENS_SERVICE_ENUMS_H_
#define NEWSLENS_SERVICE_ENUMS_H_

#include "engine/company/directory.h"
#include "engine/company/link.h"
#include "engine/exchange/convert.h"
#include "engine/money/amount.h"
#include "engine/rejection.h"
#include "engine/sentiment/judge.h"
#include "engine/text/article.h"
#include "engine/warning.h"
#include "newslens/v1/amount.pb.h"
#include "newslens/v1/company.pb.h"
#include "newslens/v1/document.pb.h"
#include "newslens/v1/enrichment.pb.h"
#include "newslens/v1/security.pb.h"
#include "newslens/v1/sentiment.pb.h"
#include "newslens/v1/span.pb.h"

namespace newslens {

v1::SpanField ToProto(Field field);
v1::SectionKind ToProto(SectionKind kind);
v1::PublishTimeSource ToProto(PublishTimeSource source);
v1::CompanyKind ToProto(CompanyKind kind);
v1::ShareClass ToProto(ShareClass share_class);
v1::MentionKind ToProto(MentionKind kind);
v1::MentionRole ToProto(MentionRole role);
v1::SentimentLabel ToProto(SentimentLabel label);
v1::SentimentBasis ToProto(SentimentBasis basis);
v1::AmountKind ToProto(AmountKind kind);
v1::AmountBound ToProto(Bound bound);
v1::ConversionMethod ToProto(ConversionMethod method);
v1::RejectionReason ToProto(RejectionReason reason);
v1::WarningCode ToProto(WarningCode code);

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_ENUMS_H_
