#include "rate_feed/refresh.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "rate_feed/new_days.h"
#include "reference/merge_rates.h"

namespace newslens {
namespace {

constexpr int kDaysBack = 7;

std::string PercentEncoded(absl::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (absl::ascii_isalnum(c) || absl::StrContains("-._~", absl::string_view(&c, 1))) {
      encoded += c;
    } else {
      absl::StrAppendFormat(&encoded, "%%%02X", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

std::string Fill(const RateAddress& address, std::optional<absl::CivilDay> day) {
  std::string url = absl::StrReplaceAll(address.url, {{"{key}", PercentEncoded(address.key)}});
  if (!day.has_value()) return url;
  return absl::StrReplaceAll(
      url, {{"{date}", absl::StrFormat("%04d%02d%02d", day->year(), day->month(), day->day())}});
}

bool IsWeekend(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
}

// The working days from the last known one, or a week back, to the last that can be published.
std::vector<absl::CivilDay> DaysToAsk(const RateTable* known, const RateSource& source,
                                      absl::Time now) {
  const absl::CivilDay today = SeoulDay(now);
  absl::CivilDay day = today - kDaysBack;
  if (known != nullptr) day = std::max(day, known->last_day() + 1);
  std::vector<absl::CivilDay> days;
  for (; day <= today; ++day) {
    if (!IsWeekend(day) && PublishedFrom(source.publication, day) <= now) days.push_back(day);
  }
  return days;
}

Refreshed Rejection(const RateSource& source, absl::Status why) {
  Refreshed refreshed;
  refreshed.outcome = RefreshOutcome::kRejected;
  refreshed.source = &source;
  refreshed.status = std::move(why);
  return refreshed;
}

// What was fetched from the source so far, with the new days.
absl::StatusOr<std::shared_ptr<const RateTable>> Grown(const Snapshot& snapshot,
                                                       const RateSource& source,
                                                       const std::vector<DayRates>& days) {
  absl::StatusOr<std::shared_ptr<const RateTable>> fresh = TableOfDays(source, days);
  if (!fresh.ok()) return fresh;
  for (const FetchedRates& before : snapshot.fetched_rates) {
    if (&before.table->source() == &source) return MergeRates(*before.table, **fresh);
  }
  return fresh;
}

// The fetched rates of all sources, this one's replaced.
std::vector<FetchedRates> WithOne(std::vector<FetchedRates> all, FetchedRates one) {
  std::erase_if(all, [&](const FetchedRates& other) {
    return &other.table->source() == &one.table->source();
  });
  all.push_back(std::move(one));
  std::sort(all.begin(), all.end(),
            [](const FetchedRates& a, const FetchedRates& b) { return a.info.name < b.info.name; });
  return all;
}

}  // namespace

bool RateAddress::asks_for_days() const { return absl::StrContains(url, "{date}"); }

const RateSource& RateAddress::expected_source() const {
  return asks_for_days() ? kKoreaEximbank : kEcb;
}

absl::StatusOr<PublishedRates> RateRefresher::Fetch(const RateAddress& address,
                                                    std::optional<absl::CivilDay> day,
                                                    const std::atomic<bool>& stop) const {
  const absl::StatusOr<std::string> answer = HttpGet(Fill(address, day), options_.http, stop);
  if (!answer.ok()) return absl::UnavailableError(answer.status().message());
  return ReadPublishedRates(*answer, day);
}

Refreshed RateRefresher::Take(const PublishedRates& published) const {
  Refreshed refreshed;
  refreshed.source = published.source;
  refreshed.status = store_.Change(
      [&](const Snapshot& now_in_force) -> absl::StatusOr<std::shared_ptr<const Snapshot>> {
        const absl::StatusOr<std::vector<DayRates>> days =
            NewDays(published, *now_in_force.tables.rates, options_.now());
        if (!days.ok()) return days.status();
        refreshed.new_days = static_cast<int>(days->size());
        if (days->empty()) return absl::AlreadyExistsError("nothing new");
        absl::StatusOr<std::shared_ptr<const RateTable>> all =
            Grown(now_in_force, *published.source, *days);
        if (!all.ok()) return all.status();
        return WithFetchedRates(
            now_in_force, WithOne(now_in_force.fetched_rates, kept_.Describe(*std::move(all))));
      });
  if (refreshed.status.ok()) {
    refreshed.outcome = RefreshOutcome::kUpdated;
  } else if (absl::IsAlreadyExists(refreshed.status)) {
    refreshed.outcome = RefreshOutcome::kUnchanged;
    refreshed.status = absl::OkStatus();
  } else {
    refreshed.outcome = RefreshOutcome::kRejected;
    refreshed.new_days = 0;
  }
  return refreshed;
}

Refreshed RateRefresher::RefreshDays(const RateAddress& address,
                                     const std::atomic<bool>& stop) const {
  const RateSource& source = address.expected_source();
  const std::shared_ptr<const Snapshot> snapshot = store_.Get();
  PublishedRates all{&source, {}};
  for (const absl::CivilDay day :
       DaysToAsk(snapshot->tables.rates->TableOf(source).get(), source, options_.now())) {
    absl::StatusOr<PublishedRates> one = Fetch(address, day, stop);
    if (absl::IsUnavailable(one.status())) {
      return {RefreshOutcome::kFailed, &source, 0, one.status(), {}};
    }
    if (!one.ok()) return Rejection(source, one.status());
    if (one->source != &source) {
      return Rejection(source, absl::InvalidArgumentError("an answer of another source"));
    }
    for (DayRates& rates : one->days) all.days.push_back(std::move(rates));
  }
  return Take(all);
}

absl::Status RateRefresher::Keep(const RateSource& source) {
  const std::shared_ptr<const Snapshot> snapshot = store_.Get();
  absl::Status status;
  for (const FetchedRates& fetched : snapshot->fetched_rates) {
    if (&fetched.table->source() == &source) status = kept_.Save(*fetched.table);
  }
  if (status.ok()) {
    unkept_.erase(&source);
  } else {
    unkept_.insert(&source);
  }
  return status;
}

Refreshed RateRefresher::Refresh(const RateAddress& address, const std::atomic<bool>& stop) {
  Refreshed refreshed = Ask(address, stop);
  if (refreshed.outcome == RefreshOutcome::kUpdated || unkept_.contains(refreshed.source)) {
    refreshed.kept = Keep(*refreshed.source);
  }
  return refreshed;
}

Refreshed RateRefresher::Ask(const RateAddress& address, const std::atomic<bool>& stop) const {
  if (address.asks_for_days()) return RefreshDays(address, stop);
  const absl::StatusOr<PublishedRates> published = Fetch(address, std::nullopt, stop);
  const RateSource& source = address.expected_source();
  if (absl::IsUnavailable(published.status())) {
    return {RefreshOutcome::kFailed, &source, 0, published.status(), {}};
  }
  if (!published.ok()) return Rejection(source, published.status());
  return Take(*published);
}

}  // namespace newslens
