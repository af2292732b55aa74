// The companies of the answer, sortable by any of their columns.
import { bar, el } from './dom.js';
import { roleOf } from './enrichment.js';
import { share } from './figures.js';
import { listingOf, nameOf, otherNameOf } from './names.js';
import { chosenLanguage } from './preferences.js';
import { t } from './strings.js';
import { toneChip } from './tone.js';

// What is sorted by, and whether the larger comes first at the first press. Companies without
// evidence come after all others.
const COLUMNS = {
  name: {
    label: () => t.company,
    descends: false,
    compare: (a, b) =>
      nameOf(a, chosenLanguage()).localeCompare(nameOf(b, chosenLanguage()), chosenLanguage()),
  },
  listing: {
    label: () => t.listing,
    descends: false,
    compare: (a, b) => listingOf(a).localeCompare(listingOf(b)),
  },
  role: {
    label: () => t.role,
    descends: false,
    compare: (a, b) => ROLES.indexOf(roleOf(a)) - ROLES.indexOf(roleOf(b)),
  },
  relevance: {
    label: () => t.relevance,
    descends: true,
    compare: (a, b) => a.relevance - b.relevance,
  },
  confidence: {
    label: () => t.confidenceShort,
    descends: true,
    compare: (a, b) => a.confidence - b.confidence,
  },
  sentiment: {
    label: () => t.sentiment,
    descends: true,
    compare: (a, b) => scoreOf(a) - scoreOf(b),
  },
};
const ROLES = ['subject', 'other', 'source', 'credit'];
const scoreOf = ({ sentiment }) => (!sentiment || sentiment.tone === 'none' ? -2 : sentiment.score);

export class CompaniesTable {
  #box;
  #onSelect;
  #announce;
  #sort = { column: 'relevance', descending: true };
  #companies = [];
  #rows = new Map();
  #body = null;
  #heads = new Map();

  constructor(box, onSelect, announce) {
    this.#box = box;
    this.#onSelect = onSelect;
    this.#announce = announce;
  }

  show(companies) {
    this.#companies = companies;
    this.#heads = new Map(Object.keys(COLUMNS).map((column) => [column, this.#headCell(column)]));
    this.#rows = new Map(companies.map((company) => [company.id, this.#row(company)]));
    this.#body = el('tbody');
    this.#box.replaceChildren(
      el(
        'div',
        { class: 'panel-head' },
        el('h2', { id: 'companies-head' }, t.companies),
        el('span', { class: 'count' }, companies.length),
      ),
      companies.length === 0
        ? el('p', { class: 'empty' }, t.noCompanies)
        : el(
            'table',
            { class: 'companies' },
            el(
              'thead',
              {},
              el('tr', {}, el('th', { scope: 'col', class: 'ref' }, '#'), [
                ...this.#heads.values(),
              ]),
            ),
            this.#body,
          ),
    );
    this.#order();
  }

  update(selection) {
    for (const [id, row] of this.#rows) {
      const chosen = selection.kind === 'company' && selection.id === id;
      row.classList.toggle('chosen', chosen);
      row.querySelector('button').setAttribute('aria-pressed', String(chosen));
    }
  }

  #headCell(column) {
    const label = COLUMNS[column].label();
    return el(
      'th',
      { scope: 'col', class: `col-${column}` },
      el(
        'button',
        { type: 'button', title: t.sortBy(label), onclick: () => this.#sortBy(column) },
        label,
        el('span', { class: 'arrow', 'aria-hidden': 'true' }),
      ),
    );
  }

  #row(company) {
    const choose = () => this.#onSelect({ kind: 'company', id: company.id });
    const role = roleOf(company);
    const language = chosenLanguage();
    return el(
      'tr',
      { onclick: choose, data: { company: company.id } },
      el('td', { class: 'ref' }, company.ref),
      el(
        'th',
        { scope: 'row', class: 'col-name' },
        el(
          'button',
          {
            type: 'button',
            'aria-pressed': 'false',
            title: otherNameOf(company, language) || null,
          },
          nameOf(company, language),
        ),
        el('span', { class: 'remarks below' }, listingOf(company)),
      ), // where the next column has no room
      el('td', { class: 'col-listing' }, listingOf(company)),
      el('td', { class: 'col-role', title: t.rolesLong[role] }, t.roles[role] ?? role),
      el('td', { class: 'col-relevance number' }, bar(company.relevance), share(company.relevance)),
      el('td', { class: 'col-confidence number' }, share(company.confidence)),
      el('td', { class: 'col-sentiment' }, company.sentiment ? toneChip(company.sentiment) : '–'),
    );
  }

  #sortBy(column) {
    const { column: current, descending } = this.#sort;
    this.#sort = {
      column,
      descending: column === current ? !descending : COLUMNS[column].descends,
    };
    this.#order();
    this.#announce(t.sorted(COLUMNS[column].label(), this.#sort.descending));
  }

  #order() {
    const { column, descending } = this.#sort;
    const { compare } = COLUMNS[column];
    const sorted = [...this.#companies].sort((a, b) =>
      descending ? compare(b, a) : compare(a, b),
    );
    this.#body.append(...sorted.map((company) => this.#rows.get(company.id)));
    for (const [name, head] of this.#heads) {
      head.setAttribute(
        'aria-sort',
        name !== column ? 'none' : descending ? 'descending' : 'ascending',
      );
    }
  }
}
