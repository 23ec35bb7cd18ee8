const REGION_LOOKS = [{colour: 'primary', dash: []}, {colour: 'standby', dash: [6, 3]}, {colour: 'good', dash: [2, 2]}];
const VERDICT_LOOKS = {
  SUCCEEDED: ['good', '✓'], ROLLED_BACK: ['warn', '↩'], HELD: ['warn', '‖'], REJECTED: ['warn', '⊘'], FAILED: ['bad', '✗'],
};

function verdictSection() {
  const [kind, sign] = VERDICT_LOOKS[data.verdict.name];
  return judgement(kind, sign, data.verdict.name.replace('_', ' '), data.verdict.meaning, data.headline, data.reasons, facts([
    ['Recovery time', data.rto.seconds === 0 ? 'not measured' : data.rto.total], ['Whole operation', data.took],
    ['Requests sent', data.sent.toLocaleString('en')], ['Requests failed', data.failed.toLocaleString('en')],
    ['Answered well', data.success], ['Parts modelled', data.modelled.length === 0 ? 'none' : data.modelled.length]]));
}

function rtoSection() {
  const fallback = table('Recovery time by segment', [
    ['Segment', (p) => p.segment], ['Took', (p) => p.took, 'number'], ['Share', (p) => p.share, 'number']], data.rto.parts);
  if (data.rto.seconds === 0) return section('Recovery time', element('p', {}, 'Nothing was recovered, so no time was measured.'));
  const words = data.rto.parts.map((part) => part.segment + ' ' + part.took).join(', ');
  const config = (colours) => ({
    type: 'bar',
    data: {
      labels: ['recovery'],
      datasets: data.rto.parts.map((part, i) => ({
        label: part.segment, data: [part.seconds], backgroundColor: colours['seg-' + (i + 1)],
        borderColor: colours.surface, borderWidth: {left: 0, right: 2}, borderSkipped: false, barPercentage: 1, categoryPercentage: 0.9,
      })),
    },
    options: {
      indexAxis: 'y',
      scales: {x: {...secondsAxis(data.rto.seconds), stacked: true, title: {display: true, text: 'seconds of recovery'}}, y: {stacked: true, display: false}},
      plugins: {legend, tooltip: {callbacks: {title: () => '', label: (item) => item.dataset.label + ': ' + data.rto.parts[item.datasetIndex].took}}},
    },
    plugins: [barNames(colours, (set) => set.label)],
  });
  return section('Recovery time: ' + data.rto.total,
    element('p', {class: 'lead'}, words + '.'), plot('Recovery time by segment: ' + words, 150, config, fallback));
}

function samplesTable(caption) {
  const rows = data.regions.flatMap((region) => region.samples.map((sample) => ({...sample, region}))).sort((a, b) => a.at - b.at);
  return table(caption, [['At', (r) => seconds(r.at), 'number'], ['Region', (r) => r.region.role + ' ' + r.region.region],
    ['Share', (r) => percent(r.share), 'number'], ['Sent', (r) => String(r.sent), 'number'], ['Failed', (r) => String(r.failed), 'number']], rows);
}

function lineOf(region, i, colours, value) {
  const look = REGION_LOOKS[i % REGION_LOOKS.length];
  return {
    label: region.role + ' ' + region.region, type: 'line', data: region.samples.map((s) => ({x: s.at, y: value(s)})), yAxisID: 'y',
    borderColor: colours[look.colour], backgroundColor: colours[look.colour], borderDash: look.dash, borderWidth: 2, clip: 4, pointRadius: alone,
  };
}

/** A point is drawn only where it has no neighbour to draw a line to. */
function alone({dataset, dataIndex}) {
  const missing = (i) => !dataset.data[i] || dataset.data[i].y === null;
  return missing(dataIndex - 1) && missing(dataIndex + 1) ? 3 : 0;
}

const percentAxis = {min: 0, max: 100,  ticks: {callback: (value) => value + ' %', stepSize: 25}};

