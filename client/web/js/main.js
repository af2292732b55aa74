// Puts the parts of the page together: one article, one answer to it, one thing chosen in it.
import { ArticleForm, requestOf } from './article_form.js';
import { AmountsTable } from './amounts_table.js';
import { CompaniesTable } from './companies_table.js';
import { Detail } from './detail.js';
import { el } from './dom.js';
import { readEnrichment } from './enrichment.js';
import { count } from './figures.js';
import { copy, showJson } from './json_panel.js';
import { MarkCard } from './mark_card.js';
import { showRejected, showWarnings } from './notices.js';
import { Picker } from './picker.js';
import {
  chooseLanguage,
  chooseTheme,
  chosenLanguage,
  chosenTheme,
  startPreferences,
} from './preferences.js';
import { showProblem } from './problem.js';
import { Reader } from './reader.js';
import { SAMPLES, loadSample } from './samples.js';
import { call } from './service.js';
import { MAX_FRAGMENT, packArticle, unpackArticle } from './share_link.js';
import { LANGUAGES, t } from './strings.js';
import { showSummary } from './summary.js';
import { legend } from './tone.js';

const box = (id) => document.getElementById(id);

const NOTICE_MILLISECONDS = 5000;

const state = {
  fields: null, // of the article that was answered
  request: null,
  json: '',
  found: null,
  problem: null,
  sample: '',
  selection: { kind: 'document' },
  layers: { companies: true, amounts: true, evidence: true, rejected: false },
};
let running = null;
let notice = 0;
let info = null;

startPreferences();
const reader = new Reader(box('reader'), new MarkCard(box('card')), select);
const companies = new CompaniesTable(box('companies'), selectAndShow, announce);
const amounts = new AmountsTable(box('amounts'), selectAndShow);
const detail = new Detail(box('detail'), select, (span) => reader.goTo(span));
const form = new ArticleForm(box('form'), {
  onSubmit: (fields) => analyse(fields),
  onCancel: () => {
    setProblem(null);
    edit(false);
  },
  onProblem: (message) => setProblem(message),
});
const picker = new Picker(box('picker'), pick, () => form.token());

// Tells a screen reader; `seen` also shows it for a while.
function announce(message, seen = false) {
  clearTimeout(notice);
  box('state').textContent = message;
  box('state').classList.toggle('unseen', !seen);
  if (seen) notice = setTimeout(() => box('state').classList.add('unseen'), NOTICE_MILLISECONDS);
}

function setProblem(problem) {
  state.problem = problem;
  showProblem(box('problem'), problem);
  form.pointOut(problem?.violations ?? []);
  if (problem) box('problem').scrollIntoView({ block: 'nearest' });
}

// Shows the form or the marked article. What was found in another article is put away where the one in
// the form was refused.
function edit(editing, refused = false) {
  document.body.classList.toggle('unanswered', refused);
  box('form').hidden = !editing;
  box('read').hidden = editing;
  box('edit').hidden = editing;
  form.setCancellable(state.found !== null);
}

// `fragment` is the part of the address that the article came from: any other stands there no longer.
async function analyse(fields, { sample = '', fragment = '' } = {}) {
  running?.abort();
  const asked = (running = new AbortController());
  const request = requestOf(fields);
  setProblem(null);
  announce(t.working);
  document.body.classList.add('working');
  try {
    const { message, json } = await call('NewsEnrichmentService/EnrichArticle', request, {
      signal: asked.signal,
      token: form.token(),
    });
    Object.assign(state, {
      fields,
      request,
      json,
      sample,
      found: readEnrichment(message.enrichment ?? {}),
      selection: { kind: 'document' },
    });
    show();
    edit(false);
    if (location.hash !== fragment)
      history.replaceState(null, '', location.pathname + location.search + fragment);
    announce(
      t.done(
        count(state.found.companies.length),
        count(state.found.amounts.length),
        count(state.found.warnings.length),
      ),
    );
  } catch (error) {
    if (asked.signal.aborted) return;
    announce('');
    setProblem(error);
    edit(true, true);
  } finally {
    if (running === asked) document.body.classList.remove('working');
  }
}

// Shows the answer in all parts of the page.
function show() {
  box('sample').value = state.sample;
  const { found, fields } = state;
  if (!found) return;
  for (const id of ['tables', 'detail', 'json']) box(id).hidden = false;
  showSummary(box('summary'), found);
  reader.show({ title: fields.title, text: fields.text }, found);
  companies.show(found.companies);
  amounts.show(found.amounts, found.companies);
  showWarnings(box('warnings'), found.warnings, (span) => reader.goTo(span));
  showRejectedList();
  showJson(box('json'), state.json, state.request, announce);
  document.title = `${(fields.title || fields.text).trim().split('\n', 1)[0].slice(0, 60)} · newslens`;
  select(state.selection);
}

function select(selection) {
  state.selection = selection;
  if (state.found) {
    reader.update(selection, state.layers);
    companies.update(selection);
    amounts.update(selection);
  }
  if (state.found || selection.kind === 'profile') {
    box('detail').hidden = false;
    detail.show(selection, state.fields, state.found);
  }
  if (selection.kind === 'rejected') setLayer('rejected', true);
}

