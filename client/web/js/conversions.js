// Conversions of an amount as facts, and the rates that an answer used.
import { el } from './dom.js';
import { day, money, rate, roundedMoney, signedPercent } from './figures.js';
import { t } from './strings.js';
import { sidesOf } from './names.js';

const currencyOf = ({ low, high }) => low?.currencyCode ?? high?.currencyCode ?? '';

// [term, description] rows for USD and KRW, with the rate behind each.
export function conversionRows(amount, target, conversion) {
  if (!conversion) return [[target, t.noConversion]];
  const rounded = roundedMoney(conversion.low ?? conversion.high ?? {});
  const value = el(
    'span',
    {},
    el('span', { class: 'figure' }, sidesOf(conversion).join(' ')),
    rounded ? el('span', { class: 'dim' }, ` ≈ ${rounded}`) : null,
  );
  if (conversion.identity)
    return [[target, el('span', {}, value, el('span', { class: 'dim block' }, t.identity))]];
  return [
    [
      target,
      el(
        'span',
        {},
        value,
        el('span', { class: 'dim block' }, rateText(currencyOf(amount), target, conversion)),
      ),
    ],
  ];
}

function rateText(source, target, conversion) {
  return [
    t.rateLine(source, target, rate(conversion.rate)),
    conversion.date && day(conversion.date),
    t.age(conversion.staleDays),
    conversion.source,
  ]
    .filter(Boolean)
    .flatMap((part, index) => [index > 0 ? ' · ' : '', el('span', { class: 'whole' }, part)]);
}

// = A2 (−1.0%)
export function restatementText(amounts, { index, deviation }) {
  const percent = deviation === null ? '' : ` (${signedPercent(deviation)})`;
  return `= ${amounts[index]?.ref ?? '?'}${percent}`;
}

// The amount itself, in its own currency: KRW 2,900,000,000,000.
export function ownValue(amount) {
  return el(
    'span',
    {},
    `${currencyOf(amount)} `,
    el('span', { class: 'figure' }, sidesOf(amount).join(' ')),
  );
}

// Each rate that converted something, once: conversions with `from` and `to`, the two currencies.
export function ratesUsed(amounts) {
  const rates = new Map();
  for (const amount of amounts) {
    for (const [target, conversion] of [
      ['USD', amount.usd],
      ['KRW', amount.krw],
    ]) {
      if (!conversion || conversion.identity) continue;
      const source = currencyOf(amount);
      rates.set([source, target, conversion.rate, conversion.source].join(' '), {
        ...conversion,
        from: source,
        to: target,
      });
    }
  }
  return [...rates.values()];
}

export const sideTitle = (conversion) =>
  [conversion.low, conversion.high]
    .filter(Boolean)
    .map((side) => `${side.currencyCode} ${money(side)}`)
    .join(' – ');
