// Plots by Chart.js. Each is a function of the palette, so that a change of theme (or printing) draws it again.
const plots = [];
const COLOURS = ['ink', 'muted', 'line', 'surface', 'primary', 'standby', 'on-fill', 'work', 'wait', 'choose', 'fail',
  'good', 'warn', 'bad', 'seg-1', 'seg-2', 'seg-3', 'seg-4', 'seg-5', 'seg-6'];

function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue('--' + name).trim()]));
}

/** A canvas with a description for those who cannot see it, and its figures as a table. */
function plot(description, height, config, fallback) {
  const canvas = element('canvas', {role: 'img', 'aria-label': description});
  const frame = element('div', {class: 'plot'}, canvas);
  frame.style.height = height + 'px';
  plots.push({canvas, config});
  return element('figure', {}, frame,
    element('details', {}, element('summary', {}, 'The figures as a table'), fallback));
}

function draw() {
  const colours = palette();
  Chart.defaults.color = colours.ink;
  Chart.defaults.borderColor = colours.line;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  for (const each of plots) {
    if (each.chart) each.chart.destroy();
    each.chart = new Chart(each.canvas, each.config(colours));
  }
}

/** Lines across the plot where something happened, numbered; the list under the plot says what. */
function momentLines(colours) {
  return {
    id: 'moments',
    afterDatasetsDraw(chart) {
      const {ctx, chartArea, scales} = chart;
      ctx.save();
      ctx.strokeStyle = colours.muted;
      ctx.fillStyle = colours.ink;
      ctx.textAlign = 'center';
      ctx.font = '600 11px ' + Chart.defaults.font.family;
      let taken = -Infinity;
      data.moments.forEach((moment, i) => {
        const x = scales.x.getPixelForValue(moment.at);
        ctx.setLineDash([3, 3]);
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        if (x - taken >= 14) {
          ctx.fillText(String(i + 1), x, chartArea.top - 8);
          taken = x;
        }
      });
      ctx.restore();
    },
  };
}

function momentList() {
  return data.moments.length === 0 ? null : element('ol', {class: 'marks', 'aria-label': 'Marked moments'},
    ...data.moments.map((m, i) => element('li', {}, element('b', {}, String(i + 1)), seconds(m.at) + ' ' + m.what)));
}

/** The name of a bar inside it, where it fits. */
function barNames(colours, nameOf) {
  return {
    id: 'names',
    afterDatasetsDraw(chart) {
      const {ctx} = chart;
      ctx.save();
      ctx.fillStyle = colours['on-fill'];
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.font = '12px ' + Chart.defaults.font.family;
      chart.data.datasets.forEach((set, s) => chart.getDatasetMeta(s).data.forEach((bar, i) => {
        const name = nameOf(set, i);
        const width = Math.abs(bar.x - bar.base);
        if (name && ctx.measureText(name).width + 8 <= width) ctx.fillText(name, (bar.x + bar.base) / 2, bar.y);
      }));
      ctx.restore();
    },
  };
}

const secondsAxis = (max) => ({
  type: 'linear', min: 0, max, title: {display: true, text: 'seconds since the start'}, ticks: {maxRotation: 0, autoSkipPadding: 12},
});
const legend = {position: 'bottom', align: 'start', labels: {boxWidth: 14, boxHeight: 10, usePointStyle: false}};

function settle() {
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.theme = 'light';
    document.querySelectorAll('details').forEach((folded) => { folded.open = true; });
    draw();
  });
  addEventListener('afterprint', () => {
    delete document.documentElement.dataset.theme;
    draw();
  });
}
