// Bearer tokens, of which the server knows only hashes.
//
// The file has a line for each: a name, the SHA-256 of the token in hex, and perhaps how many
// articles a second it may send:
//
//   # name     sha256 of the token                                                 articles/s
//   newsroom   9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//   backfill   60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11b752    200
//
// A name may stand twice, so that a token can be exchanged without a gap.
#ifndef NEWSLENS_SECURITY_TOKENS_H_
#define NEWSLENS_SECURITY_TOKENS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "security/rate_limit.h"
#include "security/watched_files.h"

namespace newslens {

struct Token {
  std::string name;  // letters, digits, '.', '_' and '-': fit for a log line; at most 64
  std::array<uint8_t, 32> sha256;
  double articles_per_second = 0;    // 0: as many as it likes
  std::shared_ptr<RateLimit> limit;  // null where there is none; one for all lines of a name
};

// Thread-safe once made.
class TokenTable {
 public:
  // InvalidArgument, as "label:line: message", for a line that is none of the above, a hash that
  // stands twice, a name with two rates, or no token at all. No message shows a hash. A name whose
  // rate is that of `before` (may be null) goes on with the same limit.
  static absl::StatusOr<std::shared_ptr<const TokenTable>> Parse(absl::string_view label,
                                                                 absl::string_view bytes,
                                                                 const TokenTable* before);

  // The token whose hash is that of `token`; null where there is none. Takes the same time
  // whichever it is. Valid as long as the table.
  const Token* Find(absl::string_view token) const;

  const std::vector<Token>& tokens() const { return tokens_; }

 private:
  std::vector<Token> tokens_;
};

// The table in force. Thread-safe, but for Refresh, which is for one thread.
class TokenFile {
 public:
  static absl::StatusOr<std::unique_ptr<TokenFile>> Open(const std::string& path);

  std::shared_ptr<const TokenTable> Get() const;

  // Looks at the file. True where a changed table came into force; an error, once, where there is
  // a change that can not be used: what was in force stays.
  absl::StatusOr<bool> Refresh();

 private:
  explicit TokenFile(const std::string& path) : path_(path), file_({path}) {}

  const std::string path_;
  WatchedFiles file_;
  mutable std::mutex mutex_;
  std::shared_ptr<const TokenTable> table_;
};

}  // namespace newslens

#endif  // NEWSLENS_SECURITY_TOKENS_H_
