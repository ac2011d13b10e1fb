/**
 * While a slider moves there is a central path and no band yet. The value axis follows what is drawn,
 * so it would jump each time the bands go and come back; the last bands, moved along with the path and
 * drawn with no colour, keep their room.
 */

/** @import {Bands, ChartSpec} from "../core/types.js" */

const NO_COLOUR = "rgba(0, 0, 0, 0)";

/**
 * @param {ChartSpec} spec
 * @param {{scenario: number[], bands: Bands}} last
 * @returns {ChartSpec}
 */
export function withRoomForBands(spec, last) {
  const { result, palette, outcome } = spec;
  if (last.scenario.length !== result.scenario.length) return spec;
  const most = outcome.scale === "share" ? 1 : Number.MAX_VALUE;
  /** @param {number[]} percentile */
  const move = (percentile) =>
    percentile.map((value, year) => {
      const along = (result.scenario[year] ?? 0) - (last.scenario[year] ?? 0);
      const least = Math.min(0, value);
      return Math.max(least, Math.min(most, value + along));
    });
  const { p10, p25, p50, p75, p90 } = last.bands;
  const bands = {
    p10: move(p10),
    p25: move(p25),
    p50: move(p50),
    p75: move(p75),
    p90: move(p90),
  };
  return {
    ...spec,
    result: { ...result, bands },
    palette: { ...palette, mine_soft: NO_COLOUR, mine_faint: NO_COLOUR },
  };
}
