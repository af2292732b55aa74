// newslens securities: companies by code, name or alias.
#include <unistd.h>

#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/backend.h"
#include "client/backend_flags.h"
#include "client/command.h"
#include "client/command_line.h"
#include "client/describe_error.h"
#include "client/enum_words.h"
#include "client/output_format.h"
#include "client/palette.h"
#include "client/terminal.h"
#include "client/text_table.h"

namespace newslens {
namespace {

constexpr Usage kUsage = {
    .synopsis = "newslens securities QUERY [flags]",
    .description =
        R"(Finds companies by code, ISIN, name or alias, by the first consonants of a Korean name
(ㅅㅅㅈㅈ) and by its romanisation (samseong): what equals QUERY first, then what begins
with it, then what holds it. Letter case and blanks do not count. That nothing is found
is no failure.

Exit code: 0 fine, 1 refused or no answer, 2 usage.
)",
    .examples = R"(  newslens securities 카카오
  newslens securities --local 005930
  newslens securities --local ㅅㅅㅈㅈ
  newslens securities samsung electronics --max_results=3 --format=json
)"};

absl::Status SetMaxResults(absl::string_view text, v1::SearchSecuritiesRequest& request) {
  int32_t value = 0;
  if (!absl::SimpleAtoi(text, &value) || value < 1) {
    return absl::InvalidArgumentError("not a number from 1");
  }
  request.set_max_results(value);
  return absl::OkStatus();
}

std::string ListingsText(const v1::CompanyProfile& company) {
  if (company.securities().empty()) {
    return EnumWords(v1::CompanyKind_Name(company.kind()), "COMPANY_KIND_");
  }
  return absl::StrJoin(company.securities(), ", ",
                       [](std::string* out, const v1::Security& security) {
                         absl::StrAppend(out, security.market(), ":", security.ticker());
                       });
}

void PrintText(const v1::SearchSecuritiesResponse& response, ColorChoice color) {
  if (response.matches().empty()) {
    std::cout << "no company matches\n";
    return;
  }
  TextTable table({{.title = "Company"},
                   {.title = "Korean", .least_width = 12},
                   {.title = "English", .least_width = 12},
                   {.title = "Listings", .least_width = 12},
                   {.title = "Met", .least_width = 12}});
  for (const v1::SecurityMatch& match : response.matches()) {
    const v1::CompanyProfile& company = match.company();
    table.AddRow({{company.company_id()},
                  {company.name_ko()},
                  {company.name_en()},
                  {ListingsText(company)},
                  {absl::StrCat(EnumWords(v1::MatchKind_Name(match.kind()), "MATCH_KIND_"), " ",
                                match.matched_text()),
                   Style::kQuiet}});
  }
  std::cout << table.Render(TerminalColumns(STDOUT_FILENO),
                            Palette(UseColor(color, STDOUT_FILENO)));
  if (response.total_size() > response.matches_size()) {
    std::cout << "\n"
              << response.matches_size() << " of " << response.total_size()
              << " companies; --max_results=N shows more\n";
  }
}

}  // namespace

int RunSecurities(absl::Span<const std::string> args) {
  BackendChoice choice;
  v1::SearchSecuritiesRequest request;
  Format format = Format::kText;
  ColorChoice color = ColorChoice::kAuto;
  std::vector<Flag> flags = BackendFlags(&choice);
  flags.push_back({"max_results", "N", "Companies to show at most, up to 100. Default: 20.",
                   [&](absl::string_view text) { return SetMaxResults(text, request); }});
  flags.push_back(FormatFlag("A table (the default), or one SearchSecuritiesResponse.", &format));
  flags.push_back(ColorFlag(&color));
  int exit_code = kExitOk;
  const std::optional<std::vector<std::string>> words =
      ParseOperands(args, kUsage, flags, &exit_code);
  if (!words.has_value()) return exit_code;
  if (words->empty()) return UsageError(kUsage, "what to look for? a code, name or alias");
  request.set_query(absl::StrJoin(*words, " "));
  const std::unique_ptr<Backend> backend = OpenBackend(choice, kUsage, &exit_code);
  if (backend == nullptr) return exit_code;
  const absl::StatusOr<v1::SearchSecuritiesResponse> response = backend->SearchSecurities(request);
  if (!response.ok()) {
    ComplainOf(response.status(), "securities", backend->address());
    return kExitFailed;
  }
  if (format == Format::kJson) {
    PrintJson(*response);
  } else {
    PrintText(*response, color);
  }
  return FinishOutput();
}

}  // namespace newslens
