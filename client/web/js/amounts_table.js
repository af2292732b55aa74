// The amounts of the answer in both currencies, and the rates that turned one into the other.
import { el } from './dom.js';
import { day, rate } from './figures.js';
import { ratesUsed, restatementText, sideTitle } from './conversions.js';
import { remarksOf, sidesOf } from './names.js';
import { t } from './strings.js';

export class AmountsTable {
  #box;
  #onSelect;
  #rows = [];
  #amounts = [];

  constructor(box, onSelect) {
    this.#box = box;
    this.#onSelect = onSelect;
  }

  show(amounts, companies) {
    this.#amounts = amounts;
    this.#rows = amounts.map((amount, index) => this.#row(amount, index, companies));
    const head = el(
      'div',
      { class: 'panel-head' },
      el('h2', { id: 'amounts-head' }, t.amounts),
      el('span', { class: 'count' }, amounts.length),
    );
    if (amounts.length === 0) {
      this.#box.replaceChildren(head, el('p', { class: 'empty' }, t.noAmounts));
      return;
    }
    const columns = [
      ['ref', '#'],
      ['col-printed', t.printed],
      ['number', 'USD'],
      ['number', 'KRW'],
    ];
    this.#box.replaceChildren(
      head,
      el(
        'table',
        { class: 'amounts' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            columns.map(([name, label]) => el('th', { scope: 'col', class: name }, label)),
          ),
        ),
        el('tbody', {}, this.#rows),
      ),
      this.#rates(),
    );
  }

  update(selection) {
    this.#rows.forEach((row, index) => {
      const chosen = selection.kind === 'amount' && selection.index === index;
      const related =
        selection.kind === 'company' && this.#amounts[index].companyIds.includes(selection.id);
      row.classList.toggle('chosen', chosen);
      row.classList.toggle('related', related);
      row.querySelector('button').setAttribute('aria-pressed', String(chosen));
    });
  }

  #row(amount, index, companies) {
    const refs = companies
      .filter((company) => amount.companyIds.includes(company.id))
      .map((company) => company.ref);
    const remarks = [...remarksOf(amount), refs.join(' ')].filter(Boolean).join(' · ');
    return el(
      'tr',
      {
        onclick: () => this.#onSelect({ kind: 'amount', index }),
        class: amount.restatement ? 'restates' : null,
      },
      el('td', { class: 'ref' }, amount.ref),
      el(
        'th',
        { scope: 'row', class: 'col-printed' },
        el('button', { type: 'button', 'aria-pressed': 'false' }, amount.text),
        amount.restatement
          ? el(
              'span',
              { class: 'joined', title: t.notTwice },
              restatementText(this.#amounts, amount.restatement),
            )
          : null,
        remarks ? el('span', { class: 'remarks' }, remarks) : null,
      ),
      sideCell(amount.usd),
      sideCell(amount.krw),
    );
  }

  #rates() {
    const rates = ratesUsed(this.#amounts);
    if (rates.length === 0) return '';
    const columns = [t.rates, t.rateDay, t.rateAge, t.rateSource];
    return el(
      'table',
      { class: 'rates' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          columns.map((label) => el('th', { scope: 'col' }, label)),
        ),
      ),
      el(
        'tbody',
        {},
        rates.map((used) =>
          el(
            'tr',
            {},
            el(
              'td',
              { class: 'figure', title: used.rate },
              t.rateLine(used.from, used.to, rate(used.rate)),
            ),
            el('td', { class: 'figure' }, used.date ? day(used.date) : ''),
            el('td', {}, t.age(used.staleDays)),
            el('td', {}, used.source),
          ),
        ),
      ),
    );
  }
}

function sideCell(conversion) {
  if (!conversion) return el('td', { class: 'number dim' }, t.noConversion);
  return el(
    'td',
    { class: `number${conversion.identity ? ' own' : ''}`, title: sideTitle(conversion) },
    sidesOf(conversion).map((line) => el('span', { class: 'block' }, line)),
  );
}
