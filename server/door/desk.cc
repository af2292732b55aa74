#include "door/desk.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "door/methods.h"

namespace newslens {

Desk::Desk(Parts parts)
    : health(ServiceNames()),
      methods(std::move(parts.methods)),
      admission(parts.admission),
      metrics(parts.metrics),
      tokens(parts.tokens),
      log(parts.call_log) {
  AddOwnMethods(health, parts.reflection, methods);
  for (size_t i = 0; i < methods.size(); ++i) {
    Method& method = methods[i];
    method.path = absl::StrCat("/", method.rpc.service, "/", method.rpc.method);
    index_of_path[method.path] = i;
  }
}

}  // namespace newslens
