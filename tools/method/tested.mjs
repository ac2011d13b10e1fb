// Tables of the backtest: the model beside its rivals, how its ranges hold, and every district.
import { mean as meanOf, metricOf } from "./backtest.mjs";
import { escaped } from "../lay-out/words.mjs";
import { html, oneDecimal, signed, table, text, twoDecimals, whole } from "./words.mjs";

/** @import {Backtest, Metrics, Protocol} from "./backtest.mjs" */

const MODEL = "model";
/** The model without the effects that steer it: shown beside it, and no rival. */
const UNSTEERED = "model_without_district_effects";

/** @param {string} method */
function nameOf(method) {
  return html(method === MODEL ? "tested.model" : `rival.${method}`);
}

const errorOf = (/** @type {Metrics} */ metrics) => metrics.root_mean_square_error;

/** Rivals with a number under the protocol, the nearest first. @param {Protocol[]} runs */
function rivals(runs) {
  const names = runs[0]?.methods.map(({ method }) => method).filter((method) => method !== MODEL && method !== UNSTEERED) ?? [];
  const all = names.flatMap((method) => {
    const error = metricOf(runs, method, errorOf);
    return error === undefined ? [] : [{ method, error }];
  });
  return all.sort((one, other) => one.error - other.error);
}

/** @param {Backtest} backtest */
function errors({ protocols }) {
  const methods = protocols[0]?.runs[0]?.methods.map(({ method }) => method) ?? [];
  const cell = (/** @type {string} */ method, /** @type {Protocol[]} */ runs) => {
    const error = metricOf(runs, method, errorOf);
    return error === undefined ? html("tested.not_judged") : twoDecimals(error);
  };
  const strong = (/** @type {string} */ method, /** @type {string} */ words) => (method === MODEL ? `<strong>${words}</strong>` : words);
  return table({
    caption: text("tested.errors_caption"),
    head: [text("tested.method"), ...heads({ protocols })],
    rows: methods.map((method) => [strong(method, nameOf(method)), ...protocols.map(({ runs }) => strong(method, cell(method, runs)))]),
    kind: "is-whole wide-first",
  });
}

/** @param {Pick<Backtest, "protocols">} backtest */
function heads({ protocols }) {
  return protocols.map(({ id, runs }) => {
    const note = runs.length > 1 ? text("tested.mean_of", { count: runs.length }) : undefined;
    return { words: text(`protocol.${id}`), note };
  });
}

/** Who is nearer, in a sentence for each protocol. @param {Backtest} backtest */
function verdicts({ protocols }) {
  const sentence = ({ id, runs }) => {
    const ours = metricOf(runs, MODEL, errorOf) ?? 0;
    const [nearest] = rivals(runs);
    const protocol = html(`protocol.${id}`);
    const nearer = rivals(runs).filter(({ error }) => error < ours);
    if (nearer.length === 0 && nearest !== undefined) {
      return html("tested.best", { protocol, rival: "\u0000", theirs: twoDecimals(nearest.error), ours: twoDecimals(ours) }).replace("\u0000", nameOf(nearest.method));
    }
    const named = nearer.map(({ method, error }) => html("tested.beaten_one", { rival: "\u0000", theirs: twoDecimals(error) }).replace("\u0000", nameOf(method)));
    return html("tested.beaten", { protocol, ours: twoDecimals(ours), rivals: "\u0000" }).replace("\u0000", named.join(", "));
  };
  return `<ul class="plain">${protocols.map((protocol) => `<li>${sentence(protocol)}</li>`).join("")}</ul>`;
}

/** @param {Backtest} backtest */
function measures({ protocols }) {
  /** @type {[string, (runs: Protocol[], id: string) => string][]} */
  const rows = [
    ["tested.rank", (runs) => given(metricOf(runs, MODEL, (metrics) => metrics.rank_correlation_of_change), twoDecimals)],
    ["tested.mean_error", (runs) => given(metricOf(runs, MODEL, (metrics) => metrics.mean_error), signed)],
    [
      "tested.london",
      (runs) => {
        const predicted = given(metricOf(runs, MODEL, (metrics) => metrics.london_predicted), oneDecimal);
        return `${predicted}% (${given(metricOf(runs, MODEL, (metrics) => metrics.london_found), oneDecimal)}%)`;
      },
    ],
    ["tested.residents", (runs) => given(metricOf(runs, MODEL, (metrics) => metrics.residents_error_percent), oneDecimal)],
  ];
  return table({
    caption: text("tested.rank_caption"),
    head: [text("tested.measure"), ...heads({ protocols })],
    rows: rows.map(([key, cell]) => [html(key), ...protocols.map(({ id, runs }) => cell(runs, id))]),
    kind: "is-whole wide-first",
  });
}

