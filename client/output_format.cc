#include "client/output_format.h"

#include <iostream>
#include <utility>

#include "client/command_line.h"
#include "client/json_text.h"

namespace newslens {

Flag FormatFlag(std::string help, Format* format) {
  return ChoiceFlag<Format>("format", std::move(help),
                            {{"text", Format::kText}, {"json", Format::kJson}},
                            [format](Format value) { *format = value; });
}

Flag ColorFlag(ColorChoice* color) {
  return ChoiceFlag<ColorChoice>("color", "Default: auto, on a terminal.",
                                 {{"auto", ColorChoice::kAuto},
                                  {"always", ColorChoice::kAlways},
                                  {"never", ColorChoice::kNever}},
                                 [color](ColorChoice value) { *color = value; });
}

void PrintJson(const google::protobuf::Message& message) {
  std::cout << ToJson(message, JsonLayout::kIndented) << "\n";
}

int FinishOutput() {
  if (std::cout.flush()) return kExitOk;
  Complain("the answer could not be written");
  return kExitFailed;
}

}  // namespace newslens
