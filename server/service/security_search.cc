#include "service/security_search.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/company/market_country.h"
#include "service/search_key.h"

namespace newslens {
namespace {

constexpr size_t kLongestKey = 1023;
constexpr int kIdBits = 24;

uint64_t Head(absl::string_view text) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i) {
    head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  }
  return head;
}

enum class Standing : uint8_t { kKorean, kForeign, kUnlisted, kGroup };

Standing StandingOf(const Company& company) {
  if (company.kind == CompanyKind::kGroup) return Standing::kGroup;
  Standing best = Standing::kUnlisted;
  for (const SecurityRow& security : company.securities) {
    if (security.listed_until) continue;
    best =
        std::min(best, CountryOfMic(security.mic) == "KR" ? Standing::kKorean : Standing::kForeign);
  }
  return best;
}

// 005930 for A005930, as brokers in Korea file it.
absl::string_view WithoutBrokersMark(absl::string_view query) {
  const bool is_marked = query.size() == 7 && (query[0] == 'A' || query[0] == 'a') &&
                         std::count_if(query.begin(), query.end(), absl::ascii_isdigit) >= 4;
  return is_marked ? query.substr(1) : query;
}

}  // namespace

// One question to the index.
class SecurityIndexQuery {
 public:
  SecurityIndexQuery(const SecurityIndex& index, absl::string_view query)
      : index_(index),
        query_(FoldForSearch(WithoutBrokersMark(query)).bytes),
        consonants_(IsConsonants(query_)),
        place_(index.directory().companies().size(), kNone) {
    const std::optional<uint32_t> by_id = index.directory().FindById(query);
    if (by_id) {
      Offer({*by_id, MatchDegree::kEqual, MatchedPart::kCode,
             index.directory().companies()[*by_id].company_id},
            0);
    }
  }

  SearchResult Run(size_t limit) && {
    if (!query_.empty()) {
      ReadStarts();
      ReadInside();
    }
    limit = std::min(limit, met_.size());
    std::partial_sort(met_.begin(), met_.begin() + limit, met_.end(),
                      [](const Met& a, const Met& b) { return a.score < b.score; });
    SearchResult result;
    result.total = met_.size();
    result.matches.reserve(limit);
    for (size_t i = 0; i < limit; ++i) result.matches.push_back(met_[i].match);
    return result;
  }

 private:
  struct Met {
    uint64_t score = 0;  // lower is better
    CompanyMatch match;
  };
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

  void ReadStarts() {
    const uint64_t head = Head(query_);
    auto start = std::lower_bound(index_.starts_.begin(), index_.starts_.end(), head,
                                  [this](const SecurityIndex::Start& left, uint64_t query_head) {
                                    return left.head != query_head ? left.head < query_head
                                                                   : index_.Rest(left) < query_;
                                  });
    for (; start != index_.starts_.end() && absl::StartsWith(index_.Rest(*start), query_);
         ++start) {
      Meet(index_.entries_[start->entry], start->offset);
    }
  }

  void ReadInside() {
    if (consonants_ || CharacterCount() < 2) return;
    const absl::string_view names = absl::string_view(index_.keys_).substr(0, index_.names_end_);
    auto entry = index_.entries_.begin();
    for (size_t at = names.find(query_); at != absl::string_view::npos;
         at = names.find(query_, at + 1)) {
      entry = std::upper_bound(entry, index_.entries_.end(), at,
                               [](size_t offset, const SecurityIndex::Entry& right) {
                                 return offset < right.key;
                               }) -
              1;
      const absl::string_view key = index_.Key(*entry);
      const size_t offset = at - entry->key;
      if (offset == 0 || !IsCharacterBoundary(key, offset)) continue;
      if (!IsCharacterBoundary(key, offset + query_.size())) continue;
      Offer({entry->company, MatchDegree::kInside, entry->part, entry->text}, key.size());
    }
  }

