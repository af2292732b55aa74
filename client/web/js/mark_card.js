// The card beside a mark: what the answer says about these words. It shows while the mark is pointed at
// or has the focus, stays while the pointer is on the card itself, and Escape takes it away.
import { el, facts } from './dom.js';
import { share, signed } from './figures.js';
import { conversionRows, ownValue, restatementText } from './conversions.js';
import { listingOf, nameOf, otherNameOf, remarksOf } from './names.js';
import { chosenLanguage } from './preferences.js';
import { t } from './strings.js';
import { SIGNS, directionOf, toneChip } from './tone.js';

const LINGER_MILLISECONDS = 150;

export class MarkCard {
  #card;
  #anchor = null;
  #timer = 0;

  constructor(card) {
    this.#card = card;
    card.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    card.addEventListener('pointerleave', () => this.leave());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.hide();
    });
  }

  // Shows blocks (elements) beside `anchor`.
  show(anchor, blocks) {
    clearTimeout(this.#timer);
    if (this.#anchor !== anchor) this.hide();
    this.#anchor = anchor;
    anchor.setAttribute('aria-describedby', this.#card.id);
    this.#card.replaceChildren(...blocks);
    this.#card.hidden = false;
    this.#place(anchor);
  }

  leave() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (document.activeElement !== this.#anchor) this.hide();
    }, LINGER_MILLISECONDS);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#anchor?.removeAttribute('aria-describedby');
    this.#anchor = null;
    this.#card.hidden = true;
  }

  // Below the mark's first line, above it where there is no room; in coordinates of the page, so that
  // it scrolls along.
  #place(anchor) {
    const [line = anchor.getBoundingClientRect()] = anchor.getClientRects();
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const left = Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8));
    const below = line.bottom + 6;
    const top =
      below + height > window.innerHeight && line.top > height + 12 ? line.top - height - 6 : below;
    this.#card.style.left = `${left + window.scrollX}px`;
    this.#card.style.top = `${top + window.scrollY}px`;
  }
}

// One block of the card for each mark, front first.
export function cardBlocks(marks, found) {
  return marks.map((mark) => BLOCKS[mark.kind](mark, found));
}

const BLOCKS = {
  mention({ company, mention }) {
    const language = chosenLanguage();
    const [security] = company.securities;
    return el(
      'div',
      { class: 'card-block' },
      heading(company.ref, nameOf(company, language), otherNameOf(company, language)),
      facts([
        [t.listing, security ? `${listingOf(company)} · ${security.mic}` : listingOf(company)],
        [
          t.role,
          `${t.roles[mention.role] ?? mention.role} · ${t.mentionKinds[mention.kind] ?? mention.kind}`,
        ],
        [t.confidence, share(mention.confidence)],
        [t.sentiment, company.sentiment && toneChip(company.sentiment)],
      ]),
    );
  },

  amount({ amount }, found) {
    return el(
      'div',
      { class: 'card-block' },
      heading(amount.ref, amount.text, remarksOf(amount).join(', ')),
      facts([
        [t.value, ownValue(amount)],
        ...conversionRows(amount, 'USD', amount.usd),
        ...conversionRows(amount, 'KRW', amount.krw),
        [t.deviation, amount.restatement && restatementText(found.amounts, amount.restatement)],
      ]),
    );
  },

  rejected({ rejected }) {
    return el(
      'div',
      { class: 'card-block' },
      heading('✕', rejected.text, t.rejected),
      facts([
        [t.reason, t.reasons[rejected.reason] ?? rejected.reason],
        [t.candidates, rejected.candidateIds.join(', ')],
      ]),
    );
  },

  evidence({ evidence, negator }) {
    const direction = directionOf(evidence.weight);
    return el(
      'div',
      { class: 'card-block' },
      heading(SIGNS[direction], evidence.cue, t.tones[direction]),
      facts([
        [t.weight, el('span', { class: 'figure' }, signed(evidence.weight))],
        [t.why, evidence.negated && (negator ? t.reversedBy(negator) : t.reversed)],
      ]),
    );
  },
};

function heading(ref, name, beside) {
  return el(
    'p',
    { class: 'card-head' },
    el('span', { class: 'ref' }, ref),
    el('strong', {}, name),
    beside ? el('span', { class: 'dim' }, beside) : null,
  );
}
