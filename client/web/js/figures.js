// Numbers, money and times as a person reads them, in the language of the page.

let locale = 'en';

export function setFigureLanguage(language) {
  locale = language;
}

const MINUS = '−';

// 1,234 of a whole number.
export function count(number) {
  return Number(number).toLocaleString(locale);
}

// 0.86 of a share.
export function share(number) {
  return number.toFixed(2);
}

// +0.58, −1.9: the sign is always there, but for what rounds to zero.
export function signed(number, digits = 2) {
  const figure = Math.abs(number).toFixed(digits);
  if (Number(figure) === 0) return figure;
  return (number < 0 ? MINUS : '+') + figure;
}

// −1.0 % of a ratio.
export function signedPercent(ratio) {
  return `${signed(ratio * 100, 1)}%`;
}

// A google.type.Money exactly, digits in groups, without its currency: 1,979,798,867.75. Two decimals
// at least for currencies that have them, none for those that have none.
export function money({ currencyCode = '', units = '0', nanos = 0 }) {
  const negative = String(units).startsWith('-') || nanos < 0;
  const whole = String(units)
    .replace('-', '')
    .replace(/\B(?=(\d{3})+$)/g, ',');
  let fraction = String(Math.abs(nanos)).padStart(9, '0').replace(/0+$/, '');
  const least = ['KRW', 'JPY', 'VND', 'IDR'].includes(currencyCode) ? 0 : 2;
  fraction = fraction.padEnd(least, '0');
  return (negative ? MINUS : '') + whole + (fraction ? `.${fraction}` : '');
}

// The same in the large units of the language, rounded: 2조 9,296억, 1.98B. Empty below ten thousand.
export function roundedMoney({ units = '0' }) {
  const whole = Number(units);
  if (!Number.isFinite(whole) || Math.abs(whole) < 10_000) return '';
  const options = { notation: 'compact', maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(locale, options).format(whole).replace('-', MINUS);
}

// A decimal string of any length with six significant digits at least, cut for the eye: 1,464.795,
// 0.000682689.
export function rate(decimal) {
  const [whole, fraction = ''] = decimal.split('.');
  if (whole !== '0') {
    const kept = fraction.slice(0, Math.max(0, 7 - whole.length)).replace(/0+$/, '');
    return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (kept ? `.${kept}` : '');
  }
  const zeros = fraction.match(/^0*/)[0].length;
  return `0.${fraction.slice(0, zeros + 6)}`;
}

// 2026-03-04 of a google.type.Date.
export function day({ year = 0, month = 0, day: date = 0 }) {
  return [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(date).padStart(2, '0'),
  ].join('-');
}

// 2026-03-05 09:12 in Seoul, of an RFC 3339 time.
export function seoulTime(timestamp) {
  const milliseconds = Date.parse(timestamp);
  if (Number.isNaN(milliseconds)) return '';
  return new Date(milliseconds + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

// 0.43 ms of a protobuf Duration ("0.000433635s").
export function milliseconds(duration) {
  const seconds = Number.parseFloat(duration);
  return Number.isNaN(seconds) ? '' : `${(seconds * 1000).toFixed(2)} ms`;
}
