// Steps of work, counted rather than timed: the same on every machine.
#ifndef NEWSLENS_TESTS_ENGINE_MONEY_STEPS_STEP_COUNTER_H_
#define NEWSLENS_TESTS_ENGINE_MONEY_STEPS_STEP_COUNTER_H_

#include <cstdint>

namespace newslens {

// Basic blocks that the instrumented code has run since the program began, and bytes that the C
// library's searches and copies have passed. Of this one thread.
uint64_t StepsSoFar();

}  // namespace newslens

#endif  // NEWSLENS_TESTS_ENGINE_MONEY_STEPS_STEP_COUNTER_H_
