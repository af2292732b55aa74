#include "engine/company/roles.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/company/presence.h"
#include "engine/company/quotation.h"

namespace newslens {
namespace {

// Fitted; see the header.
constexpr float kBias = -3.7F;
constexpr float kTitleShare = 4.6F;
constexpr float kTopics = 1.3F;
constexpr float kHeadsBelowTitle = 1.4F;
constexpr float kHeadsUnderTrade = 1.2F;
constexpr float kNobodyInTitle = 0.9F;
constexpr float kMarketInTitle = -2.0F;

constexpr float kSourceRelevance = 0.05F;
constexpr float kSubjectFrom = 0.5F;

House HouseOf(const Company& company, const SourceWords& words) {
  return company.kind == CompanyKind::kGroup ? House::kNone : words.HouseOf(company.name_ko);
}

// A mention of a house and what the words around it tell.
struct HouseMention {
  size_t company = 0;  // index into the article's companies
  size_t mention = 0;
  Range range;
  bool in_title = false;
  Quotation quotation = Quotation::kOpen;
};

bool IsNamedInTitle(const ArticleText& text, const LinkedCompany& company) {
  return std::any_of(company.mentions.begin(), company.mentions.end(), [&](const Mention& mention) {
    return text.SectionAt(mention.range.begin) == SectionKind::kTitle;
  });
}

// By position.
std::vector<HouseMention> ReadHouses(const ArticleText& text, const CompanyDirectory& directory,
                                     const SourceReading& words, const NameEvidence& evidence,
                                     const std::vector<LinkedCompany>& companies) {
  std::vector<HouseMention> read;
  for (size_t i = 0; i < companies.size(); ++i) {
    const House house = HouseOf(directory.companies()[companies[i].company], words.words());
    if (house == House::kNone) continue;
    const bool quoted_at_rest = house == House::kReporter && !IsNamedInTitle(text, companies[i]);
    for (size_t k = 0; k < companies[i].mentions.size(); ++k) {
      const Mention& mention = companies[i].mentions[k];
      if (mention.role == MentionRole::kCredit) continue;
      HouseMention one{i, k, mention.range};
      one.in_title = text.SectionAt(mention.range.begin) == SectionKind::kTitle;
      one.quotation = QuotationOf(text, mention, house, words, evidence);
      if (one.quotation == Quotation::kOpen && quoted_at_rest) {
        one.quotation = Quotation::kQuoted;
      }
      read.push_back(one);
    }
  }
  std::sort(read.begin(), read.end(),
            [](const auto& left, const auto& right) { return left.range < right.range; });
  return read;
}

// `OO증권·XX증권 등에 따르면`: who stands in a list with a house that is quoted is quoted, too.
void QuoteLists(absl::string_view buffer, std::vector<HouseMention>& houses) {
  const auto pass_on = [&](const HouseMention& from, HouseMention& to, Range left, Range right) {
    if (from.quotation != Quotation::kQuoted || to.quotation != Quotation::kOpen) return;
    if (AreListed(buffer, left, right)) to.quotation = Quotation::kQuoted;
  };
  for (size_t i = 1; i < houses.size(); ++i) {
    pass_on(houses[i - 1], houses[i], houses[i - 1].range, houses[i].range);
  }
  for (size_t i = houses.size(); i-- > 1;) {
    pass_on(houses[i], houses[i - 1], houses[i - 1].range, houses[i].range);
  }
}

// What the mentions of one house say of it together.
struct Voice {
  size_t quoted = 0;
  size_t own = 0;
  bool open_in_title = false;

  // One that does not tell goes with the others.
  bool IsMereSource() const { return quoted > 0 && own == 0 && !open_in_title; }
};

// Makes sources of the mentions that quote their houses; one voice a company.
std::vector<Voice> MarkQuoted(const std::vector<HouseMention>& houses,
                              std::vector<LinkedCompany>& companies) {
  std::vector<Voice> voices(companies.size());
  for (const HouseMention& house : houses) {
    Voice& voice = voices[house.company];
    voice.own += house.quotation == Quotation::kOwn ? 1 : 0;
    voice.open_in_title |= house.in_title && house.quotation == Quotation::kOpen;
    if (house.quotation != Quotation::kQuoted) continue;
    companies[house.company].mentions[house.mention].role = MentionRole::kSource;
    ++voice.quoted;
  }
  return voices;
}

void SetOpenRoles(MentionRole role, LinkedCompany& company) {
  for (Mention& mention : company.mentions) {
    if (mention.role == MentionRole::kCredit || mention.role == MentionRole::kSource) continue;
    mention.role = role;
  }
}

// What the article has besides the one company. Sources do not count.
struct Surroundings {
  uint32_t most_mentions = 1;
  bool names_in_title = false;
  // What the title of an article that names nobody there is about.
  bool is_about_market = false;
  bool is_about_trade = false;
};

void ReadTitle(const ArticleText& text, const SourceReading& words, Surroundings& around) {
  for (const Section& section : text.sections) {
    if (section.kind != SectionKind::kTitle) continue;
    const absl::string_view title = text.Slice(section.range);
    around.is_about_market |= words.Holds(SourceEffect::kMarketTitle, title);
    around.is_about_trade |= words.Holds(SourceEffect::kTradeTitle, title);
  }
}

float Relevance(const Presence& presence, const Surroundings& around) {
  const auto share = static_cast<float>(presence.mentions) / around.most_mentions;
  const float topics = std::log1p(static_cast<float>(presence.topics));
  const float heads = std::log1p(static_cast<float>(presence.heads));
  float logit = kBias + kTopics * topics;
  logit += presence.in_title ? kTitleShare * share : kHeadsBelowTitle * heads;
  if (!around.names_in_title) {
    logit += kNobodyInTitle;
    if (around.is_about_market) logit += kMarketInTitle;
    if (around.is_about_trade) logit += kHeadsUnderTrade * heads;
  }
  return 1 / (1 + std::exp(-logit));
}

}  // namespace

void AssignRoles(const ArticleText& text, const CompanyDirectory& directory,
                 const SourceReading& words, const NameEvidence& evidence,
                 std::vector<LinkedCompany>& companies) {
  const std::vector<Range> ranges = RangesOf(companies);
  std::vector<Presence> presences;
  presences.reserve(companies.size());
  for (const LinkedCompany& company : companies) {
    presences.push_back(PresenceOf(text, company.mentions, ranges));
  }
  std::vector<HouseMention> houses = ReadHouses(text, directory, words, evidence, companies);
  QuoteLists(text.buffer, houses);
  const std::vector<Voice> voices = MarkQuoted(houses, companies);

  Surroundings around;
  for (size_t i = 0; i < companies.size(); ++i) {
    if (voices[i].IsMereSource()) continue;
    around.most_mentions = std::max(around.most_mentions, presences[i].mentions);
    around.names_in_title |= presences[i].in_title;
  }
  if (!around.names_in_title) ReadTitle(text, words, around);
  for (size_t i = 0; i < companies.size(); ++i) {
    LinkedCompany& company = companies[i];
    if (voices[i].IsMereSource()) {
      company.relevance = kSourceRelevance;
      SetOpenRoles(MentionRole::kSource, company);
      continue;
    }
    company.relevance = Relevance(presences[i], around);
    SetOpenRoles(company.relevance >= kSubjectFrom ? MentionRole::kSubject : MentionRole::kOther,
                 company);
  }
}

}  // namespace newslens
