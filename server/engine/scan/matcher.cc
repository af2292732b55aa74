#include "engine/scan/matcher.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// Where a walk starts: the bytes of the first two code points, packed. Most positions of a text
// begin no surface, and two code points tell so nearly always: one bit test each.
constexpr int kFilterBits = 17;  // 16 KiB, stays in the first-level cache
constexpr uint64_t kMix = 0x9E3779B97F4A7C15;
constexpr int32_t kStartNode = -2;  // `parent` of a node that no other node leads to

uint64_t FilterBit(uint64_t key) { return (key * kMix) >> (64 - kFilterBits); }

// Bytes of a code point after its lead byte decided its size.
uint32_t SizeOfLead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

// The code point's own bytes as a number, ASCII letters in lower case.
uint32_t PackedAt(const char* p, uint32_t size) {
  uint32_t packed = 0;
  for (uint32_t i = 0; i < size; ++i) packed = packed << 8 | static_cast<unsigned char>(p[i]);
  return size == 1 ? static_cast<uint32_t>(absl::ascii_tolower(static_cast<unsigned char>(*p)))
                   : packed;
}

uint64_t Key(uint32_t first, uint32_t second) { return uint64_t{first} << 32 | second; }

}  // namespace

// Fills the double array from sorted surfaces, one key's surfaces after the other.
class MatcherBuilder {
 public:
  explicit MatcherBuilder(Matcher& matcher) : m_(matcher) {}

  // `surfaces` is sorted by text, lower case, each of at least two code points.
  void Add(absl::Span<const Surface> surfaces) {
    surfaces_ = surfaces;
    Grow(1 << 12);
    std::vector<std::pair<uint64_t, int32_t>> starts;
    for (size_t lo = 0; lo < surfaces.size();) {
      const absl::string_view text = surfaces[lo].text;
      const uint32_t first = SizeOfLead(text[0]);
      const uint32_t second = SizeOfLead(text[first]);
      const absl::string_view prefix = text.substr(0, first + second);
      size_t hi = lo + 1;
      while (hi < surfaces.size() &&
             absl::string_view(surfaces[hi].text).substr(0, prefix.size()) == prefix) {
        ++hi;
      }
      const int32_t node = TakeSlot(FirstFree());
      m_.nodes_[node].parent = kStartNode;
      starts.emplace_back(Key(PackedAt(text.data(), first), PackedAt(text.data() + first, second)),
                          node);
      pending_.push_back({node, lo, hi, prefix.size()});
      while (!pending_.empty()) PlaceChildren();
      lo = hi;
    }
    m_.nodes_.resize(last_used_ + 257);  // so that base + byte never leaves the array
    m_.target_begin_.push_back(m_.targets_.size());
    IndexStarts(starts);
  }

 private:
  struct Pending {
    int32_t node;
    size_t lo, hi;  // its surfaces
    size_t depth;   // bytes already walked
  };

  void PlaceChildren() {
    const Pending at = pending_.back();
    pending_.pop_back();
    size_t lo = at.lo;
    if (surfaces_[lo].text.size() == at.depth) lo = TakeTargets(at);
    if (lo == at.hi) return;

    labels_.clear();
    for (size_t i = lo; i < at.hi; ++i) {
      const unsigned char label = surfaces_[i].text[at.depth];
      if (labels_.empty() || labels_.back() != label) labels_.push_back(label);
    }
    const int32_t base = FindBase();
    m_.nodes_[at.node].base = base;
    for (const unsigned char label : labels_) {
      const int32_t child = TakeSlot(base + label);
      m_.nodes_[child].parent = at.node;
      size_t end = lo;
      while (end < at.hi && static_cast<unsigned char>(surfaces_[end].text[at.depth]) == label)
        ++end;
      pending_.push_back({child, lo, end, at.depth + 1});
      lo = end;
    }
  }

  // The surfaces that end here become the node's targets; returns the first that goes on.
  size_t TakeTargets(const Pending& at) {
    m_.target_begin_.push_back(m_.targets_.size());
    m_.nodes_[at.node].targets = m_.target_begin_.size();
    size_t i = at.lo;
    for (; i < at.hi && surfaces_[i].text.size() == at.depth; ++i) {
      m_.targets_.push_back({surfaces_[i].kind, surfaces_[i].id});
    }
    return i;
  }

  int32_t FindBase() {
    for (int32_t slot = FirstFree();; slot = NextFree(slot)) {
      const int32_t base = slot - labels_.front();
      if (base < 0) continue;
      Grow(base + 257);
      if (std::all_of(labels_.begin(), labels_.end(),
                      [&](unsigned char label) { return !used_[base + label]; })) {
        return base;
      }
    }
  }

