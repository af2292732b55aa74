// The real articles that a test may run over.
#ifndef NEWSLENS_TESTS_CORPUS_ARTICLES_H_
#define NEWSLENS_TESTS_CORPUS_ARTICLES_H_

#include <filesystem>
#include <vector>

#include "newslens/v1/article.pb.h"

namespace newslens::testing {

// In the folder that NEWSLENS_DATA names, else in ../shared.
std::filesystem::path ArticlesFolder();

// Every article there: JSON lines, compressed or not, and plain texts as they are. Empty where
// there is no such folder.
std::vector<v1::Article> Articles();

}  // namespace newslens::testing

#endif  // NEWSLENS_TESTS_CORPUS_ARTICLES_H_
