#include "engine/sentiment/cues.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/sentiment/inflect.h"

namespace newslens {
namespace {

constexpr absl::string_view kStemMark = "~";

struct ClassRule {
  absl::string_view name;
  CueClass cue_class;
  absl::string_view polarities;  // which of '-', '0', '+' it may have
};

constexpr ClassRule kClassRules[] = {
    {"POLAR", CueClass::kPolar, "-+"},          {"DIRECTION", CueClass::kDirection, "-+"},
    {"GOOD_THING", CueClass::kGoodThing, "0+"}, {"BAD_THING", CueClass::kBadThing, "-0"},
    {"MACRO", CueClass::kMacro, "0+"},          {"NEGATOR", CueClass::kNegator, "-+"},
    {"RELIEF", CueClass::kRelief, "0"},         {"REVERSAL", CueClass::kReversal, "-0"},
    {"WEAKENER", CueClass::kWeakener, "0"},     {"JOINT", CueClass::kJoint, "-+"},
    {"RIVAL", CueClass::kRival, "-+"},          {"BREAK", CueClass::kBreak, "-0+"},
};

const ClassRule& RuleOf(CueClass cue_class) {
  return *std::find_if(std::begin(kClassRules), std::end(kClassRules),
                       [&](const ClassRule& rule) { return rule.cue_class == cue_class; });
}

absl::Status RowError(const CueRow& row, absl::string_view message) {
  return absl::InvalidArgumentError(
      absl::StrCat("line ", row.line, ": cue \"", row.surface, "\" ", message));
}

bool IsStem(absl::string_view surface) { return absl::EndsWith(surface, kStemMark); }

absl::Status CheckRow(const CueRow& row) {
  if (absl::StripAsciiWhitespace(row.surface).empty()) return RowError(row, "is empty");
  if (IsStem(row.surface) && FormsOf(row.surface).empty()) return RowError(row, "has no forms");
  if (row.polarity < -1 || row.polarity > 1 ||
      !absl::StrContains(RuleOf(row.cue_class).polarities, "-0+"[row.polarity + 1])) {
    return RowError(row, absl::StrCat("is ", RuleOf(row.cue_class).name,
                                      " and can not have polarity ", row.polarity));
  }
  if (!(row.strength > 0 && row.strength <= 3)) {
    return RowError(row, "has a strength outside (0, 3]");
  }
  return absl::OkStatus();
}

std::vector<std::string> Alternatives(absl::string_view cell) {
  return absl::StrSplit(cell, '|', absl::SkipEmpty());
}

// Whether what follows `cue` is at most an ending of the same word. -d needs an e before it: ban is
// not in band.
bool EndsEnglishWord(absl::string_view cue, absl::string_view after) {
  for (absl::string_view ending : {"", "s", "es", "d", "ed", "ing"}) {
    if (ending == "d" && cue.back() != 'e') continue;
    if (absl::StartsWithIgnoreCase(after, ending) &&
        (after.size() == ending.size() || !absl::ascii_isalnum(after[ending.size()]))) {
      return true;
    }
  }
  return false;
}

// A letter of any script: Hangul and every other multi-byte character count, marks in ASCII do not.
bool IsLetterByte(char c) { return absl::ascii_isalnum(c) || (c & 0x80) != 0; }

}  // namespace

std::optional<CueClass> CueClassFromName(absl::string_view name) {
  for (const ClassRule& rule : kClassRules) {
    if (rule.name == name) return rule.cue_class;
  }
  return std::nullopt;
}

std::vector<std::string> FormsOf(absl::string_view surface) {
  if (!absl::ConsumeSuffix(&surface, kStemMark)) return {std::string(surface)};
  return InflectedForms(surface);
}

absl::Status CueTable::AddFrames(absl::Span<const FrameRow> rows) {
  absl::flat_hash_map<std::string, size_t> cue_of;
  for (size_t i = 0; i < cues_.size(); ++i) cue_of.emplace(cues_[i].text, i);
  for (const FrameRow& row : rows) {
    if (absl::Status status = CheckFrameRow(row); !status.ok()) return status;
    const std::vector<std::string> forms = FormsOf(row.verb);
    if (forms.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", row.line, ": frame \"", row.verb, "\" has no forms"));
    }
    for (const std::string& form : forms) {
      const auto [it, is_new] = cue_of.try_emplace(form, cues_.size());
      if (is_new) cues_.push_back(Cue{form, CueClass::kFramed});
      cues_[it->second].frames.push_back(FrameOf(row));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const CueTable>> CueTable::Build(std::vector<CueRow> rows,
                                                                absl::Span<const FrameRow> frames) {
  std::shared_ptr<CueTable> table(new CueTable);
  absl::flat_hash_map<std::string, int> line_of;
  table->cues_.reserve(rows.size());
  for (const CueRow& row : rows) {
    if (absl::Status status = CheckRow(row); !status.ok()) return status;
    // The scan takes ASCII letters in either case, so two rows may not differ in case alone.
    const auto [it, is_new] = line_of.try_emplace(absl::AsciiStrToLower(row.surface), row.line);
    if (!is_new) return RowError(row, absl::StrCat("stands in line ", it->second, " already"));
  }
  for (const CueRow& row : rows) {
    Cue cue{row.surface,
            row.cue_class,
            static_cast<int8_t>(row.polarity),
            static_cast<float>(row.strength),
            Alternatives(row.not_before),
            Alternatives(row.not_after),
            absl::ascii_isalpha(row.surface.front())};
    if (!IsStem(row.surface)) {
      table->cues_.push_back(std::move(cue));
      continue;
    }
    // A form that has a row of its own is that row's.
    for (std::string& form : FormsOf(row.surface)) {
      const auto [it, is_new] = line_of.try_emplace(form, -row.line);
      if (!is_new && it->second > 0) continue;
      if (!is_new) {
        return RowError(row, absl::StrCat("has the form ", form, " of line ", -it->second));
      }
      cue.text = std::move(form);
      table->cues_.push_back(cue);
    }
  }
  if (absl::Status status = table->AddFrames(frames); !status.ok()) return status;
  return std::shared_ptr<const CueTable>(std::move(table));
}

std::vector<Surface> CueTable::ScanSurfaces() const {
  std::vector<Surface> surfaces;
  surfaces.reserve(cues_.size());
  for (uint32_t id = 0; id < cues_.size(); ++id) {
    surfaces.push_back({cues_[id].text, SurfaceKind::kCue, id});
  }
  return surfaces;
}

bool CueStands(absl::string_view text, Range range, const CueTable::Cue& cue) {
  const absl::string_view before = text.substr(0, range.begin);
  const absl::string_view after = text.substr(range.end);
  if (cue.is_word) {
    if (!before.empty() && absl::ascii_isalnum(before.back())) return false;
    if (!EndsEnglishWord(cue.text, after)) return false;
  } else if (cue.cue_class == CueClass::kBreak && cue.text.back() != ' ' && !after.empty() &&
             IsLetterByte(after.front())) {
    return false;
  }
  for (const std::string& continuation : cue.not_before) {
    if (absl::StartsWith(after, continuation)) return false;
  }
  for (const std::string& letters : cue.not_after) {
    if (absl::EndsWith(before, letters)) return false;
  }
  return true;
}

}  // namespace newslens
