#include "engine/company/attribute.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "engine/company/name_evidence.h"
#include "engine/text/affix.h"

namespace newslens {
namespace {

// A mention that can own an amount.
struct Owner {
  Range range;
  uint32_t sentence_index = 0;
  uint32_t company = 0;  // index into the linked companies
};

std::vector<Owner> OwnersByPosition(absl::Span<const LinkedCompany> companies) {
  std::vector<Owner> owners;
  for (uint32_t i = 0; i < companies.size(); ++i) {
    for (const Mention& mention : companies[i].mentions) {
      if (mention.role == MentionRole::kSource || mention.role == MentionRole::kCredit) continue;
      owners.push_back({mention.range, mention.sentence_index, i});
    }
  }
  std::sort(owners.begin(), owners.end(),
            [](const Owner& left, const Owner& right) { return left.range < right.range; });
  return owners;
}

void AddOnce(uint32_t company, std::vector<uint32_t>& companies) {
  if (std::find(companies.begin(), companies.end(), company) == companies.end()) {
    companies.push_back(company);
  }
}

// A list longer than this is a table; its last names alone are taken.
constexpr size_t kLongestList = 8;

constexpr size_t kToTheVerb = 60;     // bytes from a price to 인수했다
constexpr size_t kToTheObject = 120;  // bytes from a buyer behind which the purchase is said

constexpr absl::string_view kSubject[] = {"이 ", "가 ", "은 ", "는 ", "이(", "가(", "은(", "는("};
constexpr absl::string_view kObject[] = {"을 ",   "를 ",     "의 지분", "의 경영권",
                                         " 지분", " 경영권", " 주식"};
constexpr absl::string_view kPurchases[] = {"인수", "매입", "사들",  "취득",
                                            "샀다", "산다", "사기로"};
constexpr absl::string_view kEnglishPurchases[] = {" buy ",       " buys ",        " buying ",
                                                   " bought ",    " acquire",      " purchase",
                                                   " take over ", " taking over ", " took over "};
// How a sentence begins that goes on about the company of the one before: it says so, or gives one
// of its figures.
constexpr absl::string_view kBackReferences[] = {
    "이 회사",    "이 기업",     "이 업체",     "회사는",      "회사 측은",
    "회사측은",   "동사는",      "이 은행",     "이 종목",     "계약 금액은",
    "계약금액은", "계약 규모는", "수주 금액은", "매출은",      "매출액은",
    "영업이익은", "영업손실은",  "순이익은",    "당기순이익",  "순손실은",
    "시가총액은", "투자 금액은", "투자 규모는", "인수 금액은", "인수 가격은",
};

bool StartsWithAny(absl::string_view text, absl::Span<const absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return HasPrefix(text, word); });
}

bool ContainsAny(absl::string_view text, absl::Span<const absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::StrContains(text, word); });
}

class Attributor {
 public:
  Attributor(const ArticleText& text, absl::Span<const LinkedCompany> companies)
      : text_(text), owners_(OwnersByPosition(companies)) {}

  // Amounts come by position, so the names before the last one are never passed again.
  std::vector<uint32_t> Of(const Amount& amount) {
    while (next_ < owners_.size() && owners_[next_].range.end <= amount.range.begin) ++next_;
    std::vector<uint32_t> companies;
    if (next_ > 0 && owners_[next_ - 1].sentence_index == amount.sentence_index) {
      AddList(BuyerOr(next_ - 1, amount), companies);
    } else if (std::optional<uint32_t> governed = NameGovernedBy(amount)) {
      companies.push_back(*governed);
    } else if (std::optional<uint32_t> carried = CarriedOver(amount)) {
      companies.push_back(*carried);
    }
    std::sort(companies.begin(), companies.end());
    return companies;
  }

 private:
  // The name at `last` and those of the list that ends with it.
  void AddList(size_t last, std::vector<uint32_t>& companies) const {
    AddOnce(owners_[last].company, companies);
    for (size_t i = last; i > 0 && last - i < kLongestList; --i) {
      const Owner& left = owners_[i - 1];
      const bool code = IsOwnCode(left, owners_[i]);
      if (!code && !AreListed(text_.buffer, left.range, owners_[i].range)) return;
      if (left.sentence_index != owners_[last].sentence_index) return;
      AddOnce(left.company, companies);
    }
  }

