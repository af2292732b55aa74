#include "engine/money/steps/step_counter.h"

#include <cstddef>

namespace {

uint64_t steps = 0;

}  // namespace

namespace newslens {

uint64_t StepsSoFar() { return steps; }

}  // namespace newslens

// The names are those that the compiler and the linker call.
extern "C" {

void __sanitizer_cov_trace_pc() { ++steps; }

void* __real_memchr(const void* bytes, int wanted, size_t size);
void* __wrap_memchr(const void* bytes, int wanted, size_t size) {
  void* const found = __real_memchr(bytes, wanted, size);
  steps +=
      found == nullptr
          ? size
          : static_cast<size_t>(static_cast<const char*>(found) - static_cast<const char*>(bytes));
  return found;
}

int __real_memcmp(const void* left, const void* right, size_t size);
int __wrap_memcmp(const void* left, const void* right, size_t size) {
  steps += size;
  return __real_memcmp(left, right, size);
}

void* __real_memmem(const void* text, size_t text_size, const void* word, size_t size);
void* __wrap_memmem(const void* text, size_t text_size, const void* word, size_t size) {
  steps += text_size;
  return __real_memmem(text, text_size, word, size);
}

void* __real_memcpy(void* to, const void* from, size_t size);
void* __wrap_memcpy(void* to, const void* from, size_t size) {
  steps += size;
  return __real_memcpy(to, from, size);
}

void* __real_memmove(void* to, const void* from, size_t size);
void* __wrap_memmove(void* to, const void* from, size_t size) {
  steps += size;
  return __real_memmove(to, from, size);
}

}  // extern "C"
