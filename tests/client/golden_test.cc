// The samples' enrichments, field by field. NEWSLENS_UPDATE_GOLDEN=1 in the environment writes
// tests/golden/ anew: read the difference before it is committed.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/json_text.h"
#include "client/run_program.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "newslens/v1/enrichment.pb.h"

namespace newslens {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = NEWSLENS_SOURCE_DIR;

// Samples by file name.
std::vector<std::string> Samples() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kSource / "client/samples")) {
    if (entry.path().extension() != ".md") names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// What the program finds in a sample, one enrichment for each article. Times and versions, which
// change without the sample's reading, are left out.
std::vector<v1::ArticleEnrichment> Enrich(const std::string& sample) {
  const std::string path = kSource / "client/samples" / sample;
  const bool stream = fs::path(sample).extension() == ".jsonl";
  const Outcome outcome =
      stream ? RunProgram({"stream", "--local", "--include_rejected", path})
             : RunProgram({"enrich", "--local", "--include_rejected", "--format=json", path});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err << outcome.out;
  std::vector<std::string> replies = {outcome.out};
  if (stream) replies = absl::StrSplit(outcome.out, '\n', absl::SkipEmpty());
  std::vector<v1::ArticleEnrichment> enrichments;
  for (const std::string& json : replies) {
    const absl::Status parsed = FromJson(json, enrichments.emplace_back());
    EXPECT_TRUE(parsed.ok()) << parsed;
    enrichments.back().clear_provenance();
  }
  return enrichments;
}

fs::path GoldenOf(const std::string& sample, size_t index) {
  const std::string stem = fs::path(sample).stem();
  const bool stream = fs::path(sample).extension() == ".jsonl";
  return kSource / "tests/golden" /
         absl::StrCat(stem, stream ? absl::StrCat("_", index + 1) : "", ".json");
}

class GoldenTest : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenTest, SampleIsReadAsBefore) {
  const std::vector<v1::ArticleEnrichment> enrichments = Enrich(GetParam());
  for (size_t i = 0; i < enrichments.size(); ++i) {
    const fs::path path = GoldenOf(GetParam(), i);
    SCOPED_TRACE(path);
    if (std::getenv("NEWSLENS_UPDATE_GOLDEN") != nullptr) {
      std::ofstream(path) << ToJson(enrichments[i], JsonLayout::kIndented) << "\n";
      continue;
    }
    std::ifstream file(path);
    const std::string json((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    v1::ArticleEnrichment golden;
    ASSERT_TRUE(FromJson(json, golden).ok()) << "no golden; NEWSLENS_UPDATE_GOLDEN=1 writes it";
    google::protobuf::util::DefaultFieldComparator comparator;
    comparator.set_float_comparison(google::protobuf::util::DefaultFieldComparator::APPROXIMATE);
    comparator.SetDefaultFractionAndMargin(1e-4, 1e-4);
    google::protobuf::util::MessageDifferencer differencer;
    differencer.set_field_comparator(&comparator);
    std::string differences;
    differencer.ReportDifferencesToString(&differences);
    EXPECT_TRUE(differencer.Compare(golden, enrichments[i])) << differences;
  }
}

INSTANTIATE_TEST_SUITE_P(Samples, GoldenTest, ::testing::ValuesIn(Samples()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
});

}  // namespace
}  // namespace newslens
