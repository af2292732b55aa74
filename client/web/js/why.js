// Why a sentiment is what it is: every cue's share of the logit, and what is not any one cue's.
import { el } from './dom.js';
import { share, signed } from './figures.js';
import { t } from './strings.js';
import { toneChip } from './tone.js';

const MOST_ROWS = 40;

// onGo(span) is called where a cue is pressed; `article` has the texts that spans point into.
export function whyBlock(sentiment, article, onGo) {
  if (!sentiment) return null;
  const head = el(
    'p',
    { class: 'verdict' },
    toneChip(sentiment),
    el('span', { class: 'dim' }, `${t.confidence} ${share(sentiment.confidence)}`),
  );
  if (sentiment.tone === 'none' && sentiment.evidence.length === 0) {
    return el(
      'div',
      { class: 'why-block' },
      el('h3', {}, t.sentiment),
      head,
      el('p', { class: 'empty' }, t.noEvidence),
    );
  }
  const { evidence, contextWeight } = sentiment;
  const most = Math.max(
    ...evidence.map(({ weight }) => Math.abs(weight)),
    Math.abs(contextWeight),
    0.01,
  );
  const logit = evidence.reduce((sum, { weight }) => sum + weight, contextWeight);
  return el(
    'div',
    { class: 'why-block' },
    el('h3', {}, t.sentiment),
    head,
    el(
      'table',
      { class: 'why' },
      el('caption', { class: 'unseen' }, t.why),
      el(
        'thead',
        { class: 'unseen' },
        el(
          'tr',
          {},
          [t.words, t.why, t.weight].map((label) => el('th', { scope: 'col' }, label)),
        ),
      ),
      el(
        'tbody',
        {},
        evidence
          .slice(0, MOST_ROWS)
          .map((cue) => row(cueHead(cue, article, onGo), cue.weight, most)),
        evidence.length > MOST_ROWS
          ? el(
              'tr',
              {},
              el('td', { colspan: 3, class: 'dim' }, t.moreMentions(evidence.length - MOST_ROWS)),
            )
          : null,
        row(el('th', { scope: 'row', class: 'dim' }, t.context), contextWeight, most),
      ),
      el(
        'tfoot',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, t.logit),
          el('td', {}),
          el('td', { class: 'number' }, signed(logit)),
        ),
      ),
    ),
  );
}

function cueHead(cue, article, onGo) {
  const negator =
    cue.negator && article[cue.negator.field]?.slice(cue.negator.begin, cue.negator.end);
  return el(
    'th',
    { scope: 'row' },
    el(
      'button',
      { type: 'button', class: 'go', title: t.goTo(cue.cue), onclick: () => onGo(cue.span) },
      cue.cue,
    ),
    cue.negated
      ? el('span', { class: 'remarks' }, negator ? t.reversedBy(negator) : t.reversed)
      : null,
  );
}

function row(head, weight, most) {
  return el(
    'tr',
    {},
    head,
    el('td', { class: 'scale' }, scale(weight, most)),
    el('td', { class: 'number' }, signed(weight)),
  );
}

// A bar from the middle: to the left what speaks against, to the right what speaks for.
function scale(weight, most) {
  const fill = el('span', {
    class: `scale-fill ${weight < 0 ? 'tone-negative' : 'tone-positive'}`,
  });
  const width = (Math.abs(weight) / most) * 50;
  fill.style.width = `${width}%`;
  fill.style.left = `${weight < 0 ? 50 - width : 50}%`;
  return el('span', { class: 'scale-box', 'aria-hidden': 'true' }, fill);
}
