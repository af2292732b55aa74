#include "security/tokens.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace newslens {
namespace {

constexpr size_t kMostNameBytes = 64;
constexpr double kMostPerSecond = 1e6;

bool IsName(absl::string_view word) {
  return word.size() <= kMostNameBytes && std::all_of(word.begin(), word.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '.' || c == '_' || c == '-';
         });
}

// The token of a line; nothing for a blank line or a remark.
absl::StatusOr<std::optional<Token>> ParseLine(absl::string_view line) {
  const absl::string_view text = line.substr(0, line.find('#'));
  const std::vector<absl::string_view> words =
      absl::StrSplit(text, absl::ByAnyChar(" \t\r"), absl::SkipEmpty());
  if (words.empty()) return std::nullopt;
  if (words.size() > 3 || words.size() < 2) {
    return absl::InvalidArgumentError("is not a name, a SHA-256 in hex and perhaps a rate");
  }
  if (!IsName(words[0])) {
    return absl::InvalidArgumentError(
        "the name has other signs than letters, digits, '.', '_' and '-', or more than 64");
  }
  Token token;
  token.name = std::string(words[0]);
  if (words[1].size() != 2 * token.sha256.size() ||
      !std::all_of(words[1].begin(), words[1].end(), absl::ascii_isxdigit)) {
    return absl::InvalidArgumentError("the hash is not 64 hex digits");
  }
  const std::string hash = absl::HexStringToBytes(words[1]);
  std::copy(hash.begin(), hash.end(), token.sha256.begin());
  if (words.size() == 3) {
    if (!absl::SimpleAtod(words[2], &token.articles_per_second) ||
        !(token.articles_per_second > 0 && token.articles_per_second <= kMostPerSecond)) {
      return absl::InvalidArgumentError("the rate is no number above 0 and up to 1000000");
    }
  }
  return token;
}

// Puts the token's limit in: that of its name, where there is one.
absl::Status Join(Token& token, const std::vector<Token>& others, const TokenTable* before) {
  for (const Token& other : others) {
    if (other.sha256 == token.sha256) return absl::InvalidArgumentError("the hash stands twice");
    if (other.name != token.name) continue;
    if (other.articles_per_second != token.articles_per_second) {
      return absl::InvalidArgumentError("the name stands twice, with different rates");
    }
    token.limit = other.limit;
  }
  if (token.articles_per_second == 0 || token.limit != nullptr) return absl::OkStatus();
  if (before != nullptr) {
    for (const Token& old : before->tokens()) {
      if (old.name == token.name && old.articles_per_second == token.articles_per_second) {
        token.limit = old.limit;
        return absl::OkStatus();
      }
    }
  }
  token.limit = std::make_shared<RateLimit>(token.articles_per_second);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const TokenTable>> TokenTable::Parse(absl::string_view label,
                                                                    absl::string_view bytes,
                                                                    const TokenTable* before) {
  auto table = std::make_shared<TokenTable>();
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(bytes, '\n')) {
    ++number;
    absl::StatusOr<std::optional<Token>> token = ParseLine(line);
    absl::Status status = token.status();
    if (token.ok() && !token->has_value()) continue;
    if (status.ok()) status = Join(**token, table->tokens_, before);
    if (!status.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(label, ":", number, ": ", status.message()));
    }
    table->tokens_.push_back(**std::move(token));
  }
  if (table->tokens_.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(label, ": there is no token in it"));
  }
  return table;
}

const Token* TokenTable::Find(absl::string_view token) const {
  std::array<uint8_t, SHA256_DIGEST_LENGTH> hash;
  SHA256(reinterpret_cast<const unsigned char*>(token.data()), token.size(), hash.data());
  const Token* found = nullptr;
  for (const Token& known : tokens_) {
    if (CRYPTO_memcmp(known.sha256.data(), hash.data(), hash.size()) == 0) found = &known;
  }
  return found;
}

absl::StatusOr<std::unique_ptr<TokenFile>> TokenFile::Open(const std::string& path) {
  std::unique_ptr<TokenFile> tokens(new TokenFile(path));
  const WatchedFiles::Contents& contents = tokens->file_.Read();
  if (!contents.ok()) return contents.status();
  absl::StatusOr<std::shared_ptr<const TokenTable>> table =
      TokenTable::Parse(path, contents->front(), nullptr);
  if (!table.ok()) return table.status();
  tokens->table_ = *std::move(table);
  return tokens;
}

std::shared_ptr<const TokenTable> TokenFile::Get() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return table_;
}

absl::StatusOr<bool> TokenFile::Refresh() {
  const std::optional<WatchedFiles::Contents> changed = file_.Changed();
  if (!changed.has_value()) return false;
  if (!changed->ok()) return changed->status();
  absl::StatusOr<std::shared_ptr<const TokenTable>> table =
      TokenTable::Parse(path_, (*changed)->front(), Get().get());
  if (!table.ok()) return table.status();
  const std::lock_guard<std::mutex> lock(mutex_);
  table_ = *std::move(table);
  return true;
}

}  // namespace newslens
