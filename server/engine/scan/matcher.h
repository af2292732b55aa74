// The one scan: finds every surface of every table in one pass over the text.
#ifndef NEWSLENS_ENGINE_SCAN_MATCHER_H_
#define NEWSLENS_ENGINE_SCAN_MATCHER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/range.h"

namespace newslens {

// Whose surface it is; each stage reads its own kind.
enum class SurfaceKind : uint8_t {
  kName,      // names and aliases of companies: id = index into CompanyDirectory's surfaces
  kCue,       // sentiment cues: id = index into CueTable's surfaces
  kQuantity,  // quantities that have no digit, such as 수십억, 삼천억, "three billion": id unused
  kSourceWord,   // what tells that a house is quoted: id = index into SourceWords' own
  kContextWord,  // what proves a name by standing near it: id = index into ContextWords::words()
};
inline constexpr size_t kSurfaceKinds = 5;

struct Surface {
  std::string text;  // normalised as ReadArticle does; at least two code points
  SurfaceKind kind = SurfaceKind::kName;
  uint32_t id = 0;
};

struct Hit {
  Range range;
  uint32_t id = 0;
  friend constexpr bool operator==(const Hit&, const Hit&) = default;
};

// All hits of one text, by kind; within a kind ordered by begin, then by end (shorter first).
// Overlapping hits are all reported: what wins is for the stage that reads them.
struct Hits {
  // Room for what a text of so many bytes usually has, so that few articles let a list grow.
  void Reserve(size_t bytes) {
    constexpr std::array<size_t, kSurfaceKinds> kBytesPerHit = {48, 24, 512, 64, 64};
    for (size_t kind = 0; kind < kSurfaceKinds; ++kind) {
      by_kind[kind].reserve(bytes / kBytesPerHit[kind] + 4);
    }
  }

  std::array<std::vector<Hit>, kSurfaceKinds> by_kind;
  const std::vector<Hit>& of(SurfaceKind kind) const { return by_kind[static_cast<size_t>(kind)]; }
};

// A compiled set of surfaces. Immutable and thread-safe after Build.
//
// ASCII letters match in either case (KB금융 finds kb금융); a stage that needs the printed case
// looks at the text. Boundaries (particles, longer words) are the stages' business: the matcher
// reports every occurrence.
class Matcher {
 public:
  // Fails with InvalidArgument where a surface has fewer than two code points or an id of more than
  // 28 bits. The same text may
  // stand for several kinds and ids. Time and memory are linear in the surfaces' bytes.
  static absl::StatusOr<std::shared_ptr<const Matcher>> Build(std::vector<Surface> surfaces);

  // Appends the hits of `text` to `hits` (which the caller may reuse between texts after clearing
  // it). O(bytes × longest surface) at worst, allocation-free once `hits` has its capacity.
  void Scan(absl::string_view text, Hits& hits) const;

  size_t surface_count() const { return surface_count_; }
  size_t memory_bytes() const;

 private:
  Matcher() = default;

  friend class MatcherBuilder;
  friend class BlockScan;

  // A target is a surface's id with its kind above it; the last one of a text is marked so.
  static constexpr int kIdBits = 28;
  static constexpr uint32_t kMostIds = (uint32_t{1} << kIdBits) - 1;
  static constexpr uint32_t kMostKinds = 8;
  static constexpr uint32_t kLastTarget = uint32_t{1} << 31;
  static_assert(kSurfaceKinds <= kMostKinds);
  // A node of the double-array trie: children of node n by byte b stand at base + b, and are n's
  // only if their `parent` is n. Where a single text goes on from a node, it has no children: base
  // is then the complement of a tail's place. `targets` is 0 for none, a single target
  // itself, else the place + 1 in `targets_` where several begin.
  struct Node {
    int32_t base = 0;
    int32_t parent = -1;
    uint32_t targets = 0;
  };
  // What stands in `tails_` in front of a tail's bytes.
  struct TailHead {
    uint32_t targets = 0;
    uint32_t size = 0;
  };

  struct Start {
    uint64_t key = 0;     // two code points
    uint32_t thirds = 0;  // bit per hash of what may follow; all where a surface ends here
    int32_t node = -1;
  };

  // The node of the surfaces that begin with these two code points; -1 where there is none, or
  // where none goes on as the text behind them does.
  int32_t FindStart(uint64_t key, absl::string_view text, uint32_t behind) const;
  // Adds what ends at `range`, which `node` stands for, and what goes on from there.
  void WalkFrom(int32_t node, Range range, absl::string_view text, Hits& hits) const;
  void AddHits(uint32_t targets, Range range, Hits& hits) const;
  // The tail's head, if `text` goes on with it, letters in either case.
  std::optional<TailHead> FollowTail(int32_t base, absl::string_view text) const;

  size_t surface_count_ = 0;
  std::vector<uint64_t> filter_;  // bit per hash of the first two code points
  std::vector<Start> starts_;     // open addressing, by the hash's first bits
  int start_shift_ = 63;          // 64 less how many bits
  std::vector<Node> nodes_;
  std::string tails_;
  std::vector<uint32_t> targets_;
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SCAN_MATCHER_H_
