// newslens stream: articles in, enrichments out, a line each.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/backend.h"
#include "client/backend_flags.h"
#include "client/command.h"
#include "client/command_line.h"
#include "client/describe_error.h"
#include "client/input.h"
#include "client/option_flags.h"
#include "client/progress_bar.h"
#include "client/stream_settings.h"
#include "client/terminal.h"

namespace newslens {
namespace {

constexpr Usage kUsage = {
    .synopsis = "newslens stream [FILE|-] [flags]",
    .description = R"(Enriches many articles. FILE has one Article in protobuf JSON a line, of up to
16 MiB; - or no FILE is the standard input. Blank lines are skipped.

For each there is one line on the standard output, in the same order: its
ArticleEnrichment, or {"articleId": ..., "error": {"code", "message", "details"}}
where it was refused or is no Article; the stream goes on behind it. A server
answers, or with --local the program itself. When a server stops midway, what it
has not answered is sent again, for up to half a minute.

Exit code: 0 fine, 1 an article failed or FILE can not be read, 2 usage.
)",
    .examples = R"(  newslens stream articles.jsonl > enriched.jsonl
  newslens stream --server=dns:///newslens.example:50051 --jobs=8 articles.jsonl
  echo '{"articleId":"1","text":"카카오가 1조원을 투자한다."}' | newslens stream --local
  zcat wire.jsonl.gz | newslens stream --local --features=companies --jobs=8 -
)"};

constexpr int kMaxJobs = 256;

absl::Status SetJobs(absl::string_view text, int* jobs) {
  int value = 0;
  if (!absl::SimpleAtoi(text, &value) || value < 1 || value > kMaxJobs) {
    return absl::InvalidArgumentError(absl::StrCat("not a number from 1 to ", kMaxJobs));
  }
  *jobs = value;
  return absl::OkStatus();
}

int DefaultJobs() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxJobs);
}

std::vector<Flag> FlagTable(BackendChoice* backend, StreamSettings* settings) {
  std::vector<Flag> table = BackendFlags(backend);
  table.push_back({"jobs", "N", "Articles worked on at a time. Default: one for each core here.",
                   [settings](absl::string_view text) { return SetJobs(text, &settings->jobs); }});
  std::vector<Flag> options = OptionFlags(&settings->options);
  table.insert(table.end(), std::make_move_iterator(options.begin()),
               std::make_move_iterator(options.end()));
  return table;
}

void ComplainOfStream(const absl::Status& why, const Backend& backend, bool behind_bar) {
  if (behind_bar) std::cerr << "\n";
  if (absl::IsDataLoss(why)) {
    Complain(why.message());
  } else {
    ComplainOf(why, backend.address(), backend.address());
  }
}

}  // namespace

int RunStream(absl::Span<const std::string> args) {
  BackendChoice choice;
  StreamSettings settings;
  settings.jobs = DefaultJobs();
  int exit_code = kExitOk;
  const std::optional<std::string> file =
      ParseCommand(args, kUsage, FlagTable(&choice, &settings), &exit_code);
  if (!file.has_value()) return exit_code;
  const std::unique_ptr<Backend> backend = OpenBackend(choice, kUsage, &exit_code);
  if (backend == nullptr) return exit_code;
  Input input(*file, "articles in JSON, one a line,");
  if (!input.status().ok()) {
    Complain(input.status().message());
    return kExitFailed;
  }
  std::optional<ProgressBar> bar;
  if (IsTerminal(STDERR_FILENO)) {
    bar.emplace(std::cerr, input.size_bytes());
    settings.on_progress = [&](const StreamProgress& progress) { bar->Update(progress); };
  }
  // The input may be a pipe from which nothing comes for long.
  settings.on_failure = [&](const absl::Status& why) {
    ComplainOfStream(why, *backend, bar.has_value());
    std::_Exit(kExitFailed);
  };
  const absl::StatusOr<StreamProgress> done =
      backend->EnrichLines(input.stream(), std::cout, settings);
  if (!done.ok()) {
    ComplainOfStream(done.status(), *backend, bar.has_value());
    return kExitFailed;
  }
  if (bar.has_value()) bar->Finish(*done);
  return done->failed == 0 ? kExitOk : kExitFailed;
}

}  // namespace newslens
