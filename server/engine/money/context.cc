#include "engine/money/context.h"

#include <algorithm>

#include "engine/money/phrases.h"

namespace newslens {
namespace {

constexpr uint8_t kPerShareUnit = static_cast<uint8_t>(ContextClass::kPerShareUnit);
constexpr uint8_t kShare = static_cast<uint8_t>(ContextClass::kShare);
constexpr uint8_t kSession = static_cast<uint8_t>(ContextClass::kSession);
constexpr uint8_t kRate = static_cast<uint8_t>(ContextClass::kRate);
constexpr uint8_t kPriceUnit = static_cast<uint8_t>(ContextClass::kPriceUnit);
constexpr uint8_t kPrice = static_cast<uint8_t>(ContextClass::kPrice);
constexpr uint8_t kMoney = static_cast<uint8_t>(ContextClass::kMoney);
constexpr uint8_t kAggregate = static_cast<uint8_t>(ContextClass::kAggregate);
// A longer word in which a shorter one stands by chance: 주가 in 주가연계.
constexpr uint8_t kNothing = 255;

constexpr Phrase kWords[] = {
    {"주당", kPerShareUnit},
    {"목표주가", kPerShareUnit},
    {"목표가", kPerShareUnit},
    {"적정주가", kPerShareUnit},
    {"공모가", kPerShareUnit},
    {"공모희망가", kPerShareUnit},
    {"희망 공모가", kPerShareUnit},
    {"시초가", kSession},
    {"종가", kSession},
    {"공개매수가", kPerShareUnit},
    {"행사가", kPerShareUnit},
    {"발행가", kPerShareUnit},
    {"전환가", kPerShareUnit},
    {"합병가액", kPerShareUnit},
    {"합병 가액", kPerShareUnit},
    {"액면가", kPerShareUnit},
    {"per share", kPerShareUnit},
    {"a share", kPerShareUnit},
    {"target price", kPerShareUnit},
    {"price target", kPerShareUnit},
    {"공모가 기준", kNothing},
    {"종가 기준 시가총액", kAggregate},
    {"공모가 기준 시가총액", kAggregate},

    {"주가", kShare},
    {"주가연계", kNothing},
    {"주가조작", kNothing},
    {"신고가", kShare},
    {"최고가", kSession},
    {"상한가", kShare},
    {"하한가", kShare},
    {"장중", kSession},
    {"장 초반", kSession},
    {"장을 마", kSession},
    {"장을 시작", kSession},
    {"장을 열", kSession},
    {"장 마감", kSession},
    {"거래를 마", kSession},
    {"거래를 종료", kSession},
    {"거래를 시작", kSession},
    {"거래되", kSession},
    {"거래됐", kSession},
    {"거래된", kSession},
    {"거래량", kSession},
    {"현재가", kShare},
    {"거래 중", kSession},
    {"거래중", kSession},
    {"거래하고", kSession},
    {"마감", kSession},
    {"출발", kSession},
    {"전 거래일", kShare},
    {"전거래일", kShare},
    {"전장", kSession},
    {"전일 대비", kSession},
    {"전일대비", kSession},
    {"전날보다", kSession},
    {"전날 대비", kSession},
    {"고점", kSession},
    {"저점", kSession},
    {"따블", kShare},
    {"황제주", kShare},
    {"주식은", kShare},
    {"shares", kShare},
    {"closed at", kSession},

    {"환율", kRate},
    {"원/달러", kRate},
    {"원·달러", kRate},
    {"원-달러", kRate},
    {"원달러", kRate},
    {"달러/원", kRate},
    {"달러·원", kRate},
    {"달러-원", kRate},
    {"엔/달러", kRate},
    {"엔·달러", kRate},
    {"달러/엔", kRate},
    {"달러·엔", kRate},
    {"원/엔", kRate},
    {"원·엔", kRate},
    {"위안/달러", kRate},
    {"달러/위안", kRate},
    {"달러당", kRate},
    {"유로당", kRate},
    {"엔당", kRate},
    {"위안당", kRate},
    {"파운드당", kRate},
    {"외환시장", kRate},
    {"exchange rate", kRate},
    {"against the dollar", kRate},
    {"to the dollar", kRate},
    {"to a dollar", kRate},
    {"against the u.s. dollar", kRate},
    {"against the greenback", kRate},
    {"to the u.s. dollar", kRate},
    {"per u.s. dollar", kRate},
    {"won-dollar", kRate},
    {"dollar-won", kRate},
    {"per dollar", kRate},

    {"배럴당", kPriceUnit},
    {"온스당", kPriceUnit},
    {"톤당", kPriceUnit},
    {"t당", kPriceUnit},
    {"리터당", kPriceUnit},
    {"ℓ당", kPriceUnit},
    {"l당", kPriceUnit},
    {"㎡당", kPriceUnit},
    {"제곱미터당", kPriceUnit},
    {"평당", kPriceUnit},
    {"㎏당", kPriceUnit},
    {"kg당", kPriceUnit},
    {"킬로그램당", kPriceUnit},
    {"그램당", kPriceUnit},
    {"g당", kPriceUnit},
    {"개당", kPriceUnit},
    {"대당", kPriceUnit},
    {"세대당", kMoney},
    {"상대당", kNothing},
    {"병당", kPriceUnit},
    {"잔당", kPriceUnit},
    {"포기당", kPriceUnit},
    {"마리당", kPriceUnit},
    {"근당", kPriceUnit},
    {"돈당", kPriceUnit},
    {"열량단위", kPriceUnit},
    {"mmbtu당", kPriceUnit},
    {"㎾h당", kPriceUnit},
    {"kwh당", kPriceUnit},
    {"킬로와트시당", kPriceUnit},
    {")당", kPriceUnit},
    {"a barrel", kPriceUnit},
    {"per barrel", kPriceUnit},
    {"an ounce", kPriceUnit},
    {"per ounce", kPriceUnit},
    {"a ton", kPriceUnit},
    {"per ton", kPriceUnit},

    {"유가", kPrice},
    {"유가증권", kNothing},
    {"유가족", kNothing},
    {"유가네", kNothing},
    {"서부텍사스", kPrice},
    {"브렌트", kPrice},
    {"두바이유", kPrice},
    {"비트코인", kPrice},
    {"이더리움", kPrice},
    {"금값", kPrice},
    {"금 가격", kPrice},
    {"은 가격", kPrice},
    {"은 현물", kPrice},
    {"은 선물", kPrice},
    {"현물가", kPrice},
    {"현물 가격", kPrice},
    {"선물가", kPrice},
    {"구리 가격", kPrice},
    {"구리값", kPrice},
    {"백금", kPrice},
    {"원유", kPrice},
    {"gold price", kPrice},
    {"silver price", kPrice},
    {"ethereum", kPrice},
    {"은값", kPrice},
    {"금 선물", kPrice},
    {"금 현물", kPrice},
    {"휘발유", kPrice},
    {"wti", kPrice},
    {"bitcoin", kPrice},
    {"crude", kPrice},

    {"매출", kAggregate},
    {"영업이익", kAggregate},
    {"영업익", kAggregate},
    {"순이익", kAggregate},
    {"이익", kAggregate},
    {"순익", kAggregate},
    {"손실", kAggregate},
    {"적자", kAggregate},
    {"흑자", kAggregate},
    {"시총", kAggregate},
    {"시가총액", kAggregate},
    {"거래대금", kAggregate},
    {"거래액", kAggregate},
    {"증거금", kAggregate},
    {"규모", kAggregate},
    {"투자", kAggregate},
    {"투입", kAggregate},
    {"수주", kAggregate},
    {"계약", kAggregate},
    {"순매수", kAggregate},
    {"순매도", kAggregate},
    {"매수", kAggregate},
    {"매수가", kShare},
    {"매수단가", kShare},
    {"매도", kAggregate},
    {"사들", kAggregate},
    {"팔아", kAggregate},
    {"매각", kAggregate},
    {"인수", kAggregate},
    {"매입", kAggregate},
    {"자사주", kAggregate},
    {"증자", kAggregate},
    {"유증", kAggregate},
    {"차입금", kAggregate},
    {"배당", kAggregate},
    {"조달", kAggregate},
    {"발행", kAggregate},
    {"대출", kMoney},
    {"부채", kAggregate},
    {"자산", kAggregate},
    {"자금", kAggregate},
    {"예산", kAggregate},
    {"펀드", kAggregate},
    {"과징금", kMoney},
    {"벌금", kMoney},
    {"보상", kMoney},
    {"배상", kMoney},
    {"기부", kMoney},
    {"성과급", kMoney},
    {"연봉", kMoney},
    {"월급", kMoney},
    {"급여", kMoney},
    {"1인당", kMoney},
    {"건당", kMoney},
    {"가구당", kMoney},
    {"명당", kMoney},
    {"월세", kMoney},
    {"전세", kMoney},
    {"보증금", kMoney},
    {"요금", kMoney},
    {"할인", kMoney},
    {"쿠폰", kMoney},
    {"이용권", kMoney},
    {"판매가", kMoney},
    {"포인트 적립", kMoney},
    {"임금", kMoney},
    {"시급", kMoney},
    {"환급", kMoney},
    {"등록금", kMoney},
    {"가격은", kMoney},
    {"정가", kMoney},
    {"티켓", kMoney},
    {"소매가", kMoney},
    {"출고가", kMoney},
    {"저축", kMoney},
    {"카드", kMoney},
    {"수수료", kMoney},
    {"보험료", kMoney},
    {"지원금", kMoney},
    {"상금", kMoney},
    {"차익", kAggregate},
    {"수익", kAggregate},
    {"수출", kAggregate},
    {"지출", kAggregate},
    {"유입", kAggregate},
    {"유출", kAggregate},
    {"공급", kAggregate},
    {"프로젝트", kAggregate},
    {"클럽", kAggregate},
    {"잭팟", kAggregate},
    {"어치", kAggregate},
    {"몸값", kAggregate},
    {"기업가치", kAggregate},
    {"빚", kAggregate},
    {"금액", kMoney},
    {"비용", kMoney},
    {"회사채", kAggregate},
    {"대금", kAggregate},
    {"쏟아", kAggregate},
    {"베팅", kAggregate},
    {"벌어", kAggregate},
    {"벌었", kAggregate},
    {"횡령", kMoney},
    {"세금", kMoney},
    {"분양가", kMoney},
    {"집값", kMoney},
    {"매매가", kMoney},
};

const PhraseTable& Words() {
  static const PhraseTable& words = *new PhraseTable(kWords, PhraseTable::Anchor::kBegin);
  return words;
}

uint32_t CharacterBytes(char lead) {
  const auto c = static_cast<unsigned char>(lead);
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

// 은 가격 of 제품은 가격, 금 가격 of 지금 가격: a metal of one syllable stands behind a blank.
bool IsTailOfWord(absl::string_view text, Range window, uint32_t at, const Phrase& word) {
  constexpr size_t kSyllable = 3;
  if (word.meaning != kPrice || word.text.size() <= kSyllable || word.text[kSyllable] != ' ') {
    return false;
  }
  return at > window.begin && static_cast<unsigned char>(text[at - 1]) >= 0x80;
}

}  // namespace

bool IsShare(const ContextMark& mark) {
  return mark.context == ContextClass::kShare || mark.context == ContextClass::kSession ||
         mark.context == ContextClass::kPerShareUnit;
}

void SentenceContext::Read(absl::string_view text, Range window) {
  marks_.clear();
  const PhraseTable& words = Words();
  uint32_t at = window.begin;
  while (at < window.end) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const Phrase* word = words.LongestAt(text.substr(at, window.end - at));
    if (word == nullptr) {
      at += CharacterBytes(text[at]);
      continue;
    }
    const auto size = static_cast<uint32_t>(word->text.size());
    if (word->meaning != kNothing && !IsTailOfWord(text, window, at, *word)) {
      marks_.push_back({{at, at + size}, static_cast<ContextClass>(word->meaning)});
    }
    at += size;
  }
  Index();
}

void SentenceContext::Index() {
  rate_begins_.clear();
  first_rate_end_ = kNone;
  speaks_of_shares_ = std::any_of(marks_.begin(), marks_.end(), IsShare);
  single_at_or_before_.assign(marks_.size(), kNone);
  single_at_or_behind_.assign(marks_.size(), kNone);
  subject_at_or_before_.assign(marks_.size(), kNone);
  uint32_t nearest = kNone;
  uint32_t subject = kNone;
  for (uint32_t i = 0; i < marks_.size(); ++i) {
    if (marks_[i].context != ContextClass::kAggregate) {
      nearest = i;
      if (marks_[i].context != ContextClass::kSession) subject = i;
    }
    single_at_or_before_[i] = nearest;
    subject_at_or_before_[i] = subject;
    if (marks_[i].context != ContextClass::kRate) continue;
    if (rate_begins_.empty()) first_rate_end_ = marks_[i].range.end;
    rate_begins_.push_back(marks_[i].range.begin);
  }
  nearest = kNone;
  for (auto i = static_cast<uint32_t>(marks_.size()); i-- > 0;) {
    if (marks_[i].context != ContextClass::kAggregate) nearest = i;
    single_at_or_behind_[i] = nearest;
  }
}

absl::Span<const ContextMark> SentenceContext::Before(uint32_t at) const {
  const auto end = std::partition_point(
      marks_.begin(), marks_.end(), [at](const ContextMark& mark) { return mark.range.end <= at; });
  return absl::MakeConstSpan(marks_).first(static_cast<size_t>(end - marks_.begin()));
}

absl::Span<const ContextMark> SentenceContext::Behind(uint32_t at) const {
  const auto begin =
      std::partition_point(marks_.begin(), marks_.end(),
                           [at](const ContextMark& mark) { return mark.range.begin < at; });
  return absl::MakeConstSpan(marks_).subspan(static_cast<size_t>(begin - marks_.begin()));
}

const ContextMark* SentenceContext::NearestBefore(uint32_t at) const {
  const size_t count = Before(at).size();
  if (count == 0 || single_at_or_before_[count - 1] == kNone) return nullptr;
  return &marks_[single_at_or_before_[count - 1]];
}

const ContextMark* SentenceContext::NearestSubjectBefore(uint32_t at) const {
  const size_t count = Before(at).size();
  if (count == 0 || subject_at_or_before_[count - 1] == kNone) return nullptr;
  return &marks_[subject_at_or_before_[count - 1]];
}

const ContextMark* SentenceContext::NearestBehind(uint32_t at) const {
  const size_t count = Behind(at).size();
  if (count == 0 || single_at_or_behind_[marks_.size() - count] == kNone) return nullptr;
  return &marks_[single_at_or_behind_[marks_.size() - count]];
}

bool SentenceContext::HasRateBefore(uint32_t at) const { return first_rate_end_ <= at; }

bool SentenceContext::HasRateBehind(uint32_t at, uint32_t distance) const {
  const auto rate = std::lower_bound(rate_begins_.begin(), rate_begins_.end(), at);
  return rate != rate_begins_.end() && *rate - at <= distance;
}

}  // namespace newslens
