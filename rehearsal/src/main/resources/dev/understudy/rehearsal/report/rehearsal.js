const VERDICT_NAMES = data.kind === 'rehearsal' ? data.outcomes.map((outcome) => outcome.name) : [];
const VERDICT_COLOURS = {SUCCEEDED: 'good', ROLLED_BACK: 'seg-3', HELD: 'warn', REJECTED: 'wait', FAILED: 'bad'};
const spaced = (name) => name.replace('_', ' ');

function safetySection() {
  const held = data.outcomes.map((o) => spaced(o.name) + ' ' + o.runs).join(', ');
  const headline = data.safe ? 'Every invariant held in every one of ' + data.runs.toLocaleString('en') + ' runs.'
    : 'Invariants were broken in ' + new Set(data.violations.map((v) => v.run)).size + ' of ' + data.runs.toLocaleString('en') + ' runs.';
  return judgement(data.safe ? 'good' : 'bad', data.safe ? '✓' : '✗', data.safe ? 'SAFE' : 'NOT SAFE', 'How the runs ended: ' + held + '.', headline, [], facts([
    ['Runs', data.runs.toLocaleString('en')], ['Faults that struck', data.faultsStruck.toLocaleString('en')], ['Seed', data.seed],
    ['Recovery, median', data.rto.count === 0 ? 'none' : data.rto.p50], ['Recovery, p99', data.rto.count === 0 ? 'none' : data.rto.p99]]));
}

function violationsSection() {
  return data.violations.length === 0 ? null : section('Violations', ...data.violations.slice(0, 20).map((v) => element('div', {},
    element('p', {class: 'red'}, v.invariant + ', run ' + v.run), element('p', {}, v.message),
    v.faults.length === 0 ? null : element('ul', {class: 'advice'}, ...v.faults.map((fault) => element('li', {}, fault))),
    element('code', {}, v.replay))), data.violations.length > 20 ? element('p', {}, 'And ' + (data.violations.length - 20) + ' more.') : null);
}

function outcomesSection() {
  const words = data.outcomes.map((o) => spaced(o.name) + ' ' + o.runs).join(', ');
  const config = (colours) => ({
    type: 'bar',
    data: {labels: data.outcomes.map((o) => spaced(o.name)), datasets: [{data: data.outcomes.map((o) => o.runs), backgroundColor: data.outcomes.map((o) => colours[VERDICT_COLOURS[o.name]])}]},
    options: {indexAxis: 'y', scales: {x: {ticks: {precision: 0, maxRotation: 0}, title: {display: true, text: 'runs'}}}, plugins: {legend: {display: false}}},
  });
  const rows = table('Outcomes', [['Verdict', (o) => spaced(o.name)], ['Runs', (o) => String(o.runs), 'number'], ['Share', (o) => o.share, 'number'], ['Meaning', (o) => o.meaning]], data.outcomes);
  return section('Outcomes', plot('How the runs ended: ' + words, 230, config, rows));
}

function distributionSection() {
  if (data.rto.count === 0) return section('Recovery time', element('p', {}, 'No run succeeded, so no recovery time was measured.'));
  const words = 'median ' + data.rto.p50 + ', p90 ' + data.rto.p90 + ', p95 ' + data.rto.p95 + ', p99 ' + data.rto.p99 + ', longest ' + data.rto.max;
  const config = (colours) => ({
    type: 'bar',
    data: {labels: data.histogram.map((b) => b.from), datasets: [{data: data.histogram.map((b) => b.runs), backgroundColor: colours.primary, barPercentage: 1, categoryPercentage: 0.94}]},
    options: {
      scales: {x: {ticks: {maxRotation: 0, autoSkipPadding: 14}, title: {display: true, text: 'recovery time, from'}}, y: {ticks: {precision: 0}, title: {display: true, text: 'runs'}}},
      plugins: {legend: {display: false}, tooltip: {callbacks: {title: ([item]) => data.histogram[item.dataIndex].from + ' to ' + data.histogram[item.dataIndex].until}}},
    },
  });
  const rows = table('Runs by recovery time', [['From', (b) => b.from, 'number'], ['Until', (b) => b.until, 'number'], ['Runs', (b) => String(b.runs), 'number']], data.histogram);
  const parts = table('Recovery time by segment', [['Segment', (s) => s.segment], ...['p50', 'p90', 'p95', 'p99', 'max'].map((key) => [key === 'max' ? 'longest' : key, (s) => s[key], 'number'])],
    [...data.segments, {...data.rto, segment: 'all of it'}]);
  return section('Recovery time', element('p', {class: 'lead'}, 'Over the ' + data.rto.count.toLocaleString('en') + ' runs that succeeded: ' + words + '.'),
    plot('Histogram of recovery times: ' + words, 260, config, rows), parts);
}

function faultsSection() {
  if (data.faults.length === 0) return section('Faults', element('p', {}, 'No fault struck.'));
  return section('Faults', element('p', {class: 'lead'}, 'How the runs ended that each kind of fault struck. A run struck by several kinds counts for each.'),
    table('Faults and how the runs ended', [['Fault', (f) => f.fault], ['Runs', (f) => String(f.runs), 'number'],
      ...VERDICT_NAMES.map((name) => [spaced(name), (f) => String(f[name]), 'number'])], data.faults));
}

function rehearsalPage() {
  document.title = data.runbook + ', rehearsal: ' + (data.safe ? 'SAFE' : 'NOT SAFE');
  page.replaceChildren(element('p', {class: 'over'}, 'Understudy, rehearsal of ' + data.mode + ' under virtual time'), element('h1', {}, data.runbook),
    safetySection(), ...[violationsSection()].filter(Boolean), outcomesSection(), distributionSection(), improvements(), faultsSection(), modelled(),
    element('footer', {}, 'Seed ' + data.seed + '. Runbook SHA-256 ' + data.runbookSha256 + '.'));
}

if (data.kind === 'drill') drillPage(); else if (data.kind === 'deployment') deploymentPage(); else if (data.kind === 'drift') driftPage(); else rehearsalPage();
settle();
