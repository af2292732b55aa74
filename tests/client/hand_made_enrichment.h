// An enrichment written down by hand, for tests of what shows one.
#ifndef NEWSLENS_TESTS_CLIENT_HAND_MADE_ENRICHMENT_H_
#define NEWSLENS_TESTS_CLIENT_HAND_MADE_ENRICHMENT_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {

inline constexpr absl::string_view kHandMadeTitle = "가람전자, 누리조선에 투자";
inline constexpr absl::string_view kHandMadeText =
    "가람전자[111110]가 5천억 달러(약 731조원)를 투자한다.\n누리조선은 급락했다. 7억~9억유로.\n";

inline v1::ArticleEnrichment HandMadeEnrichment() {
  constexpr char kText[] = R"pb(
    document {
      language_code: "ko"
      publish_time { seconds: 1772669520 }
      publish_time_source: PUBLISH_TIME_SOURCE_TEXT
      sentence_count: 4
    }
    companies {
      company_id: "XKRX:111110"
      kind: COMPANY_KIND_LISTED
      name_ko: "가람전자"
      name_en: "Garam Electronics"
      securities { ticker: "111110" market: "KOSPI" }
      mentions {
        span { field: SPAN_FIELD_TITLE begin: 0 end: 12 }
        text: "가람전자"
        role: MENTION_ROLE_SUBJECT
      }
      mentions {
        span { field: SPAN_FIELD_TEXT begin: 0 end: 12 }
        text: "가람전자"
        role: MENTION_ROLE_SUBJECT
      }
      mentions {
        span { field: SPAN_FIELD_TEXT begin: 13 end: 19 }
        text: "111110"
        role: MENTION_ROLE_OTHER
      }
      relevance: 0.92
      confidence: 0.98
      sentiment {
        label: SENTIMENT_LABEL_POSITIVE
        basis: SENTIMENT_BASIS_STATED
        score: 0.71
        evidence { cue: "투자" weight: 0.4 }
        evidence { cue: "급등" weight: 1.2 }
        evidence { cue: "투자" weight: 0.5 }
      }
    }
    companies {
      company_id: "XKRX:222220"
      kind: COMPANY_KIND_LISTED
      name_ko: "누리조선"
      mentions {
        span { field: SPAN_FIELD_TITLE begin: 14 end: 26 }
        text: "누리조선"
        role: MENTION_ROLE_OTHER
      }
      mentions {
        span { field: SPAN_FIELD_TEXT begin: 71 end: 83 }
        text: "누리조선"
        role: MENTION_ROLE_OTHER
      }
      relevance: 0.4
      confidence: 0.95
      sentiment { label: SENTIMENT_LABEL_NEUTRAL basis: SENTIMENT_BASIS_NO_EVIDENCE }
    }
    amounts {
      span { field: SPAN_FIELD_TEXT begin: 24 end: 38 }
      text: "5천억 달러"
      kind: AMOUNT_KIND_MONEY
      bound: AMOUNT_BOUND_EXACT
      low { currency_code: "USD" units: 500000000000 }
      high { currency_code: "USD" units: 500000000000 }
      usd {
        low { currency_code: "USD" units: 500000000000 }
        high { currency_code: "USD" units: 500000000000 }
        method: CONVERSION_METHOD_IDENTITY
        rate: "1"
      }
      krw {
        low { currency_code: "KRW" units: 731200000000000 }
        high { currency_code: "KRW" units: 731200000000000 }
        method: CONVERSION_METHOD_REFERENCE_RATE
        rate: "1462.40"
        rate_date { year: 2026 month: 3 day: 4 }
        rate_source: "ECB"
        stale_days: 1
      }
      company_ids: "XKRX:111110"
    }
    amounts {
      span { field: SPAN_FIELD_TEXT begin: 43 end: 52 }
      text: "731조원"
      kind: AMOUNT_KIND_MONEY
      bound: AMOUNT_BOUND_APPROXIMATE
      low { currency_code: "KRW" units: 731000000000000 }
      high { currency_code: "KRW" units: 731000000000000 }
      krw {
        low { currency_code: "KRW" units: 731000000000000 }
        high { currency_code: "KRW" units: 731000000000000 }
        method: CONVERSION_METHOD_IDENTITY
        rate: "1"
      }
      restatement_of { amount_index: 0 implied_rate: "1462" deviation: -0.0003 }
      repaired: true
    }
    amounts {
      span { field: SPAN_FIELD_TEXT begin: 101 end: 116 }
      text: "7억~9억유로"
      kind: AMOUNT_KIND_MONEY
      bound: AMOUNT_BOUND_RANGE
      low { currency_code: "EUR" units: 700000000 }
      high { currency_code: "EUR" units: 900000000 }
      usd {
        low { currency_code: "USD" units: 814000000 }
        high { currency_code: "USD" units: 1046571428 nanos: 570000000 }
        method: CONVERSION_METHOD_REFERENCE_RATE
        rate: "1.16286"
        rate_date { year: 2026 month: 3 day: 4 }
        rate_source: "ECB"
        stale_days: 1
      }
    }
    document_sentiment { label: SENTIMENT_LABEL_MIXED basis: SENTIMENT_BASIS_STATED score: 0.1 }
    rejected_mentions {
      text: "한화"
      candidate_ids: "XKRX:000880"
      reason: REJECTION_REASON_CURRENCY_WORD
    }
    warnings { code: WARNING_CODE_AMOUNT_REPAIRED message: "printed as 731조억원" }
  )pb";
  v1::ArticleEnrichment enrichment;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kText, &enrichment));
  return enrichment;
}

}  // namespace newslens

#endif  // NEWSLENS_TESTS_CLIENT_HAND_MADE_ENRICHMENT_H_
