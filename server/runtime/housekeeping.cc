#include "runtime/housekeeping.h"

#include <algorithm>

namespace newslens {
namespace {

constexpr absl::Duration kTick = absl::Seconds(1);

}  // namespace

Housekeeping::Housekeeping(const Parts& parts, absl::Duration data_poll_interval)
    : parts_(parts), data_poll_interval_(data_poll_interval) {}

void Housekeeping::RunUntilStop(const Signals& signals) {
  const absl::Duration tick = std::min(kTick, parts_.manager.watchdog_interval());
  Clock::time_point next = Clock::now();
  while (true) {
    const Signals::Event event = signals.Wait(absl::FromChrono(next - Clock::now()));
    if (event == Signals::Event::kStop) return;
    if (event == Signals::Event::kReload) Reload();
    if (Clock::now() < next) continue;
    Tick();
    next = Clock::now() + absl::ToChronoNanoseconds(tick);
  }
}

void Housekeeping::Reload() {
  parts_.manager.Reloading();
  // A change counts when it is met twice, and who asks for it has finished writing.
  RefreshSecurity();
  RefreshSecurity();
  parts_.reload.Reload();
  parts_.manager.Ready("serving");
}

void Housekeeping::Tick() {
  parts_.server.Tick();
  if (parts_.http != nullptr) parts_.http->Tick();
  if (parts_.server.is_responsive() && (parts_.http == nullptr || parts_.http->is_responsive())) {
    parts_.manager.Watchdog();
  }
  RefreshSecurity();
  parts_.reload.FreeOld();
  if (data_poll_interval_ > absl::ZeroDuration() &&
      absl::FromChrono(Clock::now() - last_data_poll_) >= data_poll_interval_) {
    parts_.reload.Poll();
    last_data_poll_ = Clock::now();
  }
}

void Housekeeping::RefreshSecurity() {
  if (parts_.certificates != nullptr) {
    const absl::StatusOr<bool> changed = parts_.certificates->Refresh();
    if (!changed.ok()) {
      parts_.log.Error("certificates not renewed", {{"error", changed.status().message()}});
    } else if (*changed) {
      parts_.log.Info("certificates renewed",
                      {{"valid_until",
                        absl::FormatTime(parts_.certificates->not_after(), absl::UTCTimeZone())}});
    }
  }
  if (parts_.tokens != nullptr) {
    const absl::StatusOr<bool> changed = parts_.tokens->Refresh();
    if (!changed.ok()) {
      parts_.log.Error("tokens not renewed", {{"error", changed.status().message()}});
    } else if (*changed) {
      parts_.log.Info("tokens renewed", {{"tokens", parts_.tokens->Get()->tokens().size()}});
    }
  }
}

}  // namespace newslens
