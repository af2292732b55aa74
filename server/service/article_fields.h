// An article's fields as sent, whichever message they came in.
#ifndef NEWSLENS_SERVICE_ARTICLE_FIELDS_H_
#define NEWSLENS_SERVICE_ARTICLE_FIELDS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"

namespace newslens {

// Unchecked views into the message, which must outlive them.
struct ArticleFields {
  absl::string_view article_id;
  absl::string_view title;
  std::optional<absl::string_view> text;
  std::optional<absl::string_view> encoded_text;
  absl::string_view charset;
  const google::protobuf::Timestamp* publish_time = nullptr;  // null = absent
  absl::string_view language_code;
  absl::string_view source;
};

// `ArticleMessage` is v1::Article or its twin raw::RawArticle.
template <typename ArticleMessage>
ArticleFields FieldsOf(const ArticleMessage& article) {
  ArticleFields fields;
  fields.article_id = article.article_id();
  fields.title = article.title();
  if (article.has_text()) fields.text = article.text();
  if (article.has_encoded_text()) fields.encoded_text = article.encoded_text();
  fields.charset = article.charset();
  if (article.has_publish_time()) fields.publish_time = &article.publish_time();
  fields.language_code = article.language_code();
  fields.source = article.source();
  return fields;
}

}  // namespace newslens

#endif  // NEWSLENS_SERVICE_ARTICLE_FIELDS_H_