  // Slots are found by walking `next_free_`, which is compressed as it is walked.
  int32_t FirstFree() { return NextFree(256); }
  int32_t NextFree(int32_t slot) {
    int32_t next = slot + 1;
    Grow(next + 1);
    while (used_[next]) {
      next = skip_[next];
      Grow(next + 1);
    }
    // Every slot between is used: the next walk leaps over them.
    for (int32_t i = slot + 1; i < next;) {
      const int32_t following = skip_[i];
      skip_[i] = next;
      i = following;
    }
    return next;
  }

  int32_t TakeSlot(int32_t slot) {
    Grow(slot + 1);
    used_[slot] = true;
    last_used_ = std::max(last_used_, slot);
    return slot;
  }

  void Grow(size_t size) {
    if (size <= used_.size()) return;
    const size_t old = used_.size();
    size = std::max(size, old * 2);
    used_.resize(size);
    skip_.resize(size);
    for (size_t i = old; i < size; ++i) skip_[i] = static_cast<int32_t>(i) + 1;
    m_.nodes_.resize(size);
  }

  void IndexStarts(const std::vector<std::pair<uint64_t, int32_t>>& starts) {
    size_t slots = 1;
    while (slots < starts.size() * 2 + 1) slots *= 2;
    m_.filter_.assign((size_t{1} << kFilterBits) / 64, 0);
    m_.start_keys_.assign(slots, 0);
    m_.start_nodes_.assign(slots, -1);
    for (const auto& [key, node] : starts) {
      const uint64_t bit = FilterBit(key);
      m_.filter_[bit / 64] |= uint64_t{1} << (bit % 64);
      size_t slot = (key * kMix >> 20) & (slots - 1);
      while (m_.start_nodes_[slot] >= 0) slot = (slot + 1) & (slots - 1);
      m_.start_keys_[slot] = key;
      m_.start_nodes_[slot] = node;
    }
  }

  Matcher& m_;
  absl::Span<const Surface> surfaces_;
  std::vector<Pending> pending_;
  std::vector<unsigned char> labels_;
  std::vector<bool> used_;
  std::vector<int32_t> skip_;
  int32_t last_used_ = 0;
};

absl::StatusOr<std::shared_ptr<const Matcher>> Matcher::Build(std::vector<Surface> surfaces) {
  for (Surface& surface : surfaces) {
    if (FindInvalidUtf8(surface.text).has_value()) {
      return absl::InvalidArgumentError("a surface is not valid UTF-8");
    }
    if (surface.text.empty() || SizeOfLead(surface.text[0]) == surface.text.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("surface \"", surface.text, "\" has fewer than two characters"));
    }
    absl::AsciiStrToLower(&surface.text);
  }
  std::sort(surfaces.begin(), surfaces.end(), [](const Surface& a, const Surface& b) {
    return std::tie(a.text, a.kind, a.id) < std::tie(b.text, b.kind, b.id);
  });
  std::shared_ptr<Matcher> matcher(new Matcher);
  matcher->surface_count_ = surfaces.size();
  MatcherBuilder(*matcher).Add(surfaces);
  return matcher;
}

int32_t Matcher::Start(uint64_t key) const {
  const size_t mask = start_keys_.size() - 1;
  size_t slot = (key * kMix >> 20) & mask;
  while (start_nodes_[slot] >= 0) {
    if (start_keys_[slot] == key) return start_nodes_[slot];
    slot = (slot + 1) & mask;
  }
  return -1;
}

void Matcher::Scan(absl::string_view text, Hits& hits) const {
  const char* const data = text.data();
  const uint32_t size = text.size();
  if (size == 0) return;
  uint32_t at = 0;
  uint32_t first_size = SizeOfLead(data[0]);
  uint32_t first = PackedAt(data, first_size);
  for (uint32_t next = first_size; next < size;) {
    const uint32_t second_size = SizeOfLead(data[next]);
    const uint32_t second = PackedAt(data + next, second_size);
    const uint64_t key = Key(first, second);
    const uint64_t bit = FilterBit(key);
    if (filter_[bit / 64] >> (bit % 64) & 1) {
      int32_t node = Start(key);
      for (uint32_t end = next + second_size; node >= 0; ++end) {
        if (const uint32_t list = nodes_[node].targets; list != 0) {
          for (uint32_t i = target_begin_[list - 1]; i < target_begin_[list]; ++i) {
            hits.by_kind[static_cast<size_t>(targets_[i].kind)].push_back(
                {{at, end}, targets_[i].id});
          }
        }
        if (end >= size) break;
        const int32_t child =
            nodes_[node].base +
            static_cast<unsigned char>(absl::ascii_tolower(static_cast<unsigned char>(data[end])));
        node = nodes_[child].parent == node ? child : -1;
      }
    }
    at = next;
    next += second_size;
    first = second;
  }
}

size_t Matcher::memory_bytes() const {
  return filter_.size() * sizeof(uint64_t) + start_keys_.size() * sizeof(uint64_t) +
         start_nodes_.size() * sizeof(int32_t) + nodes_.size() * sizeof(Node) +
         target_begin_.size() * sizeof(uint32_t) + targets_.size() * sizeof(Target);
}

}  // namespace newslens
