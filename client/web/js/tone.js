// A sentiment as it is shown everywhere: a sign and a word, and colour only on top of them.
import { el } from './dom.js';
import { signed } from './figures.js';
import { t } from './strings.js';

export const SIGNS = {
  positive: '▲',
  negative: '▼',
  neutral: '●',
  mixed: '◆',
  none: '○',
  unspecified: '○',
};

// Which way a weight of evidence speaks.
export const directionOf = (weight) => (weight < 0 ? 'negative' : 'positive');

export function toneChip(sentiment) {
  const { tone, score } = sentiment;
  return el(
    'span',
    { class: `tone tone-${tone}` },
    el('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[tone]),
    el('span', {}, t.tones[tone] ?? tone),
    tone === 'none' ? null : el('span', { class: 'figure' }, signed(score)),
  );
}

// The signs and their words, once.
export function legend() {
  return ['positive', 'negative', 'mixed', 'neutral', 'none'].map((tone) =>
    el(
      'span',
      { class: `tone tone-${tone}` },
      el('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[tone]),
      t.tones[tone],
    ),
  );
}

// The same as plain words: positive +0.58.
export function toneWords({ tone, score }) {
  return tone === 'none' ? t.tones.none : `${t.tones[tone] ?? tone} ${signed(score)}`;
}
