#include "engine/company/roles.h"

#include <algorithm>
#include <cstddef>

#include "absl/types/span.h"
#include "engine/company/quotation.h"

namespace newslens {
namespace {

constexpr float kTitleWeight = 0.45F;
constexpr float kLeadWeight = 0.20F;
constexpr float kShareWeight = 0.35F;
constexpr float kSourceRelevance = 0.05F;
constexpr float kSubjectFrom = 0.5F;

House HouseOf(const Company& company, const SourceWords& words) {
  return company.kind == CompanyKind::kGroup ? House::kNone : words.HouseOf(company.name_ko);
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

// What the mentions of a house say of it.
struct Voice {
  size_t quoted = 0;
  size_t own = 0;
};

// Makes sources of the mentions that quote the house; `named_above` where the title has its name.
Voice MarkQuoted(const ArticleText& text, House house, bool named_above, const SourceReading& words,
                 const NameEvidence& evidence, LinkedCompany& company) {
  Voice voice;
  for (Mention& mention : company.mentions) {
    if (mention.role == MentionRole::kCredit) continue;
    Quotation quotation = QuotationOf(text, mention, house, words, evidence);
    if (quotation == Quotation::kOpen && house == House::kReporter && !named_above) {
      quotation = Quotation::kQuoted;
    }
    if (quotation == Quotation::kOwn) ++voice.own;
    if (quotation != Quotation::kQuoted) continue;
    mention.role = MentionRole::kSource;
    ++voice.quoted;
  }
  return voice;
}

void SetOpenRoles(MentionRole role, LinkedCompany& company) {
  for (Mention& mention : company.mentions) {
    if (mention.role == MentionRole::kCredit || mention.role == MentionRole::kSource) continue;
    mention.role = role;
  }
}

}  // namespace

void AssignRoles(const ArticleText& text, const CompanyDirectory& directory,
                 const SourceReading& words, const NameEvidence& evidence,
                 std::vector<LinkedCompany>& companies) {
  const Lead lead = FindLead(text);
  const std::vector<uint32_t> title_order = TitleOrder(text, companies);
  std::vector<Presence> presences;
  size_t most = 1;
  for (LinkedCompany& company : companies) {
    presences.push_back(PresenceOf(text, company, lead, title_order));
    most = std::max(most, presences.back().mentions);
  }
  for (size_t i = 0; i < companies.size(); ++i) {
    LinkedCompany& company = companies[i];
    const Presence& presence = presences[i];
    const House house = HouseOf(directory.companies()[company.company], words.words());
    if (house != House::kNone) {
      const Voice voice = MarkQuoted(text, house, presence.title > 0, words, evidence, company);
      const bool open_too = voice.quoted < presence.mentions;
      if (voice.quoted > 0 && voice.own == 0 && (!open_too || presence.title == 0)) {
        company.relevance = kSourceRelevance;
        SetOpenRoles(MentionRole::kSource, company);
        continue;
      }
    }
    company.relevance = kTitleWeight * presence.title + kLeadWeight * presence.lead +
                        kShareWeight * static_cast<float>(presence.mentions) / most;
    SetOpenRoles(company.relevance >= kSubjectFrom ? MentionRole::kSubject : MentionRole::kOther,
                 company);
  }
}

}  // namespace newslens
