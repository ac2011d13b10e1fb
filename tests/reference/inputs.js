// What the model is given: districts, regions and published flows (docs/model/inputs.md).
import { barrierOf } from "./plans.js";
import { ENGLAND, LAST_PUBLISHED_YEAR, clamp, share, sum } from "./names.js";
import { neighboursOf } from "./map.js";

/** @typedef {import("./tables.js").Row} Row */
/** @typedef {ReturnType<typeof readDistrict>} DistrictRow */
/**
 * What is known of a district and never changes.
 * @typedef {DistrictRow & {region: number, residentsShare: number, studentsShare: number, dispersedShare: number,
 *   placedShare: number, shrinkingShare: number, expectedEffect: number, surpriseEffect: number,
 *   recentShare: number, shareOfMovesIn: number, shareOfMovesOut: number, price: number, relativeMortality: number,
 *   employmentDifference: number, relativeEnglish: number, relativeRecent: number, deprivation: number,
 *   barrier: import("./plans.js").Barrier, neighbours: import("./map.js").Neighbour[]}} District
 * @typedef {{code: string, shareWithin: number, residents: number, dwellings: number}} Region
 * @typedef {{bornAbroadShare: number, pace: number, meanShare: number, deviationOfShare: number, notAtAll: number,
 *   limitedInEngland: number}} Census
 * @typedef {Record<string, number>} Flows published flows of one year
 * @typedef {{districts: District[], regions: Region[], census: Census, flows: Map<number, Flows>,
 *   allArrivals: Map<number, number>, employmentRateBornAbroad: number, placedToday: number,
 *   netMigrationToday: number}} Inputs
 */

function readDistrict(/** @type {Row} */ row) {
  const number = (/** @type {string} */ column) => Number(row[column]);
  const residents = number("residents");
  return {
    code: row.code,
    regionCode: row.region_code,
    nationCode: row.nation_code,
    isInEngland: row.nation_code === ENGLAND,
    censusYear: number("census_year"),
    residents,
    bornAbroad: number("born_abroad"),
    bornIreland: number("born_ireland"),
    bornEu: number("born_eu"),
    bornNonEu: number("born_non_eu"),
    residents2011: number("residents_2011"),
    bornAbroad2011: number("born_abroad_2011"),
    shareUnder16: number("share_under_16"),
    shareWorkingAge: number("share_16_64"),
    shareAged65: number("share_65_plus"),
    turning65: number("share_of_16_64_turning_65"),
    notWell: number("english_not_well"),
    notAtAll: number("english_not_at_all"),
    arrivedLastYear: number("arrived_last_year"),
    rateOfMovingOut: number("internal_out_2015") / number("population_2015"),
    movesOut: number("internal_out_2015"),
    movesIn: number("internal_in_2015"),
    birthsPerResident: number("births_2015") / number("population_2015"),
    deaths: number("deaths_2015"),
    students: number("students"),
    dispersed: number("asylum_dispersed"),
    placed: number("asylum_placed"),
    workingAgeChange: row.working_age_change_2033 === "" ? 0 : number("working_age_change_2033"),
    employmentRate: number("employment_rate"),
    segregation: number("segregation"),
    dwellings: number("dwellings_added_per_year"),
    deprivationScore: number("deprivation"),
    housePrice: row.house_price === "" ? undefined : number("house_price"),
    hexQ: number("hex_q"),
    hexR: number("hex_r"),
  };
}

/** Mean and standard deviation of a population. */
function meanAndDeviation(/** @type {number[]} */ values, /** @type {number[]} */ weights) {
  const all = sum(weights);
  const mean = sum(values, (value, i) => value * weights[i]) / all;
  return { mean, deviation: Math.sqrt(sum(values, (value, i) => weights[i] * (value - mean) ** 2) / all) };
}

/** Deprivation in standard deviations of the district's own nation, which measures it in its own way. */
function deprivationOf(/** @type {DistrictRow[]} */ rows) {
  const nations = new Map([...new Set(rows.map((row) => row.nationCode))].map((code) => {
    const own = rows.filter((row) => row.nationCode === code);
    return [code, meanAndDeviation(own.map((row) => row.deprivationScore), own.map((row) => row.residents))];
  }));
  return (/** @type {DistrictRow} */ row) => {
    const { mean, deviation } = /** @type {{mean: number, deviation: number}} */ (nations.get(row.nationCode));
    return share(row.deprivationScore - mean, deviation);
  };
}

/** Logarithm of the house price in standard deviations, weighted by residents; of the mean where none is published. */
function priceOf(/** @type {DistrictRow[]} */ rows) {
  const priced = rows.filter(({ housePrice }) => housePrice !== undefined);
  const { mean, deviation } = meanAndDeviation(
    priced.map(({ housePrice }) => Math.log(Number(housePrice))), priced.map(({ residents }) => residents),
  );
  return (/** @type {DistrictRow} */ { housePrice }) =>
    (housePrice === undefined ? 0 : (Math.log(housePrice) - mean) / deviation);
}

