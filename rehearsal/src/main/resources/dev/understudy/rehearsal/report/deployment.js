
function drawn(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function buildBar(build) {
  const share = (value) => (100 * value / Math.max(data.seconds, 0.001)).toFixed(2) + '%';
  const words = build.stack + ', ' + build.action + ': ' + build.took + ' from ' + seconds(build.from) + (build.ok ? '' : ', FAILED');
  const look = build.ok ? (build.action === 'APPLY' ? 'apply' : 'plan') : 'failed';
  return drawn('rect', {class: look, x: share(build.from), width: share(Math.max(build.to - build.from, data.seconds / 200)), y: 2, height: 16, rx: 2},
    drawn('title', {}, words));
}

function buildsSection() {
  if (data.builds.length === 0) return section('Builds', element('p', {}, 'No build was started.'));
  const lanes = data.stacks.map((s) => [s.stack, data.builds.filter((b) => b.stack === s.stack)]).filter(([, builds]) => builds.length > 0);
  const rows = table('Builds in the order of their start', [['Stack', (b) => b.stack], ['Build', (b) => b.action], ['Start', (b) => seconds(b.from), 'number'],
    ['Took', (b) => b.took, 'number'], ['Result', (b) => element('span', {class: b.ok ? 'green' : 'red'}, b.ok ? '✓ done' : '✗ FAILED')]], data.builds);
  return section('Builds', element('p', {class: 'lead'}, 'A lane for each stack: grey what was planned, blue what was applied, red what failed.'),
    element('div', {class: 'lanes', role: 'img', 'aria-label': data.builds.length + ' builds of ' + lanes.length + ' stacks in ' + data.took},
      ...lanes.map(([stack, builds]) => element('div', {class: 'lane'}, element('span', {}, stack), drawn('svg', {width: '100%', height: 20}, ...builds.map(buildBar)))),
      element('div', {class: 'lane'}, element('span', {}), element('span', {class: 'ends'}, element('span', {}, '0 s'), element('span', {}, data.took)))),
    element('details', {}, element('summary', {}, 'The same as a table'), rows));
}

function stacksSection() {
  const rows = table('Stacks and how they ended', [['Stack', (s) => s.stack], ['Wave', (s) => String(s.wave), 'number'],
    ['End', (s) => element('span', {class: s.left ? 'red' : ''}, spaced(s.end))], ['Last run', (s) => spaced(s.status)], ['Policies', (s) => spaced(s.decision) || 'not asked'],
    ['Changes', (s) => s.changes || 'none planned'], ['Why', (s) => s.reason]], data.stacks);
  const changed = data.stacks.filter((s) => s.summary.length > 0);
  return section('Stacks', rows, changed.length === 0 ? null : element('details', {}, element('summary', {}, 'What the plans change, by address'),
    ...changed.map((s) => element('div', {}, element('p', {class: 'lead'}, s.stack), element('code', {}, s.summary.join('\n'))))));
}

function findingsSection() {
  const found = data.stacks.flatMap((s) => s.findings.map((f) => ({...f, stack: s.stack})));
  if (found.length === 0) return section('What policies found', element('p', {}, 'Nothing.'));
  return section('What policies found', table('Findings of policies', [['Stack', (f) => f.stack], ['Policy', (f) => f.policy], ['Level', (f) => f.level],
    ['Address', (f) => f.address], ['Reason', (f) => f.reason]], found));
}

function deploymentPage() {
  const [kind, sign] = VERDICT_LOOKS[data.verdict.name];
  const left = data.stacks.filter((s) => s.left).length;
  document.title = data.runbook + ', ' + data.mode + ': ' + data.verdict.name;
  page.replaceChildren(element('p', {class: 'over'}, 'Understudy, ' + data.mode + ' on this machine, ' + data.startedAt.slice(0, 19).replace('T', ' ') + ' UTC'),
    element('h1', {}, data.runbook),
    judgement(kind, sign, spaced(data.verdict.name), data.verdict.meaning, data.headline, data.reasons, facts([
      ['Took', data.took], ['Stacks', data.stacks.length], ['Builds', data.builds.length], ['Left half-way', left === 0 ? 'none' : left],
      ['Parts modelled', data.modelled.length === 0 ? 'none' : data.modelled.length]])),
    stacksSection(), buildsSection(), findingsSection(), ...[gatesSection()].filter(Boolean), evidenceSection(),
    section('Where the state is', element('p', {}, data.where)), modelled(),
    element('footer', {}, 'Operation ' + data.operationId + '. Runbook SHA-256 ' + data.runbookSha256 + '.'));
}
