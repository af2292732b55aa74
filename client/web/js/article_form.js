// The article to be analysed: what is typed, pasted, opened or dropped, and how it is to be read.
import { el } from './dom.js';
import { count } from './figures.js';
import { t } from './strings.js';

// Files beyond this are not read: no server takes an article of that size.
const MAX_FILE_BYTES = 8 << 20;
const FIELDS = [
  'title',
  'text',
  'publishTime',
  'language',
  'source',
  'articleId',
  'minConfidence',
  'rateDate',
];

// Fields of the request, by their last name, and the inputs that they come from.
const INPUT_OF = {
  article: 'text',
  text: 'text',
  title: 'title',
  publish_time: 'publishTime',
  language_code: 'language',
  source: 'source',
  article_id: 'articleId',
  min_confidence: 'minConfidence',
  exchange_rate_date: 'rateDate',
};

export class ArticleForm {
  #form;
  #inputs = {};
  #size;
  #cancel;
  #limit = 0;
  #onSubmit;
  #onCancel;
  #onProblem;

  // onSubmit(fields), onCancel(), onProblem(message).
  constructor(form, { onSubmit, onCancel, onProblem }) {
    this.#form = form;
    this.#onSubmit = onSubmit;
    this.#onCancel = onCancel;
    this.#onProblem = onProblem;
    form.noValidate = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#onSubmit(this.fields());
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#onSubmit(this.fields());
      }
    });
    this.#listenForDrops();
    this.translate();
  }

  // Builds the form in the language of the page; what was filled in stays.
  translate() {
    const kept = {
      ...this.fields(),
      token: this.token(),
      charset: this.#inputs.charset?.value ?? 'auto',
    };
    const more = this.#form.querySelector('details')?.open ?? false;
    const input = (name, label, properties = {}, element = 'input') => {
      this.#inputs[name] = el(element, {
        id: `form-${name}`,
        name,
        autocomplete: 'off',
        ...properties,
      });
      return el(
        'div',
        { class: `field field-${name}` },
        el('label', { for: `form-${name}` }, label),
        this.#inputs[name],
      );
    };
    const choice = (name, label, options) => {
      const field = input(name, label, {}, 'select');
      this.#inputs[name].append(
        ...Object.entries(options).map(([value, text]) => el('option', { value }, text)),
      );
      return field;
    };
    const file = el('input', {
      type: 'file',
      accept: 'text/*,.txt',
      class: 'unseen',
      tabindex: -1,
      'aria-hidden': 'true',
      onchange: () => file.files[0] && this.#open(file.files[0]),
    });
    this.#size = el('span', { class: 'dim', id: 'form-size' });
    this.#cancel = el('button', { type: 'button', onclick: () => this.#onCancel() }, t.cancelEdit);
    this.#form.replaceChildren(
      input('title', t.title, { type: 'text', placeholder: t.titleHint }),
      input(
        'text',
        t.text,
        {
          rows: 16,
          placeholder: t.textHint,
          'aria-describedby': 'form-size',
          spellcheck: 'false',
          oninput: () => this.#showSize(),
        },
        'textarea',
      ),
      el(
        'div',
        { class: 'row' },
        input('publishTime', t.publishTime, { type: 'datetime-local', step: 1 }),
        choice('language', t.articleLanguage, t.articleLanguages),
      ),
      el(
        'details',
        { open: more },
        el('summary', {}, t.more),
        el('div', { class: 'row' }, input('source', t.source), input('articleId', t.articleId)),
        el(
          'div',
          { class: 'row' },
          input('minConfidence', t.minConfidence, { type: 'number', min: 0, max: 1, step: 0.05 }),
          input('rateDate', t.rateDate, { type: 'date' }),
        ),
        el(
          'div',
          { class: 'row' },
          choice('charset', t.charset, t.charsets),
          input('token', t.token, { type: 'password' }),
        ),
      ),
      el(
        'div',
        { class: 'row actions' },
        el('button', { type: 'submit', class: 'primary', title: t.enrichKey }, t.enrich),
        el('button', { type: 'button', onclick: () => file.click() }, t.openFile),
        el('button', { type: 'button', onclick: () => this.fill({}) }, t.clear),
        this.#cancel,
        this.#size,
        file,
      ),
    );
    this.fill(kept);
    this.#inputs.token.value = kept.token;
    this.#inputs.charset.value = kept.charset;
  }

  // What is filled in, as strings; lone halves of surrogate pairs become U+FFFD, as they would on the
  // wire, so that spans fit.
  fields() {
    return Object.fromEntries(
      FIELDS.map((name) => [name, (this.#inputs[name]?.value ?? '').toWellFormed()]),
    );
  }

  token() {
    return this.#inputs.token?.value.trim() ?? '';
  }

  fill(fields) {
    for (const name of FIELDS) this.#inputs[name].value = fields[name] ?? '';
    this.#showSize();
  }

  // The server's limit of title and text in bytes.
  setLimit(limit) {
    this.#limit = limit;
    this.#showSize();
  }

  // Whether there is something to go back to.
  setCancellable(cancellable) {
    this.#cancel.hidden = !cancellable;
  }

  // Marks the inputs of the fields that the service found at fault, and no others.
  pointOut(violations) {
    const wrong = violations.map(({ field }) => INPUT_OF[field.split('.').at(-1)]);
    for (const [name, input] of Object.entries(this.#inputs)) {
      input.removeAttribute('aria-invalid');
      if (wrong.includes(name)) input.setAttribute('aria-invalid', 'true');
      if (wrong.includes(name) && input.closest('details')) input.closest('details').open = true;
    }
  }

  focus() {
    this.#inputs.text.focus();
  }

  #showSize() {
    const { title, text } = this.fields();
    this.#size.textContent = t.textSize(
      count(new Blob([title, text]).size),
      this.#limit && count(this.#limit),
    );
  }

  async #open(file) {
    if (file.size > MAX_FILE_BYTES) {
      this.#onProblem(t.fileTooLarge(count(file.size), count(MAX_FILE_BYTES)));
      return;
    }
    const text = decode(await file.arrayBuffer(), this.#inputs.charset.value);
    if (text === null) {
      this.#onProblem(t.fileUnreadable);
      return;
    }
    this.fill({ text });
    this.#onSubmit(this.fields());
  }

  #listenForDrops() {
    const carriesFile = (event) => event.dataTransfer?.types.includes('Files');
    const veil = (shown) => document.body.classList.toggle('dropping', shown);
    document.addEventListener('dragover', (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      veil(true);
    });
    document.addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) veil(false);
    });
    document.addEventListener('drop', (event) => {
      veil(false);
      if (!carriesFile(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) this.#open(file);
    });
  }
}

// The file's text; null where it is none in that charset. Unasked, what is no UTF-8 is Korean.
function decode(bytes, charset) {
  const marked = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength)).join(' ');
  const unicode = { '255 254': 'utf-16le', '254 255': 'utf-16be' }[marked];
  const charsets = charset === 'auto' ? [unicode ?? 'utf-8', 'euc-kr'] : [charset];
  for (const name of charsets) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return null;
}

// The request that says what the fields say.
export function requestOf(fields) {
  const article = { text: fields.text };
  if (fields.title) article.title = fields.title;
  if (fields.articleId) article.articleId = fields.articleId;
  if (fields.language) article.languageCode = fields.language;
  if (fields.source) article.source = fields.source;
  if (fields.publishTime)
    article.publishTime = `${fields.publishTime}${fields.publishTime.length === 16 ? ':00' : ''}+09:00`;
  const options = { offsetEncoding: 'OFFSET_ENCODING_UTF16', includeRejected: true };
  if (fields.minConfidence) options.minConfidence = Number(fields.minConfidence);
  if (fields.rateDate) {
    const [year, month, day] = fields.rateDate.split('-').map(Number);
    options.exchangeRateDate = { year, month, day };
  }
  return { article, options };
}
