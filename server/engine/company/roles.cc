#include "engine/company/roles.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace newslens {
namespace {

constexpr float kTitleWeight = 0.45F;
constexpr float kLeadWeight = 0.20F;
constexpr float kShareWeight = 0.35F;
constexpr float kSourceRelevance = 0.05F;
constexpr float kSubjectFrom = 0.55F;
constexpr uint32_t kQuoteWindow = 90;  // bytes behind a name in which its speaker stands

// Endings of the names of houses that are quoted for a living.
constexpr absl::string_view kHouseEndings[] = {
    "증권", "금융투자", "신용평가", "리서치", "통신",   "신문",   "일보",  "타임스", "저널",
    "방송", "뉴스",     "거래소",   "연구소", "투자자문", "경제", "컨설팅", "자산운용", "포브스",
    "Securities", "News", "Times",
};
constexpr absl::string_view kHouses[] = {
    "골드만삭스", "모건스탠리", "JP모건",   "UBS",    "씨티그룹", "노무라증권", "CLSA",
    "맥쿼리",     "번스타인",   "제프리스", "바클레이스", "HSBC", "뱅크오브아메리카", "도이체방크",
    "웨드부시",   "무디스",     "S&P글로벌", "피치",  "CNBC",     "블룸버그",   "로이터",
    "카운터포인트리서치", "트렌드포스", "가트너", "에프앤가이드", "연합인포맥스", "YTN", "SBS",
    "리얼투데이", "CNN", "BBC", "딜로이트안진", "삼정KPMG", "삼일PwC", "EY한영", "한국예탁결제원",
};
// Behind the name of a house: it is quoted.
constexpr absl::string_view kQuoteWords[] = {
    "연구원",   "애널리스트", "리서치",   "따르면", "이코노미스트", "센터장", "연구위원", "전략가",
    "스트래티지스트", "팀장", "목표주가", "목표가", "투자의견", "보고서", "리포트", "전망했다",
    "분석했다", "내다봤다",   "진단했다", "추정했다", "예상했다", "평가했다", "조언했다", "보도",
    "전망",     "분석",       "집계",     "설명했다", "말했다", "매수’", "밝혔다", "인용", "자료",
};

bool IsHouse(const Company& company) {
  for (absl::string_view house : kHouses) {
    if (company.name_ko == house) return true;
  }
  for (absl::string_view ending : kHouseEndings) {
    if (absl::EndsWith(company.name_ko, ending)) return true;
  }
  return false;
}

bool IsQuoted(const ArticleText& text, const Mention& mention) {
  const Range sentence = text.sentences.empty() ? Range{0, static_cast<uint32_t>(text.buffer.size())}
                                                : text.sentences[mention.sentence_index].range;
  const uint32_t end = std::max(sentence.end, mention.range.end);
  const absl::string_view rest =
      absl::string_view(text.buffer).substr(mention.range.end, end - mention.range.end);
  const absl::string_view near = rest.substr(0, kQuoteWindow);
  for (absl::string_view word : kQuoteWords) {
    if (absl::StrContains(near, word)) return true;
  }
  const absl::string_view last = rest.substr(rest.size() > kQuoteWindow ? rest.size() - kQuoteWindow : 0);
  for (absl::string_view word : {"했다", "봤다", "밝혔다", "말했다"}) {
    if (absl::StrContains(last, word) &&
        (absl::StrContains(last, "\"") || absl::StrContains(last, "”") ||
         absl::StrContains(last, "라고") || absl::StrContains(last, "다고"))) {
      return true;
    }
  }
  return false;
}

// What the formula of the header reads of one company.
struct Presence {
  float title = 0;
  float lead = 0;
  size_t mentions = 0;  // outside credits
};

// The first two sentences of the body.
struct Lead {
  uint32_t first = UINT32_MAX;
  uint32_t second = UINT32_MAX;
};

Lead FindLead(const ArticleText& text) {
  Lead lead;
  for (uint32_t i = 0; i < text.sentences.size(); ++i) {
    if (text.sentences[i].section != SectionKind::kBody) continue;
    if (lead.first == UINT32_MAX) {
      lead.first = i;
    } else {
      lead.second = i;
      break;
    }
  }
  return lead;
}

Presence PresenceOf(const ArticleText& text, const LinkedCompany& company, const Lead& lead,
                    absl::Span<const uint32_t> title_order) {
  Presence presence;
  for (const Mention& mention : company.mentions) {
    if (mention.role == MentionRole::kCredit) continue;
    ++presence.mentions;
    if (text.SectionAt(mention.range.begin) == SectionKind::kTitle) {
      const auto place = std::find(title_order.begin(), title_order.end(), company.company);
      const bool among_first = place - title_order.begin() < 3;
      presence.title = std::max(presence.title, among_first ? 1.0F : 0.6F);
    } else if (mention.sentence_index == lead.first) {
      presence.lead = 1;
    } else if (mention.sentence_index == lead.second) {
      presence.lead = std::max(presence.lead, 0.5F);
    }
  }
  return presence;
}

// The first companies of the title in their order; three are enough to tell who comes behind.
std::vector<uint32_t> TitleOrder(const ArticleText& text,
                                 const std::vector<LinkedCompany>& companies) {
  std::vector<uint32_t> order;
  for (const LinkedCompany& company : companies) {
    if (order.size() == 3) break;
    if (text.SectionAt(company.mentions.front().range.begin) == SectionKind::kTitle) {
      order.push_back(company.company);
    }
  }
  return order;
}

}  // namespace

void AssignRoles(const ArticleText& text, const CompanyDirectory& directory,
                 std::vector<LinkedCompany>& companies) {
  const Lead lead = FindLead(text);
  const std::vector<uint32_t> title_order = TitleOrder(text, companies);
  std::vector<Presence> presences;
  size_t most = 1;
  for (LinkedCompany& company : companies) {
    for (Mention& mention : company.mentions) {
      if (IsCreditSection(text.SectionAt(mention.range.begin))) {
        mention.role = MentionRole::kCredit;
      }
    }
    presences.push_back(PresenceOf(text, company, lead, title_order));
    most = std::max(most, presences.back().mentions);
  }
  for (size_t i = 0; i < companies.size(); ++i) {
    LinkedCompany& company = companies[i];
    const bool house = IsHouse(directory.companies()[company.company]);
    size_t quoted = 0;
    for (Mention& mention : company.mentions) {
      if (!house || mention.role == MentionRole::kCredit || !IsQuoted(text, mention)) continue;
      mention.role = MentionRole::kSource;
      ++quoted;
    }
    const Presence& presence = presences[i];
    company.relevance = kTitleWeight * presence.title + kLeadWeight * presence.lead +
                        kShareWeight * static_cast<float>(presence.mentions) / most;
    const bool source = quoted > 0 && (quoted == presence.mentions || presence.title == 0);
    if (source) company.relevance = kSourceRelevance;
    const bool subject = !source && company.relevance >= kSubjectFrom;
    for (Mention& mention : company.mentions) {
      if (mention.role == MentionRole::kCredit) continue;
      if (source) {
        mention.role = MentionRole::kSource;
      } else if (mention.role != MentionRole::kSource) {
        mention.role = subject ? MentionRole::kSubject : MentionRole::kOther;
      }
    }
  }
}

}  // namespace newslens
