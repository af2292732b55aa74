// Warnings, and on demand the words that were refused.
import { el } from './dom.js';
import { t } from './strings.js';

const MOST_ROWS = 300;

export function showWarnings(box, warnings, onGo) {
  box.hidden = warnings.length === 0;
  box.replaceChildren(
    el(
      'div',
      { class: 'panel-head' },
      el('h2', { id: 'warnings-head' }, t.warnings),
      el('span', { class: 'count' }, warnings.length),
    ),
    el(
      'ul',
      { class: 'warnings' },
      warnings.slice(0, MOST_ROWS).map(({ code, message, span }) =>
        el(
          'li',
          {},
          el('strong', {}, t.warningCodes[code] ?? code),
          el('span', { lang: 'en' }, message),
          span
            ? el(
                'button',
                {
                  type: 'button',
                  class: 'go',
                  'aria-label': `${t.inArticle}: ${message}`,
                  onclick: () => onGo(span),
                },
                t.inArticle,
              )
            : null,
        ),
      ),
    ),
  );
}

// onToggle(open) is called where the person opens or closes the list.
export function showRejected(box, rejected, open, onToggle, onSelect) {
  const list = el(
    'details',
    { open },
    el('summary', {}, el('h2', {}, t.rejected), el('span', { class: 'count' }, rejected.length)),
    rejected.length === 0 ? el('p', { class: 'empty' }, t.noRejected) : table(rejected, onSelect),
  );
  list.addEventListener('toggle', () => onToggle(list.open));
  box.replaceChildren(list);
}

function table(rejected, onSelect) {
  const left = rejected.length - MOST_ROWS;
  return el(
    'table',
    { class: 'refusals' },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        [t.words, t.reason, t.candidates].map((label) => el('th', { scope: 'col' }, label)),
      ),
    ),
    el(
      'tbody',
      {},
      rejected.slice(0, MOST_ROWS).map(({ text, reason, candidateIds }, index) =>
        el(
          'tr',
          {},
          el(
            'th',
            { scope: 'row' },
            el(
              'button',
              {
                type: 'button',
                class: 'go',
                onclick: () => onSelect({ kind: 'rejected', index }),
              },
              text,
            ),
          ),
          el('td', {}, t.reasons[reason] ?? reason),
          el('td', {}, candidateIds.join(', ') || '–'),
        ),
      ),
      left > 0 ? el('tr', {}, el('td', { colspan: 3, class: 'dim' }, t.moreMentions(left))) : null,
    ),
  );
}
