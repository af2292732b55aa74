#include "engine/text/offset_map.h"

#include <algorithm>

namespace newslens {

uint32_t OffsetMap::Run::SourceBegin(uint32_t offset) const {
  return verbatim ? source.begin + (offset - begin) : source.begin;
}

uint32_t OffsetMap::Run::SourceEnd(uint32_t offset) const {
  return verbatim ? source.begin + (offset - begin) : source.end;
}

void OffsetMap::Append(Field field, Range source, uint32_t size, bool verbatim) {
  if (!verbatim || size == 0) identity_ = identity_ && source.empty();
  if (size == 0) return;
  if (verbatim && !runs_.empty()) {
    Run& last = runs_.back();
    if (last.verbatim && !last.separator && last.field == field &&
        last.source.end == source.begin) {
      last.end += size;
      last.source.end = source.end;
      size_ += size;
      return;
    }
  }
  runs_.push_back({.begin = size_,
                   .end = size_ + size,
                   .source = source,
                   .field = field,
                   .verbatim = verbatim,
                   .separator = false});
  size_ += size;
}

void OffsetMap::AppendSeparator(uint32_t size) {
  runs_.push_back({.begin = size_,
                   .end = size_ + size,
                   .source = {},
                   .field = Field::kText,
                   .verbatim = false,
                   .separator = true});
  size_ += size;
}

size_t OffsetMap::RunAt(uint32_t offset) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), offset,
                       [](uint32_t value, const Run& run) { return value < run.begin; });
  return after == runs_.begin() ? 0 : static_cast<size_t>(after - runs_.begin()) - 1;
}

SourceRange OffsetMap::ToSource(Range range) const {
  if (runs_.empty()) return {};
  size_t first = RunAt(range.begin);
  if (runs_[first].separator) {
    if (first + 1 == runs_.size()) return {};
    ++first;
  }
  const Run& head = runs_[first];
  const uint32_t begin = std::clamp(range.begin, head.begin, head.end);
  const uint32_t end = std::max(range.end, begin);

  size_t last = end == begin ? first : RunAt(end - 1);
  while (last > first && (runs_[last].separator || runs_[last].field != head.field)) --last;
  last = std::max(last, first);
  const Run& tail = runs_[last];
  const uint32_t source_begin = head.SourceBegin(begin);
  const uint32_t source_end = tail.SourceEnd(std::clamp(end, tail.begin, tail.end));
  return {head.field, {source_begin, std::max(source_begin, source_end)}};
}

}  // namespace newslens
