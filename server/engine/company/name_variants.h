// The surfaces that follow from a company's own name, so that nobody has to keep them by hand.
#ifndef NEWSLENS_ENGINE_COMPANY_NAME_VARIANTS_H_
#define NEWSLENS_ENGINE_COMPANY_NAME_VARIANTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/company/directory.h"

namespace newslens {

struct NameVariant {
  std::string text;
  Evidence evidence = Evidence::kNone;
  bool own_name = false;  // the name as it stands in the table
};

// How much proof a name needs by its shape alone: a Korean name of two syllables and a Latin one of
// three letters are too often something else. names_with_meanings.csv says where that is wrong.
Evidence EvidenceByShape(absl::string_view name);

// Of a Korean name: without 주식회사 and ㈜, without its blanks, with Latin letters read out in
// Korean (LG화학 -> 엘지화학) and with read-out letters as Latin ones (삼성에스디에스 -> 삼성SDS).
// A name whose `evidence` is not kNone also comes with its legal form (㈜한화, 한화㈜), which is
// proof by itself, where `legal_forms` are asked for. 홀딩스 and 지주 stay: without them it is
// another company.
std::vector<NameVariant> KoreanVariants(absl::string_view name, Evidence evidence,
                                        bool legal_forms = true);

// Of an English name: without Co., Ltd., Inc., Corp. and the like. A single word needs the
// `evidence` of the Korean name at least. Empty for a name that is shorter than two letters then.
std::vector<NameVariant> EnglishVariants(absl::string_view name, Evidence evidence);

// Of a foreign company that is known from a broker's list alone: its names as they are, each with
// `least` at least; a Korean one that needs no full name beside it without blanks, too; an English
// one (which may be empty) with kContext at least, or with kFull where it is one word. There are
// many of these, and news that means one of them prints it so.
std::vector<NameVariant> PrintedNames(absl::string_view name_ko, absl::string_view name_en,
                                      Evidence least);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_NAME_VARIANTS_H_
