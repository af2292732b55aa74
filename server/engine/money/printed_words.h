// What the names of a printed table's rows and columns say of their figures.
#ifndef NEWSLENS_ENGINE_MONEY_PRINTED_WORDS_H_
#define NEWSLENS_ENGINE_MONEY_PRINTED_WORDS_H_

#include "absl/strings/string_view.h"

namespace newslens {

// 증감률, EPS, 직원 수, 종가, 순위, headcount: figures of these are not in the head's unit.
bool NamesOtherFigures(absl::string_view name);

// 주당, 주가, EPS, "per share": a figure that prints its currency is what it seems.
bool NamesSharePrice(absl::string_view name);

// 매출, 영업이익, 자산, revenue: figures of these are money.
bool NamesMoney(absl::string_view name);

// 2031년, 1Q24, '23, FY2024, 상반기, 전년.
bool NamesPeriod(absl::string_view name);

// 자료, 출처, ※, Source: the line below a table.
bool NamesSource(absl::string_view line);

// 구분, 항목, 회사명: the name of the column of names.
bool NamesStub(absl::string_view name);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_MONEY_PRINTED_WORDS_H_
