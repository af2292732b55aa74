// One line above the desk: what the article is, and what it comes to.
import { el } from './dom.js';
import { seoulTime } from './figures.js';
import { t } from './strings.js';
import { toneChip } from './tone.js';

export function showSummary(box, found) {
  const { document } = found;
  box.hidden = false;
  box.replaceChildren(
    ...[
      found.sentiment && item(t.documentShort, toneChip(found.sentiment)),
      item(t.language_, t.languages[document.language] ?? document.language),
      item(
        t.published,
        el(
          'span',
          {},
          el('span', { class: 'figure' }, t.inSeoul(seoulTime(document.publishTime))),
          el('span', { class: 'dim' }, ` · ${t.timeSources[document.publishTimeSource] ?? ''}`),
        ),
      ),
      item(t.companies, found.companies.length),
      item(t.amounts, found.amounts.length),
      item(
        t.warnings,
        found.warnings.length === 0
          ? '0'
          : el('a', { href: '#warnings', class: 'figure' }, found.warnings.length),
      ),
    ].filter(Boolean),
  );
}

function item(term, value) {
  return el(
    'div',
    { class: 'summary-item' },
    el('span', { class: 'term' }, term),
    el('span', { class: 'value' }, value),
  );
}
