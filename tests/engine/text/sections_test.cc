#include "engine/text/sections.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/text/read.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {

// Printed by name in a failing test.
void PrintTo(SectionKind kind, std::ostream* out) {
  constexpr const char* kNames[] = {"TITLE",   "SUBTITLE", "DATELINE", "BYLINE",
                                    "CAPTION", "BODY",     "FOOTER"};
  *out << kNames[static_cast<int>(kind)];
}

namespace {

using testing::ElementsAreArray;

constexpr SectionKind kTitle = SectionKind::kTitle;
constexpr SectionKind kSubtitle = SectionKind::kSubtitle;
constexpr SectionKind kDateline = SectionKind::kDateline;
constexpr SectionKind kByline = SectionKind::kByline;
constexpr SectionKind kCaption = SectionKind::kCaption;
constexpr SectionKind kBody = SectionKind::kBody;
constexpr SectionKind kFooter = SectionKind::kFooter;

std::shared_ptr<const SectionMarks> Marks() {
  using enum MarkEffect;
  using enum MarkPlace;
  return *SectionMarks::Build({
      {.text = "많이 본 뉴스", .effect = kFooterFromHere, .place = kWholeLine},
      {.text = "관련종목▶", .effect = kFooterFromHere, .place = kLineStart},
      {.text = "제보하기", .effect = kFooterFromHere, .place = kLineStart},
      {.text = "여러분의 제보", .effect = kFooterFromHere, .place = kAnywhere},
      {.text = "무단 전재", .effect = kFooterLine, .place = kAnywhere},
      {.text = "공유하기", .effect = kFooterLine, .place = kWholeLine},
      {.text = "기자", .effect = MarkEffect::kByline, .place = kAnywhere},
      {.text = "(끝)", .effect = MarkEffect::kByline, .place = kAnywhere},
      {.text = "[앵커]", .effect = MarkEffect::kByline, .place = kAnywhere},
      {.text = "(Wire)", .effect = MarkEffect::kByline, .place = kAnywhere},
      {.text = "가나방송 뉴스", .effect = MarkEffect::kByline, .place = kLineStart},
      {.text = "사진=", .effect = MarkEffect::kCaption, .place = kAnywhere},
      {.text = "사진|", .effect = MarkEffect::kCaption, .place = kLineStart},
      {.text = "자료사진", .effect = MarkEffect::kCaption, .place = kAnywhere},
      {.text = "제공]", .effect = MarkEffect::kCaption, .place = kAnywhere},
      {.text = "제공)", .effect = MarkEffect::kCaption, .place = kAnywhere},
      {.text = "=가나통신)", .effect = MarkEffect::kCaption, .place = kAnywhere},
      {.text = "ⓒ", .effect = MarkEffect::kCaption, .place = kAnywhere},
  });
}

using Sections = std::vector<std::pair<SectionKind, std::string>>;

Sections SectionsOf(absl::string_view title, absl::string_view text) {
  const ArticleText read = ReadArticle({.title = title, .text = text}, *Marks());
  Sections sections;
  for (const Section& section : read.sections) {
    sections.emplace_back(section.kind, read.Slice(section.range));
  }
  return sections;
}

struct SectionCase {
  const char* name;
  const char* title;
  const char* text;
  Sections sections;
};

void CheckAll(const std::vector<SectionCase>& cases) {
  for (const SectionCase& test : cases) {
    SCOPED_TRACE(test.name);
    EXPECT_THAT(SectionsOf(test.title, test.text), ElementsAreArray(test.sections));
  }
}

TEST(SectionsTest, Head) {
  CheckAll({
      {"body alone", "", "가나전자가 올랐다.", {{kBody, "가나전자가 올랐다."}}},
      {"title as sent",
       "가나전자 상승",
       "가나전자가 올랐다.",
       {{kTitle, "가나전자 상승"}, {kBody, "가나전자가 올랐다."}}},
      {"title in the first line",
       "",
       "가나전자 상승\n\n가나전자가 올랐다.",
       {{kTitle, "가나전자 상승"}, {kBody, "가나전자가 올랐다."}}},
      {"subtitles",
       "제목",
       "수출이 이끌어\n내년도 밝다\n가나전자가 올랐다.",
       {{kTitle, "제목"},
        {kSubtitle, "수출이 이끌어"},
        {kSubtitle, "내년도 밝다"},
        {kBody, "가나전자가 올랐다."}}},
      {"subtitle with a quotation",
       "제목",
       "나라미 “더 간다”\n가나전자가 올랐다.",
       {{kTitle, "제목"}, {kSubtitle, "나라미 “더 간다”"}, {kBody, "가나전자가 올랐다."}}},
      {"a line alone is body", "", "가나전자 상승", {{kBody, "가나전자 상승"}}},
      {"headings inside are body",
       "제목",
       "가나전자가 올랐다.\n내년 전망\n더 오른다.",
       {{kTitle, "제목"},
        {kBody, "가나전자가 올랐다."},
        {kBody, "내년 전망"},
        {kBody, "더 오른다."}}},
      {"head of a wire page",
       "",
       "가나전자 상승…다라화학 하락\n수출이 이끌어\n김나라\n\n입력 : 2025.02.04 05:31:00\n\n"
       "웃는 나라미 대표\n[가나통신 자료사진]\n\n(서울=가나통신) 김나라 기자 = 가나전자가 올랐다.\n"
       "nara@example.com(끝)\n\n많이 본 뉴스\n다라화학 하락",
       {{kTitle, "가나전자 상승…다라화학 하락"},
        {kSubtitle, "수출이 이끌어"},
        {kByline, "김나라"},
        {kByline, "입력 : 2025.02.04 05:31:00"},
        {kCaption, "웃는 나라미 대표"},
        {kCaption, "[가나통신 자료사진]"},
        {kDateline, "(서울=가나통신)"},
        {kByline, "김나라 기자 ="},
        {kBody, "가나전자가 올랐다."},
        {kByline, "nara@example.com(끝)"},
        {kFooter, "많이 본 뉴스\n다라화학 하락"}}},
      {"empty", "", "", {}},
      {"blank", " ", " \n\t\n", {}},
  });
}

TEST(SectionsTest, Bylines) {
  CheckAll({
      {"dateline and reporter",
       "ㄱ",
       "[서울=나라뉴스]김나라 기자 = 올랐다.",
       {{kTitle, "ㄱ"},
        {kDateline, "[서울=나라뉴스]"},
        {kByline, "김나라 기자 ="},
        {kBody, "올랐다."}}},
      {"two reporters",
       "ㄱ",
       "(부산=나라뉴스) 김나라 기자, 이마루 인턴기자 = 올랐다.",
       {{kTitle, "ㄱ"},
        {kDateline, "(부산=나라뉴스)"},
        {kByline, "김나라 기자, 이마루 인턴기자 ="},
        {kBody, "올랐다."}}},
      {"full-width and NFD",
       "ㄱ",
       "（서울＝나라뉴스） 김나라 \u1100\u1175자 ＝ 올랐다.",
       {{kTitle, "ㄱ"},
        {kDateline, "(서울=나라뉴스)"},
        {kByline, "김나라 기자 ="},
        {kBody, "올랐다."}}},
      {"dateline behind a subtitle",
       "ㄱ",
       "수출이 이끌어 (서울=가나통신) 김나라 기자 = 올랐다.",
       {{kTitle, "ㄱ"},
        {kBody, "수출이 이끌어"},
        {kDateline, "(서울=가나통신)"},
        {kByline, "김나라 기자 ="},
        {kBody, "올랐다."}}},
      {"province in tortoise brackets",
       "ㄱ",
       "【춘천】속보=군이 나섰다.",
       {{kTitle, "ㄱ"}, {kDateline, "【춘천】"}, {kByline, "속보="}, {kBody, "군이 나섰다."}}},
      {"English wire",
       "ㄱ",
       "SEOUL, Feb. 4 (Wire) -- Gana rose.",
       {{kTitle, "ㄱ"}, {kByline, "SEOUL, Feb. 4 (Wire) --"}, {kBody, "Gana rose."}}},
      {"paper and reporter in a bracket",
       "ㄱ",
       "[나라경제 김나라 기자] 올랐다.",
       {{kTitle, "ㄱ"}, {kByline, "[나라경제 김나라 기자]"}, {kBody, "올랐다."}}},
      {"bracket inside a bracket",
       "ㄱ",
       "[나라경제(경산)=김나라 기자]올랐다.",
       {{kTitle, "ㄱ"}, {kByline, "[나라경제(경산)=김나라 기자]"}, {kBody, "올랐다."}}},
      {"two brackets",
       "ㄱ",
       "[나라 김나라 기자][나라 이마루 기자] 올랐다.",
       {{kTitle, "ㄱ"}, {kByline, "[나라 김나라 기자][나라 이마루 기자]"}, {kBody, "올랐다."}}},
      {"at the end of the line",
       "ㄱ",
       "올랐다.뉴욕=김나라 기자 nara@example.com",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kByline, "뉴욕=김나라 기자 nara@example.com"}}},
      {"address alone",
       "ㄱ",
       "올랐다. nara@example.com",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kByline, "nara@example.com"}}},
      {"address behind words of the article",
       "ㄱ",
       "▲ 상장 가나전자, 29일, 2만원 nara@example.com",
       {{kTitle, "ㄱ"}, {kBody, "▲ 상장 가나전자, 29일, 2만원"}, {kByline, "nara@example.com"}}},
      {"at sign without an address",
       "ㄱ",
       "값은 @ 5원이다.",
       {{kTitle, "ㄱ"}, {kBody, "값은 @ 5원이다."}}},
      {"label of the speaker",
       "ㄱ",
       "[앵커]올랐습니다.",
       {{kTitle, "ㄱ"}, {kByline, "[앵커]"}, {kBody, "올랐습니다."}}},
      {"sign-off",
       "ㄱ",
       "올랐습니다.가나방송 뉴스 김나라입니다.",
       {{kTitle, "ㄱ"}, {kBody, "올랐습니다."}, {kByline, "가나방송 뉴스 김나라입니다."}}},
      {"broadcaster as a subject",
       "ㄱ",
       "가나방송 뉴스 부문이 적자를 냈습니다.",
       {{kTitle, "ㄱ"}, {kBody, "가나방송 뉴스 부문이 적자를 냈습니다."}}},
      {"stamps behind a sentence in a short line",
       "ㄱ",
       "가나전자가 올랐다. 입력 2025.02.04 05:31 수정 2025.02.05 06:00",
       {{kTitle, "ㄱ"},
        {kBody, "가나전자가 올랐다."},
        {kByline, "입력 2025.02.04 05:31 수정 2025.02.05 06:00"}}},
      {"stamp before a sentence in a short line",
       "ㄱ",
       "입력 2025.02.04 05:31 가나전자가 올랐다.",
       {{kTitle, "ㄱ"}, {kByline, "입력 2025.02.04 05:31"}, {kBody, "가나전자가 올랐다."}}},
      {"stamp and a name",
       "ㄱ",
       "김나라 입력 2025.2.4. 오후 5:31\n가나전자가 올랐다.",
       {{kTitle, "ㄱ"},
        {kByline, "김나라 입력 2025.2.4. 오후 5:31"},
        {kBody, "가나전자가 올랐다."}}},
      {"English byline alone in its line",
       "",
       "Gana rises\nBy Nara Mi\nGana rose.",
       {{kTitle, "Gana rises"}, {kByline, "By Nara Mi"}, {kBody, "Gana rose."}}},
      {"English byline of two, with the paper",
       "ㄱ",
       "By Nara J. Mi and Ma-ru O'Ra, Gana Daily\nGana rose.",
       {{kTitle, "ㄱ"},
        {kByline, "By Nara J. Mi and Ma-ru O'Ra, Gana Daily"},
        {kBody, "Gana rose."}}},
      {"no names behind By",
       "ㄱ",
       "By the numbers\nBy The Numbers\nGana rose.\nBy Nara Mi",
       {{kTitle, "ㄱ"},
        {kSubtitle, "By the numbers"},
        {kSubtitle, "By The Numbers"},
        {kBody, "Gana rose."},
        {kBody, "By Nara Mi"}}},
      // Words that only look like it.
      {"press conference",
       "ㄱ",
       "송년 기자회견서 밝혀\n올랐다.",
       {{kTitle, "ㄱ"}, {kSubtitle, "송년 기자회견서 밝혀"}, {kBody, "올랐다."}}},
      {"reporters in prose",
       "ㄱ",
       "그는 기자들에게 올랐다고 했다.",
       {{kTitle, "ㄱ"}, {kBody, "그는 기자들에게 올랐다고 했다."}}},
      {"reporter in a sentence",
       "ㄱ",
       "김나라 기자, 얼마나 올랐습니까?",
       {{kTitle, "ㄱ"}, {kBody, "김나라 기자, 얼마나 올랐습니까?"}}},
      {"equation in brackets",
       "ㄱ",
       "(2020년=100) 지수가 올랐다.",
       {{kTitle, "ㄱ"}, {kBody, "(2020년=100) 지수가 올랐다."}}},
      {"bracket without an equals sign",
       "ㄱ",
       "[단독] 가나전자가 올랐다.",
       {{kTitle, "ㄱ"}, {kBody, "[단독] 가나전자가 올랐다."}}},
      {"opening bracket alone in the last line",
       "",
       "가나전자가 올랐다.\n (",
       {{kBody, "가나전자가 올랐다."}, {kBody, "("}}},
      {"tortoise bracket alone", "", "【", {{kBody, "【"}}},
      {"bracket that does not close",
       "ㄱ",
       "(서울=나라뉴스 김나라 기자 = 올랐다.",
       {{kTitle, "ㄱ"}, {kByline, "(서울=나라뉴스 김나라 기자 ="}, {kBody, "올랐다."}}},
  });
}

