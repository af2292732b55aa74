#include "train/examples.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "reference/csv.h"
#include "train/near_copies.h"
#include "train/reader.h"

namespace newslens::train {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// How much an example counts beside a labelled headline: the cues' own examples are easy and many,
// an article's label is not quite that of its beginning.
constexpr double kCueExampleWeight = 0.05;  // read as a headline
constexpr double kCueSentenceWeight = 0.0125;
constexpr double kLeadWeight = 0.3;

// The companies that the cues' examples are about.
constexpr absl::string_view kExampleNames[] = {
    "한빛전자", "가온소재",      "누리바이오", "다온건설", "두레식품",
    "마루화학", "새벽항공",      "라온게임즈", "소담제약", "해온중공업",
    "Oakmere",  "Kestrel Foods", "Norvale",    "Halden",   "Brightmoor"};

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "train: cannot read %s\n", path.c_str());
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::optional<Gold> GoldOf(absl::string_view label) {
  if (absl::EqualsIgnoreCase(label, "positive")) return Gold::kPositive;
  if (absl::EqualsIgnoreCase(label, "neutral")) return Gold::kNeutral;
  if (absl::EqualsIgnoreCase(label, "negative")) return Gold::kNegative;
  return std::nullopt;
}

Example Make(const std::string& group, absl::string_view part, const ReadNumbers& read, Gold gold) {
  Example out{group, std::string(part), read.numbers, read.speaks, gold};
  out.said = read.said;
  out.headline = read.headline;
  return out;
}

Example Unjudged(Example example, double weight) {
  example.weight = weight;
  example.judged = false;
  return example;
}

absl::flat_hash_set<std::string> HeldOut(const fs::path& labels) {
  absl::flat_hash_set<std::string> ids;
  const std::string bytes = ReadFile(labels / "held_out.txt");
  for (absl::string_view line : absl::StrSplit(bytes, '\n', absl::SkipWhitespace())) {
    ids.emplace(absl::StripAsciiWhitespace(line));
  }
  return ids;
}

// The id of a JSON line without parsing the line.
std::string IdOf(absl::string_view line, absl::string_view key) {
  const std::string quoted = absl::StrCat("\"", key, "\"");
  const size_t at = line.find(quoted);
  if (at == absl::string_view::npos) return "";
  line.remove_prefix(at + quoted.size());
  line.remove_prefix(std::min(line.find('"'), line.size() - 1) + 1);
  return std::string(line.substr(0, line.find('"')));
}

void AddArticle(const json& article, const json& labels, const std::string& part,
                const Tables& tables, Examples& out) {
  const std::string id = labels.at("id");
  const Reading reading(article.value("title", ""), article.value("text", ""),
                        article.value("publishTime", ""), tables);
  const Reading lead(reading.Title(), reading.Lead(), article.value("publishTime", ""), tables);
  if (const auto gold = GoldOf(labels.value("document_sentiment", ""))) {
    out.documents.push_back(Make(id, part, reading.OfDocument(), *gold));
    if (lead.is_brief()) {
      out.documents_in_brief.push_back(
          Unjudged(Make(id, part, lead.OfDocument(), *gold), kLeadWeight));
    }
  }
  absl::flat_hash_set<uint32_t> taken;
  for (const json& company : labels.at("companies")) {
    const json code = company.value("code", json());
    const auto gold = GoldOf(company.value("sentiment", ""));
    if (!code.is_string() || !gold.has_value() || company.value("role", "") == "source") continue;
    const std::optional<uint32_t> index = reading.Find(code.get<std::string>());
    if (!index.has_value() || !taken.insert(*index).second) continue;
    out.companies.push_back(Make(id, part, reading.OfCompany(*index), *gold));
    const std::optional<uint32_t> in_lead = lead.Find(code.get<std::string>());
    if (!in_lead.has_value() || !lead.is_brief()) continue;
    out.companies_in_brief.push_back(
        Unjudged(Make(id, part, lead.OfCompany(*in_lead), *gold), kLeadWeight));
  }
}

void AddArticles(const fs::path& data, const std::string& part,
                 const absl::flat_hash_set<std::string>& held_out, const Tables& tables,
                 Examples& out) {
  absl::flat_hash_map<std::string, std::string> articles;
  const std::string articles_bytes = ReadFile(data / "articles" / (part + ".jsonl"));
  for (absl::string_view line : absl::StrSplit(articles_bytes, '\n', absl::SkipWhitespace())) {
    const std::string id = IdOf(line, "articleId");
    if (!held_out.contains(id)) articles.emplace(id, line);
  }
  const std::string labels_bytes = ReadFile(data / "labels" / (part + ".jsonl"));
  for (absl::string_view line : absl::StrSplit(labels_bytes, '\n', absl::SkipWhitespace())) {
    const auto article = articles.find(IdOf(line, "id"));
    if (article == articles.end()) continue;
    AddArticle(json::parse(article->second), json::parse(line), part, tables, out);
  }
}

// By headline; near copies have one in common.
using Groups = absl::flat_hash_map<std::string, std::string>;

Groups GroupsOf(const std::vector<std::string>& headlines) {
  const std::vector<size_t> firsts = GroupNearCopies(headlines);
  Groups out;
  for (size_t i = 0; i < headlines.size(); ++i) {
    out.emplace(headlines[i], absl::StrCat("headline ", firsts[i]));
  }
  return out;
}

