/** A sign and a word for each class, the worst first: colour says nothing that these do not. */
const DRIFT_LOOKS = {dangerous: ['▲', 'dangerous', 'red'], review: ['●', 'for review', ''], safe: ['✓', 'safe', 'green']};

const DONE_WORDS = {
  'healed': '✓ put right and proved', 'not healed': '✗ not put right', 'reported': 'reported; mode reconcile puts it right',
  'over budget': 'over budget: nothing was put right', 'escalated': '▲ escalated: it keeps coming back',
  'kept back': 'kept back: something else on the resource is not safe', 'left to a person': '→ left to a person',
};

/** Lets a long name be broken where its words end. */
function breakable(text) {
  return element('span', {}, ...text.split(/(?<=[._/\]])/).flatMap((part) => [part, element('wbr')]));
}

/** A table whose rows become cards where there is no room for columns. */
function cards(caption, columns, rows) {
  const cell = (row, [title, show]) => element('td', {role: 'cell', 'data-label': title}, element('span', {}, show(row)));
  const head = element('tr', {role: 'row'}, ...columns.map(([title]) => element('th', {scope: 'col', role: 'columnheader'}, title)));
  return element('table', {class: 'cards', role: 'table'}, element('caption', {}, caption), element('thead', {role: 'rowgroup'}, head),
    element('tbody', {role: 'rowgroup'}, ...rows.map((row) => element('tr', {role: 'row'}, ...columns.map((column) => cell(row, column))))));
}

function driftClass(row) {
  const [sign, word, look] = DRIFT_LOOKS[row.drift] || ['', row.drift, ''];
  const rule = row.rule === '' ? 'no rule matched' : 'rule ' + row.rule;
  return element('span', {}, element('span', {class: look + ' whole'}, sign + ' ' + word), element('br'), element('small', {}, rule));
}

function whoSection(row) {
  if (!row.known) return 'not found';
  return element('span', {}, row.who || 'unnamed', element('br'),
    element('small', {}, [row.call, row.at.slice(0, 19).replace('T', ' ') + ' UTC', row.from ? 'from ' + row.from : ''].filter(Boolean).join(', ')));
}

function driftSection() {
  if (data.table.length === 0) return section('Drift', element('p', {}, 'Nothing has drifted in what was looked at.'));
  const attribute = (row) => row.attribute + (row.sensitive ? ' (sensitive)' : '') + (row.occurrences > 1 ? ', drifted ' + row.occurrences + ' times' : '');
  return section('Drift', element('p', {class: 'lead'}, 'Who: the newest change of the resource that CloudTrail knows; likely, not certain, that it made the drift. No value of an attribute is in this report.'),
    cards('Drifted attributes, the worst first', [['Class', driftClass], ['Stack', (r) => r.stack], ['Address', (r) => breakable(r.address)], ['Attribute', (r) => breakable(attribute(r))],
      ['Who, when, from where', whoSection], ['What was done', (r) => DONE_WORDS[r.done] || r.done || 'nothing']], data.table),
    data.more === 0 ? null : element('p', {}, 'And ' + data.more + ' more: they are in the full reports of their stacks, beside the plans.'));
}

function lookedSection() {
  const look = (s) => element('span', {class: s.look === 'looked at' ? 'green' : 'red'}, (s.look === 'looked at' ? '✓ ' : '✗ ') + s.look);
  const heal = (s) => s.heal === '' ? 'nothing' : element('span', {class: s.heal === 'HEALED' ? 'green' : 'red'}, (s.heal === 'HEALED' ? '✓ ' : '✗ ') + spaced(s.heal).toLowerCase());
  return section('Stacks', cards('Stacks that were looked at', [['Stack', (s) => s.stack], ['Look', look], ['Drifted attributes', (s) => String(s.drifted)], ['Put right', heal],
    ['Why', (s) => s.reason || 'nothing to say']], data.stacks));
}

function driftPage() {
  const [kind, sign] = VERDICT_LOOKS[data.verdict.name];
  const count = (drift) => data.table.filter((row) => row.drift === drift).length;
  document.title = data.runbook + ', ' + data.mode + ': ' + data.verdict.name;
  page.replaceChildren(element('p', {class: 'over'}, 'Understudy, ' + data.mode + ' on this machine, ' + data.startedAt.slice(0, 19).replace('T', ' ') + ' UTC'),
    element('h1', {}, data.runbook),
    judgement(kind, sign, spaced(data.verdict.name), data.verdict.meaning, data.headline, data.reasons, facts([
      ['Took', data.took], ['Stacks', data.stacks.length], ['Dangerous', count('dangerous')], ['For review', count('review')], ['Safe', count('safe')],
      ['Put right', data.table.filter((row) => row.done === 'healed').length]])),
    driftSection(), lookedSection(), buildsSection(), evidenceSection(),
    section('Where the state is', element('p', {}, data.where)), modelled(),
    element('footer', {}, 'Operation ' + data.operationId + '. Runbook SHA-256 ' + data.runbookSha256 + '.'));
}
