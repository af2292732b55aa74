// Lots that fall the same everywhere.
#ifndef NEWSLENS_TESTS_TRAIN_LOTS_H_
#define NEWSLENS_TESTS_TRAIN_LOTS_H_

#include <cstddef>
#include <cstdint>

namespace newslens::train {

// Steele, Lea and Flood's split-mix: the standard library's distributions differ from one to the
// next.
class Lots {
 public:
  explicit Lots(uint64_t seed) : state_(seed) {}

  // [0, limit), limit > 0 and far below 2^64.
  size_t Below(size_t limit) { return Next() % limit; }

 private:
  uint64_t Next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  uint64_t state_;
};

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_LOTS_H_
