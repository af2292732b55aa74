// The article with its marks, as it was sent: the text of the reader is the article's text, character
// by character. The marks are one stop of the Tab key; arrow keys go from one to the next.
import { restatementText } from './conversions.js';
import { el } from './dom.js';
import { signed } from './figures.js';
import { cardBlocks } from './mark_card.js';
import { marksOf } from './marks.js';
import { nameOf } from './names.js';
import { chosenLanguage } from './preferences.js';
import { piecesOf, runsOf } from './spans.js';
import { t } from './strings.js';
import { directionOf, toneWords } from './tone.js';

// Lines from which on those out of sight are not laid out.
const LONG = 300;

const LAYER_OF = {
  mention: 'companies',
  amount: 'amounts',
  rejected: 'rejected',
  evidence: 'evidence',
};

export class Reader {
  #box;
  #card;
  #onSelect;
  #found = null;
  #article = null;
  #restated = new Set(); // amounts that others give again
  #runs = []; // {front, marks, pieces, element, pieceElements, field, shown}
  #selection = { kind: 'document' };
  #layers = {};

  // onSelect({kind: 'company' | 'amount' | 'rejected', ...}) is called where a mark is chosen.
  constructor(box, card, onSelect) {
    this.#box = box;
    this.#card = card;
    this.#onSelect = onSelect;
    box.addEventListener('click', (event) => this.#choose(event.target));
    box.addEventListener('keydown', (event) => this.#key(event));
    box.addEventListener('pointerover', (event) => this.#point(event.target));
    box.addEventListener('pointerout', () => card.leave());
    box.addEventListener('focusin', (event) => this.#point(event.target));
    box.addEventListener('focusout', () => card.hide());
  }

  show(article, found) {
    this.#card.hide();
    this.#article = article;
    this.#found = found;
    this.#restated = new Set(
      found.amounts.map(({ restatement }) => restatement && found.amounts[restatement.index]),
    );
    this.#runs = [];
    const fields = [
      ['title', article.title],
      ['text', article.text],
    ].filter(([, text]) => text);
    this.#box.replaceChildren(...fields.map(([field, text]) => this.#fieldElement(field, text)));
  }

  // What is chosen and which layers are seen decide how marks look and whether they can be reached.
  update(selection, layers) {
    this.#selection = selection;
    this.#layers = layers;
    const owner = selection.kind === 'company' ? selection.id : 'document';
    for (const run of this.#runs) this.#updateRun(run, owner);
    const items = this.#items();
    if (!this.#box.querySelector('[tabindex="0"]')) items[0]?.setAttribute('tabindex', '0');
  }

  // Scrolls to the first mark at or behind the place and gives it the focus.
  goTo(span) {
    const run = this.#runs.find(
      ({ field, pieces }) =>
        field === span.field && pieces.at(-1).begin + pieces.at(-1).text.length > span.begin,
    );
    if (!run) return;
    run.element.scrollIntoView({ block: 'center' });
    if (run.shown) this.#focus(run.element);
  }

  // A line of the text is a block of its own: browsers lay out many small ones far faster than one large.
  #fieldElement(field, text) {
    const box = el('div', {
      class: `reader-${field}`,
      dir: 'auto',
      lang: this.#found.document.language.replace('und', '') || null,
    });
    let line = null;
    let last = null;
    for (const run of runsOf(piecesOf(text, marksOf(this.#found, field, text)))) {
      if (run.line !== last?.line) box.append((line = el('div')));
      if (run.line !== last?.line || run.section !== last.section)
        line.append(this.#sectionElement(run));
      const pieceElements = run.pieces.map((piece) => el('span', {}, piece.text));
      const element = el('span', { data: { run: this.#runs.length } }, pieceElements);
      line.lastChild.append(element);
      last = { ...run, field, element, pieceElements, shown: null };
      this.#runs.push(last);
    }
    box.classList.toggle('long', box.childElementCount > LONG);
    return box;
  }

  #sectionElement({ section, pieces }) {
    if (section)
      return el('span', {
        class: `section section-${section.section}`,
        title: t.sections[section.section],
      });
    return el('span', { class: pieces.some(({ text }) => text.trim()) ? 'no-section' : null });
  }

  #updateRun(run, owner) {
    const seen = run.marks.filter(
      (mark) =>
        this.#layers[LAYER_OF[mark.kind]] && (mark.kind !== 'evidence' || mark.owner === owner),
    );
    const front = seen[0] ?? null;
    run.seen = seen;
    run.shown = front;
    const { element } = run;
    element.className = front ? ['mark', ...this.#classesOf(front)].join(' ') : '';
    for (const name of ['role', 'aria-label', 'aria-pressed']) element.removeAttribute(name);
    delete element.dataset.ref;
    if (front) {
      element.setAttribute('role', 'button');
      element.setAttribute('aria-label', this.#labelOf(run, front));
      if (front.kind !== 'evidence')
        element.setAttribute('aria-pressed', String(this.#isChosen(front)));
      if (front.kind === 'amount') element.dataset.ref = this.#badgeOf(front.amount);
      if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
    } else {
      element.removeAttribute('tabindex');
    }
    run.pieces.forEach((piece, index) => this.#updatePiece(piece, run.pieceElements[index], owner));
  }

  #updatePiece(piece, element, owner) {
    const classes = [];
    delete element.dataset.weight;
    for (const mark of piece.marks) {
      if (mark.kind === 'join' && this.#layers.amounts) classes.push('join');
      if (mark.kind === 'rejected' && this.#layers.rejected) classes.push('refused');
      if (!this.#layers.evidence || mark.owner !== owner) continue;
      if (mark.kind === 'negator') classes.push('negator');
      if (mark.kind === 'evidence') {
        classes.push('evidence', `tone-${directionOf(mark.evidence.weight)}`);
        if (mark.evidence.negated) classes.push('turned');
        const ends = piece.begin + piece.text.length === mark.end;
        if (ends) element.dataset.weight = signed(mark.evidence.weight, 1);
      }
    }
    element.className = classes.join(' ');
  }

  #classesOf(front) {
    const classes = [`mark-${front.kind}`];
    if (front.kind === 'mention') classes.push(`tone-${front.company.sentiment?.tone ?? 'none'}`);
    if (front.kind === 'amount' && this.#isPaired(front.amount)) classes.push('paired');
    if (front.kind === 'amount' && this.#isPartner(front.amount)) classes.push('partner');
    if (this.#isChosen(front)) classes.push('chosen');
    return classes;
  }

  #isChosen(front) {
    const selection = this.#selection;
    if (front.kind === 'mention')
      return selection.kind === 'company' && selection.id === front.company.id;
    if (front.kind === 'amount')
      return selection.kind === 'amount' && this.#found.amounts[selection.index] === front.amount;
    return (
      front.kind === 'rejected' &&
      selection.kind === 'rejected' &&
      this.#found.rejected[selection.index] === front.rejected
    );
  }

  #isPaired(amount) {
    return amount.restatement !== null || this.#restated.has(amount);
  }

  // Whether the amount gives the chosen one again, or is given again by it.
  #isPartner(amount) {
    if (this.#selection.kind !== 'amount') return false;
    const { amounts } = this.#found;
    const chosen = amounts[this.#selection.index];
    return (
      amounts[amount.restatement?.index] === chosen || amounts[chosen.restatement?.index] === amount
    );
  }

  #badgeOf(amount) {
    return amount.restatement
      ? `${amount.ref} ${restatementText(this.#found.amounts, amount.restatement)}`
      : amount.ref;
  }

  // Begins with the words themselves, as they are seen.
  #labelOf(run, front) {
    const words = run.pieces.map((piece) => piece.text).join('');
    if (front.kind === 'mention') {
      const { company } = front;
      return [
        words,
        nameOf(company, chosenLanguage()),
        company.sentiment && toneWords(company.sentiment),
      ]
        .filter(Boolean)
        .join(', ');
    }
    if (front.kind === 'amount')
      return `${words}, ${t.layers.amounts} ${this.#badgeOf(front.amount)}`;
    if (front.kind === 'rejected') return `${words}, ${t.layers.rejected}`;
    return `${words}, ${t.layers.evidence} ${signed(front.evidence.weight, 1)}`;
  }

  #runOf(node) {
    const element = node instanceof Element ? node.closest('[data-run]') : null;
    return element ? this.#runs[Number(element.dataset.run)] : null;
  }

  #point(node) {
    const run = this.#runOf(node);
    if (run?.shown)
      this.#card.show(
        run.element,
        cardBlocks(
          run.seen.map((mark) => this.#withNegator(mark)),
          this.#found,
        ),
      );
  }

  #withNegator(mark) {
    const span = mark.evidence?.negator;
    return span
      ? { ...mark, negator: this.#article[span.field].slice(span.begin, span.end) }
      : mark;
  }

  #choose(node) {
    const run = this.#runOf(node);
    const front = run?.shown;
    if (!front) return;
    this.#focus(run.element);
    if (front.kind === 'mention') this.#onSelect({ kind: 'company', id: front.company.id });
    if (front.kind === 'amount')
      this.#onSelect({ kind: 'amount', index: this.#found.amounts.indexOf(front.amount) });
    if (front.kind === 'rejected')
      this.#onSelect({ kind: 'rejected', index: this.#found.rejected.indexOf(front.rejected) });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(event.target);
      return;
    }
    const items = this.#items();
    const at = items.indexOf(event.target);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    this.#focus(items[Math.max(0, Math.min(items.length - 1, to))]);
  }

  #focus(element) {
    for (const item of this.#box.querySelectorAll('[tabindex="0"]'))
      item.setAttribute('tabindex', '-1');
    element.setAttribute('tabindex', '0');
    element.focus();
  }

  #items() {
    return [...this.#box.querySelectorAll('.mark')];
  }
}
