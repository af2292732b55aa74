// Everything that is known about what is chosen: the article as a whole, a company, an amount, refused
// words, or a company out of the picker.
import { bar, el, facts } from './dom.js';
import { milliseconds, share, signedPercent } from './figures.js';
import { conversionRows, ownValue, restatementText } from './conversions.js';
import { listingOf, nameOf, otherNameOf, remarksOf } from './names.js';
import { chosenLanguage } from './preferences.js';
import { t } from './strings.js';
import { whyBlock } from './why.js';

const MOST_MENTIONS = 50;

export class Detail {
  #box;
  #onSelect;
  #onGo;

  constructor(box, onSelect, onGo) {
    this.#box = box;
    this.#onSelect = onSelect;
    this.#onGo = onGo;
  }

  show(selection, article, found) {
    const { ref, title, blocks } = this[selection.kind](selection, article, found);
    this.#box.replaceChildren(
      el(
        'div',
        { class: 'panel-head' },
        el('h2', { id: 'detail-head' }, ref ? el('span', { class: 'ref' }, ref) : null, title),
        selection.kind === 'document'
          ? null
          : el(
              'button',
              {
                type: 'button',
                class: 'back',
                onclick: () => this.#onSelect({ kind: 'document' }),
              },
              t.backToDocument,
            ),
      ),
      ...blocks.filter(Boolean),
    );
  }

  document(_, article, found) {
    const { document, provenance } = found;
    return {
      title: t.document,
      blocks: [
        whyBlock(found.sentiment, article, this.#onGo),
        facts([
          [t.sentences, document.sentences],
          [t.duration, milliseconds(provenance.processingTime)],
        ]),
      ],
    };
  }

  company({ id }, article, found) {
    const company = found.companies.find((other) => other.id === id);
    return {
      ref: company.ref,
      title: nameOf(company, chosenLanguage()),
      blocks: [
        identity(company),
        facts([
          [
            t.relevance,
            el('span', { class: 'with-bar' }, bar(company.relevance), share(company.relevance)),
          ],
          [
            t.confidence,
            el('span', { class: 'with-bar' }, bar(company.confidence), share(company.confidence)),
          ],
        ]),
        whyBlock(company.sentiment, article, this.#onGo),
        this.#mentions(company),
        listings(company),
      ],
    };
  }

  amount({ index }, article, found) {
    const amount = found.amounts[index];
    const again = found.amounts.findIndex((other) => other.restatement?.index === index);
    const { restatement } = amount;
    return {
      ref: amount.ref,
      title: amount.text,
      blocks: [
        facts([
          [t.value, ownValue(amount)],
          [
            t.meaning,
            [
              t.kinds[amount.kind] ?? amount.kind,
              ...remarksOf(amount).filter((remark) => remark !== t.kinds[amount.kind]),
            ].join(', '),
          ],
          ...conversionRows(amount, 'USD', amount.usd),
          ...conversionRows(amount, 'KRW', amount.krw),
        ]),
        restatement &&
          el(
            'div',
            { class: 'restatement' },
            el(
              'p',
              {},
              this.#amountLink(
                restatement.index,
                t.restates(found.amounts[restatement.index]?.ref),
              ),
              ' · ',
              t.notTwice,
            ),
            facts([
              [t.impliedRate, restatement.impliedRate],
              [
                t.deviation,
                restatement.deviation === null
                  ? null
                  : el('strong', { class: 'figure' }, signedPercent(restatement.deviation)),
              ],
            ]),
          ),
        again >= 0 &&
          el(
            'div',
            { class: 'restatement' },
            el(
              'p',
              {},
              this.#amountLink(again, t.restatedBy(found.amounts[again].ref)),
              ' · ',
              restatementText(found.amounts, found.amounts[again].restatement),
            ),
          ),
        this.#concerns(amount, found),
        this.#goButton(amount.span, amount.text),
      ],
    };
  }

  rejected({ index }, article, found) {
    const rejected = found.rejected[index];
    return {
      ref: '✕',
      title: rejected.text,
      blocks: [
        facts([
          [t.reason, t.reasons[rejected.reason] ?? rejected.reason],
          [t.candidates, rejected.candidateIds.join(', ')],
        ]),
        this.#goButton(rejected.span, rejected.text),
      ],
    };
  }

  profile({ profile }, article, found) {
    const named = found?.companies.find((company) => company.id === profile.id);
    return {
      title: nameOf(profile, chosenLanguage()),
      blocks: [
        identity(profile),
        facts([
          [t.aliases, profile.aliases.join(', ')],
          [t.group, profile.groupId],
        ]),
        listings(profile),
        named
          ? el(
              'p',
              {},
              `${t.inArticle}: `,
              el(
                'button',
                {
                  type: 'button',
                  class: 'go',
                  onclick: () => this.#onSelect({ kind: 'company', id: named.id }),
                },
                `${named.ref} ${nameOf(named, chosenLanguage())}`,
              ),
            )
          : el('p', { class: 'empty' }, t.notInArticle),
      ],
    };
  }

  #mentions(company) {
    const shown = company.mentions.slice(0, MOST_MENTIONS);
    const left = company.mentions.length - shown.length;
    return el(
      'div',
      {},
      el('h3', {}, t.mentions, el('span', { class: 'count' }, company.mentions.length)),
      el(
        'ol',
        { class: 'mentions' },
        shown.map((mention) =>
          el(
            'li',
            {},
            el(
              'button',
              {
                type: 'button',
                class: 'go',
                title: t.goTo(mention.text),
                onclick: () => this.#onGo(mention.span),
              },
              mention.text,
            ),
            el(
              'span',
              { class: 'remarks' },
              [
                t.mentionKinds[mention.kind] ?? mention.kind,
                t.roles[mention.role] ?? mention.role,
              ].join(', '),
            ),
            el('span', { class: 'figure' }, share(mention.confidence)),
          ),
        ),
        left > 0 ? el('li', { class: 'dim' }, t.moreMentions(left)) : null,
      ),
    );
  }

  #concerns(amount, found) {
    const companies = found.companies.filter((company) => amount.companyIds.includes(company.id));
    if (companies.length === 0) return null;
    return el(
      'p',
      {},
      `${t.concerns}: `,
      companies
        .map((company) => [
          el(
            'button',
            {
              type: 'button',
              class: 'go',
              onclick: () => this.#onSelect({ kind: 'company', id: company.id }),
            },
            `${company.ref} ${nameOf(company, chosenLanguage())}`,
          ),
          ' ',
        ])
        .flat(),
    );
  }

  #amountLink(index, label) {
    return el(
      'button',
      { type: 'button', class: 'go', onclick: () => this.#onSelect({ kind: 'amount', index }) },
      label,
    );
  }

  #goButton(span, text) {
    return el(
      'p',
      {},
      el('button', { type: 'button', onclick: () => this.#onGo(span) }, t.goTo(text)),
    );
  }
}

function identity(company) {
  const language = chosenLanguage();
  return el(
    'p',
    { class: 'identity' },
    [otherNameOf(company, language), listingOf(company), t.companyKinds[company.kind]]
      .filter(Boolean)
      .map((part) => el('span', {}, part)),
    el('code', {}, company.id),
  );
}

function listings(company) {
  if (company.securities.length === 0) return null;
  const columns = [t.market, t.code, 'MIC', 'ISIN', t.shareClass];
  return el(
    'div',
    {},
    el('h3', {}, t.listings),
    el(
      'div',
      { class: 'wide', tabindex: 0, role: 'group', 'aria-label': t.listings },
      el(
        'table',
        { class: 'listings' },
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
          company.securities.map((security) =>
            el(
              'tr',
              {},
              [
                security.market,
                security.ticker,
                security.mic,
                security.isin || '–',
                t.shareClasses[security.shareClass] ?? security.shareClass,
              ].map((cell) => el('td', {}, cell)),
            ),
          ),
        ),
      ),
    ),
  );
}
