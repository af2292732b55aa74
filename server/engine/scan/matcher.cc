#include "engine/scan/matcher.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

// Where a walk starts: the bytes of the first two code points, packed. Most positions of a text
// begin no surface, and two code points tell so nearly always: one bit test each.
constexpr int kFilterBits = 18;  // 32 KiB, as much as the first-level cache holds
constexpr uint64_t kMix = 0x9E3779B97F4A7C15;
constexpr int32_t kStartNode = -2;  // `parent` of a node that no other node leads to

constexpr uint32_t kAnyThird = ~uint32_t{0};

uint32_t ThirdBit(uint32_t code_point) { return uint32_t{1} << ((code_point * kMix) >> (64 - 5)); }
uint64_t FilterBit(uint64_t key) { return (key * kMix) >> (64 - kFilterBits); }

// The bytes of a code point of so many as a number, the first one lowest, ASCII letters in lower
// case. No branch on its size, which nothing foretells where syllables, digits and blanks take
// turns. `bytes_left` is what the text has from there on.
uint32_t PackedAt(const char* text, size_t bytes_left, uint32_t size) {
  uint32_t word = 0;
  if (bytes_left >= sizeof(word)) {
    std::memcpy(&word, text, sizeof(word));
  } else {
    std::memcpy(&word, text, bytes_left);
  }
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap32(word);
  word &= ~uint32_t{0} >> (32 - 8 * size);
  const bool upper = word - 'A' <= 'Z' - 'A';  // of one byte, for no other is so small
  return word | uint32_t{upper} << 5;
}

constexpr std::array<uint8_t, 256> MakeSizes() {
  std::array<uint8_t, 256> sizes{};
  for (int b = 0; b < 256; ++b) sizes[b] = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
  return sizes;
}
constexpr std::array<uint8_t, 256> kSizes = MakeSizes();

uint32_t SizeOfLead(char lead) { return kSizes[static_cast<unsigned char>(lead)]; }

uint32_t PackedAt(absl::string_view text, size_t at) {
  return PackedAt(text.data() + at, text.size() - at, SizeOfLead(text[at]));
}

uint64_t Key(uint32_t first, uint32_t second) { return uint64_t{first} << 32 | second; }

uint64_t BigEndian(const char* bytes) {
  uint64_t number = 0;
  for (size_t i = 0; i < sizeof(number); ++i)
    number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

// The surfaces by text, kind and id. Their first bytes, compared as a number, decide nearly always.
std::vector<const Surface*> Sorted(const std::vector<Surface>& surfaces) {
  struct Entry {
    uint64_t head;
    const Surface* surface;
  };
  std::vector<Entry> entries;
  entries.reserve(surfaces.size());
  for (const Surface& surface : surfaces) {
    char bytes[sizeof(uint64_t)] = {};
    std::memcpy(bytes, surface.text.data(), std::min(surface.text.size(), sizeof(bytes)));
    entries.push_back({BigEndian(bytes), &surface});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    if (a.head != b.head) return a.head < b.head;
    return std::tie(a.surface->text, a.surface->kind, a.surface->id) <
           std::tie(b.surface->text, b.surface->kind, b.surface->id);
  });
  std::vector<const Surface*> sorted;
  sorted.reserve(entries.size());
  for (const Entry& entry : entries) sorted.push_back(entry.surface);
  return sorted;
}

}  // namespace

// Fills the double array from sorted surfaces, one key's surfaces after the other.
class MatcherBuilder {
 public:
  explicit MatcherBuilder(Matcher& matcher) : m_(matcher) {}