TEST(SectionsTest, Captions) {
  CheckAll({
      {"credit and caption",
       "ㄱ",
       "나라미 대표가 말하고 있다. (사진=가나전자)가나전자가 올랐다.",
       {{kTitle, "ㄱ"},
        {kCaption, "나라미 대표가 말하고 있다. (사진=가나전자)"},
        {kBody, "가나전자가 올랐다."}}},
      {"noun as caption",
       "ㄱ",
       "가나전자 사옥.[가나전자 제공]가나전자가 올랐다.",
       {{kTitle, "ㄱ"},
        {kCaption, "가나전자 사옥.[가나전자 제공]"},
        {kBody, "가나전자가 올랐다."}}},
      {"outer bracket holds the caption",
       "ㄱ",
       "[사옥이 서 있다. (나라 제공=가나통신)]가나전자가 올랐다.",
       {{kTitle, "ㄱ"},
        {kCaption, "[사옥이 서 있다. (나라 제공=가나통신)]"},
        {kBody, "가나전자가 올랐다."}}},
      {"credit behind the article's words",
       "ㄱ",
       "가나전자가 올랐다고 밝혔다. (사진=가나전자)",
       {{kTitle, "ㄱ"}, {kBody, "가나전자가 올랐다고 밝혔다."}, {kCaption, "(사진=가나전자)"}}},
      {"credit at the end",
       "ㄱ",
       "가나전자가 올랐다.\n말하고 있다. 사진=가나통신",
       {{kTitle, "ㄱ"}, {kBody, "가나전자가 올랐다."}, {kCaption, "말하고 있다. 사진=가나통신"}}},
      {"a credit without a bracket ends with its line, whatever bracket the next one has",
       "ㄱ",
       "사진|가나시청\n\n사진|나라시청[나라신문 김나라 기자] 올랐다.",
       {{kTitle, "ㄱ"},
        {kCaption, "사진|가나시청"},
        {kCaption, "사진|나라시청"},
        {kByline, "[나라신문 김나라 기자]"},
        {kBody, "올랐다."}}},
      {"bar and reporter",
       "ㄱ",
       "사진|가나시청[나라신문 김나라 기자] 올랐다.",
       {{kTitle, "ㄱ"},
        {kCaption, "사진|가나시청"},
        {kByline, "[나라신문 김나라 기자]"},
        {kBody, "올랐다."}}},
      {"triangle and copyright",
       "ㄱ",
       "▲ 나라미 대표가 말하고 있다.ⓒ 가나신문은 전했다.",
       {{kTitle, "ㄱ"},
        {kCaption, "▲ 나라미 대표가 말하고 있다.ⓒ"},
        {kBody, "가나신문은 전했다."}}},
      {"triangle in the head",
       "ㄱ",
       "▲ 가나전자\n\n가나전자가 올랐다.",
       {{kTitle, "ㄱ"}, {kCaption, "▲ 가나전자"}, {kBody, "가나전자가 올랐다."}}},
      {"free of charge is no credit",
       "ㄱ",
       "가나전자는 정보(무료 제공)를 판다. 올랐다.",
       {{kTitle, "ㄱ"},
        {kBody, "가나전자는 정보"},
        {kCaption, "(무료 제공)"},
        {kBody, "를 판다. 올랐다."}}},
      {"sign of copyright in prose",
       "ㄱ",
       "가나전자의 저작권 ⓒ 표시가 문제였다. 다라화학은 급락했다.",
       {{kTitle, "ㄱ"}, {kBody, "가나전자의 저작권 ⓒ 표시가 문제였다. 다라화학은 급락했다."}}},
      {"sign of copyright behind a caption",
       "ㄱ",
       "가나전자 사옥 전경 ⓒ 나라신문",
       {{kTitle, "ㄱ"}, {kCaption, "가나전자 사옥 전경 ⓒ 나라신문"}}},
      {"credit before a sentence in a short line",
       "ㄱ",
       "사진=나라신문 제공. 다라화학은 급락했다.",
       {{kTitle, "ㄱ"}, {kCaption, "사진=나라신문 제공."}, {kBody, "다라화학은 급락했다."}}},
      {"photo in prose",
       "ㄱ",
       "자료사진을 보면 올랐다.",
       {{kTitle, "ㄱ"}, {kBody, "자료사진을 보면 올랐다."}}},
  });
}

