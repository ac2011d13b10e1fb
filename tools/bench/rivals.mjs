// One chart of the page drawn by each library: the published past, today's policy, the reader's policy, the ranges of
// 50 and 80 of 100 runs, and labelled axes; no animation, no legend and nothing that listens to a pointer, which ours
// does without too. Ours draws more: names at the ends of the lines, a dot for each census and a line at today.
import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from "chart.js";
import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import Plot from "uplot";
import { draw } from "../../www/js/core/engine.js";

/** @import {ChartSpec} from "../../www/js/core/types.js" */
/** @typedef {Omit<ChartSpec, "size">} Drawing */
/** @typedef {{width: number, height: number}} Room */
/**
 * A chart that stands on the page: what it draws on, drawing other numbers, and taking it away.
 * @typedef {{canvas: () => HTMLCanvasElement, redraw: (drawing: Drawing) => void, close: () => void}} Standing
 * @typedef {{name: string, open: ($place: HTMLElement, room: Room, drawing: Drawing) => Standing}} Library
 */

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement, Filler);
echarts.use([LineChart, GridComponent, CanvasRenderer]);

const [PAST_WIDTH, MINE_WIDTH, BASELINE_WIDTH, DASH] = [2, 2.5, 1.75, [5, 4]];
const LETTERS = 12;

/** @param {Drawing} drawing @param {number} value */
function written({ outcome }, value) {
  if (outcome.scale === "share") return `${(value * 100).toFixed(outcome.decimals)}%`;
  return Math.abs(value) >= 1e6 ? `${(value / 1e6).toFixed(1)}m` : value.toFixed(0);
}

/** Every series on the years of all: what a library that has one axis of years wants. @param {Drawing} drawing */
function columns({ result, years }) {
  const all = [...new Set([...result.past.map(([year]) => year), ...years])].sort((one, other) => one - other);
  const past = new Map(result.past);
  const place = new Map(years.map((year, index) => [year, index]));
  const on = (/** @type {number[]} */ values) => all.map((year) => values[place.get(year) ?? -1] ?? null);
  const { bands } = result;
  if (bands === undefined) throw new Error("the charts are compared with their bands");
  return {
    years: all,
    past: all.map((year) => past.get(year) ?? null),
    baseline: on(result.baseline),
    mine: on(result.scenario),
    bands: [bands.p10, bands.p25, bands.p75, bands.p90].map(on),
  };
}

/** @param {HTMLElement} $place */
function canvasIn($place) {
  const canvas = $place.querySelector("canvas");
  if (canvas === null) throw new Error("the library has made no canvas");
  return canvas;
}

/** @type {Library} */
const ours = {
  name: "ours",
  open($place, room, drawing) {
    const $canvas = document.createElement("canvas");
    $canvas.style.width = `${String(room.width)}px`;
    $canvas.style.height = `${String(room.height)}px`;
    $place.append($canvas);
    const redraw = (/** @type {Drawing} */ next) => {
      draw($canvas, { ...next, size: { ...room, ratio: window.devicePixelRatio } });
    };
    redraw(drawing);
    return { canvas: () => $canvas, redraw, close: () => $canvas.remove() };
  },
};

/** @param {Drawing} drawing @returns {import("uplot").AlignedData} */
function plotData(drawing) {
  const { years, past, baseline, mine, bands } = columns(drawing);
  return [years, past, baseline, mine, ...bands];
}

/** @type {Library} */
const uplot = {
  name: "uPlot",
  open($place, room, drawing) {
    const { palette, font } = drawing;
    const axis = { stroke: palette.quiet, font: `${String(LETTERS)}px ${font.sans}`, grid: { stroke: palette.line, width: 1 }, ticks: { stroke: palette.line, width: 1 } };
    const edge = { width: 0, points: { show: false } };
    const line = (/** @type {string} */ stroke, /** @type {number} */ width) => ({ stroke, width, points: { show: false } });
    const plot = new Plot(
      {
        ...room,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false } },
        axes: [{ ...axis, values: (_, years) => years.map(String) }, { ...axis, values: (_, values) => values.map((value) => written(drawing, value)) }],
        series: [
          {},
          { ...line(palette.past, PAST_WIDTH), spanGaps: true },
          { ...line(palette.baseline, BASELINE_WIDTH), dash: DASH },
          line(palette.mine, MINE_WIDTH),
          edge, edge, edge, edge,
        ],
        bands: [{ series: [7, 4], fill: palette.mine_faint }, { series: [6, 5], fill: palette.mine_soft }],
      },
      plotData(drawing),
      $place,
    );
    return { canvas: () => canvasIn($place), redraw: (next) => plot.setData(plotData(next)), close: () => plot.destroy() };
  },
};

