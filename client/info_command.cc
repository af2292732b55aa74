// newslens info: versions, tables and limits.
#include <unistd.h>

#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/backend.h"
#include "client/backend_flags.h"
#include "client/command.h"
#include "client/command_line.h"
#include "client/describe_error.h"
#include "client/number_text.h"
#include "client/output_format.h"
#include "client/palette.h"
#include "client/terminal.h"
#include "client/text_table.h"

namespace newslens {
namespace {

constexpr Usage kUsage = {
    .synopsis = "newslens info [flags]",
    .description =
        R"(Tells the version of the server, or with --local of this program, the tables
that it works with, what it refuses to go beyond, and the languages it reads.

Exit code: 0 fine, 1 no answer, 2 usage.
)",
    .examples = R"(  newslens info
  newslens info --local
  newslens info --server=newslens.example:50051 --tls --format=json
)"};

std::string Number(int64_t value) { return GroupThousands(absl::StrCat(value)); }

void PrintText(const v1::GetServerInfoResponse& info, ColorChoice color) {
  const Palette palette(UseColor(color, STDOUT_FILENO));
  const int width = TerminalColumns(STDOUT_FILENO);
  std::cout << "newslens " << info.engine_version() << ", reads "
            << absl::StrJoin(info.language_codes(), ", ") << "\n\n";

  TextTable versions({{.title = "Data"}, {.title = "Version", .least_width = 12}});
  versions.AddRow({{"companies and listings"}, {info.securities_version()}});
  versions.AddRow({{"sentiment"}, {info.sentiment_version()}});
  versions.AddRow({{"exchange rates"}, {info.exchange_rates_version()}});
  std::cout << versions.Render(width, palette) << "\n";

  TextTable tables({{.title = "Table"},
                    {.title = "Rows", .right = true},
                    {.title = "Version", .least_width = 12},
                    {.title = "From", .least_width = 12}});
  for (const v1::TableInfo& table : info.tables()) {
    tables.AddRow({{table.name()}, {Number(table.rows())}, {table.version()}, {table.source()}});
  }
  std::cout << tables.Render(width, palette) << "\n";

  const v1::ServerLimits& limits = info.limits();
  TextTable bounds({{.title = "Limit"}, {.title = "", .right = true}});
  bounds.AddRow({{"bytes of an article"}, {Number(limits.max_article_bytes())}});
  bounds.AddRow({{"bytes of an article's id"}, {Number(limits.max_article_id_bytes())}});
  bounds.AddRow({{"articles of a batch"}, {Number(limits.max_batch_articles())}});
  bounds.AddRow({{"bytes of a batch"}, {Number(limits.max_batch_bytes())}});
  bounds.AddRow({{"mentions in a reply"}, {Number(limits.max_mentions())}});
  bounds.AddRow({{"amounts in a reply"}, {Number(limits.max_amounts())}});
  std::cout << bounds.Render(width, palette);
}

}  // namespace

int RunInfo(absl::Span<const std::string> args) {
  BackendChoice choice;
  Format format = Format::kText;
  ColorChoice color = ColorChoice::kAuto;
  std::vector<Flag> flags = BackendFlags(&choice);
  flags.push_back(FormatFlag("Tables (the default), or one GetServerInfoResponse.", &format));
  flags.push_back(ColorFlag(&color));
  int exit_code = kExitOk;
  const std::optional<std::vector<std::string>> operands =
      ParseOperands(args, kUsage, flags, &exit_code);
  if (!operands.has_value()) return exit_code;
  if (!operands->empty()) {
    return UsageError(kUsage, absl::StrCat(operands->front(), ": info asks about nothing else"));
  }
  const std::unique_ptr<Backend> backend = OpenBackend(choice, kUsage, &exit_code);
  if (backend == nullptr) return exit_code;
  const absl::StatusOr<v1::GetServerInfoResponse> response = backend->GetServerInfo();
  if (!response.ok()) {
    ComplainOf(response.status(), "info", backend->address());
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