  size_t CharacterCount() const {
    size_t count = 0;
    for (size_t at = 0; at < query_.size(); ++at) count += IsCharacterBoundary(query_, at) ? 1 : 0;
    return count;
  }

  void Meet(const SecurityIndex::Entry& entry, size_t offset) {
    const absl::string_view key = index_.Key(entry);
    const size_t end = offset + query_.size();
    MatchDegree degree = MatchDegree::kTyping;
    if (end == key.size() && offset == 0) {
      degree = MatchDegree::kEqual;
    } else if (consonants_ || IsCharacterBoundary(key, end)) {
      degree = offset == 0 ? MatchDegree::kPrefix : MatchDegree::kWord;
    } else if (offset > 0) {
      return;
    }
    Offer({entry.company, degree, entry.part, entry.text}, key.size());
  }

  void Offer(const CompanyMatch& match, size_t size) {
    const uint32_t rank = index_.rank_[match.company];
    const uint64_t score = static_cast<uint64_t>(match.degree) << 60 |
                           static_cast<uint64_t>(rank >> kIdBits) << 56 |
                           static_cast<uint64_t>(match.part) << 52 |
                           static_cast<uint64_t>(size) << 40 | (rank & ((1u << kIdBits) - 1));
    uint32_t& place = place_[match.company];
    if (place == kNone) {
      place = met_.size();
      met_.push_back({score, match});
    } else if (score < met_[place].score) {
      met_[place] = {score, match};
    }
  }

  const SecurityIndex& index_;
  const std::string query_;
  const bool consonants_;
  std::vector<uint32_t> place_;  // of each company in met_
  std::vector<Met> met_;
};

SecurityIndex::SecurityIndex(std::shared_ptr<const CompanyDirectory> directory)
    : directory_(std::move(directory)) {
  AddNames();
  AddAliases();
  names_end_ = keys_.size();
  AddReadings();
  AddCodes();
  SortStarts();
  RankCompanies();
}

void SecurityIndex::AddNames() {
  for (uint32_t i = 0; i < directory_->companies().size(); ++i) {
    const Company& company = directory_->companies()[i];
    for (absl::string_view name :
         {absl::string_view(company.name_ko), absl::string_view(company.name_en)}) {
      Add(i, MatchedPart::kName, name, FoldForSearch(name));
    }
    for (const SecurityRow& security : company.securities) {
      Add(i, MatchedPart::kAlias, security.name_ko, FoldForSearch(security.name_ko));
    }
  }
}

void SecurityIndex::AddAliases() {
  const auto& surfaces = directory_->surfaces();
  alias_begin_.assign(directory_->companies().size() + 1, 0);
  std::vector<std::pair<uint32_t, uint32_t>> owned;  // company, surface
  for (uint32_t i = 0; i < surfaces.size(); ++i) {
    SearchKey key = FoldForSearch(surfaces[i].text);
    uint32_t last = std::numeric_limits<uint32_t>::max();
    for (const CompanyDirectory::Candidate& candidate : surfaces[i].candidates) {
      const Company& company = directory_->companies()[candidate.company];
      if (candidate.is_alias) owned.emplace_back(candidate.company, i);
      if (candidate.company == last || surfaces[i].text == company.name_ko ||
          surfaces[i].text == company.name_en) {
        continue;
      }
      last = candidate.company;
      Add(candidate.company, MatchedPart::kAlias, surfaces[i].text, key);
    }
  }
  std::sort(owned.begin(), owned.end());
  owned.erase(std::unique(owned.begin(), owned.end()), owned.end());
  aliases_.reserve(owned.size());
  for (const auto& [company, surface] : owned) {
    ++alias_begin_[company + 1];
    aliases_.push_back(surface);
  }
  std::partial_sum(alias_begin_.begin(), alias_begin_.end(), alias_begin_.begin());
}

