// newslens enrich: one article in, what was found in it out.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/backend.h"
#include "client/backend_flags.h"
#include "client/command.h"
#include "client/command_line.h"
#include "client/describe_enrichment.h"
#include "client/describe_error.h"
#include "client/input.h"
#include "client/lib/error_details.h"
#include "client/mark_article.h"
#include "client/option_flags.h"
#include "client/output_format.h"
#include "client/palette.h"
#include "client/terminal.h"
#include "engine/text/charset.h"

namespace newslens {
namespace {

constexpr Usage kUsage = {
    .synopsis = "newslens enrich [FILE|-] [flags]",
    .description =
        R"(Finds the companies of a news article, what it says about each, and its sums of
money in US dollars and in won. FILE is plain text, Korean or English; - or no
FILE is the standard input. A server answers, or with --local the program itself.

On a terminal, companies are green (positive), red (negative), magenta (mixed) or
cyan (neutral), amounts yellow; elsewhere {C1} and {A1} behind them name their
rows of the tables. A note `= A1 (+0.8%)` marks a sum that gives A1 again in
another currency, at a rate that much above the reference rate.

Exit code: 0 fine, 1 the article was refused or can not be read, 2 usage.
)",
    .examples = R"(  newslens enrich --local article.txt
  newslens enrich --server=newslens.example:50051 --tls --format=json article.txt
  newslens enrich --local --charset=EUC-KR --title='삼성전자, 3조원 투자' wire.txt
  curl -s https://example.com/story.txt | newslens enrich --local -
)"};

// Far above what any service accepts: only keeps an endless input from filling the memory.
constexpr size_t kMaxInputBytes = 64 << 20;

struct EnrichFlags {
  BackendChoice backend;
  v1::EnrichmentOptions options;
  std::string title;
  std::optional<absl::Time> publish_time;
  std::string charset;
  std::string language;
  Format format = Format::kText;
  ColorChoice color = ColorChoice::kAuto;
};

absl::Status SetPublishTime(absl::string_view text, EnrichFlags& flags) {
  absl::Time time;
  if (!absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) {
    return absl::InvalidArgumentError("not a time such as 2026-03-05T09:12:00+09:00");
  }
  flags.publish_time = time;
  return absl::OkStatus();
}

std::vector<Flag> FlagTable(EnrichFlags* flags) {
  std::vector<Flag> table = BackendFlags(&flags->backend);
  table.insert(
      table.end(),
      {TextFlag("title", "TEXT", "The headline, where it does not stand in the text.",
                &flags->title),
       {"publish_time", "TIME",
        "When it was published (2026-03-05T09:12:00+09:00): decides the exchange rates. Default: "
        "as printed in the text, else now.",
        [flags](absl::string_view text) { return SetPublishTime(text, *flags); }},
       TextFlag("charset", "NAME", "Charset of FILE: EUC-KR, UTF-16 ... Default: UTF-8.",
                &flags->charset),
       TextFlag("language", "CODE", "Language of the text: ko, en. Default: detected.",
                &flags->language),
       FormatFlag("Text with tables (the default), or one ArticleEnrichment.", &flags->format),
       ColorFlag(&flags->color)});
  std::vector<Flag> options = OptionFlags(&flags->options);
  table.insert(table.end(), std::make_move_iterator(options.begin()),
               std::make_move_iterator(options.end()));
  return table;
}

v1::EnrichArticleRequest MakeRequest(const EnrichFlags& flags, std::string bytes) {
  v1::EnrichArticleRequest request;
  v1::Article& article = *request.mutable_article();
  article.set_title(flags.title);
  if (flags.charset.empty()) {
    article.set_text(std::move(bytes));
  } else {
    article.set_encoded_text(std::move(bytes));
    article.set_charset(flags.charset);
  }
  if (flags.publish_time.has_value()) {
    const int64_t seconds = absl::ToUnixSeconds(*flags.publish_time);
    article.mutable_publish_time()->set_seconds(seconds);
    article.mutable_publish_time()->set_nanos(static_cast<int32_t>(
        (*flags.publish_time - absl::FromUnixSeconds(seconds)) / absl::Nanoseconds(1)));
  }
  article.set_language_code(flags.language);
  *request.mutable_options() = flags.options;
  // The text is marked where it was read.
  if (flags.format == Format::kText) {
    request.mutable_options()->set_offset_encoding(v1::OFFSET_ENCODING_UTF8);
  }
  return request;
}

// The Unicode text that spans count in. The service has decoded it already, so it can be.
std::string TextOf(const v1::Article& article) {
  if (article.has_text()) return article.text();
  absl::StatusOr<DecodedText> decoded = DecodeCharset(article.encoded_text(), article.charset());
  return decoded.ok() ? std::move(decoded->utf8) : std::string();
}

void PrintText(const v1::Article& article, const v1::ArticleEnrichment& enrichment,
               ColorChoice color) {
  const Palette palette(UseColor(color, STDOUT_FILENO));
  std::cout << MarkArticle(article.title(), TextOf(article), enrichment, palette) << "\n"
            << DescribeEnrichment(enrichment, TerminalColumns(STDOUT_FILENO), palette);
}

void ComplainOfArticle(const absl::Status& refused, const std::string& input_name,
                       const Backend& backend, const EnrichFlags& flags) {
  ComplainOf(refused, input_name, backend.address());
  if (flags.charset.empty() && DetailsOf(refused).reason == "INVALID_UTF8") {
    std::cerr << "          (a text in another charset: --charset=EUC-KR)\n";
  }
}

}  // namespace

int RunEnrich(absl::Span<const std::string> args) {
  EnrichFlags flags;
  int exit_code = kExitOk;
  const std::optional<std::string> file = ParseCommand(args, kUsage, FlagTable(&flags), &exit_code);
  if (!file.has_value()) return exit_code;
  const std::unique_ptr<Backend> backend = OpenBackend(flags.backend, kUsage, &exit_code);
  if (backend == nullptr) return exit_code;
  Input input(*file, "an article");
  absl::StatusOr<std::string> bytes = input.ReadAll(kMaxInputBytes);
  if (!bytes.ok()) {
    Complain(bytes.status().message());
    return kExitFailed;
  }
  const v1::EnrichArticleRequest request = MakeRequest(flags, *std::move(bytes));
  const absl::StatusOr<v1::EnrichArticleResponse> response = backend->EnrichArticle(request);
  if (!response.ok()) {
    ComplainOfArticle(response.status(), input.name(), *backend, flags);
    return kExitFailed;
  }
  if (flags.format == Format::kJson) {
    PrintJson(response->enrichment());
  } else {
    PrintText(request.article(), response->enrichment(), flags.color);
  }
  return FinishOutput();
}

}  // namespace newslens
