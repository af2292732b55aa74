// How companies and amounts are called on the page.
import { money } from './figures.js';
import { t } from './strings.js';

export function nameOf(company, language) {
  const [first, second] =
    language === 'ko' ? [company.nameKo, company.nameEn] : [company.nameEn, company.nameKo];
  return first || second || company.id;
}

// The name in the other language; empty where it is the same or unknown.
export function otherNameOf(company, language) {
  const other = language === 'ko' ? company.nameEn : company.nameKo;
  return other === nameOf(company, language) ? '' : other;
}

// KOSPI 035720, or what else it is.
export function listingOf(company) {
  const [security] = company.securities;
  return security
    ? `${security.market} ${security.ticker}`
    : (t.companyKinds[company.kind] ?? company.kind);
}

// [low, high] of an amount or a conversion as lines: one where both are the same, with the open side
// told by ≥ and ≤.
export function sidesOf({ low, high }) {
  const [from, to] = [low && money(low), high && money(high)];
  if (from && to) return from === to ? [from] : [`${from} –`, to];
  if (from) return [`≥ ${from}`];
  return to ? [`≤ ${to}`] : [];
}

// What is said of an amount beside its value: about, per share, currency inferred, ...
export function remarksOf(amount) {
  return [
    t.bounds[amount.bound],
    amount.kind === 'money' ? '' : t.kinds[amount.kind],
    amount.currencyInferred ? t.inferred : '',
    amount.repaired ? t.repaired : '',
  ].filter(Boolean);
}
