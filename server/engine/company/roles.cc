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
constexpr float kSubjectFrom = 0.5F;
constexpr uint32_t kSpeakerWindow = 60;  // bytes behind a name
constexpr uint32_t kOpinionWindow = 240;

// Houses that the article quotes: brokers and the like where they speak as such, agencies and
// papers wherever they are not the article's own matter.
enum class House : uint8_t { kNone, kAnalyst, kReporter };

constexpr absl::string_view kAnalystEndings[] = {
    "증권",     "금융투자", "신용평가", "리서치",     "연구소",
    "투자자문", "컨설팅",   "자산운용", "Securities",
};
constexpr absl::string_view kAnalysts[] = {
    "골드만삭스",   "모건스탠리", "JP모건체이스", "UBS",          "씨티그룹", "CLSA",
    "맥쿼리증권",   "번스타인",   "제프리스",     "바클레이스",   "HSBC",     "뱅크오브아메리카",
    "도이체방크",   "웨드부시",   "무디스",       "S&P글로벌",    "피치",     "가트너",
    "에프앤가이드", "삼정KPMG",   "삼일PwC",      "EY한영",       "딜로이트", "트렌드포스",
    "IDC",          "옴디아",     "J.D.파워",     "노무라홀딩스",
};
constexpr absl::string_view kReporterEndings[] = {
    "통신", "신문",   "일보",       "타임스",   "저널", "방송",
    "뉴스", "거래소", "예탁결제원", "인포맥스", "News", "Times",
};
constexpr absl::string_view kReporters[] = {
    "포브스", "CNBC", "블룸버그", "YTN",  "SBS", "CNN",
    "KBS",    "MBC",  "EBS",      "JTBC", "KNN", "연합뉴스",
};
// Right behind the name of an analyst's house: its speaker.
constexpr absl::string_view kSpeakers[] = {
    "연구원", "애널리스트", "리서치", "이코노미스트",
    "센터장", "연구위원",   "전략가", "스트래티지스트",
};
// In the rest of the sentence: the house has an opinion.
constexpr absl::string_view kOpinions[] = {
    "목표주가", "목표가",   "투자의견", "보고서", "리포트",   "전망",     "분석",
    "내다봤다", "진단했다", "추정",     "예상",   "평가했다", "조언했다", "집계",
};

bool EndsInOneOf(absl::string_view name, absl::Span<const absl::string_view> endings) {
  for (absl::string_view ending : endings) {
    if (absl::EndsWith(name, ending)) return true;
  }
  return false;
}

bool IsOneOf(absl::string_view name, absl::Span<const absl::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool HoldsOneOf(absl::string_view text, absl::Span<const absl::string_view> words) {
  for (absl::string_view word : words) {
    if (absl::StrContains(text, word)) return true;
  }
  return false;
}

House HouseOf(const Company& company) {
  if (company.kind == CompanyKind::kGroup) return House::kNone;
  const absl::string_view name = company.name_ko;
  if (EndsInOneOf(name, kReporterEndings) || IsOneOf(name, kReporters)) return House::kReporter;
  if (EndsInOneOf(name, kAnalystEndings) || IsOneOf(name, kAnalysts)) return House::kAnalyst;
  return House::kNone;
}

bool IsQuoted(const ArticleText& text, const Mention& mention) {
  const absl::string_view buffer = text.buffer;
  uint32_t end = buffer.size();
  if (!text.sentences.empty()) end = text.sentences[mention.sentence_index].range.end;
  end = std::max(end, mention.range.end);
  const absl::string_view rest = buffer.substr(mention.range.end, end - mention.range.end);
  if (HoldsOneOf(rest.substr(0, kSpeakerWindow), kSpeakers)) return true;
  if (absl::StrContains(rest.substr(0, kSpeakerWindow), "따르면")) return true;
  return HoldsOneOf(rest.substr(0, kOpinionWindow), kOpinions);
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
    const House house = HouseOf(directory.companies()[company.company]);
    size_t quoted = 0;
    for (Mention& mention : company.mentions) {
      if (house == House::kNone || mention.role == MentionRole::kCredit) continue;
      const bool reports = house == House::kReporter && presences[i].title == 0;
      if (!reports && !IsQuoted(text, mention)) continue;
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
