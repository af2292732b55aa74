// Elements are made here alone. What an answer or an article says becomes text nodes and attributes
// of fixed names, never markup.

// el('td', {class: 'number', title: '…'}, 'text', child): null and false children are left out.
// Properties that are functions become listeners (`onclick`), `data` becomes data-* attributes, true
// is an attribute without value, and null, undefined and false are no attribute.
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), value);
    } else if (key === 'data') {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

// A bar of `share` (0 to 1) of its box; told to no screen reader, the number stands beside it. The
// width is set through CSSOM, since style attributes are against the page's policy.
export function bar(share) {
  const fill = el('span', { class: 'bar-fill' });
  fill.style.width = `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%`;
  return el('span', { class: 'bar', 'aria-hidden': 'true' }, fill);
}

// A list of facts: [[term, description or null], ...]; a null description leaves its term out.
export function facts(rows) {
  const list = el('dl', { class: 'facts' });
  for (const [term, description] of rows) {
    if (description === null || description === undefined || description === '') continue;
    list.append(el('dt', {}, term), el('dd', {}, description));
  }
  return list;
}