/** @param {number | undefined} value @param {(value: number) => string} write */
function given(value, write) {
  return value === undefined ? html("tested.not_judged") : write(value);
}

/** @param {Backtest} backtest */
function splits({ splits: all, protocols }) {
  const reported = new Set(protocols.flatMap(({ runs }) => runs));
  const row = (/** @type {Protocol} */ run) => {
    const [nearest] = rivals([run]);
    const seed = Number(run.split_seed);
    return [
      reported.has(run) ? String(seed) : html("tested.split_chosen", { seed }),
      given(metricOf([run], MODEL, errorOf), twoDecimals),
      ...(nearest === undefined ? ["", ""] : [twoDecimals(nearest.error), nameOf(nearest.method)]),
    ];
  };
  return table({
    caption: text("tested.splits_caption"),
    head: [text("tested.split"), text("tested.model"), text("tested.best_rival"), text("tested.which")],
    rows: all.map(row),
    kind: "is-whole",
  });
}

/** A bar with a line where it should end; the number stands beside it. @param {number | undefined} value @param {number} wanted */
function bar(value, wanted) {
  if (value === undefined) return html("tested.not_judged");
  return `<span class="coverage">${whole(value)} <svg class="coverage-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="coverage-ground" width="100" height="12"/><rect class="coverage-found" y="2" width="${value.toFixed(1)}" height="8"/><path d="M${wanted} 0V12"/></svg></span>`;
}

/** @param {Backtest} backtest */
function coverage({ protocols }) {
  return table({
    caption: text("coverage.caption"),
    head: [text("coverage.test"), text("coverage.half"), text("coverage.most")],
    rows: protocols.map(({ id, runs }) => [
      html(`protocol.${id}`),
      bar(metricOf(runs, MODEL, (metrics) => metrics.within_50_percent_band), 50),
      bar(metricOf(runs, MODEL, (metrics) => metrics.within_80_percent_band), 80),
    ]),
    kind: "is-whole",
  });
}

/** People born in the European Union and elsewhere apart. @param {Backtest} backtest */
function origins({ protocols }) {
  const mean = (/** @type {Protocol[]} */ runs, /** @type {string} */ born, /** @type {"model" | "same_rise_everywhere"} */ method) => {
    const known = runs.flatMap((run) => run.origins.filter(({ origin }) => origin === born).map((one) => one[method]));
    return given(known.length > 0 ? meanOf(known) : undefined, twoDecimals);
  };
  return table({
    caption: text("origins.caption"),
    head: [text("coverage.test"), text("origins.born"), text("tested.model"), text("origins.rival")],
    rows: protocols.flatMap(({ id, runs }) =>
      ["european_union", "elsewhere"].map((born) => [
        html(`protocol.${id}`),
        html(`origin.${born}`),
        mean(runs, born, "model"),
        mean(runs, born, "same_rise_everywhere"),
      ]),
    ),
    kind: "is-whole wide-first",
  });
}

/** @param {Backtest} backtest */
export function testTables(backtest) {
  const protocols = backtest.protocols.map(
    ({ id }) => `<dt>${html(`protocol.${id}`)}</dt><dd>${html(`protocol.${id}.note`, backtest.values)}</dd>`,
  );
  return {
    protocols: `<dl class="terms">${protocols.join("")}</dl>`,
    errors: errors(backtest),
    verdicts: verdicts(backtest),
    measures: measures(backtest),
    splits: splits(backtest),
    origins: origins(backtest),
    coverage: coverage(backtest),
  };
}

/** @param {Backtest} backtest */
export function districtTables({ shown, shownSeed }) {
  const [forward, ...others] = shown;
  const errorsOf = others.map(({ districts }) => new Map(districts.map(({ code, predicted_share: predicted, found_share: found }) => [code, predicted - found])));
  const rows = [...(forward?.districts ?? [])].sort((one, other) => one.name.localeCompare(other.name, "en-GB"));
  const columns = ["district", "opening", "found", "predicted", "band", "forward", "regions_out", "districts_out"];
  return {
    districts: table({
      id: "district-table",
      caption: text("charts.table_caption"),
      head: columns.map((column) => text(`charts.column.${column}`, { seed: shownSeed })),
      rows: rows.map((district) => [
        escaped(district.name),
        oneDecimal(district.opening_share),
        oneDecimal(district.found_share),
        oneDecimal(district.predicted_share),
        district.p10 === undefined || district.p90 === undefined ? "" : `${oneDecimal(district.p10)}–${oneDecimal(district.p90)}`,
        signed(district.predicted_share - district.found_share),
        ...errorsOf.map((errorOfCode) => {
          const error = errorOfCode.get(district.code);
          return error === undefined ? "" : signed(error);
        }),
      ]),
    }),
  };
}
