// The server's life: load, listen, serve, drain.
#ifndef NEWSLENS_RUNTIME_RUN_H_
#define NEWSLENS_RUNTIME_RUN_H_

#include "runtime/options.h"

namespace newslens {

// Runs until SIGTERM or SIGINT came and the calls in flight have ended; returns the exit code: 0,
// or 1 where a table is bad or an address can not be had (one line on the log says which). A second
// signal ends the process at once, with 1. Call it once, before any other thread exists: signals
// are blocked in all of them.
int RunServer(const ServerOptions& options);

}  // namespace newslens

#endif  // NEWSLENS_RUNTIME_RUN_H_
