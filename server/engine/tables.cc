#include "engine/tables.h"

#include <utility>
#include <vector>

#include "engine/money/find.h"

namespace newslens {

absl::StatusOr<std::shared_ptr<const Matcher>> BuildMatcher(const CompanyDirectory& companies,
                                                            const ContextWords& context_words,
                                                            const SourceWords& source_words,
                                                            const CueTable& cues) {
  std::vector<Surface> surfaces = companies.ScanSurfaces();
  for (const std::vector<Surface>& more :
       {context_words.ScanSurfaces(), source_words.ScanSurfaces(), cues.ScanSurfaces(),
        QuantitySurfaces()}) {
    surfaces.insert(surfaces.end(), more.begin(), more.end());
  }
  return Matcher::Build(std::move(surfaces));
}

}  // namespace newslens