function shareSection() {
  const words = data.regions.map((r) => r.role + ' ' + r.region + ' ' + shareRange(r.samples.map((s) => s.share))).join('; ');
  const config = (colours) => ({
    type: 'line',
    data: {datasets: data.regions.map((region, i) => ({...lineOf(region, i, colours, (s) => s.share * 100), stepped: 'before'}))},
    options: {
      interaction: {mode: 'index', intersect: false}, layout: {padding: {top: 20}},
      scales: {x: secondsAxis(data.seconds), y: percentAxis}, plugins: {legend, tooltip: tooltip((v) => v.toFixed(1) + ' %')},
    },
    plugins: [momentLines(colours)],
  });
  return section('Traffic share', element('p', {class: 'lead'}, 'Where the clients’ requests went.'),
    plot('Traffic share over time: ' + words, 260, config, samplesTable('Traffic share over time')), momentList());
}

function successSection() {
  const words = data.regions.map((r) => r.role + ' ' + r.region + ': ' + r.failed + ' of ' + r.sent + ' requests failed').join('; ');
  const config = (colours) => ({
    type: 'bar',
    data: {
      datasets: [
        ...data.regions.map((region, i) => ({...lineOf(region, i, colours, (s) => s.sent === 0 ? null : 100 * (s.sent - s.failed) / s.sent), spanGaps: false})),
        ...(data.failed === 0 ? [] : [{label: 'failed requests', data: failures(), yAxisID: 'failed', backgroundColor: colours.bad, barThickness: 3}]),
      ],
    },
    options: {
      interaction: {mode: 'nearest', axis: 'x', intersect: false}, layout: {padding: {top: 20}},
      scales: {x: {...secondsAxis(data.seconds), offset: false}, y: percentAxis, ...(data.failed === 0 ? {} : {failed: failedAxis()})},
      plugins: {legend, tooltip: tooltip((v, item) => item.dataset.yAxisID === 'failed' ? String(v) : v.toFixed(1) + ' %')},
    },
    plugins: [momentLines(colours)],
  });
  return section('Success', element('p', {class: 'lead'}, words + '.'),
    plot('Success rate of the clients over time. ' + words, 260, config, samplesTable('Success over time')), momentList());
}

function failures() {
  const sums = new Map();
  for (const sample of data.regions.flatMap((region) => region.samples)) sums.set(sample.at, (sums.get(sample.at) || 0) + sample.failed);
  return [...sums].filter(([, failed]) => failed > 0).map(([x, y]) => ({x, y}));
}

const failedAxis = () => ({
  position: 'right', min: 0, grid: {drawOnChartArea: false}, ticks: {precision: 0}, title: {display: true, text: 'failed requests'},
  suggestedMax: 3 * Math.max(...failures().map((f) => f.y)),
});
const tooltip = (show) => ({callbacks: {
  title: (items) => items.length === 0 ? '' : seconds(items[0].parsed.x), label: (item) => item.dataset.label + ': ' + show(item.parsed.y, item),
}});
const shareRange = (parts) => parts.length === 0 ? 'was not measured' : percent(Math.min(...parts)) + ' to ' + percent(Math.max(...parts));

/** A lane for each execution, numbered where one machine ran several times. */
function lanes() {
  const machines = new Map();
  for (const span of data.timeline) {
    if (!machines.has(span.machine)) machines.set(span.machine, []);
    const seen = machines.get(span.machine);
    if (!seen.includes(span.execution)) seen.push(span.execution);
  }
  const name = (span) => {
    const seen = machines.get(span.machine);
    return seen.length === 1 ? span.machine : span.machine + ' ' + (seen.indexOf(span.execution) + 1);
  };
  return data.timeline.map((span) => ({...span, lane: name(span)}));
}

function kindOf(span) {
  if (span.error !== '' || span.type === 'Fail') return 'fail';
  if (span.type === 'Wait') return 'wait';
  return span.type === 'Task' || span.type === 'Parallel' || span.type === 'Map' ? 'work' : 'choose';
}

