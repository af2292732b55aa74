#include "client/describe_companies.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/enum_words.h"
#include "client/mark_article.h"
#include "client/text_table.h"

namespace newslens {
namespace {

// The cues with their weights, the weightiest first; a cue that stands several times counts once.
std::string EvidenceText(const v1::Sentiment& sentiment) {
  std::vector<std::pair<absl::string_view, float>> cues;
  for (const v1::SentimentEvidence& evidence : sentiment.evidence()) {
    const auto same = std::find_if(cues.begin(), cues.end(),
                                   [&](const auto& cue) { return cue.first == evidence.cue(); });
    if (same == cues.end()) {
      cues.emplace_back(evidence.cue(), evidence.weight());
    } else {
      same->second += evidence.weight();
    }
  }
  std::stable_sort(cues.begin(), cues.end(), [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  return absl::StrJoin(cues, ", ", [](std::string* out, const auto& cue) {
    absl::StrAppendFormat(out, "%s %+.1f", cue.first, cue.second);
  });
}

std::string CompanyName(const v1::Company& company, absl::string_view language_code) {
  const bool english = absl::StartsWith(language_code, "en");
  const std::string& first = english ? company.name_en() : company.name_ko();
  const std::string& second = english ? company.name_ko() : company.name_en();
  if (!first.empty()) return first;
  return second.empty() ? company.company_id() : second;
}

std::string ListingText(const v1::Company& company) {
  if (!company.securities().empty()) {
    const v1::Security& first = company.securities(0);
    return absl::StrCat(first.market(), ":", first.ticker());
  }
  // Listed, but not on the article's day.
  if (company.kind() == v1::COMPANY_KIND_LISTED) return company.company_id();
  return EnumWords(v1::CompanyKind_Name(company.kind()), "COMPANY_KIND_");
}

// What the company does in the article: the weightiest role of its mentions, which are declared
// from the weightiest to the least.
std::string RoleText(const v1::Company& company) {
  if (company.mentions().empty()) return "";
  const auto weightiest = std::min_element(
      company.mentions().begin(), company.mentions().end(),
      [](const v1::Mention& a, const v1::Mention& b) { return a.role() < b.role(); });
  return EnumWords(v1::MentionRole_Name(weightiest->role()), "MENTION_ROLE_");
}

}  // namespace

std::string SentimentText(const v1::Sentiment& sentiment) {
  if (sentiment.basis() == v1::SENTIMENT_BASIS_NO_EVIDENCE) return "no evidence";
  return absl::StrFormat("%s %+.2f",
                         EnumWords(v1::SentimentLabel_Name(sentiment.label()), "SENTIMENT_LABEL_"),
                         sentiment.score());
}

std::string DescribeCompanies(const v1::ArticleEnrichment& enrichment, int width,
                              const Palette& palette) {
  TextTable table({{.title = ""},
                   {.title = "Company", .least_width = 12},
                   {.title = "Listing"},
                   {.title = "Role"},
                   {.title = "Relev.", .right = true},
                   {.title = "Conf.", .right = true},
                   {.title = "Sentiment"},
                   {.title = "Evidence", .least_width = 8}});
  for (int i = 0; i < enrichment.companies_size(); ++i) {
    const v1::Company& company = enrichment.companies(i);
    const Style style = SentimentStyle(company.sentiment());
    table.AddRow({{absl::StrCat("C", i + 1), Style::kQuiet},
                  {CompanyName(company, enrichment.document().language_code()), style},
                  {ListingText(company)},
                  {RoleText(company)},
                  {absl::StrFormat("%.2f", company.relevance())},
                  {absl::StrFormat("%.2f", company.confidence())},
                  {company.has_sentiment() ? SentimentText(company.sentiment()) : "", style},
                  {EvidenceText(company.sentiment())}});
  }
  return table.empty() ? "" : table.Render(width, palette);
}

}  // namespace newslens
