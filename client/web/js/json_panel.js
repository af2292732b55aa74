// The answer as the server gave it, to copy or keep, and the call that gives it again.
import { el } from './dom.js';
import { count } from './figures.js';
import { t } from './strings.js';

export function showJson(box, json, request, announce) {
  const pretty = JSON.stringify(JSON.parse(json), null, 2);
  const shown = el('pre', { tabindex: 0, role: 'group', 'aria-label': t.json });
  const list = el(
    'details',
    {},
    el(
      'summary',
      {},
      el('h2', {}, t.json),
      el('span', { class: 'count' }, `${count(new Blob([json]).size)} B`),
    ),
    el(
      'div',
      { class: 'row' },
      el('button', { type: 'button', onclick: () => copy(pretty, announce) }, t.copy),
      el('button', { type: 'button', onclick: () => download(pretty) }, t.download),
      el('button', { type: 'button', onclick: () => copy(curlOf(request), announce) }, t.copyCurl),
    ),
    shown,
  );
  // Large answers cost nothing until they are looked at.
  list.addEventListener('toggle', () => shown.textContent || shown.append(pretty));
  box.replaceChildren(list);
}

// Tells how it went through announce().
export async function copy(text, announce, said = t.copied) {
  try {
    await navigator.clipboard.writeText(text);
    announce(said, true);
  } catch {
    announce(t.copyFailed, true);
  }
}

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  el('a', { href: address, download: 'newslens.json' }).click();
  URL.revokeObjectURL(address);
}

// One argument of a POSIX shell: whatever is in the article stays data.
const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function curlOf(request) {
  const address = new URL('newslens.v1.NewsEnrichmentService/EnrichArticle', document.baseURI);
  return `curl -H 'Content-Type: application/json' --data-raw ${quoted(JSON.stringify(request))} ${quoted(address.href)}`;
}
