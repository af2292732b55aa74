// Whether an article quotes a house where it names it.
#ifndef NEWSLENS_ENGINE_COMPANY_QUOTATION_H_
#define NEWSLENS_ENGINE_COMPANY_QUOTATION_H_

#include "engine/company/link.h"
#include "engine/company/name_evidence.h"
#include "engine/company/source_words.h"
#include "engine/text/article.h"

namespace newslens {

enum class Quotation : uint8_t {
  kOpen,    // the words around it do not tell
  kQuoted,  // `OO증권 연구원은`, `OO증권에 따르면`, `OO증권은 ... 내다봤다`
  kOwn,     // its own business: `OO증권 주가`, `OO증권이 ... 과징금을 냈다`
};

// Reads the sentence of the mention, which is one of a company that is a house. What is the house's
// own stands right behind its name, or in the clause of which it is the subject and has no verb of
// saying. O(1): looks at no more than 360 bytes.
Quotation QuotationOf(const ArticleText& text, const Mention& mention, House house,
                      const SourceReading& words, const NameEvidence& evidence);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_QUOTATION_H_