  // `surfaces` are sorted by text, lower case, each of at least two code points.
  void Add(std::vector<const Surface*> surfaces) {
    surfaces_ = std::move(surfaces);
    Grow(1 << 12);
    std::vector<Matcher::Start> starts;
    for (size_t lo = 0; lo < surfaces_.size();) {
      const absl::string_view text = surfaces_[lo]->text;
      const uint32_t first = SizeOfLead(text[0]);
      const uint32_t second = SizeOfLead(text[first]);
      const absl::string_view prefix = text.substr(0, first + second);
      size_t hi = lo + 1;
      while (hi < surfaces_.size() && absl::StartsWith(surfaces_[hi]->text, prefix)) ++hi;
      const int32_t node = TakeSlot(FirstFree());
      m_.nodes_[node].parent = kStartNode;
      starts.push_back(
          {Key(PackedAt(text, 0), PackedAt(text, first)), ThirdsOf(lo, hi, prefix.size()), node});
      pending_.push_back({node, lo, hi, prefix.size()});
      while (!pending_.empty()) PlaceChildren();
      lo = hi;
    }
    m_.nodes_.resize(last_used_ + 257);  // so that base + byte never leaves the array
    m_.nodes_.shrink_to_fit();
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
    if (surfaces_[lo]->text.size() == at.depth) {
      std::tie(lo, m_.nodes_[at.node].targets) = TakeTargets(at.lo, at.hi);
    }
    if (lo == at.hi) return;
    // Most names are alone soon: their rest is text, which takes a tenth of the room of nodes.
    if (surfaces_[lo]->text == surfaces_[at.hi - 1]->text) {
      m_.nodes_[at.node].base = AddTail(lo, at.hi, at.depth);
      return;
    }

    labels_.clear();
    for (size_t i = lo; i < at.hi; ++i) {
      const unsigned char label = surfaces_[i]->text[at.depth];
      if (labels_.empty() || labels_.back() != label) labels_.push_back(label);
    }
    const int32_t base = FindBase();
    m_.nodes_[at.node].base = base;
    for (const unsigned char label : labels_) {
      const int32_t child = TakeSlot(base + label);
      m_.nodes_[child].parent = at.node;
      size_t end = lo;
      while (end < at.hi && static_cast<unsigned char>(surfaces_[end]->text[at.depth]) == label)
        ++end;
      pending_.push_back({child, lo, end, at.depth + 1});
      lo = end;
    }
  }

  // The surfaces from `lo` that have the same text become targets. Returns the first surface that
  // has another, and what a node says of them.
  std::pair<size_t, uint32_t> TakeTargets(size_t lo, size_t hi) {
    size_t end = lo;
    while (end < hi && surfaces_[end]->text.size() == surfaces_[lo]->text.size()) ++end;
    if (end - lo == 1) return {end, Packed(*surfaces_[lo]) | Matcher::kLastTarget};
    const uint32_t place = m_.targets_.size() + 1;
    for (size_t i = lo; i < end; ++i) m_.targets_.push_back(Packed(*surfaces_[i]));
    m_.targets_.back() |= Matcher::kLastTarget;
    return {end, place};
  }

  static uint32_t Packed(const Surface& surface) {
    return static_cast<uint32_t>(surface.kind) << Matcher::kIdBits | surface.id;
  }

