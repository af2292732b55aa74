// The form of an answer: for people or for programs.
#ifndef NEWSLENS_CLIENT_OUTPUT_FORMAT_H_
#define NEWSLENS_CLIENT_OUTPUT_FORMAT_H_

#include "client/arguments.h"
#include "client/terminal.h"
#include "google/protobuf/message.h"

namespace newslens {

enum class Format { kText, kJson };

// `format` must outlive the flag; `help` says what the JSON is.
Flag FormatFlag(std::string help, Format* format);
Flag ColorFlag(ColorChoice* color);

// Writes the message as indented JSON to the standard output.
void PrintJson(const google::protobuf::Message& message);

// Flushes the standard output; the exit code: kExitFailed, with a complaint, when that fails.
int FinishOutput();

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_OUTPUT_FORMAT_H_
