// Sentences: what a cue, an amount and a company have to share to belong together.
#ifndef NEWSLENS_ENGINE_TEXT_SENTENCES_H_
#define NEWSLENS_ENGINE_TEXT_SENTENCES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/article.h"
#include "engine/text/landmarks.h"

namespace newslens {

// Cuts the sections at line feeds and at the sentence ends among the landmarks. Ranges come without
// blanks around; what is blank alone is no sentence. Linear.
std::vector<Sentence> CutSentences(absl::string_view text, const std::vector<Section>& sections,
                                   const Landmarks& landmarks);

// `range` without the blanks at both ends; empty where there is nothing else.
Range TrimBlanks(absl::string_view text, Range range);

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_TEXT_SENTENCES_H_