  int32_t AddTail(size_t lo, size_t hi, size_t depth) {
    const uint32_t targets = TakeTargets(lo, hi).second;
    const absl::string_view rest = absl::string_view(surfaces_[lo]->text).substr(depth);
    const Matcher::TailHead head = {targets, static_cast<uint32_t>(rest.size())};
    const auto place = static_cast<int32_t>(m_.tails_.size());
    m_.tails_.append(reinterpret_cast<const char*>(&head), sizeof(head));
    m_.tails_.append(rest.data(), rest.size());
    return ~place;
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

  uint32_t ThirdsOf(size_t lo, size_t hi, size_t depth) const {
    uint32_t thirds = 0;
    for (size_t i = lo; i < hi; ++i) {
      if (surfaces_[i]->text.size() == depth) return kAnyThird;
      thirds |= ThirdBit(PackedAt(surfaces_[i]->text, depth));
    }
    return thirds;
  }

  void IndexStarts(const std::vector<Matcher::Start>& starts) {
    int slot_bits = 1;
    while ((size_t{1} << slot_bits) < starts.size() * 2 + 1) ++slot_bits;
    const size_t slots = size_t{1} << slot_bits;
    m_.start_shift_ = 64 - slot_bits;
    m_.filter_.assign((size_t{1} << kFilterBits) / 64, 0);
    m_.starts_.assign(slots, {});
    for (const Matcher::Start& start : starts) {
      const uint64_t bit = FilterBit(start.key);
      m_.filter_[bit / 64] |= uint64_t{1} << (bit % 64);
      size_t slot = start.key * kMix >> m_.start_shift_;
      while (m_.starts_[slot].node >= 0) slot = (slot + 1) & (slots - 1);
      m_.starts_[slot] = start;
    }
  }

  Matcher& m_;
  std::vector<const Surface*> surfaces_;
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
    if (surface.id > kMostIds) {
      return absl::InvalidArgumentError(
          absl::StrCat("surface id ", surface.id, " is above ", kMostIds));
    }
    absl::AsciiStrToLower(&surface.text);
  }
  std::shared_ptr<Matcher> matcher(new Matcher);
  matcher->surface_count_ = surfaces.size();
  MatcherBuilder(*matcher).Add(Sorted(surfaces));
  return matcher;
}

int32_t Matcher::FindStart(uint64_t key, absl::string_view text, uint32_t behind) const {
  const size_t mask = starts_.size() - 1;
  size_t slot = key * kMix >> start_shift_;
  while (starts_[slot].key != key) {
    if (starts_[slot].node < 0) return -1;
    slot = (slot + 1) & mask;
  }
  const Start& start = starts_[slot];
  if (start.thirds != kAnyThird &&
      (behind >= text.size() || (start.thirds & ThirdBit(PackedAt(text, behind))) == 0)) {
    return -1;
  }
  return start.node;
}

void Matcher::AddHits(uint32_t targets, Range range, Hits& hits) const {
  const uint32_t* target = (targets & kLastTarget) != 0 ? &targets : &targets_[targets - 1];
  for (;; ++target) {
    hits.by_kind[*target >> kIdBits & (kMostKinds - 1)].push_back({range, *target & kMostIds});
    if ((*target & kLastTarget) != 0) return;
  }
}

std::optional<Matcher::TailHead> Matcher::FollowTail(int32_t base, absl::string_view text) const {
  TailHead head;
  std::memcpy(&head, tails_.data() + ~base, sizeof(head));
  if (head.size > text.size()) return std::nullopt;
  const char* tail = tails_.data() + ~base + sizeof(head);
  for (uint32_t i = 0; i < head.size; ++i) {
    if (absl::ascii_tolower(static_cast<unsigned char>(text[i])) != tail[i]) return std::nullopt;
  }
  return head;
}

// The text is walked a block at a time, and every block in three steps that each look at many
// places before the next one does: most of the tables lie in slower memory, and places that wait
// for it one after the other would be most of the scan.
class BlockScan {
 public:
  BlockScan(const Matcher& matcher, absl::string_view text, Hits& hits)
      : m_(matcher), text_(text), size_(static_cast<uint32_t>(text.size())), hits_(hits) {}

  void Run() {
    for (uint32_t at = 0; at < size_;) {
      at = CollectLeads(at);
      if (at == size_) leads_[lead_count_++] = size_;
      if (lead_count_ < kAhead + 1) continue;
      FilterPairs();
      FindStarts();
      Walk();
      // The last code points wait for those behind them.
      const uint32_t done = lead_count_ - kAhead;
      for (uint32_t i = 0; i < kAhead; ++i) leads_[i] = leads_[done + i];
      lead_count_ = kAhead;
    }
  }

 private:
  static constexpr uint32_t kBlockBytes = 512;
  static constexpr uint32_t kAhead = 2;  // a place is known by where the two behind it begin

  struct Pair {
    uint64_t key;
    uint32_t begin;
    uint32_t end;
  };
  struct Walker {
    int32_t node;
    uint32_t begin;
    uint32_t end;
  };

