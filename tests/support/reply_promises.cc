#include "support/reply_promises.h"

#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "google/protobuf/reflection.h"

namespace newslens::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// A text cut into the units of one encoding, by a decoder of the tests' own: the bytes of each unit
// (of a character's first unit; its other units are empty).
std::vector<absl::string_view> Units(absl::string_view utf8, v1::OffsetEncoding encoding) {
  std::vector<absl::string_view> units;
  units.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (encoding == v1::OFFSET_ENCODING_UTF16 || encoding == v1::OFFSET_ENCODING_UTF32) {
      units.push_back(utf8.substr(at, size));
      if (encoding == v1::OFFSET_ENCODING_UTF16 && size == 4) units.emplace_back();
    } else {
      for (size_t i = 0; i < size; ++i) units.push_back(utf8.substr(at + i, 1));
    }
    at += size;
  }
  return units;
}

class Promises {
 public:
  void Expect(bool holds, absl::string_view promise, absl::string_view where = "") {
    if (!holds) broken_.push_back(absl::StrCat(promise, where.empty() ? "" : ": ", where));
  }
  std::vector<std::string> TakeBroken() { return std::move(broken_); }

 private:
  std::vector<std::string> broken_;
};

class SpanChecker {
 public:
  SpanChecker(absl::string_view title, absl::string_view text, v1::OffsetEncoding encoding,
              Promises& promises)
      : title_(Units(title, encoding)), text_(Units(text, encoding)), promises_(promises) {}

  // Every span below `message` against the words beside it.
  void Check(const Message& message) {
    const Reflection& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
      if (field->is_repeated()) {
        for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
          Check(reflection.GetRepeatedMessage(message, field, i));
        }
      } else if (field->message_type() == v1::Span::descriptor()) {
        CheckSpan(message, *field);
      } else {
        Check(reflection.GetMessage(message, field));
      }
    }
  }

 private:
  void CheckSpan(const Message& message, const FieldDescriptor& field) {
    const auto& span =
        dynamic_cast<const v1::Span&>(message.GetReflection()->GetMessage(message, &field));
    const bool in_title = span.field() == v1::SPAN_FIELD_TITLE;
    promises_.Expect(in_title || span.field() == v1::SPAN_FIELD_TEXT, "a span has a field");
    const auto& units = in_title ? title_ : text_;
    const bool inside = 0 <= span.begin() && span.begin() < span.end() &&
                        span.end() <= static_cast<int>(units.size());
    promises_.Expect(inside, "a span is not empty and inside of its field",
                     span.ShortDebugString());
    if (!inside || field.name() != "span") return;
    for (const char* name : {"text", "cue"}) {
      const FieldDescriptor* words = message.GetDescriptor()->FindFieldByName(name);
      if (words == nullptr) continue;
      std::string cut;
      for (int i = span.begin(); i < span.end(); ++i) absl::StrAppend(&cut, units[i]);
      promises_.Expect(cut == message.GetReflection()->GetString(message, words),
                       "a span gives back the words beside it", cut);
    }
  }

  const std::vector<absl::string_view> title_;
  const std::vector<absl::string_view> text_;
  Promises& promises_;
};

// (field, begin): the title stands before the text.
std::pair<int, int> Position(const v1::Span& span) {
  return {span.field() == v1::SPAN_FIELD_TITLE ? 0 : 1, span.begin()};
}

bool IsShare(float figure) { return 0 <= figure && figure <= 1; }

void CheckSentiment(const v1::Sentiment& sentiment, Promises& promises) {
  promises.Expect(-1 <= sentiment.score() && sentiment.score() <= 1, "a score is within -1 and 1");
  promises.Expect(IsShare(sentiment.confidence()), "a sentiment's confidence is a share");
  promises.Expect(std::isfinite(sentiment.context_weight()), "a context's weight is a number");
  promises.Expect(sentiment.label() != v1::SENTIMENT_LABEL_UNSPECIFIED, "a sentiment has a label");
  promises.Expect(sentiment.basis() != v1::SENTIMENT_BASIS_UNSPECIFIED, "a sentiment has a basis");
  if (sentiment.basis() == v1::SENTIMENT_BASIS_NO_EVIDENCE) {
    promises.Expect(
        sentiment.evidence_size() == 0 && sentiment.label() == v1::SENTIMENT_LABEL_NEUTRAL,
        "without evidence a sentiment is neutral");
  }
  for (const auto& evidence : sentiment.evidence()) {
    promises.Expect(std::isfinite(evidence.weight()), "a cue's weight is a number");
  }
}

void CheckCompany(const v1::Company& company, Promises& promises) {
  promises.Expect(company.mentions_size() > 0, "a company is mentioned", company.company_id());
  promises.Expect(IsShare(company.relevance()) && IsShare(company.confidence()),
                  "relevance and confidence are shares", company.company_id());
  bool only_credit = true;
  for (int i = 0; i < company.mentions_size(); ++i) {
    only_credit = only_credit && company.mentions(i).role() == v1::MENTION_ROLE_CREDIT;
    promises.Expect(
        i == 0 || Position(company.mentions(i - 1).span()) < Position(company.mentions(i).span()),
        "mentions are in order", company.company_id());
  }
  promises.Expect(!only_credit, "a credit alone names no company", company.company_id());
  if (company.has_sentiment()) CheckSentiment(company.sentiment(), promises);
}

void CheckAmount(const v1::ArticleEnrichment& reply, int index, Promises& promises) {
  const v1::Amount& amount = reply.amounts(index);
  promises.Expect(index == 0 || Position(reply.amounts(index - 1).span()) < Position(amount.span()),
                  "amounts are in order", amount.text());
  promises.Expect(amount.has_low() || amount.has_high(), "an amount has a side", amount.text());
  if (amount.has_restatement_of()) {
    const int other = amount.restatement_of().amount_index();
    promises.Expect(0 <= other && other < reply.amounts_size() && other != index,
                    "an amount restates another one", amount.text());
  }
  for (const v1::Conversion* conversion : {&amount.usd(), &amount.krw()}) {
    if (conversion->method() == v1::CONVERSION_METHOD_UNSPECIFIED) continue;
    promises.Expect(
        conversion->has_low() == amount.has_low() && conversion->has_high() == amount.has_high(),
        "a conversion has the amount's sides", amount.text());
    promises.Expect(conversion->stale_days() >= 0, "no rate is of the future", amount.text());
  }
}

}  // namespace

std::vector<std::string> BrokenPromises(absl::string_view title, absl::string_view text,
                                        v1::OffsetEncoding encoding,
                                        const v1::ArticleEnrichment& reply) {
  Promises promises;
  SpanChecker(title, text, encoding, promises).Check(reply);
  for (int i = 0; i < reply.companies_size(); ++i) {
    promises.Expect(i == 0 || reply.companies(i).relevance() <= reply.companies(i - 1).relevance(),
                    "companies are in the order of their relevance");
    CheckCompany(reply.companies(i), promises);
  }
  for (int i = 0; i < reply.amounts_size(); ++i) CheckAmount(reply, i, promises);
  if (reply.has_document_sentiment()) CheckSentiment(reply.document_sentiment(), promises);
  return promises.TakeBroken();
}

}  // namespace newslens::testing
