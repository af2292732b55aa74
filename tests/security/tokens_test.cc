#include "security/tokens.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// printf test | sha256sum, and of "other".
constexpr char kOfTest[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
constexpr char kOfOther[] = "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa";

TEST(TokenTableTest, FindsATokenByItsHash) {
  const auto table = TokenTable::Parse(
      "tokens",
      absl::StrCat("# who may call\n\nnewsroom  ", kOfTest, "\nbackfill\t",
                   std::string("D9298A10D1B0735837DC4BD85DAC641B0F3CEF27A47E5D53A54F2F3F5B2FCFFA"),
                   " 2.5  # slow\r\n"),
      nullptr);
  ASSERT_TRUE(table.ok()) << table.status();
  ASSERT_NE((*table)->Find("test"), nullptr);
  EXPECT_EQ((*table)->Find("test")->name, "newsroom");
  EXPECT_EQ((*table)->Find("test")->limit, nullptr);
  ASSERT_NE((*table)->Find("other"), nullptr);
  EXPECT_EQ((*table)->Find("other")->articles_per_second, 2.5);
  EXPECT_NE((*table)->Find("other")->limit, nullptr);
  for (const char* unknown : {"", "Test", "test ", "tes", "testt", kOfTest, "newsroom"}) {
    EXPECT_EQ((*table)->Find(unknown), nullptr) << unknown;
  }
}

TEST(TokenTableTest, ANameMayHaveTwoTokensAndThenOneLimit) {
  const auto table =
      TokenTable::Parse("tokens", absl::StrCat("a ", kOfTest, " 5\na ", kOfOther, " 5\n"), nullptr);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ((*table)->Find("test")->limit, (*table)->Find("other")->limit);
}

TEST(TokenTableTest, ALimitOutlivesItsFileWhereTheRateStays) {
  const std::string file = absl::StrCat("a ", kOfTest, " 5\n");
  const auto before = TokenTable::Parse("tokens", file, nullptr);
  const auto after = TokenTable::Parse("tokens", file, before->get());
  const auto slower =
      TokenTable::Parse("tokens", absl::StrCat("a ", kOfTest, " 4\n"), before->get());
  EXPECT_EQ((*after)->Find("test")->limit, (*before)->Find("test")->limit);
  EXPECT_NE((*slower)->Find("test")->limit, (*before)->Find("test")->limit);
}

TEST(TokenTableTest, RefusesWhatIsNoTableWithItsPlaceAndWithoutItsHash) {
  struct Case {
    const char* name;
    std::string file;
    const char* error;
  };
  const std::string hash = kOfTest;
  for (const Case& c : std::vector<Case>{
           {"nothing", "", "tokens: there is no token"},
           {"remarks alone", "# a\n\n", "tokens: there is no token"},
           {"no hash", "\na\n", "tokens:2: is not a name"},
           {"too much", "a " + hash + " 5 5\n", "tokens:1: is not a name"},
           {"a token itself", "a test\n", "tokens:1: the hash is not 64"},
           {"a short hash", "a " + hash.substr(2) + "\n", "tokens:1: the hash is not 64"},
           {"no hex", "a z" + hash.substr(1) + "\n", "tokens:1: the hash is not 64"},
           {"a name with other signs", "뉴스 " + hash + "\n", "tokens:1: the name has"},
           {"a long name", std::string(65, 'a') + " " + hash + "\n", "tokens:1: the name has"},
           {"no rate", "a " + hash + " fast\n", "tokens:1: the rate is"},
           {"rate 0", "a " + hash + " 0\n", "tokens:1: the rate is"},
           {"rate below 0", "a " + hash + " -1\n", "tokens:1: the rate is"},
           {"rate nan", "a " + hash + " nan\n", "tokens:1: the rate is"},
           {"twice", "a " + hash + "\nb " + hash + "\n", "tokens:2: the hash stands twice"},
           {"two rates", "a " + hash + " 1\na " + kOfOther + " 2\n", "tokens:2: the name stands"},
       }) {
    SCOPED_TRACE(c.name);
    const auto table = TokenTable::Parse("tokens", c.file, nullptr);
    EXPECT_EQ(table.status().code(), absl::StatusCode::kInvalidArgument);
    const std::string message(table.status().message());
    EXPECT_THAT(message, HasSubstr(c.error));
    EXPECT_THAT(message, Not(HasSubstr(hash.substr(8, 16))));
  }
}

class TokenFileTest : public ::testing::Test {
 protected:
  TokenFileTest() : path_(absl::StrCat(::testing::TempDir(), "/tokens_", getpid())) {}
  ~TokenFileTest() override { std::filesystem::remove(path_); }

  void Write(const std::string& content) const { std::ofstream(path_) << content; }
  // A change counts when it is met twice.
  static absl::StatusOr<bool> LookTwice(TokenFile& file) {
    const absl::StatusOr<bool> first = file.Refresh();
    EXPECT_TRUE(first.ok() && !*first);
    return file.Refresh();
  }

  const std::string path_;
};

TEST_F(TokenFileTest, AChangedFileComesIntoForce) {
  Write(absl::StrCat("a ", kOfTest, "\n"));
  const auto file = TokenFile::Open(path_);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(*LookTwice(**file), false);
  const std::shared_ptr<const TokenTable> before = (*file)->Get();
  Write(absl::StrCat("b ", kOfOther, "\n"));
  EXPECT_EQ(*LookTwice(**file), true);
  EXPECT_EQ((*file)->Get()->Find("test"), nullptr);
  EXPECT_NE((*file)->Get()->Find("other"), nullptr);
  EXPECT_NE(before->Find("test"), nullptr) << "a call goes on with what it began with";
  EXPECT_EQ(*LookTwice(**file), false);
}

TEST_F(TokenFileTest, ABadChangeIsToldOnceAndTheOldTokensStay) {
  Write(absl::StrCat("a ", kOfTest, "\n"));
  const auto file = TokenFile::Open(path_);
  ASSERT_TRUE(file.ok()) << file.status();
  for (const char* bad : {"a test\n", ""}) {
    Write(bad);
    EXPECT_FALSE(LookTwice(**file).ok()) << bad;
    EXPECT_EQ(*LookTwice(**file), false) << bad;
    EXPECT_NE((*file)->Get()->Find("test"), nullptr);
  }
  std::filesystem::remove(path_);
  EXPECT_EQ(*LookTwice(**file), false) << "an empty file and none read alike";
  Write(absl::StrCat("a ", kOfOther, "\n"));
  EXPECT_EQ(*LookTwice(**file), true);
  EXPECT_NE((*file)->Get()->Find("other"), nullptr);
}

TEST_F(TokenFileTest, AMissingFileIsAnError) {
  EXPECT_THAT(std::string(TokenFile::Open(path_).status().message()), HasSubstr(path_));
}

}  // namespace
}  // namespace newslens
