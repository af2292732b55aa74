// What has been written to sockets and has not reached the other side yet.
#ifndef NEWSLENS_RPC_UNSENT_BYTES_H_
#define NEWSLENS_RPC_UNSENT_BYTES_H_

#include <cstdint>

namespace newslens {

// Bytes that this process has written to its TCP connections at the local port and that their
// peers' kernels have not acknowledged. A connection that is closed while there are some may lose
// them: where its peer has sent something that was not read, the kernel resets it at once. Looks
// through the open files of the process: for the end of a server. Thread-safe.
int64_t UnsentBytes(int local_port);

}  // namespace newslens

#endif  // NEWSLENS_RPC_UNSENT_BYTES_H_
