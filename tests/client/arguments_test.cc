#include "client/arguments.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newslens {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ArgumentsTest : public ::testing::Test {
 protected:
  absl::StatusOr<Arguments> Parse(const std::vector<std::string>& args) {
    return ParseArguments(args, flags_);
  }
  std::string ErrorOf(const std::vector<std::string>& args) {
    return std::string(Parse(args).status().message());
  }

  std::string title_ = "none";
  bool local_ = false;
  int format_ = 0;
  const std::vector<Flag> flags_ = {
      TextFlag("title", "TEXT", "The headline.", &title_),
      SwitchFlag("local", "Enrich here.", [this](bool value) { local_ = value; }),
      ChoiceFlag<int>("format", "Form of the answer.", {{"text", 1}, {"json", 2}},
                      [this](int value) { format_ = value; }),
  };
};

TEST_F(ArgumentsTest, ReadsBothFormsOfAValue) {
  const auto parsed = Parse({"--title=머리", "--format", "json", "file", "--local"});
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(title_, "머리");
  EXPECT_EQ(format_, 2);
  EXPECT_TRUE(local_);
  EXPECT_FALSE(parsed->help);
  EXPECT_THAT(parsed->operands, ElementsAre("file"));
}

TEST_F(ArgumentsTest, TakesSmallCasesAsWritten) {
  const struct {
    const char* name;
    std::vector<std::string> args;
    std::string title;
    std::vector<std::string> operands;
  } kCases[] = {
      {"nothing", {}, "none", {}},
      {"a dash is an operand", {"-"}, "none", {"-"}},
      {"what follows two dashes is no flag", {"--", "--title=a"}, "none", {"--title=a"}},
      {"help behind two dashes is none", {"--", "-h"}, "none", {"-h"}},
      {"value with an equals sign", {"--title=a=b"}, "a=b", {}},
      {"empty value", {"--title="}, "", {}},
      {"empty word is an operand", {""}, "none", {""}},
      {"the last one counts", {"--title=a", "--title=b"}, "b", {}},
      {"a switch takes no word", {"--local", "file"}, "none", {"file"}},
      {"a value may begin with a dash", {"--title", "-5%"}, "-5%", {}},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    title_ = "none";
    const auto parsed = Parse(c.args);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(title_, c.title);
    EXPECT_EQ(parsed->operands, c.operands);
  }
}

TEST_F(ArgumentsTest, ASwitchCanBeTurnedOff) {
  ASSERT_TRUE(Parse({"--local", "--local=false"}).ok());
  EXPECT_FALSE(local_);
}

TEST_F(ArgumentsTest, HelpWinsOverErrors) {
  for (const char* help : {"-h", "--help"}) {
    const auto parsed = Parse({"--nonsense", help});
    ASSERT_TRUE(parsed.ok());
    EXPECT_TRUE(parsed->help);
  }
}

TEST_F(ArgumentsTest, ErrorsNameTheFlagAndHelp) {
  const struct {
    const char* name;
    std::vector<std::string> args;
    const char* problem;
    const char* help;
  } kCases[] = {
      {"bad choice", {"--format=xml"}, "--format=xml: not one of text, json", "--format=text|json"},
      {"bad choice, apart", {"--format", "xml"}, "--format=xml: not one", "Form of the answer."},
      {"value missing", {"--title"}, "--title: needs a value", "--title=TEXT"},
      {"switch with a value", {"--local=maybe"}, "--local=maybe: neither", "Enrich here."},
      {"misspelt", {"--fromat=json"}, "--fromat: no such flag; did you mean", "--format=text|json"},
      {"one dash", {"-local"}, "-local: no such flag; did you mean", "--local"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Parse(c.args).status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(ErrorOf(c.args), HasSubstr(c.problem));
    EXPECT_THAT(ErrorOf(c.args), HasSubstr(c.help));
  }
}

TEST_F(ArgumentsTest, NothingIsMeantByAFarAwayWord) {
  EXPECT_EQ(ErrorOf({"--server"}), "--server: no such flag");
  EXPECT_EQ(ErrorOf({"-x"}), "-x: no such flag");
  EXPECT_THAT(ErrorOf({"--" + std::string(100000, 'x')}), Not(HasSubstr("did you mean")));
}

TEST(DescribeFlagsTest, AlignsAndWraps) {
  std::string value;
  const std::vector<Flag> flags = {
      TextFlag("title", "TEXT", "The headline.", &value),
      TextFlag("a_name_that_needs_all_the_room", "X", "Then help has a line of its own.", &value),
      TextFlag("long", "X",
               "Help that is longer than what one line of eighty columns can hold goes on below.",
               &value),
  };
  EXPECT_EQ(DescribeFlags(flags),
            "  --title=TEXT              The headline.\n"
            "  --a_name_that_needs_all_the_room=X\n"
            "                            Then help has a line of its own.\n"
            "  --long=X                  Help that is longer than what one line of eighty\n"
            "                            columns can hold goes on below.\n");
}

}  // namespace
}  // namespace newslens