  // A code behind its name is the same company again, not a list.
  static bool IsOwnCode(const Owner& left, const Owner& right) {
    return left.company == right.company && right.range.begin - left.range.end <= 2;
  }

  // "5천억원을 투자한 카카오": the first name of the same sentence behind the amount.
  std::optional<uint32_t> NameGovernedBy(const Amount& amount) const {
    if (next_ >= owners_.size() || owners_[next_].sentence_index != amount.sentence_index) {
      return std::nullopt;
    }
    return owners_[next_].company;
  }

  // What stands right behind the name and its code.
  absl::string_view Behind(const Owner& owner) const {
    absl::string_view rest = absl::string_view(text_.buffer).substr(owner.range.end);
    for (const absl::string_view closing : {")", "]", "’", "'", "”", "\""}) {
      absl::ConsumePrefix(&rest, closing);
    }
    return rest;
  }

  // The buyer where the name at `last` is what is bought, or from whom, at this price; else `last`.
  size_t BuyerOr(size_t last, const Amount& amount) const {
    const absl::string_view text = text_.buffer;
    const absl::string_view behind = Behind(owners_[last]);
    const bool korean = StartsWithAny(behind, kObject) &&
                        ContainsAny(text.substr(amount.range.end, kToTheVerb), kPurchases);
    const bool english = HasPrefix(behind, " for ");
    if (!korean && !english) return last;
    for (size_t i = last; i > 0 && last - i < kLongestList; --i) {
      const Owner& owner = owners_[i - 1];
      if (owner.sentence_index != amount.sentence_index) break;
      if (owner.company == owners_[last].company) continue;
      if (korean && StartsWithAny(Behind(owner), kSubject)) return i - 1;
      const size_t to_last = owners_[last].range.begin - owner.range.end;
      const absl::string_view between =
          text.substr(owner.range.end, std::min(to_last, kToTheObject));
      if (english && ContainsAny(between, kEnglishPurchases)) return i - 1;
    }
    return last;
  }

  std::optional<uint32_t> CarriedOver(const Amount& amount) const {
    if (next_ == 0 || amount.sentence_index == 0) return std::nullopt;
    const uint32_t before = amount.sentence_index - 1;
    const Owner& last = owners_[next_ - 1];
    if (last.sentence_index != before) return std::nullopt;
    const Sentence& sentence = text_.sentences[amount.sentence_index];
    if (text_.sentences[before].section != sentence.section) return std::nullopt;
    const absl::string_view text = absl::StripLeadingAsciiWhitespace(text_.Slice(sentence.range));
    if (amount.kind != AmountKind::kPerShare && !StartsWithAny(text, kBackReferences)) {
      return std::nullopt;
    }
    for (size_t i = next_; i-- > 0 && owners_[i].sentence_index == before;) {
      // A list is of no single one; a very long one is not looked through.
      if (owners_[i].company != last.company || next_ - i > kLongestList) return std::nullopt;
    }
    return last.company;
  }

  const ArticleText& text_;
  std::vector<Owner> owners_;
  size_t next_ = 0;
};

}  // namespace

std::vector<std::vector<uint32_t>> AttributeAmounts(const ArticleText& text,
                                                    absl::Span<const Amount> amounts,
                                                    absl::Span<const LinkedCompany> companies) {
  Attributor attributor(text, companies);
  std::vector<std::vector<uint32_t>> owned;
  owned.reserve(amounts.size());
  for (const Amount& amount : amounts) owned.push_back(attributor.Of(amount));
  for (size_t i = 0; i < amounts.size(); ++i) {
    const std::optional<Restatement>& restatement = amounts[i].restatement;
    if (restatement && restatement->amount_index < owned.size()) {
      owned[i] = owned[restatement->amount_index];
    }
  }
  return owned;
}

}  // namespace newslens