// headlines_companies.tsv: id, date, headline, overall, code=label|code=label.
void AddHeadlines(const std::string& bytes, const Groups& groups, const Tables& tables,
                  Examples& out) {
  bool is_header = true;
  for (absl::string_view line : absl::StrSplit(bytes, '\n', absl::SkipWhitespace())) {
    if (std::exchange(is_header, false)) continue;
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (cells.size() < 5) continue;
    const std::string headline(cells[2]);
    const Reading reading("", cells[2], absl::StrCat(cells[1], "T03:00:00Z"), tables);
    if (const auto gold = GoldOf(cells[3])) {
      out.documents_in_brief.push_back(
          Make(groups.at(headline), kCompanyHeadlines, reading.OfDocument(), *gold));
    }
    for (absl::string_view pair : absl::StrSplit(absl::StripAsciiWhitespace(cells[4]), '|')) {
      const std::pair<absl::string_view, absl::string_view> label =
          absl::StrSplit(pair, absl::MaxSplits('=', 1));
      const auto gold = GoldOf(label.second);
      const auto index = gold.has_value() ? reading.Find(label.first) : std::nullopt;
      if (!index.has_value()) continue;
      out.companies_in_brief.push_back(
          Make(groups.at(headline), kCompanyHeadlines, reading.OfCompany(*index), *gold));
    }
  }
}

// headlines_ko.csv: kor_sentence, labels (0 neutral, 1 positive, 2 negative).
void AddWholeHeadlines(const CsvTable& table, const Groups& groups, const Tables& tables,
                       Examples& out) {
  for (const CsvTable::Row& row : table.rows()) {
    const Reading reading("", row.cells[0], "", tables);
    const Gold gold = row.cells[1] == "1"   ? Gold::kPositive
                      : row.cells[1] == "2" ? Gold::kNegative
                                            : Gold::kNeutral;
    out.documents_in_brief.push_back(
        Make(groups.at(std::string(row.cells[0])), kWholeHeadlines, reading.OfDocument(), gold));
    // What a headline says on the whole, it says of the one company that it names.
    if (reading.companies() != 1) continue;
    out.companies_in_brief.push_back(
        Make(groups.at(std::string(row.cells[0])), kWholeHeadlines, reading.OfCompany(0), gold));
  }
}

void AddAllHeadlines(const fs::path& data, const Tables& tables, Examples& out) {
  const std::string by_company = ReadFile(data / "labels" / "headlines_companies.tsv");
  const std::string whole = absl::StrReplaceAll(ReadFile(data / "sentiment" / "headlines_ko.csv"),
                                                {{"\xEF\xBB\xBF", ""}, {"\r", ""}});
  constexpr absl::string_view kColumns[] = {"kor_sentence", "labels"};
  const auto table = ParseCsv("headlines_ko.csv", whole, kColumns);
  if (!table.ok()) {
    std::fprintf(stderr, "train: %s\n", table.status().ToString().c_str());
    std::exit(1);
  }
  std::vector<std::string> headlines;
  for (absl::string_view line : absl::StrSplit(by_company, '\n', absl::SkipWhitespace())) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, '\t');
    if (cells.size() >= 5) headlines.emplace_back(cells[2]);
  }
  for (const CsvTable::Row& row : table->rows()) headlines.emplace_back(row.cells[0]);
  const Groups groups = GroupsOf(headlines);
  AddHeadlines(by_company, groups, tables, out);
  AddWholeHeadlines(*table, groups, tables, out);
}

// Each as a headline and as a sentence of a body.
void AddCueExamples(const Tables& tables, Examples& out) {
  const std::string path = std::string(NEWSLENS_SOURCE_DIR) + "/server/data/sentiment_cues.csv";
  const std::string bytes = ReadFile(path);
  constexpr absl::string_view kColumns[] = {"surface",    "cue_class", "polarity", "strength",
                                            "not_before", "not_after", "example",  "example_label"};
  const auto table = ParseCsv("sentiment_cues.csv", bytes, kColumns);
  if (!table.ok()) {
    std::fprintf(stderr, "train: %s\n", table.status().ToString().c_str());
    std::exit(1);
  }
  for (const CsvTable::Row& row : table->rows()) {
    const std::string headline(row.cells[6]);
    for (const bool is_headline : {true, false}) {
      const std::string text = is_headline ? headline : headline + ".";
      const double weight = is_headline ? kCueExampleWeight : kCueSentenceWeight;
      absl::string_view found;
      for (absl::string_view name : kExampleNames) {
        if (absl::StrContains(text, name)) found = name;
      }
      const Reading reading(text, found.empty() ? "-" : found, tables);
      const Gold gold = GoldOf(row.cells[7]).value_or(Gold::kNeutral);
      const std::string group = absl::StrCat("cue ", row.line);
      out.documents_in_brief.push_back(
          Unjudged(Make(group, kCueExamples, reading.OfDocument(), gold), weight));
      if (found.empty()) continue;
      out.companies_in_brief.push_back(
          Unjudged(Make(group, kCueExamples, reading.OfCompany(0), gold), weight));
    }
  }
}

}  // namespace

Examples ReadExamples(const fs::path& shared, const Tables& tables) {
  Examples out;
  const fs::path data = shared / "data";
  const absl::flat_hash_set<std::string> held_out = HeldOut(data / "labels");
  AddArticles(data, "labelled", held_out, tables, out);
  AddArticles(data, "labelled_2", held_out, tables, out);
  AddAllHeadlines(data, tables, out);
  AddCueExamples(tables, out);
  return out;
}

}  // namespace newslens::train
