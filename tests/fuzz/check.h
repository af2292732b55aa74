// How a fuzz target says that what it was given broke a promise.
#ifndef NEWSLENS_TESTS_FUZZ_CHECK_H_
#define NEWSLENS_TESTS_FUZZ_CHECK_H_

#include <cstdio>

#include "absl/strings/string_view.h"

namespace newslens::testing {

// Ends the process where `holds` is false; LibFuzzer keeps the input.
inline void Check(bool holds, absl::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(promise.size()), promise.data());
  __builtin_trap();
}

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_FUZZ_CHECK_H_