function timelineSection() {
  const spans = lanes();
  const names = [...new Set(spans.map((span) => span.lane))];
  const kinds = [['work', 'working'], ['wait', 'waiting'], ['choose', 'deciding'], ['fail', 'ended in an error']];
  const narrow = () => document.documentElement.clientWidth < 640;
  const short = (name) => narrow() && name.length > 16 ? name.slice(0, 10) + '…' + name.slice(-4) : name;
  const config = (colours) => ({
    type: 'bar',
    data: {
      labels: names,
      datasets: kinds.map(([kind, label]) => ({
        label, grouped: false, backgroundColor: colours[kind], borderColor: colours.surface, borderWidth: 1, borderSkipped: false, minBarLength: 3,
        barPercentage: 1, categoryPercentage: 0.78,
        data: spans.filter((span) => kindOf(span) === kind).map((span) => ({x: [span.from, span.to], y: span.lane, span})),
      })).filter((set) => set.data.length > 0),
    },
    options: {
      indexAxis: 'y', layout: {padding: {top: 20}},
      scales: {x: secondsAxis(data.seconds), y: {type: 'category', ticks: {autoSkip: false, callback: (value) => short(names[value])}}},
      plugins: {legend, tooltip: {callbacks: {
        title: (items) => items[0].raw.span.state, label: ({raw}) => raw.span.lane + ', ' + seconds(raw.span.to - raw.span.from) + (raw.span.error ? ', ' + raw.span.error : ''),
      }}},
    },
    plugins: [momentLines(colours), barNames(colours, (set, i) => set.data[i].span.state)],
  });
  const fallback = table('States in the order of their start', [['Start', (s) => seconds(s.from), 'number'], ['Took', (s) => seconds(s.to - s.from), 'number'],
    ['Execution', (s) => s.lane], ['State', (s) => s.state], ['Type', (s) => s.type], ['Error', (s) => s.error]], spans);
  const words = spans.length + ' states in ' + names.length + ' executions: ' + names.join(', ');
  return section('Timeline of states', element('p', {class: 'lead'}, 'A lane for each execution; a bar for each state.'),
    plot('Timeline: ' + words, 110 + 34 * names.length, config, fallback), momentList());
}

function gatesSection() {
  if (data.gates.length === 0) return null;
  return section('Gates', table('The checks of the gates', [['Gate', (g) => g.gate],
    ['Result', (g) => element('span', {class: g.ok ? 'green' : 'red'}, g.ok ? '✓ green' : '✗ RED')],
    ['Measured', (g) => g.measured], ['Threshold', (g) => g.threshold], ['Reason', (g) => g.reason]], data.gates));
}

function evidenceSection() {
  const rows = table('Evidence entries', [['#', (e) => String(e.sequence), 'number'], ['Phase', (e) => e.phase],
    ['Held in', (e) => e.writtenTo.join(', ') + (e.failedIn.length === 0 ? '' : '; NOT in ' + e.failedIn.join(', '))],
    ['SHA-256', (e) => e.sha256, 'hash'], ['SHA-256 of the one before', (e) => e.previousSha256 || 'none, it is the first', 'hash'], ['Key', (e) => e.key, 'hash']], data.evidence);
  return section('Evidence', element('p', {class: data.chain.includes('BROKEN') ? 'red' : 'lead'}, data.chain), data.evidence.length === 0 ? null : rows);
}

function drillPage() {
  document.title = data.runbook + ', ' + data.mode + ': ' + data.verdict.name;
  page.replaceChildren(element('p', {class: 'over'}, 'Understudy, ' + data.mode + ' on this machine, ' + data.startedAt.slice(0, 19).replace('T', ' ') + ' UTC'),
    element('h1', {}, data.runbook), verdictSection(), rtoSection(), shareSection(), successSection(), timelineSection(),
    ...[gatesSection()].filter(Boolean), improvements(), evidenceSection(), modelled(),
    element('footer', {}, 'Operation ' + data.operationId + '. Runbook SHA-256 ' + data.runbookSha256 + '.'));
}
