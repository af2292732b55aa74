#include "train/reader.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "engine/enrich.h"
#include "engine/sentiment/korean_tone.h"
#include "engine/text/read.h"

namespace newslens::train {
namespace {

constexpr absl::Time kNow = absl::FromUnixSeconds(1767225600);  // 2026: after every article
constexpr size_t kLeadSentences = 2;
constexpr float kHeadlineRelevance = 0.8F;  // as the company stage gives the subject of a headline

bool IsSource(const LinkedCompany& company) {
  return std::all_of(company.mentions.begin(), company.mentions.end(), [](const Mention& mention) {
    return mention.role == MentionRole::kSource || mention.role == MentionRole::kCredit;
  });
}

bool IsKorean(const SecurityRow& security) { return absl::StartsWith(security.mic, "XK"); }

}  // namespace

Reading::Reading(absl::string_view title, absl::string_view text, absl::string_view publish_time,
                 const Tables& tables)
    : directory_(*tables.companies) {
  Article article{.title = title, .text = text, .now = kNow};
  absl::Time time;
  if (absl::ParseTime(absl::RFC3339_full, publish_time, &time, nullptr)) {
    article.publish_time = time;
  }
  std::optional<Enrichment> found = Enrich(article, tables, {}, [](Stage) { return true; });
  text_ = std::move(found->text);
  std::vector<Amount> amounts;
  for (EnrichedAmount& amount : found->amounts) amounts.push_back(std::move(amount.amount));
  for (EnrichedCompany& company : found->companies) companies_.push_back(std::move(company.link));
  Deal(amounts, tables);
}

Reading::Reading(absl::string_view text, absl::string_view name, const Tables& tables)
    : directory_(*tables.companies) {
  text_ = ReadArticle({.text = text, .now = kNow, .language_code = "ko"}, *tables.marks);
  LinkedCompany company;
  company.relevance = kHeadlineRelevance;
  for (size_t at = absl::string_view(text_.buffer).find(name); at != absl::string_view::npos;
       at = absl::string_view(text_.buffer).find(name, at + name.size())) {
    const Range range{static_cast<uint32_t>(at), static_cast<uint32_t>(at + name.size())};
    company.mentions.push_back({.range = range,
                                .role = MentionRole::kSubject,
                                .sentence_index = text_.SentenceAt(range.begin)});
  }
  if (!company.mentions.empty()) companies_.push_back(std::move(company));
  Deal({}, tables);
}

Reading::Reading(absl::string_view text, absl::Span<const NamePlace> names, const Tables& tables)
    : directory_(*tables.companies) {
  text_ = ReadArticle({.text = text, .now = kNow, .language_code = "en"}, *tables.marks);
  for (const NamePlace& name : names) {
    if (companies_.size() <= name.company) companies_.resize(name.company + 1);
    LinkedCompany& company = companies_[name.company];
    company.relevance = kHeadlineRelevance;
    company.mentions.push_back({.range = name.range,
                                .role = MentionRole::kSubject,
                                .sentence_index = text_.SentenceAt(name.range.begin)});
  }
  Deal({}, tables);
}

void Reading::Deal(absl::Span<const Amount> amounts, const Tables& tables) {
  Hits hits;
  tables.matcher->Scan(text_.buffer, hits);
  dealt_ = DealSignals(text_, hits.of(SurfaceKind::kCue), companies_, amounts, *tables.cues);
  tone_ = ToneOfArticle(dealt_, companies_);
}

std::optional<uint32_t> Reading::Find(absl::string_view code) const {
  const size_t colon = code.find(':');
  const bool is_korean = colon == absl::string_view::npos || code.substr(0, colon) == "KR";
  const absl::string_view ticker = colon == absl::string_view::npos ? code : code.substr(colon + 1);
  for (uint32_t i = 0; i < companies_.size(); ++i) {
    for (const SecurityRow& security : directory_.companies()[companies_[i].company].securities) {
      if (security.ticker != ticker || IsKorean(security) != is_korean) continue;
      if (IsSource(companies_[i])) return std::nullopt;
      return i;
    }
  }
  return std::nullopt;
}

std::string Reading::Marked(uint32_t sentence, std::optional<uint32_t> company) const {
  const DealtSentence& dealt = dealt_.sentences[sentence];
  const Range range = text_.sentences[sentence].range;
  std::string out;
  uint32_t done = range.begin;
  for (uint32_t i = dealt.first_signal; i < dealt.end_signal; ++i) {
    const Signal& signal = dealt_.signals[i];
    const uint32_t end = std::max(done, signal.range.end);
    out += text_.buffer.substr(done, end - done);
    done = end;
    bool is_owned = false;
    if (company.has_value()) {
      for (const OwnedSignal& owned : dealt_.OwnedBy(*company)) is_owned |= owned.signal == i;
    }
    absl::StrAppendFormat(&out, "{%+.1f%s}", signal.lean(), is_owned ? "*" : "");
  }
  return out + text_.buffer.substr(done, range.end - done);
}

ReadNumbers Reading::OfCompany(uint32_t index) const {
  ReadNumbers out{CompanyNumbers(dealt_, companies_, index, tone_)};
  if (!dealt_.OwnedBy(index).empty()) out.headline = HeadlineWords(index);
  out.speaks = !dealt_.OwnedBy(index).empty();
  VisitSentencesBeside(dealt_, index,
                       [&](Tone, uint32_t at) { out.speaks |= dealt_.sentences[at].own_sum != 0; });
  for (const NamingSentence& naming : dealt_.Naming(index)) {
    absl::StrAppend(&out.said, out.said.empty() ? "" : " / ", Marked(naming.sentence, index));
  }
  const Range name = companies_[index].mentions.front().range;
  out.said = absl::StrCat(text_.Slice(name), ": ", out.said);
  return out;
}

ReadNumbers Reading::OfCompany(uint32_t index, const HashedModel& model) const {
  ReadNumbers out = OfCompany(index);
  EnglishTones tones(text_, companies_, dealt_, model);
  tones.Read(index, out.numbers);
  out.speaks |= !tones.spans().empty();
  return out;
}

ReadNumbers Reading::OfDocument() const {
  ReadNumbers out{DocumentNumbers(dealt_, companies_.size())};
  VisitDocument(dealt_, [&](Tone, uint32_t, float) { out.speaks = true; });
  if (!dealt_.sentences.empty()) out.said = Marked(0, std::nullopt);
  out.headline = HeadlineWords(std::nullopt);
  return out;
}

HashedFeatures Reading::HeadlineWords(std::optional<uint32_t> company) const {
  const KoreanHeadline words = ReadHeadline(text_, companies_, dealt_);
  HashedFeatures out;
  std::vector<WordFeature> features(words.features().begin(), words.features().end());
  if (company.has_value()) words.FeaturesOf(*company, features);
  for (const WordFeature& feature : features) {
    out.emplace_back(feature.hash % HashedModel::kBuckets, feature.value);
  }
  return out;
}

std::string Reading::Title() const { return text_.buffer.substr(0, text_.title_end); }

std::string Reading::Lead() const {
  uint32_t end = text_.title_end;
  size_t sentences = 0;
  for (const Sentence& sentence : text_.sentences) {
    if (IsCreditSection(sentence.section) || sentence.section == SectionKind::kTitle) continue;
    end = sentence.range.end;
    if (++sentences == kLeadSentences) break;
  }
  return text_.buffer.substr(text_.title_end, end - text_.title_end);
}

}  // namespace newslens::train
