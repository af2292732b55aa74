#include "engine/text/read.h"

#include <optional>
#include <utility>
#include <vector>

#include "engine/text/landmarks.h"
#include "engine/text/language.h"
#include "engine/text/normalize.h"
#include "engine/text/publish_time.h"
#include "engine/text/sections.h"
#include "engine/text/sentences.h"

namespace newslens {
namespace {

void NormalizeFields(const Article& article, ArticleText* text) {
  text->buffer.reserve(article.title.size() + 1 + article.text.size());
  Normalize(article.title, Field::kTitle, &text->buffer, &text->map);
  text->title_end = static_cast<uint32_t>(text->buffer.size());
  if (text->title_end > 0) {
    text->buffer.push_back('\n');
    text->map.AppendSeparator(1);
  }
  Normalize(article.text, Field::kText, &text->buffer, &text->map);
}

void SetPublishTime(const Article& article, const std::vector<PrintedStamp>& stamps,
                    ArticleText* text) {
  if (article.publish_time.has_value()) {
    text->publish_time = *article.publish_time;
    text->publish_time_source = PublishTimeSource::kRequest;
  } else if (const std::optional<absl::Time> printed = ChoosePublishTime(stamps)) {
    text->publish_time = *printed;
    text->publish_time_source = PublishTimeSource::kText;
  } else {
    text->publish_time = article.now;
    text->publish_time_source = PublishTimeSource::kServerClock;
  }
}

}  // namespace

ArticleText ReadArticle(const Article& article, const SectionMarks& marks) {
  ArticleText text;
  NormalizeFields(article, &text);
  const Landmarks landmarks = FindLandmarks(text.buffer, marks);
  const std::vector<PrintedStamp> stamps = FindStamps(text.buffer, landmarks);
  text.sections = CutSections(text.buffer, text.title_end, landmarks, stamps, marks);
  text.sentences = CutSentences(text.buffer, text.sections, landmarks);
  Language language = ChooseLanguage(article.language_code, landmarks.letters);
  text.language_code = std::move(language.code);
  text.language_supported = language.supported;
  SetPublishTime(article, stamps, &text);
  return text;
}

}  // namespace newslens