/** @param {Drawing} drawing */
function chartData(drawing) {
  const { years, past, baseline, mine, bands } = columns(drawing);
  const { palette } = drawing;
  const line = (/** @type {(number | null)[]} */ data, /** @type {string} */ borderColor, /** @type {number} */ borderWidth) => ({ data, borderColor, borderWidth, pointRadius: 0, fill: false });
  const edge = (/** @type {(number | null)[]} */ data) => ({ data, borderWidth: 0, pointRadius: 0, fill: /** @type {boolean | string} */ (false) });
  const [low = [], lower = [], upper = [], high = []] = bands;
  return {
    labels: years,
    datasets: [
      { ...line(past, palette.past, PAST_WIDTH), spanGaps: true },
      { ...line(baseline, palette.baseline, BASELINE_WIDTH), borderDash: DASH },
      line(mine, palette.mine, MINE_WIDTH),
      edge(low),
      { ...edge(high), fill: "-1", backgroundColor: palette.mine_faint },
      edge(lower),
      { ...edge(upper), fill: "-1", backgroundColor: palette.mine_soft },
    ],
  };
}

/** @type {Library} */
const chartjs = {
  name: "Chart.js",
  open($place, room, drawing) {
    const { palette, font } = drawing;
    const $canvas = document.createElement("canvas");
    Object.assign($canvas, room);
    $place.append($canvas);
    const letters = { color: palette.quiet, font: { size: LETTERS, family: font.sans } };
    const chart = new Chart($canvas, {
      type: "line",
      data: chartData(drawing),
      options: {
        responsive: false,
        animation: false,
        events: [],
        // The years rise and are unique, and nothing has to be parsed or thinned out.
        normalized: true,
        scales: {
          x: { ticks: { ...letters, maxRotation: 0, autoSkip: true }, grid: { color: palette.line } },
          y: { ticks: { ...letters, callback: (value) => written(drawing, Number(value)) }, grid: { color: palette.line } },
        },
      },
    });
    const redraw = (/** @type {Drawing} */ next) => {
      // Its documentation changes the sets that stand, which keeps what it has worked out of them.
      chartData(next).datasets.forEach(({ data }, index) => {
        const set = chart.data.datasets[index];
        if (set !== undefined) set.data = data;
      });
      chart.update("none");
    };
    return { canvas: () => $canvas, redraw, close: () => { chart.destroy(); $canvas.remove(); } };
  },
};

/** @param {Drawing} drawing */
function echartsSeries(drawing) {
  const { years, past, baseline, mine, bands } = columns(drawing);
  const { palette } = drawing;
  const still = { type: "line", showSymbol: false, silent: true, animation: false };
  const on = (/** @type {(number | null)[]} */ values) => years.map((year, index) => [year, values[index]]);
  const line = (/** @type {(number | null)[]} */ values, /** @type {object} */ lineStyle) => ({ ...still, data: on(values), lineStyle });
  // A band is the way from its lower edge to its upper one, stacked on the lower edge.
  const band = (/** @type {(number | null)[]} */ low, /** @type {(number | null)[]} */ high, /** @type {string} */ color) => {
    const way = high.map((value, index) => (value === null ? null : value - (low[index] ?? 0)));
    const nothing = { ...still, stack: color, stackStrategy: "all", lineStyle: { opacity: 0 } };
    return [{ ...nothing, data: on(low) }, { ...nothing, data: on(way), areaStyle: { color, opacity: 1 } }];
  };
  const [low = [], lower = [], upper = [], high = []] = bands;
  return [
    ...band(low, high, palette.mine_faint),
    ...band(lower, upper, palette.mine_soft),
    { ...line(past, { color: palette.past, width: PAST_WIDTH }), connectNulls: true },
    line(baseline, { color: palette.baseline, width: BASELINE_WIDTH, type: DASH }),
    line(mine, { color: palette.mine, width: MINE_WIDTH }),
  ];
}

/** @type {Library} */
const apache = {
  name: "ECharts",
  open($place, room, drawing) {
    const { palette, font } = drawing;
    const chart = echarts.init($place, undefined, { renderer: "canvas", ...room, devicePixelRatio: window.devicePixelRatio });
    const axisLabel = { color: palette.quiet, fontSize: LETTERS, fontFamily: font.sans };
    const splitLine = { lineStyle: { color: palette.line } };
    chart.setOption({
      animation: false,
      grid: { left: 48, right: 12, top: 10, bottom: 24 },
      xAxis: { type: "value", min: "dataMin", max: "dataMax", axisLabel: { ...axisLabel, formatter: String }, splitLine },
      yAxis: { type: "value", scale: true, axisLabel: { ...axisLabel, formatter: (/** @type {number} */ value) => written(drawing, value) }, splitLine },
      series: echartsSeries(drawing),
    });
    // It draws in a frame to come; what was asked of it is drawn now.
    const flush = () => chart.getZr().flush();
    flush();
    return {
      canvas: () => canvasIn($place),
      redraw: (next) => { chart.setOption({ series: echartsSeries(next) }); flush(); },
      close: () => chart.dispose(),
    };
  },
};

export const LIBRARIES = [ours, uplot, chartjs, apache];