TEST(SectionsTest, Footers) {
  CheckAll({
      {"from a sentence in the line",
       "ㄱ",
       "올랐다.■ 제보하기▷ 전화 : 02▷ 메일",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kFooter, "■ 제보하기▷ 전화 : 02▷ 메일"}}},
      {"whole sentence of the mark",
       "ㄱ",
       "올랐다.나라는 여러분의 제보를 찾습니다.나라 누리집",
       {{kTitle, "ㄱ"},
        {kBody, "올랐다."},
        {kFooter, "나라는 여러분의 제보를 찾습니다.나라 누리집"}}},
      {"related stocks",
       "ㄱ",
       "올랐다.\n관련종목▶ 가나전자, 다라화학\n끝",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kFooter, "관련종목▶ 가나전자, 다라화학\n끝"}}},
      {"related stocks in prose",
       "ㄱ",
       "올랐다.\n그는 관련종목▶ 표를 봤다.",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kBody, "그는 관련종목▶ 표를 봤다."}}},
      {"menu above the article",
       "",
       "많이 본 뉴스\n가나전자가 올랐다.\n더 오른다.",
       {{kTitle, "많이 본 뉴스"}, {kBody, "가나전자가 올랐다."}, {kBody, "더 오른다."}}},
      {"one line in the middle",
       "ㄱ",
       "올랐다.\n공유하기\n더 오른다.",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kFooter, "공유하기"}, {kBody, "더 오른다."}}},
      {"copyright in a bracket",
       "ㄱ",
       "올랐다. <저작권자 나라, 무단 전재 금지>",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kFooter, "<저작권자 나라, 무단 전재 금지>"}}},
      {"whole line with decoration",
       "ㄱ",
       "올랐다.\n[많이 본 뉴스]\n다라화학",
       {{kTitle, "ㄱ"}, {kBody, "올랐다."}, {kFooter, "[많이 본 뉴스]\n다라화학"}}},
  });
}

TEST(SectionsTest, OrderedDisjointAndSeenByOffset) {
  const ArticleText read = ReadArticle(
      {.title = "가나 상승", .text = "(서울=가나통신) 김나라 기자 = 올랐다.또 올랐다.\n\n내렸다."},
      *Marks());
  uint32_t end = 0;
  for (const Section& section : read.sections) {
    EXPECT_LE(end, section.range.begin);
    EXPECT_LT(section.range.begin, section.range.end);
    EXPECT_EQ(read.SectionAt(section.range.begin), section.kind);
    EXPECT_EQ(read.SectionAt(section.range.end - 1), section.kind);
    end = section.range.end;
  }
  EXPECT_EQ(read.SectionAt(read.title_end), kBody);  // the line feed between
  for (uint32_t i = 0; i < read.sentences.size(); ++i) {
    EXPECT_EQ(read.SentenceAt(read.sentences[i].range.begin), i);
    EXPECT_EQ(read.SentenceAt(read.sentences[i].range.end - 1), i);
  }
  EXPECT_EQ(read.SentenceAt(1'000'000), read.sentences.size() - 1);
  EXPECT_EQ(ArticleText().SentenceAt(0), 0u);
}

}  // namespace
}  // namespace newslens
