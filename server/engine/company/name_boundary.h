// What may stand before and after a name for it to be the name and no piece of another word.
#ifndef NEWSLENS_ENGINE_COMPANY_NAME_BOUNDARY_H_
#define NEWSLENS_ENGINE_COMPANY_NAME_BOUNDARY_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/text/range.h"

namespace newslens {

// True when `tail`, the Hangul that follows a name without a blank, is made of particles, or of a
// suffix (그룹, 측, 사, 주가 ...) with or without a particle: 전자[에서는], 카카오[그룹의]. `name`
// decides between 은 and 는, 이 and 가, 을 and 를, 과 and 와: 대상[가] is no particle, so 대상 is
// no name there.
bool IsNameTail(absl::string_view name, absl::string_view tail);

// True when the name at `name` stands alone in `text`: no letter or digit belongs to it from either
// side. A single Chinese character may touch it where news writes one so (美엔비디아, 삼성家).
// O(longest tail); `name` must be whole characters of valid UTF-8.
bool StandsAlone(absl::string_view text, Range name);

// The half of StandsAlone that looks at what comes before.
bool BeginsApart(absl::string_view text, uint32_t begin);

// The Hangul that follows byte `end` without a blank, at most eight syllables.
absl::string_view HangulTail(absl::string_view text, uint32_t end);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_COMPANY_NAME_BOUNDARY_H_
