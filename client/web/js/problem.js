// What went wrong, for a person: the service's own word, the field, the limit and the actual size.
import { el, facts } from './dom.js';
import { count } from './figures.js';
import { t } from './strings.js';

// `error` is a ServiceError or a plain message.
export function showProblem(box, error) {
  if (!error) {
    box.replaceChildren();
    return;
  }
  if (typeof error === 'string') {
    box.replaceChildren(el('div', { class: 'problem' }, el('p', {}, error)));
    return;
  }
  const { metadata = {}, violations = [], retrySeconds } = error;
  const known = ['limit', 'actual'];
  box.replaceChildren(
    el(
      'div',
      { class: 'problem' },
      el('p', {}, el('strong', {}, t.failed), ' ', t.errorCodes[error.code] ?? error.code),
      el('p', { class: 'message', lang: 'en' }, error.message),
      facts([
        ...violations.map(({ field, description }) => [
          t.field,
          error.message.includes(description) ? field : `${field}: ${description}`,
        ]),
        [t.limit, metadata.limit && figure(metadata.limit)],
        [t.actual, metadata.actual && figure(metadata.actual)],
        ...Object.entries(metadata).filter(([key]) => !known.includes(key)),
        [t.retry, retrySeconds && t.seconds(Math.max(1, Math.ceil(retrySeconds)))],
        ['Code', [error.code, error.reason].filter(Boolean).join(' · ')],
        [t.requestId, error.requestId],
      ]),
    ),
  );
}

const figure = (text) => (/^\d+$/.test(text) ? count(text) : text);
