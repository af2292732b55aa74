#include "client/arguments.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace newslens {
namespace {

constexpr size_t kHelpColumn = 28;
constexpr size_t kHelpWidth = 80;

const Flag* Find(absl::Span<const Flag> flags, absl::string_view name) {
  const auto found =
      std::find_if(flags.begin(), flags.end(), [&](const Flag& f) { return f.name == name; });
  return found == flags.end() ? nullptr : &*found;
}

// Number of insertions, deletions and replacements that turn `a` into `b`.
size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string Describe(const Flag& flag) {
  std::string out = absl::StrCat("  --", flag.name);
  if (!flag.value_name.empty()) absl::StrAppend(&out, "=", flag.value_name);
  if (out.size() + 2 > kHelpColumn) absl::StrAppend(&out, "\n");
  size_t column = out.back() == '\n' ? 0 : out.size();
  for (absl::string_view word : absl::StrSplit(flag.help, ' ')) {
    if (column > kHelpColumn && column + 1 + word.size() > kHelpWidth) {
      out += '\n';
      column = 0;
    }
    const size_t gap = column < kHelpColumn ? kHelpColumn - column : 1;
    out.append(gap, ' ').append(word.data(), word.size());
    column += gap + word.size();
  }
  return out += '\n';
}

absl::Status Unknown(absl::string_view argument, absl::string_view name,
                     absl::Span<const Flag> flags) {
  const Flag* nearest = nullptr;
  size_t least = std::max<size_t>(name.size() / 2, 2);  // farther off is another word
  // A word of absurd length costs its square; no flag is near it anyway.
  for (const Flag& flag : name.size() < 64 ? flags : absl::Span<const Flag>()) {
    const size_t distance = EditDistance(name, flag.name);
    if (distance >= least) continue;
    least = distance;
    nearest = &flag;
  }
  return absl::InvalidArgumentError(
      nearest == nullptr
          ? absl::StrCat(argument, ": no such flag")
          : absl::StrCat(argument, ": no such flag; did you mean\n", Describe(*nearest)));
}

absl::Status BadValue(const Flag& flag, absl::string_view argument, absl::string_view problem) {
  return absl::InvalidArgumentError(absl::StrCat(argument, ": ", problem, "\n", Describe(flag)));
}

}  // namespace

std::string JoinChoices(absl::Span<const std::string> names) { return absl::StrJoin(names, "|"); }

absl::Status NoSuchChoice(absl::Span<const std::string> names) {
  return absl::InvalidArgumentError(absl::StrCat("not one of ", absl::StrJoin(names, ", ")));
}

Flag TextFlag(std::string name, std::string value_name, std::string help, std::string* value) {
  return {std::move(name), std::move(value_name), std::move(help), [value](absl::string_view text) {
            value->assign(text.data(), text.size());
            return absl::OkStatus();
          }};
}

Flag SwitchFlag(std::string name, std::string help, std::function<void(bool)> set) {
  return {std::move(name), "", std::move(help), [set = std::move(set)](absl::string_view text) {
            if (text != "true" && text != "false") {
              return absl::InvalidArgumentError("neither true nor false");
            }
            set(text == "true");
            return absl::OkStatus();
          }};
}

absl::StatusOr<Arguments> ParseArguments(absl::Span<const std::string> args,
                                         absl::Span<const Flag> flags) {
  Arguments parsed;
  for (const std::string& arg : args) {
    if (arg == "--") break;
    if (arg == "-h" || arg == "--help") return Arguments{.operands = {}, .help = true};
  }
  for (size_t i = 0; i < args.size(); ++i) {
    const std::string& arg = args[i];
    if (arg == "--") {
      parsed.operands.insert(parsed.operands.end(), args.begin() + i + 1, args.end());
      break;
    }
    if (arg.size() < 2 || arg[0] != '-') {
      parsed.operands.push_back(arg);
      continue;
    }
    const std::pair<absl::string_view, absl::string_view> halves =
        absl::StrSplit(arg, absl::MaxSplits('=', 1));
    const absl::string_view name = halves.first.substr(absl::StartsWith(arg, "--") ? 2 : 1);
    const Flag* flag = absl::StartsWith(arg, "--") ? Find(flags, name) : nullptr;
    if (flag == nullptr) return Unknown(halves.first, name, flags);
    std::string value(halves.second);
    if (!absl::StrContains(arg, '=')) {
      if (flag->value_name.empty()) {
        value = "true";
      } else if (i + 1 == args.size()) {
        return BadValue(*flag, arg, "needs a value");
      } else {
        value = args[++i];
      }
    }
    if (const absl::Status set = flag->set(value); !set.ok()) {
      return BadValue(*flag, absl::StrCat("--", name, "=", value), set.message());
    }
  }
  return parsed;
}

std::string DescribeFlags(absl::Span<const Flag> flags) {
  std::string out;
  for (const Flag& flag : flags) out += Describe(flag);
  return out;
}

}  // namespace newslens
