'use strict';
// Everything from the data becomes a text node; nothing is ever parsed as HTML.
const data = JSON.parse(document.getElementById('data').textContent);
const page = document.getElementById('report');

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

function section(title, ...children) {
  const heading = element('h2', {}, title);
  return element('section', {'aria-label': title}, heading, ...children);
}

/** columns: [title, row => text or node, class] */
function table(caption, columns, rows) {
  const cells = (row, tag) => columns.map(([title, show, style]) => {
    const attributes = style ? {class: style} : {};
    if (tag === 'th') return element('th', {...attributes, scope: 'col'}, title);
    return element('td', attributes, show(row));
  });
  const body = element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row, 'td'))));
  const head = element('thead', {}, element('tr', {}, ...cells(null, 'th')));
  return element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    element('table', {}, element('caption', {}, caption), head, body));
}

function facts(pairs) {
  return element('dl', {class: 'facts'},
    ...pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, String(value)))));
}

function improvements() {
  if (data.improvements.length === 0) return section('What to improve', element('p', {}, 'Nothing stood out.'));
  return section('What to improve', element('ol', {class: 'advice'},
    ...data.improvements.map((found) => element('li', {}, found.measured, element('span', {}, found.advice)))));
}

function modelled() {
  const words = data.modelled.length === 0
    ? element('p', {}, 'Nothing: every part named in this report was performed.')
    : element('ul', {class: 'advice'}, ...data.modelled.map((part) => element('li', {}, part)));
  return section('What was modelled', words);
}

function judgement(kind, sign, word, meaning, headline, reasons, facts) {
  return element('section', {class: 'verdict ' + kind, 'aria-label': 'Verdict'},
    element('p', {}, element('span', {class: 'word'}, sign + ' ' + word)),
    element('p', {class: 'headline'}, headline),
    element('p', {class: 'lead'}, meaning),
    reasons.length === 0 ? null : element('ul', {class: 'advice'}, ...reasons.map((reason) => element('li', {}, reason))),
    facts);
}

const seconds = (value) => value.toFixed(value < 10 ? 2 : 1) + ' s';
const percent = (part) => part === null ? 'none sent' : (Math.round(part * 1000) / 10) + ' %';
