// Articles and cue tables of the sentiment tests' own, written as text.
#ifndef NEWSLENS_TESTS_ENGINE_SENTIMENT_JUDGED_H_
#define NEWSLENS_TESTS_ENGINE_SENTIMENT_JUDGED_H_

#include <cstdlib>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "engine/company/link.h"
#include "engine/money/amount.h"
#include "engine/sentiment/cues.h"
#include "engine/sentiment/judge.h"
#include "engine/text/article.h"
#include "gtest/gtest.h"
#include "support/sample_weights.h"

namespace newslens {

// A title and a body of one sentence a line.
inline ArticleText MakeText(absl::string_view title, absl::string_view body) {
  ArticleText text;
  text.buffer = std::string(title);
  text.title_end = static_cast<uint32_t>(title.size());
  if (!title.empty()) {
    text.sentences.push_back({{0, text.title_end}, SectionKind::kTitle});
    text.buffer += '\n';
  }
  for (absl::string_view line : absl::StrSplit(body, '\n', absl::SkipEmpty())) {
    const auto begin = static_cast<uint32_t>(text.buffer.size());
    text.buffer.append(line.data(), line.size());
    text.sentences.push_back(
        {{begin, static_cast<uint32_t>(text.buffer.size())}, SectionKind::kBody});
    text.buffer += '\n';
  }
  return text;
}

// Every place of each name is a mention of one company; a name that begins with '*' is a source.
inline std::vector<LinkedCompany> FindNames(const ArticleText& text,
                                            const std::vector<std::string>& names) {
  std::vector<LinkedCompany> companies;
  for (absl::string_view name : names) {
    const bool is_source = absl::ConsumePrefix(&name, "*");
    LinkedCompany company;
    company.company = static_cast<uint32_t>(companies.size());
    for (size_t at = text.buffer.find(std::string(name)); at != std::string::npos;
         at = text.buffer.find(std::string(name), at + name.size())) {
      Mention mention;
      mention.range = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + name.size())};
      mention.role = is_source ? MentionRole::kSource : MentionRole::kOther;
      mention.sentence_index = text.SentenceAt(mention.range.begin);
      company.mentions.push_back(mention);
    }
    EXPECT_FALSE(company.mentions.empty()) << name << " stands nowhere in " << text.buffer;
    companies.push_back(company);
  }
  return companies;
}

// Rows as lines of "surface class polarity [strength]"; '_' in the surface is a blank.
inline std::shared_ptr<const CueTable> MakeCues(absl::string_view lines) {
  std::vector<CueRow> rows;
  for (absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipWhitespace())) {
    const std::vector<std::string> cells = absl::StrSplit(line, ' ', absl::SkipEmpty());
    CueRow row;
    row.surface = absl::StrReplaceAll(cells[0], {{"_", " "}});
    row.cue_class = CueClassFromName(cells[1]).value();
    row.polarity = std::atoi(cells[2].c_str());
    if (cells.size() > 3) row.strength = std::strtod(cells[3].c_str(), nullptr);
    row.line = static_cast<int>(rows.size()) + 1;
    rows.push_back(row);
  }
  auto table = CueTable::Build(std::move(rows));
  EXPECT_TRUE(table.ok()) << table.status();
  return *table;
}

// A small table that the behaviour tests share.
inline std::shared_ptr<const CueTable> SampleCues() {
  return MakeCues(R"(
      호실적 POLAR +1 1.6
      수혜 POLAR +1
      반사이익 POLAR +1 1.2
      공급계약 POLAR +1 1.2
      웃고 POLAR +1
      횡령 POLAR -1 1.8
      악재 POLAR -1 1.2
      부진 POLAR -1
      출렁 POLAR -1
      울었 POLAR -1
      상장폐지 POLAR -1 1.8
      급등 DIRECTION +1 1.4
      상승 DIRECTION +1
      올랐 DIRECTION +1
      오른 DIRECTION +1
      늘었 DIRECTION +1
      증가 DIRECTION +1
      확대 DIRECTION +1
      하락 DIRECTION -1
      급락 DIRECTION -1 1.5
      줄었 DIRECTION -1
      축소 DIRECTION -1
      둔화 DIRECTION -1
      매출 GOOD_THING 0
      영업이익 GOOD_THING 0 1.2
      성장세 GOOD_THING +1 0.8
      적자 BAD_THING -1 1.2
      손실 BAD_THING -1
      과징금 POLAR -1 1.3
      파업 POLAR -1
      화재 POLAR -1
      강세 POLAR +1
      철수 POLAR -1
      수주 GOOD_THING +1
      우려 BAD_THING -1 0.7
      부채 BAD_THING 0
      코스피 MACRO +1
      환율 MACRO 0
      지_않 NEGATOR -1
      못했 NEGATOR -1
      _안_ NEGATOR +1
      해소 RELIEF 0
      딛고 RELIEF 0
      면했 RELIEF 0
      벗어나 RELIEF 0
      취소 REVERSAL -1 0.8
      면제 REVERSAL 0
      가능성 WEAKENER 0
      업무협약 JOINT +1 0.7
      제쳤 RIVAL +1 1.2
      에_밀려 RIVAL -1 1.1
      지만 BREAK -1
      에도 BREAK -1
      으나 BREAK -1
      반면 BREAK 0
      %↓ DIRECTION -1 1.2
      %↑ DIRECTION +1 1.2
      won POLAR +1
      ,_ BREAK 0
      surge DIRECTION +1 1.4
      fall DIRECTION -1
      cut DIRECTION -1
      loss BAD_THING -1
      profit GOOD_THING 0
      outlook GOOD_THING 0
      not NEGATOR +1
      improve POLAR +1
      despite BREAK +1)");
}

// Scans and judges.
inline Sentiments Judge(const ArticleText& text, const std::vector<LinkedCompany>& companies,
                        const CueTable& cues, absl::Span<const Amount> amounts = {}) {
  auto matcher = Matcher::Build(cues.ScanSurfaces());
  EXPECT_TRUE(matcher.ok()) << matcher.status();
  Hits hits;
  (*matcher)->Scan(text.buffer, hits);
  return JudgeSentiment(text, hits.of(SurfaceKind::kCue), companies, amounts, cues,
                        *SampleWeights());
}

// '+' or '-' for the sign of what the evidence adds up to, '.' for no evidence. The label also
// depends on the fitted thresholds, which the behaviour tests leave open.
inline char Lean(const Sentiment& sentiment) {
  if (sentiment.basis == SentimentBasis::kNoEvidence) return '.';
  float sum = 0;
  for (const SentimentEvidence& piece : sentiment.evidence) sum += piece.weight;
  return sum > 0 ? '+' : '-';
}

// Which way each leans (see Lean).
struct JudgeCase {
  std::string name;
  std::string title;
  std::string body;
  std::vector<std::string> companies;
  std::string leans;  // of the companies in their order
  char document;      // '*' where it does not matter

  friend std::ostream& operator<<(std::ostream& out, const JudgeCase& test) {
    return out << test.title << " | " << test.body;
  }
};

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_SENTIMENT_JUDGED_H_
