#include "service/spans.h"

#include "service/enums.h"

namespace newslens {

SpanWriter::SpanWriter(absl::string_view title, absl::string_view text, const OffsetMap& map,
                       OffsetEncoding encoding)
    : title_(title), text_(text), map_(map), encoding_(encoding) {}

absl::string_view SpanWriter::Write(Range range, v1::Span& span) {
  return WriteSource(map_.ToSource(range), span);
}

absl::string_view SpanWriter::WriteSource(SourceRange source, v1::Span& span) {
  span.set_field(ToProto(source.field));
  span.set_begin(Units(source.field, source.range.begin));
  span.set_end(Units(source.field, source.range.end));
  const absl::string_view field = source.field == Field::kTitle ? title_ : text_;
  return field.substr(source.range.begin, source.range.size());
}

int32_t SpanWriter::Units(Field field, uint32_t byte) {
  if (encoding_ == OffsetEncoding::kUtf8) return static_cast<int32_t>(byte);
  std::optional<CodeUnitIndex>& units = field == Field::kTitle ? title_units_ : text_units_;
  if (!units.has_value()) units.emplace(field == Field::kTitle ? title_ : text_, encoding_);
  return static_cast<int32_t>(units->At(byte));
}

}  // namespace newslens
