#include "engine/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/text/utf8.h"

namespace newslens {
namespace {

constexpr size_t kMaxPlaces = 100;
constexpr size_t kMaxNameBytes = 60;
constexpr char16_t kReplacement = 0xFFFD;
constexpr char16_t kByteOrderMark = 0xFEFF;

// Every name under which Korean text of two bytes a syllable is sent; all are read as the superset.
constexpr std::array<const char*, 11> kKoreanNames = {
    "EUC-KR",      "csEUCKR", "KS_C_5601-1987", "KS_C_5601-1989",
    "KSC_5601",    "KSC5601", "cp949",          "ms949",
    "windows-949", "UHC",     "iso-ir-149",
};
constexpr const char* kKoreanSuperset = "windows-949-2000";
// What ICU's table of it makes of the byte FF, which is no character.
constexpr char16_t kKoreanStray = 0xF8F7;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

struct Places {
  const char16_t* target = nullptr;
  std::vector<size_t> units;  // the first kMaxPlaces
  size_t count = 0;
};

// ICU's callback for bytes that mean nothing: notes where the replacement goes and writes it.
void NoteUndecodable(const void* context, UConverterToUnicodeArgs* args, const char*, int32_t,
                     UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close, clone
  auto* places = static_cast<Places*>(const_cast<void*>(context));
  if (places->units.size() < kMaxPlaces) {
    places->units.push_back(static_cast<size_t>(args->target - places->target));
  }
  ++places->count;
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &kReplacement, 1, 0, error);
}

bool IsUnicode(UConverterType type) {
  switch (type) {
    case UCNV_UTF8:
    case UCNV_UTF16:
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16_LittleEndian:
    case UCNV_UTF32:
    case UCNV_UTF32_BigEndian:
    case UCNV_UTF32_LittleEndian:
      return true;
    default:
      return false;
  }
}

// True for a table charset in which ASCII letters and digits stand for themselves: no EBCDIC.
bool IsAsciiCompatible(UConverter* converter, UConverterType type) {
  if (type == UCNV_LATIN_1 || type == UCNV_US_ASCII) return true;
  if (type != UCNV_SBCS && type != UCNV_MBCS && type != UCNV_DBCS) return false;
  constexpr absl::string_view kProbe = "AZaz09 .,\n";
  std::array<char16_t, 2 * kProbe.size()> units;
  UErrorCode error = U_ZERO_ERROR;
  const int32_t size = ucnv_toUChars(converter, units.data(), static_cast<int32_t>(units.size()),
                                     kProbe.data(), static_cast<int32_t>(kProbe.size()), &error);
  ucnv_reset(converter);
  return U_SUCCESS(error) && static_cast<size_t>(size) == kProbe.size() &&
         std::equal(kProbe.begin(), kProbe.end(), units.begin(),
                    [](char byte, char16_t unit) { return static_cast<char16_t>(byte) == unit; });
}

struct OpenedConverter {
  Converter converter;
  bool korean = false;
};

absl::StatusOr<OpenedConverter> OpenConverter(absl::string_view charset) {
  const std::string shown = absl::CHexEscape(charset.substr(0, kMaxNameBytes));
  const absl::Status unknown =
      absl::InvalidArgumentError(absl::StrCat("unknown charset \"", shown, "\""));
  // An empty name would open the process's default converter.
  if (charset.empty() || charset.size() > kMaxNameBytes) return unknown;
  if (charset.find('\0') != absl::string_view::npos) return unknown;
  std::string name(charset);
  const bool korean = std::any_of(kKoreanNames.begin(), kKoreanNames.end(), [&](const char* known) {
    return ucnv_compareNames(known, name.c_str()) == 0;
  });
  if (korean) name = kKoreanSuperset;
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error) || converter == nullptr) return unknown;
  const UConverterType type = ucnv_getType(converter.get());
  if (!IsUnicode(type) && !IsAsciiCompatible(converter.get(), type)) {
    return absl::InvalidArgumentError(
        absl::StrCat("charset \"", shown, "\" is not supported: it does not extend ASCII"));
  }
  return OpenedConverter{std::move(converter), korean};
}

// UTF-16 without its BOM to UTF-8; places move from units to bytes. `stray` stands for a byte that
// the charset does not know, where it is not 0.
DecodedText ToUtf8(const char16_t* units, size_t size, const Places& places, char16_t stray) {
  DecodedText decoded;
  decoded.utf8.reserve(size * 3);
  decoded.undecodable_count = places.count;
  decoded.undecodable.reserve(places.units.size());
  auto place = places.units.begin();
  size_t i = size > 0 && units[0] == kByteOrderMark ? 1 : 0;
  while (i < size) {
    if (place != places.units.end() && *place == i) {
      if (decoded.undecodable.size() < kMaxPlaces)
        decoded.undecodable.push_back(decoded.utf8.size());
      ++place;
    }
    UChar32 c;
    U16_NEXT(units, i, size, c);
    if (stray != 0 && c == stray) {
      ++decoded.undecodable_count;
      if (decoded.undecodable.size() < kMaxPlaces) {
        decoded.undecodable.push_back(decoded.utf8.size());
      }
      c = kReplacement;
    }
    AppendUtf8(U_IS_SURROGATE(c) ? kReplacement : static_cast<char32_t>(c), &decoded.utf8);
  }
  return decoded;
}

}  // namespace

absl::StatusOr<DecodedText> DecodeCharset(absl::string_view bytes, absl::string_view charset) {
  absl::StatusOr<OpenedConverter> opened = OpenConverter(charset);
  if (!opened.ok()) return opened.status();
  UConverter* const converter = opened->converter.get();
  // A byte becomes at most two units in any of ICU's tables, so one call is enough.
  if (bytes.size() > std::numeric_limits<int32_t>::max() / 4) {
    return absl::InvalidArgumentError("encoded text is too long");
  }
  const size_t capacity = 2 * bytes.size() + 16;
  const std::unique_ptr<char16_t[]> units(new char16_t[capacity]);
  Places places{.target = units.get()};
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter, &NoteUndecodable, &places, nullptr, nullptr, &error);
  char16_t* target = units.get();
  const char* source = bytes.data();
  ucnv_toUnicode(converter, &target, units.get() + capacity, &source, bytes.data() + bytes.size(),
                 nullptr, /*flush=*/true, &error);
  if (U_FAILURE(error)) {
    return absl::InvalidArgumentError(absl::StrCat("cannot decode the text: ", u_errorName(error)));
  }
  return ToUtf8(units.get(), static_cast<size_t>(target - units.get()), places,
                opened->korean ? kKoreanStray : 0);
}

}  // namespace newslens