// What was chosen away from the text is looked for in the detail: it is scrolled to where it is out of
// sight.
function selectAndShow(selection) {
  select(selection);
  const { top, bottom } = box('detail').getBoundingClientRect();
  if (top > window.innerHeight - 120 || bottom < 120)
    box('detail').scrollIntoView({ block: 'start' });
}

function pick(profile) {
  selectAndShow({ kind: 'profile', profile });
  box('detail').focus({ preventScroll: true });
}

function showRejectedList() {
  showRejected(
    box('rejected'),
    state.found.rejected,
    state.layers.rejected,
    (open) => setLayer('rejected', open),
    selectAndShow,
  );
}

function setLayer(name, shown) {
  if (state.layers[name] === shown) return;
  state.layers[name] = shown;
  box('layers').querySelector(`[value=${name}]`).checked = shown;
  if (state.found) reader.update(state.selection, state.layers);
  const list = box('rejected').querySelector('details');
  if (name === 'rejected' && list) list.open = shown;
}

async function chooseSample(file) {
  try {
    const fields = { text: await loadSample(file) };
    form.fill(fields);
    await analyse(form.fields(), { sample: file });
  } catch {
    setProblem(t.sampleFailed);
    edit(true);
  }
}

async function shareLink() {
  const { fragment, length } = await packArticle(
    Object.fromEntries(Object.entries(state.fields ?? form.fields()).filter(([, value]) => value)),
  );
  if (!fragment) {
    setProblem(t.linkTooLong(count(length), count(MAX_FRAGMENT)));
    return;
  }
  history.replaceState(null, '', fragment);
  await copy(location.href, announce, t.linkCopied(count(location.href.length)));
}

// Whether the address held an article, readable or not.
async function openFragment() {
  try {
    const fragment = location.hash;
    const fields = await unpackArticle(fragment);
    if (!fields) return false;
    form.fill(fields);
    await analyse(form.fields(), { fragment });
  } catch {
    setProblem(t.linkBroken);
    edit(true, true);
  }
  return true;
}

// Everything that is said in the language of the page.
function translate() {
  for (const element of document.querySelectorAll('[data-t]'))
    element.textContent = t[element.dataset.t];
  for (const element of document.querySelectorAll('[data-t-label]'))
    element.setAttribute('aria-label', t[element.dataset.tLabel]);
  for (const element of document.querySelectorAll('[data-t-title]'))
    element.title = t[element.dataset.tTitle];
  box('theme').replaceChildren(
    ...Object.entries(t.themes).map(([value, label]) => el('option', { value }, label)),
  );
  box('theme').value = chosenTheme();
  box('languages').replaceChildren(
    ...Object.entries(LANGUAGES).map(([language, strings]) =>
      el(
        'button',
        {
          type: 'button',
          lang: language,
          'aria-pressed': String(language === chosenLanguage()),
          onclick: () => changeLanguage(language),
        },
        strings.language,
      ),
    ),
  );
  box('sample').replaceChildren(
    el('option', { value: '' }, t.samplePrompt),
    ...Object.entries(t.samplesOf).map(([language, label]) =>
      el(
        'optgroup',
        { label },
        SAMPLES.filter((sample) => sample.language === language).map(({ file, title }) =>
          el('option', { value: file, lang: language }, title),
        ),
      ),
    ),
  );
  box('layers').replaceChildren(
    el('legend', {}, t.show),
    ...Object.entries(t.layers).map(([name, label]) =>
      el(
        'label',
        { class: `layer layer-${name}` },
        el('input', {
          type: 'checkbox',
          value: name,
          checked: state.layers[name],
          onchange: (event) => setLayer(name, event.target.checked),
        }),
        label,
      ),
    ),
  );
  box('legend').replaceChildren(...legend());
  if (info) showInfo();
  setProblem(state.problem);
}

function changeLanguage(language) {
  chooseLanguage(language);
  form.translate();
  translate();
  form.setCancellable(state.found !== null);
  picker.translate();
  show();
  box('languages').querySelector(`[lang=${language}]`).focus();
}

function showInfo() {
  form.setLimit(info.limits?.maxArticleBytes ?? 0);
  box('versions').textContent =
    `${t.versions}: newslens ${info.engineVersion} · ${info.securitiesVersion} · ${info.sentimentVersion} · ${info.exchangeRatesVersion}`;
}

async function askInfo() {
  try {
    ({ message: info } = await call(
      'ReferenceDataService/GetServerInfo',
      {},
      { token: form.token() },
    ));
    showInfo();
  } catch {
    info = null;
  }
}

async function start() {
  translate();
  edit(true);
  box('theme').addEventListener('change', () => chooseTheme(box('theme').value));
  box('edit').addEventListener('click', () => {
    edit(true);
    form.focus();
  });
  box('share').addEventListener('click', shareLink);
  box('sample').addEventListener(
    'change',
    () => box('sample').value && chooseSample(box('sample').value),
  );
  window.addEventListener('hashchange', openFragment);
  askInfo();
  const opened = await openFragment();
  if (!opened)
    await chooseSample(SAMPLES.find(({ language }) => language === chosenLanguage()).file);
}

start();
