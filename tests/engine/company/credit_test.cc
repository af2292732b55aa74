#include "engine/company/credit.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

struct CreditCase {
  std::string name;
  SectionKind section;
  std::string before;
  std::string after;
  bool credit;
};

class CreditTest : public testing::TestWithParam<CreditCase> {};

TEST_P(CreditTest, IsCredit) {
  const CreditCase& param = GetParam();
  const std::string company = "한빛전자";
  ArticleText text;
  text.buffer = absl::StrCat(param.before, company, param.after);
  text.sections = {{param.section, {0, static_cast<uint32_t>(text.buffer.size())}}};
  const Range name{static_cast<uint32_t>(param.before.size()),
                   static_cast<uint32_t>(param.before.size() + company.size())};
  EXPECT_EQ(IsCredit(text, name), param.credit) << text.buffer;
}

INSTANTIATE_TEST_SUITE_P(
    Table, CreditTest,
    testing::Values(
        CreditCase{"Body", SectionKind::kBody, "어제 ", "가 웃었다.", false},
        CreditCase{"Footer", SectionKind::kFooter, "어제 ", "가 웃었다.", true},
        CreditCase{"Dateline", SectionKind::kDateline, "(서울=", ")", true},
        CreditCase{"CaptionStatement", SectionKind::kCaption, "[",
                   " 직원이 웃고 있다. (가온 제공)]", false},
        CreditCase{"CaptionCredit", SectionKind::kCaption, "[직원이 웃고 있다. (", " 제공)]", true},
        CreditCase{"CaptionGiver", SectionKind::kCaption, "[", " 제공]", true},
        CreditCase{"CaptionSource", SectionKind::kCaption, "직원이 웃고 있다. (사진=", ")", true},
        CreditCase{"GiverOpensLine", SectionKind::kBody, "웃었다.\n", " 제공 겨울이다.", true},
        CreditCase{"GiverInLine", SectionKind::kBody, "웃었다. ", " 제공 자료다.", false},
        CreditCase{"GivesSomething", SectionKind::kBody, "", " 제공으로 열렸다.", false}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace newslens
