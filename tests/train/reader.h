// An article as the sentiment stage sees it inside the walk.
#ifndef NEWSLENS_TESTS_TRAIN_READER_H_
#define NEWSLENS_TESTS_TRAIN_READER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/company/link.h"
#include "engine/sentiment/deal.h"
#include "engine/sentiment/english_tone.h"
#include "engine/sentiment/numbers.h"
#include "engine/tables.h"
#include "engine/text/article.h"
#include "train/hashed.h"

namespace newslens::train {

struct ReadNumbers {
  Numbers numbers;
  bool speaks = false;  // see Example::speaks
  std::string said{};   // see Example::said
  HashedFeatures headline{};
};

// One enriched article.
class Reading {
 public:
  // `publish_time` in RFC 3339, else empty.
  Reading(absl::string_view title, absl::string_view text, absl::string_view publish_time,
          const Tables& tables);
  // A sentence of a cue's example, in which `name` is the one company.
  Reading(absl::string_view text, absl::string_view name, const Tables& tables);

  // A headline in which `names` stand, every company as the subject.
  Reading(absl::string_view text, absl::Span<const NamePlace> names, const Tables& tables);

  // Index of the company with this ticker that is not a mere source.
  std::optional<uint32_t> Find(absl::string_view code) const;

  size_t companies() const { return companies_.size(); }
  ReadNumbers OfCompany(uint32_t index) const;
  // With WORDS and CALM.
  ReadNumbers OfCompany(uint32_t index, const HashedModel& model) const;
  ReadNumbers OfDocument() const;
  bool is_brief() const { return dealt_.is_brief; }

  // The title, and the text up to the end of the body's second sentence.
  std::string Title() const;
  std::string Lead() const;

 private:
  void Deal(absl::Span<const Amount> amounts, const Tables& tables);
  HashedFeatures HeadlineWords(std::optional<uint32_t> company) const;
  // A sentence with the weights of its signals behind them; of those that `company` owns, if any,
  // with a star.
  std::string Marked(uint32_t sentence, std::optional<uint32_t> company) const;

  const CompanyDirectory& directory_;
  ArticleText text_;
  std::vector<LinkedCompany> companies_;
  Dealt dealt_;
  ArticleTone tone_;
};

}  // namespace newslens::train

#endif  // NEWSLENS_TESTS_TRAIN_READER_H_
