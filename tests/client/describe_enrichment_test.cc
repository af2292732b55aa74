#include "client/describe_enrichment.h"

#include <string>

#include "absl/strings/str_split.h"
#include "client/display_width.h"
#include "client/enum_words.h"
#include "client/hand_made_enrichment.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(DescribeEnrichmentTest, SaysAllOfIt) {
  EXPECT_EQ(DescribeEnrichment(HandMadeEnrichment(), 120, Palette(false)),
            R"(    Company   Listing       Role     Relev.  Conf.  Sentiment       Evidence
C1  가람전자  KOSPI:111110  subject    0.92   0.98  positive +0.71  급등 +1.2, 투자 +0.9
C2  누리조선  XKRX:222220   other      0.40   0.95  no evidence

    As printed   Meaning           Amount                 USD                  KRW  For  Note
A1  5천억 달러   money                     500,000,000,000.00  731,200,000,000,000  C1
A2  731조원      about                                         731,000,000,000,000       = A1 (-0.0%), repaired
A3  7억~9억유로  range    EUR 700,000,000      814,000,000.00
                 to       EUR 900,000,000    1,046,571,428.57

Exchange rate         Day                        Source
1 USD = 1,462.40 KRW  2026-03-04 (1 day before)  ECB
1 EUR = 1.16286 USD   2026-03-04 (1 day before)  ECB

Not counted  Why                    Might have been
한화         means a currency here  XKRX:000880

Document  mixed +0.10, ko, published 2026-03-05 09:12 in Seoul (printed in the text), 4 sentences

Warning: amount repaired: printed as 731조억원
)");
}

TEST(DescribeEnrichmentTest, NothingFound) {
  v1::ArticleEnrichment enrichment;
  enrichment.mutable_document()->set_language_code("ko");
  enrichment.mutable_document()->set_sentence_count(1);
  EXPECT_EQ(DescribeEnrichment(enrichment, 80, Palette(false)), "Document  ko, 1 sentence\n");
}

TEST(DescribeEnrichmentTest, FitsTheTerminal) {
  v1::ArticleEnrichment enrichment = HandMadeEnrichment();
  enrichment.mutable_warnings()->Clear();
  for (int i = 0; i < 20; ++i) {
    v1::SentimentEvidence& evidence =
        *enrichment.mutable_companies(0)->mutable_sentiment()->add_evidence();
    evidence.set_cue("수주 " + std::to_string(i));
    evidence.set_weight(0.3F);
    enrichment.mutable_amounts(1)->add_company_ids("XKRX:111110");
  }
  for (const int width : {110, 120, 160}) {
    SCOPED_TRACE(width);
    const std::string text = DescribeEnrichment(enrichment, width, Palette(false));
    for (absl::string_view line : absl::StrSplit(text, '\n')) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
    EXPECT_THAT(text, HasSubstr("731,200,000,000,000"));
  }
}

TEST(DescribeEnrichmentTest, NamesFollowTheLanguage) {
  v1::ArticleEnrichment enrichment = HandMadeEnrichment();
  enrichment.mutable_document()->set_language_code("en");
  const std::string text = DescribeEnrichment(enrichment, 120, Palette(false));
  EXPECT_THAT(text, HasSubstr("C1  Garam Electronics  "));
  EXPECT_THAT(text, HasSubstr("C2  누리조선  "));
}

TEST(DescribeEnrichmentTest, EveryReasonIsToldInWordsOfItsOwn) {
  const google::protobuf::EnumDescriptor& reasons = *v1::RejectionReason_descriptor();
  for (int i = 0; i < reasons.value_count(); ++i) {
    const auto reason = static_cast<v1::RejectionReason>(reasons.value(i)->number());
    if (reason == v1::REJECTION_REASON_UNSPECIFIED) continue;
    SCOPED_TRACE(reasons.value(i)->name());
    v1::ArticleEnrichment enrichment;
    v1::RejectedMention& rejected = *enrichment.add_rejected_mentions();
    rejected.set_text("가람");
    rejected.set_reason(reason);
    rejected.add_candidate_ids("XKRX:111110");
    rejected.add_candidate_ids("group:garam");
    const std::string text = DescribeEnrichment(enrichment, 120, Palette(false));
    EXPECT_THAT(text, HasSubstr("가람  "));
    EXPECT_THAT(text, HasSubstr("  XKRX:111110 group:garam\n"));
    EXPECT_THAT(text,
                Not(HasSubstr(EnumWords(reasons.value(i)->name(), "REJECTION_REASON_") + "  ")));
  }
}

TEST(DescribeEnrichmentTest, FeaturesLeftOutLeaveNoColumn) {
  v1::ArticleEnrichment enrichment = HandMadeEnrichment();
  enrichment.clear_document_sentiment();
  for (v1::Company& company : *enrichment.mutable_companies()) company.clear_sentiment();
  enrichment.clear_amounts();
  const std::string text = DescribeEnrichment(enrichment, 120, Palette(false));
  EXPECT_THAT(text, Not(HasSubstr("Sentiment")));
  EXPECT_THAT(text, Not(HasSubstr("Evidence")));
  EXPECT_THAT(text, HasSubstr("Document  ko, published"));
}

TEST(DescribeEnrichmentTest, WhatATableHoldsCanNotReachTheTerminal) {
  v1::ArticleEnrichment enrichment = HandMadeEnrichment();
  enrichment.mutable_companies(0)->set_name_ko("\033[2J");
  enrichment.mutable_amounts(0)->set_text("5천억\n달러\a");
  enrichment.mutable_warnings(0)->set_message("\033]0;x");
  enrichment.mutable_document()->set_language_code("\033c");
  enrichment.mutable_rejected_mentions(0)->set_text("\x9B");
  const std::string text = DescribeEnrichment(enrichment, 120, Palette(false));
  EXPECT_THAT(text, Not(HasSubstr("\033")));
  EXPECT_THAT(text, Not(HasSubstr("\a")));
  EXPECT_THAT(text, HasSubstr("5천억 달러\\x07"));
}

}  // namespace
}  // namespace newslens
