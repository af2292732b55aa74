#include "corpus/articles.h"

#include <zlib.h>

#include <cstdlib>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace newslens::testing {
namespace {

// Reads a file that may be compressed.
std::string ReadAll(const std::filesystem::path& path) {
  std::string all;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return all;
  char block[1 << 16];
  for (int got; (got = gzread(file, block, sizeof block)) > 0;) all.append(block, got);
  gzclose(file);
  return all;
}

}  // namespace

std::filesystem::path ArticlesFolder() {
  const char* folder = std::getenv("NEWSLENS_DATA");
  return std::filesystem::path(folder != nullptr ? folder : NEWSLENS_SOURCE_DIR "/../shared") /
         "data/articles";
}

std::vector<v1::Article> Articles() {
  std::vector<v1::Article> articles;
  if (!std::filesystem::is_directory(ArticlesFolder())) return articles;
  for (const auto& entry : std::filesystem::directory_iterator(ArticlesFolder())) {
    const std::string name = entry.path().filename().string();
    if (absl::EndsWith(name, ".txt")) {
      articles.emplace_back().set_text(ReadAll(entry.path()));
      articles.back().set_article_id(name);
    } else if (absl::EndsWith(name, ".jsonl") || absl::EndsWith(name, ".jsonl.gz")) {
      for (absl::string_view line :
           absl::StrSplit(ReadAll(entry.path()), '\n', absl::SkipEmpty())) {
        v1::Article article;
        const auto status =
            google::protobuf::util::JsonStringToMessage({line.data(), line.size()}, &article);
        EXPECT_TRUE(status.ok()) << name;
        articles.push_back(std::move(article));
      }
    }
  }
  return articles;
}

}  // namespace newslens::testing
