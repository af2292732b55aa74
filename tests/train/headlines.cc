#include "train/headlines.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "engine/text/read.h"
#include "reference/csv.h"
#include "train/lots.h"

namespace newslens::train {
namespace {

constexpr size_t kMaxJoinedBytes = 100;

std::optional<Gold> GoldOf(absl::string_view label) {
  if (label == "positive") return Gold::kPositive;
  if (label == "neutral") return Gold::kNeutral;
  if (label == "negative") return Gold::kNegative;
  return std::nullopt;
}

// The quoted strings of {'Gold': 'positive', "Lowe's": 'negative'}: names and labels in turn.
std::vector<std::string> Quoted(absl::string_view cell) {
  std::vector<std::string> out;
  for (size_t at = 0; at < cell.size(); ++at) {
    const char quote = cell[at];
    if (quote != '\'' && quote != '"') continue;
    std::string word;
    for (++at; at < cell.size() && cell[at] != quote; ++at) {
      if (cell[at] == '\\') ++at;
      if (at < cell.size()) word += cell[at];
    }
    out.push_back(std::move(word));
  }
  return out;
}

bool IsWord(absl::string_view text, size_t begin, size_t end) {
  return (begin == 0 || !absl::ascii_isalnum(text[begin - 1])) &&
         (end == text.size() || !absl::ascii_isalnum(text[end]));
}

// Adds the places of `name` to `names` where no longer name stands.
void FindName(absl::string_view text, absl::string_view name, uint32_t company,
              std::vector<NamePlace>& names) {
  const std::string lower_text = absl::AsciiStrToLower(text);
  const std::string lower_name = absl::AsciiStrToLower(name);
  for (int strictness = 2; strictness >= 0; --strictness) {
    const absl::string_view in = strictness == 2 ? text : absl::string_view(lower_text);
    const absl::string_view what = strictness == 2 ? name : absl::string_view(lower_name);
    bool found = false;
    for (size_t at = in.find(what); at != absl::string_view::npos; at = in.find(what, at + 1)) {
      const Range range{static_cast<uint32_t>(at), static_cast<uint32_t>(at + what.size())};
      if (strictness > 0 && !IsWord(text, range.begin, range.end)) continue;
      if (std::any_of(names.begin(), names.end(),
                      [&](const NamePlace& other) { return other.range.Overlaps(range); })) {
        continue;
      }
      names.push_back({range, company});
      found = true;
    }
    if (found) return;
  }
}

Headline MakeHeadline(absl::string_view title, absl::string_view decisions,
                      const SectionMarks& marks) {
  Headline out{.text = ReadArticle({.text = title, .language_code = "en"}, marks).buffer};
  const std::vector<std::string> cells = Quoted(decisions);
  std::vector<std::pair<std::string, uint32_t>> names;
  std::array<bool, 3> seen{};
  for (size_t i = 0; i + 1 < cells.size(); i += 2) {
    const std::optional<Gold> gold = GoldOf(cells[i + 1]);
    if (!gold.has_value() || cells[i].empty()) continue;
    names.emplace_back(cells[i], static_cast<uint32_t>(out.golds.size()));
    out.golds.push_back(*gold);
    seen[static_cast<size_t>(*gold)] = true;
  }
  out.is_opposed =
      seen[static_cast<size_t>(Gold::kNegative)] && seen[static_cast<size_t>(Gold::kPositive)];
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& [name, company] : names) FindName(out.text, name, company, out.names);
  std::sort(out.names.begin(), out.names.end(),
            [](const NamePlace& a, const NamePlace& b) { return a.range < b.range; });
  return out;
}

// The one sign of a headline's names, where they have one.
std::optional<Gold> OneGold(const Headline& headline) {
  if (headline.names.empty()) return std::nullopt;
  for (const Gold gold : headline.golds) {
    if (gold != headline.golds.front()) return std::nullopt;
  }
  return headline.golds.front();
}

bool SharesName(const Headline& a, const Headline& b) {
  absl::flat_hash_set<std::string> names;
  for (const NamePlace& name : a.names) {
    names.insert(absl::AsciiStrToLower(a.text.substr(name.range.begin, name.range.size())));
  }
  return std::any_of(b.names.begin(), b.names.end(), [&](const NamePlace& name) {
    return names.contains(
        absl::AsciiStrToLower(b.text.substr(name.range.begin, name.range.size())));
  });
}

Headline Join(const Headline& a, const Headline& b, absl::string_view joint) {
  Headline out = a;
  absl::StrAppend(&out.text, joint, b.text);
  const auto shift = static_cast<uint32_t>(a.text.size() + joint.size());
  const auto companies = static_cast<uint32_t>(a.golds.size());
  for (const NamePlace& name : b.names) {
    out.names.push_back(
        {{name.range.begin + shift, name.range.end + shift}, name.company + companies});
  }
  out.golds.insert(out.golds.end(), b.golds.begin(), b.golds.end());
  return out;
}

std::string ReadBytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "train: cannot read %s\n", path.c_str());
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Refers to `bytes`.
CsvTable ParseOrExit(absl::string_view name, const std::string& bytes,
                     absl::Span<const absl::string_view> columns) {
  auto table = ParseCsv(std::string(name), bytes, columns);
  if (!table.ok()) {
    std::fprintf(stderr, "train: %s\n", table.status().ToString().c_str());
    std::exit(1);
  }
  return *std::move(table);
}

}  // namespace