void SecurityIndex::AddReadings() {
  for (uint32_t i = 0; i < directory_->companies().size(); ++i) {
    const std::string& name = directory_->companies()[i].name_ko;
    Add(i, MatchedPart::kReading, name, InitialConsonants(name));
    Add(i, MatchedPart::kReading, name, Romanized(name));
  }
}

void SecurityIndex::AddCodes() {
  const auto add = [this](uint32_t company, absl::string_view code, absl::string_view typed) {
    SearchKey key = FoldForSearch(typed);
    key.words.clear();
    Add(company, MatchedPart::kCode, code, std::move(key));
  };
  for (uint32_t i = 0; i < directory_->companies().size(); ++i) {
    for (const SecurityRow& security : directory_->companies()[i].securities) {
      const absl::string_view ticker = security.ticker;
      add(i, ticker, ticker);
      if (security.symbol != ticker) add(i, security.symbol, security.symbol);
      add(i, security.isin, security.isin);
      // Hong Kong's 0700 is typed 700 as well.
      const size_t digits = ticker.find_first_not_of('0');
      if (security.mic == "XHKG" && digits != 0 && digits != absl::string_view::npos) {
        add(i, ticker, ticker.substr(digits));
      }
    }
  }
}

void SecurityIndex::Add(uint32_t company, MatchedPart part, absl::string_view text, SearchKey key) {
  if (key.bytes.empty() || key.bytes.size() > kLongestKey) return;
  const uint32_t entry = entries_.size();
  entries_.push_back({static_cast<uint32_t>(keys_.size()), static_cast<uint16_t>(key.bytes.size()),
                      part, company, text});
  keys_.append(key.bytes).push_back('\0');
  starts_.push_back({Head(key.bytes), entry, 0});
  for (uint16_t word : key.words) {
    starts_.push_back({Head(absl::string_view(key.bytes).substr(word)), entry, word});
  }
}

void SecurityIndex::SortStarts() {
  keys_.shrink_to_fit();
  entries_.shrink_to_fit();
  starts_.shrink_to_fit();
  std::sort(starts_.begin(), starts_.end(), [this](const Start& left, const Start& right) {
    if (left.head != right.head) return left.head < right.head;
    return Rest(left) < Rest(right);
  });
}

void SecurityIndex::RankCompanies() {
  const std::vector<Company>& companies = directory_->companies();
  std::vector<uint32_t> by_id(companies.size());
  std::iota(by_id.begin(), by_id.end(), 0);
  std::sort(by_id.begin(), by_id.end(), [&companies](uint32_t left, uint32_t right) {
    return companies[left].company_id < companies[right].company_id;
  });
  rank_.resize(companies.size());
  for (uint32_t place = 0; place < by_id.size(); ++place) {
    const auto standing = static_cast<uint32_t>(StandingOf(companies[by_id[place]]));
    rank_[by_id[place]] = standing << kIdBits | place;
  }
}

SearchResult SecurityIndex::Find(absl::string_view query, size_t limit) const {
  return SecurityIndexQuery(*this, query).Run(limit);
}

absl::Span<const uint32_t> SecurityIndex::AliasesOf(uint32_t company) const {
  const uint32_t begin = alias_begin_[company];
  return absl::MakeConstSpan(aliases_).subspan(begin, alias_begin_[company + 1] - begin);
}

size_t SecurityIndex::memory_bytes() const {
  return keys_.capacity() + entries_.capacity() * sizeof(Entry) +
         starts_.capacity() * sizeof(Start) +
         (rank_.capacity() + alias_begin_.capacity() + aliases_.capacity()) * sizeof(uint32_t);
}

std::shared_ptr<const SecurityIndex> SecuritySearch::IndexOf(
    const std::shared_ptr<const CompanyDirectory>& directory) {
  absl::MutexLock lock(&mutex_);
  if (index_ == nullptr || &index_->directory() != directory.get()) {
    index_ = std::make_shared<const SecurityIndex>(directory);
  }
  return index_;
}

}  // namespace newslens
