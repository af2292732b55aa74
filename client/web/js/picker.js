// Finds companies as one types: a combobox over SearchSecurities. Every key asks anew, and an answer
// that was overtaken is dropped.
import { el } from './dom.js';
import { readProfile } from './enrichment.js';
import { listingOf, nameOf, otherNameOf } from './names.js';
import { chosenLanguage } from './preferences.js';
import { call } from './service.js';
import { t } from './strings.js';

const MOST_RESULTS = 8;

export class Picker {
  #input;
  #list;
  #said;
  #options = [];
  #active = -1;
  #asked = null;
  #onPick;
  #token;

  // onPick(profile); token() gives the access token or ''.
  constructor(box, onPick, token) {
    this.#onPick = onPick;
    this.#token = token;
    this.#list = el('ul', { id: 'picker-list', role: 'listbox', hidden: true });
    this.#said = el('span', { class: 'unseen', role: 'status' });
    this.#input = el('input', {
      id: 'picker-input',
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: 80,
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': 'picker-list',
      oninput: () => this.#ask(),
      onkeydown: (event) => this.#key(event),
      onblur: () => this.#close(),
      onfocus: () => this.#input.value && this.#ask(),
    });
    box.append(this.#input, this.#list, this.#said);
    this.translate();
  }

  translate() {
    this.#input.placeholder = t.pickerHint;
    this.#input.setAttribute('aria-label', t.pickerLabel);
    this.#list.setAttribute('aria-label', t.pickerLabel);
  }

  async #ask() {
    this.#asked?.abort();
    const query = this.#input.value.trim().toWellFormed();
    if (!query) {
      this.#close();
      return;
    }
    const asked = (this.#asked = new AbortController());
    try {
      const { message } = await call(
        'ReferenceDataService/SearchSecurities',
        { query, maxResults: MOST_RESULTS },
        { signal: asked.signal, token: this.#token() },
      );
      if (asked.signal.aborted || document.activeElement !== this.#input) return;
      this.#show(message.matches ?? [], message.totalSize ?? 0);
    } catch (error) {
      if (asked.signal.aborted) return;
      this.#close();
      this.#said.textContent = error.message;
    }
  }

  #show(matches, total) {
    const language = chosenLanguage();
    this.#options = matches.map((match, index) => {
      const profile = readProfile(match.company ?? {});
      const name = nameOf(profile, language);
      const matched = match.matchedText ?? '';
      const known = [name, otherNameOf(profile, language), profile.securities[0]?.ticker].includes(
        matched,
      );
      const element = el(
        'li',
        { role: 'option', id: `picker-option-${index}`, 'aria-selected': 'false' },
        el('span', { class: 'option-name' }, name),
        el('span', { class: 'dim' }, otherNameOf(profile, language)),
        el('span', { class: 'option-code' }, listingOf(profile)),
        known || !matched ? null : el('span', { class: 'remarks' }, t.pickerMatched(matched)),
      );
      // Before blur takes the list away.
      element.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        this.#pick(index);
      });
      return { profile, element };
    });
    this.#active = -1;
    this.#input.removeAttribute('aria-activedescendant');
    this.#list.replaceChildren(...this.#options.map(({ element }) => element));
    this.#list.hidden = matches.length === 0;
    this.#input.setAttribute('aria-expanded', String(matches.length > 0));
    this.#said.textContent = t.pickerCount(matches.length, total);
  }

  #key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.#list.hidden) {
      event.preventDefault();
      const { length } = this.#options;
      this.#activate(
        this.#active < 0 ? (step > 0 ? 0 : length - 1) : (this.#active + step + length) % length,
      );
    } else if (event.key === 'Enter' && this.#options.length > 0 && !this.#list.hidden) {
      event.preventDefault();
      this.#pick(Math.max(0, this.#active));
    } else if (event.key === 'Escape') {
      if (this.#list.hidden) this.#input.value = '';
      this.#close();
    }
  }

  #activate(index) {
    this.#options[this.#active]?.element.setAttribute('aria-selected', 'false');
    this.#active = index;
    const { element } = this.#options[index];
    element.setAttribute('aria-selected', 'true');
    element.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', element.id);
  }

  #pick(index) {
    const { profile } = this.#options[index];
    this.#input.value = nameOf(profile, chosenLanguage());
    this.#close();
    this.#onPick(profile);
  }

  #close() {
    this.#asked?.abort();
    this.#list.hidden = true;
    this.#active = -1;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }
}
