// newslens rate: the exchange rate that a conversion would use.
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "client/backend.h"
#include "client/backend_flags.h"
#include "client/command.h"
#include "client/command_line.h"
#include "client/describe_error.h"
#include "client/number_text.h"
#include "client/output_format.h"

namespace newslens {
namespace {

constexpr Usage kUsage = {
    .synopsis = "newslens rate BASE QUOTE [flags]",
    .description =
        R"(Tells how many units of QUOTE one unit of BASE is: the rate that a conversion
would use, its day and who published it. BASE and QUOTE are ISO 4217 codes.

Exit code: 0 fine, 1 refused, no such rate or no answer, 2 usage.
)",
    .examples = R"(  newslens rate USD KRW
  newslens rate USD KRW --date=2026-03-05
  newslens rate --local jpy krw --format=json
)"};

absl::Status SetDate(absl::string_view text, v1::GetExchangeRateRequest& request) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day)) {
    return absl::InvalidArgumentError("not a day such as 2026-03-05");
  }
  request.mutable_date()->set_year(static_cast<int>(day.year()));
  request.mutable_date()->set_month(day.month());
  request.mutable_date()->set_day(day.day());
  return absl::OkStatus();
}

void PrintText(const v1::GetExchangeRateRequest& request,
               const v1::GetExchangeRateResponse& response) {
  std::cout << "1 " << request.base() << " = " << GroupThousands(response.rate()) << " "
            << request.quote() << "\n";
  if (!response.has_rate_date()) return;
  const google::type::Date& day = response.rate_date();
  std::cout << absl::StrFormat("%s of %04d-%02d-%02d", response.rate_source(), day.year(),
                               day.month(), day.day());
  if (response.stale_days() > 0) {
    std::cout << ", " << response.stale_days() << (response.stale_days() == 1 ? " day" : " days")
              << " before " << (request.has_date() ? "the day asked for" : "today");
  }
  std::cout << "\n";
}

}  // namespace

int RunRate(absl::Span<const std::string> args) {
  BackendChoice choice;
  v1::GetExchangeRateRequest request;
  Format format = Format::kText;
  std::vector<Flag> flags = BackendFlags(&choice);
  flags.push_back({"date", "DAY",
                   "The last rate on or before this day (2026-03-05). Default: the last one "
                   "published by now.",
                   [&](absl::string_view text) { return SetDate(text, request); }});
  flags.push_back(FormatFlag("A sentence (the default), or one GetExchangeRateResponse.", &format));
  int exit_code = kExitOk;
  const std::optional<std::vector<std::string>> currencies =
      ParseOperands(args, kUsage, flags, &exit_code);
  if (!currencies.has_value()) return exit_code;
  if (currencies->size() != 2) {
    return UsageError(kUsage,
                      absl::StrCat("needs two currencies, such as USD KRW; there ",
                                   currencies->size() == 1 ? "is " : "are ", currencies->size()));
  }
  request.set_base(absl::AsciiStrToUpper((*currencies)[0]));
  request.set_quote(absl::AsciiStrToUpper((*currencies)[1]));
  const std::unique_ptr<Backend> backend = OpenBackend(choice, kUsage, &exit_code);
  if (backend == nullptr) return exit_code;
  const absl::StatusOr<v1::GetExchangeRateResponse> response = backend->GetExchangeRate(request);
  if (!response.ok()) {
    ComplainOf(response.status(), "rate", backend->address());
    return kExitFailed;
  }
  if (format == Format::kJson) {
    PrintJson(*response);
  } else {
    PrintText(request, *response);
  }
  return FinishOutput();
}

}  // namespace newslens