  // Where the code points of the block from `at` begin; returns the block's end.
  uint32_t CollectLeads(uint32_t at) {
    const uint32_t end = std::min(size_, at + kBlockBytes);
    uint32_t count = lead_count_;
    for (; at + sizeof(uint64_t) <= end; at += sizeof(uint64_t)) {
      for (uint64_t leads = LeadBits(text_.data() + at); leads != 0; leads &= leads - 1) {
        leads_[count++] = at + FirstLead(leads);
      }
    }
    for (; at < end; ++at) {
      if ((text_[at] & 0xC0) != 0x80) leads_[count++] = at;
    }
    lead_count_ = count;
    return end;
  }

  // The pairs of code points that the filter knows. No branch on what it says, which nothing
  // foretells.
  void FilterPairs() {
    const uint64_t* const filter = m_.filter_.data();
    const uint32_t places = lead_count_ - kAhead;
    uint32_t count = 0;
    uint32_t first = CodePoint(leads_[0], leads_[1]);
    for (uint32_t i = 0; i < places; ++i) {
      const uint32_t second = CodePoint(leads_[i + 1], leads_[i + 2]);
      const uint64_t key = Key(first, second);
      const uint64_t bit = FilterBit(key);
      pairs_[count] = {key, leads_[i], leads_[i + 2]};
      count += filter[bit / 64] >> (bit % 64) & 1;
      first = second;
    }
    pair_count_ = count;
    for (uint32_t i = 0; i < count; ++i) {
      __builtin_prefetch(&m_.starts_[pairs_[i].key * kMix >> m_.start_shift_]);
    }
  }

  void FindStarts() {
    uint32_t count = 0;
    for (uint32_t i = 0; i < pair_count_; ++i) {
      const Pair& pair = pairs_[i];
      const int32_t node = m_.FindStart(pair.key, text_, pair.end);
      walkers_[count] = {node, pair.begin, pair.end};
      if (node < 0) continue;
      __builtin_prefetch(&m_.nodes_[node]);
      ++count;
    }
    walker_count_ = count;
  }

  void Walk() {
    for (uint32_t i = 0; i < walker_count_; ++i) {
      m_.WalkFrom(walkers_[i].node, {walkers_[i].begin, walkers_[i].end}, text_, hits_);
    }
  }

  uint32_t CodePoint(uint32_t begin, uint32_t end) const {
    return PackedAt(text_.data() + begin, size_ - begin, end - begin);
  }

  const Matcher& m_;
  const absl::string_view text_;
  const uint32_t size_;
  Hits& hits_;
  uint32_t lead_count_ = 0;
  uint32_t pair_count_ = 0;
  uint32_t walker_count_ = 0;
  std::array<uint32_t, kBlockBytes + kAhead + 1> leads_;
  std::array<Pair, kBlockBytes + kAhead + 1> pairs_;
  std::array<Walker, kBlockBytes + kAhead + 1> walkers_;
};

void Matcher::WalkFrom(int32_t node, Range range, absl::string_view text, Hits& hits) const {
  for (;; ++range.end) {
    const Node& here = nodes_[node];
    if (here.targets != 0) AddHits(here.targets, range, hits);
    if (here.base < 0) {
      if (const auto tail = FollowTail(here.base, text.substr(range.end))) {
        AddHits(tail->targets, {range.begin, range.end + tail->size}, hits);
      }
      return;
    }
    if (range.end >= text.size()) return;
    const int32_t child = here.base + static_cast<unsigned char>(absl::ascii_tolower(
                                          static_cast<unsigned char>(text[range.end])));
    if (nodes_[child].parent != node) return;
    node = child;
  }
}

void Matcher::Scan(absl::string_view text, Hits& hits) const { BlockScan(*this, text, hits).Run(); }

size_t Matcher::memory_bytes() const {
  return filter_.size() * sizeof(uint64_t) + starts_.size() * sizeof(Start) +
         nodes_.size() * sizeof(Node) + tails_.size() + targets_.size() * sizeof(uint32_t);
}

}  // namespace newslens
