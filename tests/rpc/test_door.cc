#include "rpc/test_door.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "door/methods.h"
#include "service/errors.h"
#include "service/outcome_metrics.h"
#include "service/small_snapshot.h"

namespace newslens::testing {
namespace {

MetricsOptions Vocabulary(const Snapshot& snapshot, bool reflection, const Admission& admission) {
  MetricsOptions options = ServiceVocabulary(*snapshot.tables.currencies);
  options.methods = ServerRpcMethods(reflection);
  options.live.occupancy = [&admission] {
    return Occupancy{.articles = admission.articles(), .bytes = admission.bytes()};
  };
  return options;
}

bool Includes(const std::vector<prometheus::ClientMetric::Label>& labels,
              const std::map<std::string, std::string>& wanted) {
  size_t found = 0;
  for (const auto& label : labels) {
    const auto it = wanted.find(label.name);
    if (it != wanted.end() && it->second == label.value) ++found;
  }
  return found == wanted.size();
}

std::vector<Method> Edited(std::vector<Method> methods, const std::function<void(Method&)>& edit) {
  if (edit) {
    for (Method& method : methods) edit(method);
  }
  return methods;
}

}  // namespace

bool Eventually(const std::function<bool()>& done) {
  const absl::Time end = absl::Now() + kPatience;
  while (!done()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(absl::Milliseconds(1));
  }
  return true;
}

TestDoor::TestDoor(DoorOptions options)
    : snapshot_(options.snapshot != nullptr ? options.snapshot : SmallSnapshot()),
      admission_(options.admission),
      metrics_(Vocabulary(*snapshot_, options.reflection, admission_)),
      enrichment_({.snapshot = [held = snapshot_] { return held; },
                   .limits = options.limits,
                   .metrics = &metrics_}),
      reference_({.snapshot = [held = snapshot_] { return held; }, .limits = options.limits}),
      desk_({Edited(ServiceMethods(enrichment_, reference_), options.edit), &admission_, &metrics_,
             options.tokens, options.call_log, options.reflection}) {
  auto server = RpcServer::Start(options.rpc, desk_);
  if (!server.ok()) {
    std::cerr << server.status() << std::endl;
    std::abort();
  }
  server_ = *std::move(server);
  if (options.serving) server_->SetServing(true);
  channel_ = NewChannel();
  enrichment_stub_ = v1::NewsEnrichmentService::NewStub(channel_);
  reference_stub_ = v1::ReferenceDataService::NewStub(channel_);
}

std::shared_ptr<grpc::Channel> TestDoor::NewChannel() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", server_->port()),
                                   grpc::InsecureChannelCredentials(), arguments);
}

double TestDoor::Count(absl::string_view family,
                       const std::map<std::string, std::string>& labels) const {
  double sum = 0;
  for (const prometheus::MetricFamily& candidate : metrics_.Collect()) {
    if (candidate.name != family) continue;
    for (const prometheus::ClientMetric& series : candidate.metric) {
      if (!Includes(series.label, labels)) continue;
      sum += series.counter.value + series.gauge.value + series.histogram.sample_count;
    }
  }
  return sum;
}

void Gate::Guard(Method& method, Manner manner) {
  method.is_long = manner == Manner::kPolite;
  method.answer = [this, manner, inner = std::move(method.answer)](
                      absl::string_view request, Proceed proceed,
                      TakeResponse take) -> absl::Status {
    ++entered_;
    while (!open_) {
      if (manner == Manner::kPolite) {
        if (const absl::Status status = proceed(); !status.ok()) {
          stopped_by_ = status.code();
          return CallEndedError(status);
        }
      }
      absl::SleepFor(absl::Milliseconds(1));
    }
    ++passed_;
    return inner(request, proceed, take);
  };
}

std::unique_ptr<grpc::ClientContext> Context() {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(absl::ToChronoTime(absl::Now() + kPatience));
  return context;
}

v1::EnrichArticleRequest SmallRequest(absl::string_view article_id) {
  v1::EnrichArticleRequest request;
  v1::Article& article = *request.mutable_article();
  article.set_article_id(std::string(article_id));
  article.set_title("가온전자, 최대 실적");
  article.set_text("가온전자가 2억 달러를 투자한다고 밝혔다. 나래바이오는 최대 실적을 냈다.");
  article.mutable_publish_time()->set_seconds(1'738'720'800);  // 2025-02-05 11:00 in Seoul
  return request;
}

}  // namespace newslens::testing
