// The server's life: load, listen, serve, drain.
#ifndef NEWSLENS_RUNTIME_RUN_H_
#define NEWSLENS_RUNTIME_RUN_H_

#include <string>
#include <vector>

#include "runtime/options.h"

namespace newslens {

// Runs until SIGTERM or SIGINT came and the calls in flight have ended; returns the exit code: 0,
// or 1 where a table, a certificate or the file of tokens is bad or an address can not be had (one
// line on the log says which). SIGHUP reloads; a reload that fails changes nothing and is told. A
// second signal ends the process at once, with 1. Call it once, before any other thread exists:
// signals are blocked in all of them.
//
// `environment`, as in environ, says whether a service manager wants to be told (sd_notify(3)).
int RunServer(const ServerOptions& options, const std::vector<std::string>& environment);

}  // namespace newslens

#endif  // NEWSLENS_RUNTIME_RUN_H_
