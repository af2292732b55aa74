#include "train/near_copies.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "engine/text/utf8.h"

namespace newslens::train {
namespace {

constexpr double kShared = 0.6;
constexpr size_t kLeastShared = 3;

using Run = std::array<char32_t, 3>;

bool IsLetter(char32_t c) {
  return IsHangulSyllable(c) || (c < 0x80 && absl::ascii_isalpha(static_cast<unsigned char>(c))) ||
         (c >= 0x4E00 && c < 0xA000);
}

std::vector<Run> RunsOf(const std::string& text) {
  std::vector<char32_t> letters;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (IsLetter(c.value)) letters.push_back(c.value);
    at += c.size;
  }
  std::vector<Run> runs;
  for (size_t i = 0; i + 3 <= letters.size(); ++i) {
    runs.push_back({letters[i], letters[i + 1], letters[i + 2]});
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

}  // namespace

std::vector<size_t> GroupNearCopies(const std::vector<std::string>& texts) {
  std::vector<size_t> first(texts.size());
  std::iota(first.begin(), first.end(), 0);
  const auto find = [&](size_t i) {
    while (first[i] != i) i = first[i];
    return i;
  };
  std::vector<size_t> sizes;
  absl::flat_hash_map<Run, std::vector<size_t>> texts_with;
  for (size_t i = 0; i < texts.size(); ++i) {
    const std::vector<Run> runs = RunsOf(texts[i]);
    sizes.push_back(runs.size());
    absl::flat_hash_map<size_t, size_t> shared;
    for (const Run& run : runs) {
      std::vector<size_t>& others = texts_with[run];
      for (const size_t other : others) ++shared[other];
      others.push_back(i);
    }
    for (const auto& [other, count] : shared) {
      if (count < kLeastShared || count < kShared * std::min(sizes[i], sizes[other])) continue;
      const size_t a = find(i);
      const size_t b = find(other);
      first[std::max(a, b)] = std::min(a, b);
    }
  }
  for (size_t i = 0; i < texts.size(); ++i) first[i] = find(i);
  return first;
}

}  // namespace newslens::train