std::vector<Headline> ReadHeadlines(const std::filesystem::path& shared,
                                    const SectionMarks& marks) {
  const std::string bytes =
      absl::StrReplaceAll(ReadBytes(shared / "data" / "sentiment" / "sentfin_en.csv"),
                          {{"\xEF\xBB\xBF", ""}, {"\r", ""}});
  constexpr absl::string_view kColumns[] = {"S No.", "Title", "Decisions", "Words"};
  const CsvTable table = ParseOrExit("sentfin_en.csv", bytes, kColumns);
  std::vector<Headline> out;
  for (const CsvTable::Row& row : table.rows()) {
    Headline headline = MakeHeadline(row.cells[1], row.cells[2], marks);
    if (!headline.golds.empty()) out.push_back(std::move(headline));
  }
  return out;
}

std::vector<Headline> ReadRelations() {
  const std::string bytes =
      ReadBytes(std::string(NEWSLENS_SOURCE_DIR) + "/tests/train/data/english_relations.csv");
  constexpr absl::string_view kColumns[] = {"headline", "a", "b"};
  const CsvTable table = ParseOrExit("english_relations.csv", bytes, kColumns);
  std::vector<Headline> out;
  for (const CsvTable::Row& row : table.rows()) {
    Headline& headline = out.emplace_back();
    headline.text = std::string(row.cells[0]);
    for (uint32_t company = 0; company < 2; ++company) {
      const std::string name = company == 0 ? "{A}" : "{B}";
      const auto gold = GoldOf(absl::AsciiStrToLower(row.cells[1 + company]));
      const size_t at = headline.text.find(name);
      if (at == std::string::npos || !gold.has_value()) {
        std::fprintf(stderr, "train: english_relations.csv:%d: no relation of A and B\n", row.line);
        std::exit(1);
      }
      const auto begin = static_cast<uint32_t>(at);
      headline.names.push_back({{begin, begin + static_cast<uint32_t>(name.size())}, company});
      headline.golds.push_back(*gold);
    }
    std::sort(headline.names.begin(), headline.names.end(),
              [](const NamePlace& a, const NamePlace& b) { return a.range < b.range; });
  }
  return out;
}

std::vector<Headline> JoinHeadlines(const std::vector<const Headline*>& headlines, size_t count,
                                    uint32_t seed) {
  static constexpr absl::string_view kJoints[] = {"; ",    "; ",   ", ",    ", ", " while ",
                                                  " but ", " as ", " and ", ": "};
  // Opposed pairs twice as often as each with a neutral one.
  static constexpr std::array<std::array<Gold, 2>, 8> kPairs = {
      {{Gold::kNegative, Gold::kPositive},
       {Gold::kPositive, Gold::kNegative},
       {Gold::kNegative, Gold::kPositive},
       {Gold::kPositive, Gold::kNegative},
       {Gold::kNegative, Gold::kNeutral},
       {Gold::kNeutral, Gold::kNegative},
       {Gold::kPositive, Gold::kNeutral},
       {Gold::kNeutral, Gold::kPositive}}};
  std::array<std::vector<const Headline*>, 3> by_gold;
  for (const Headline* headline : headlines) {
    const std::optional<Gold> gold = OneGold(*headline);
    if (!gold.has_value() || headline->text.size() > kMaxJoinedBytes) continue;
    by_gold[static_cast<size_t>(*gold)].push_back(headline);
  }
  std::vector<Headline> out;
  for (const auto& some : by_gold) {
    if (some.empty()) return out;
  }
  Lots lots(seed);
  const auto draw = [&](Gold gold) {
    const auto& some = by_gold[static_cast<size_t>(gold)];
    return some[lots.Below(some.size())];
  };
  for (size_t i = 0; i < count; ++i) {
    const auto& pair = kPairs[lots.Below(kPairs.size())];
    const Headline* first = draw(pair[0]);
    const Headline* second = draw(pair[1]);
    const absl::string_view joint = kJoints[lots.Below(std::size(kJoints))];
    if (!SharesName(*first, *second)) out.push_back(Join(*first, *second, joint));
  }
  return out;
}

}  // namespace newslens::train
