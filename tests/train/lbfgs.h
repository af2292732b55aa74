// Minimisation of a smooth function of some dozens of variables.
#ifndef NEWSLENS_TESTS_TRAIN_LBFGS_H_
#define NEWSLENS_TESTS_TRAIN_LBFGS_H_

#include <vector>

#include "absl/functional/function_ref.h"

namespace newslens::train {

// Value of the function at a point; writes the gradient.
using Objective = absl::FunctionRef<double(const std::vector<double>&, std::vector<double>&)>;

// Moves `at` to a minimum by limited-memory BFGS with backtracking (Nocedal and Wright, algorithm
// 7.4), until the gradient is next to nothing, no step helps, or `max_iterations` are done. Same
// start and function, same steps.
void Minimize(Objective objective, int max_iterations, std::vector<double>& at);

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_LBFGS_H_