/** @returns {District[]} */
function makeDistricts(/** @type {DistrictRow[]} */ rows, /** @type {Row[]} */ effects, /** @type {string[]} */ regions) {
  const effectOf = new Map(effects.map((row) => [row.code, row]));
  const total = (/** @type {(row: DistrictRow) => number} */ value) => sum(rows, value);
  const residents = total((row) => row.residents);
  const students = total((row) => row.students);
  const dispersed = total((row) => row.dispersed);
  const placed = total((row) => row.placed);
  const fall = (/** @type {DistrictRow} */ row) =>
    row.residents * row.shareWorkingAge * Math.max(0, -row.workingAgeChange / 100);
  const shrinking = total(fall);
  const recent = total((row) => row.arrivedLastYear);
  const bornAbroad = total((row) => row.bornAbroad);
  const limited = total((row) => row.notWell + row.notAtAll);
  const aged = (/** @type {DistrictRow} */ row) => row.shareAged65 * row.residents;
  const mortality = total((row) => row.deaths) / total(aged);
  const workingAge = (/** @type {DistrictRow} */ row) => row.residents * row.shareWorkingAge;
  const employment = total((row) => row.employmentRate * workingAge(row)) / total(workingAge);
  const deprivation = deprivationOf(rows);
  const price = priceOf(rows);
  const barrier = barrierOf(rows);
  const movesIn = total((row) => row.movesIn);
  const movesOut = total((row) => row.movesOut);
  return rows.map((row) => ({
    ...row,
    region: regions.indexOf(row.regionCode),
    residentsShare: row.residents / residents,
    studentsShare: row.students / students,
    dispersedShare: row.dispersed / dispersed,
    placedShare: row.placed / placed,
    shrinkingShare: fall(row) / shrinking,
    recentShare: row.arrivedLastYear / recent,
    shareOfMovesIn: row.movesIn / movesIn,
    shareOfMovesOut: row.movesOut / movesOut,
    price: price(row),
    relativeMortality: clamp(row.deaths / (mortality * aged(row)), 0.7, 1.4),
    employmentDifference: row.employmentRate - employment,
    relativeEnglish: share(share(row.notWell + row.notAtAll, row.bornAbroad), limited / bornAbroad),
    relativeRecent: share(share(row.arrivedLastYear, row.bornAbroad), recent / bornAbroad),
    deprivation: deprivation(row),
    barrier: barrier(row),
    expectedEffect: Number(effectOf.get(row.code)?.expected_rise_effect),
    surpriseEffect: Number(effectOf.get(row.code)?.surprise_effect),
    neighbours: neighboursOf(rows, row),
  }));
}

/** @returns {Region[]} */
function makeRegions(/** @type {Row[]} */ rows, /** @type {District[]} */ districts) {
  return rows.map((row, region) => {
    const own = districts.filter((district) => district.region === region);
    return {
      code: row.code,
      shareWithin: Number(row.share_of_moves_within_region),
      residents: sum(own, (district) => district.residents),
      dwellings: sum(own, (district) => district.dwellings),
    };
  });
}

/** @returns {Census} */
function makeCensus(/** @type {District[]} */ districts) {
  const total = (/** @type {(district: District) => number} */ value) => sum(districts, value);
  const bornAbroadShare = total((district) => district.bornAbroad) / total((district) => district.residents);
  const in2011 = total((district) => district.bornAbroad2011) / total((district) => district.residents2011);
  const shares = districts.map((district) => district.bornAbroad / district.residents);
  const { mean, deviation } = meanAndDeviation(shares, shares.map(() => 1));
  const notAtAll = total((district) => district.notAtAll);
  return {
    bornAbroadShare,
    pace: bornAbroadShare - in2011,
    meanShare: mean,
    deviationOfShare: deviation,
    notAtAll: notAtAll / (notAtAll + total((district) => district.notWell)),
    limitedInEngland: total((district) => (district.isInEngland ? district.notWell + district.notAtAll : 0))
      / total((district) => district.notWell + district.notAtAll),
  };
}

/** Published flows by stream in, and by nationality out. @returns {Flows} */
function makeFlows(/** @type {(series: string, year: number) => number} */ published, /** @type {number} */ year) {
  const arrivals = (/** @type {string} */ reason) => published(`immigration_non_eu_${reason}`, year);
  const work = arrivals("work_main") + arrivals("work_dependant");
  return {
    work,
    study: arrivals("study"),
    family: arrivals("family") + arrivals("other"),
    asylum: arrivals("asylum"),
    protection: arrivals("humanitarian"),
    european: published("immigration_eu", year),
    british: published("immigration_british", year),
    leavingBritish: published("emigration_british", year),
    leavingEuropean: published("emigration_eu", year),
    leavingOthers: published("emigration_non_eu", year),
    peoplePerWorkVisa: work / arrivals("work_main"),
  };
}

const SEVEN = ["work", "study", "family", "asylum", "protection", "european", "british"];
export const arrivalsOfAllStreams = (/** @type {Flows} */ flows) => sum(SEVEN, (stream) => flows[stream]);

/** @returns {Inputs} */
export function makeInputs(/** @type {import("./tables.js").Tables} */ tables) {
  const national = new Map(tables.national.map((row) => [`${row.series} ${row.year}`, Number(row.value)]));
  const published = (/** @type {string} */ series, /** @type {number} */ year) => {
    const value = national.get(`${series} ${year}`);
    if (value === undefined) throw new Error(`data/model/national.csv has no ${series} of ${year}`);
    return value;
  };
  const regionRows = [...tables.regions].sort((a, b) => (a.code < b.code ? -1 : 1));
  const districts = makeDistricts(tables.districts.map(readDistrict), tables.effects, regionRows.map((row) => row.code));
  const years = [2021, 2022, 2023, 2024, 2025];
  const flows = new Map(years.map((year) => [year, makeFlows(published, year)]));
  const last = /** @type {Flows} */ (flows.get(LAST_PUBLISHED_YEAR));
  return {
    districts,
    regions: makeRegions(regionRows, districts),
    census: makeCensus(districts),
    flows,
    allArrivals: new Map([2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020]
      .map((year) => [year, published("immigration_all", year)])),
    employmentRateBornAbroad: published("employment_rate_born_abroad", 2021),
    placedToday: Math.round(published("placed_share_today", 2025) * 100) / 100,
    netMigrationToday: arrivalsOfAllStreams(last) - last.leavingBritish - last.leavingEuropean - last.leavingOthers,
  };
}
