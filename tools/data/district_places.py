"""Flows, asylum, resettlement, segregation and housing of the districts, for the model.

Every function returns {district: (value, status, method)}; status is published, derived or imputed.
"""

from statistics import median

from district_people import derived, imputed, published
from geography import merged_2023, places, to_2021
from tables import apportion, by, number, read, whole

FLOW_YEARS = ("2013", "2014", "2015")
SUPPORT_DATE = "2024-09-30"
PLACED_TABLE = "la_immigration_groups_31dec2025_uk.csv"
PLACED_KINDS = ("initial", "dispersal", "contingency", "other")
LAST_DATE_OF_MERGED_DISTRICTS = "2023-03-31"
ADDITION_YEARS = ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")


def flows():
    """Moves in and out (mean of three years), population, births and deaths of mid-2015, by column."""
    names = ("international_in", "international_out", "internal_in", "internal_out")
    columns = {f"{name}_2015": {} for name in names}
    columns.update({name: {} for name in ("population_2015", "births_2015", "deaths_2015")})
    rows = {(row["area_code"], row["mid_year_end"]): row for row in read("lamis_migration_flows_2011_2015_uk.csv")}
    vital = {}
    for row in read("myeb3_components_of_change_2001_2015_uk_lad.csv"):
        if row["mid_year_end"] == "2015":
            vital.setdefault(row["lad21_code"], []).append(row)
    for place in places():
        code = place["code"]
        for name in names:
            mean = sum(float(rows[code, year][name]) for year in FLOW_YEARS) / len(FLOW_YEARS)
            columns[f"{name}_2015"][code] = derived(round(mean, 1), "mean_of_three_years")
        columns["population_2015"][code] = published(whole(rows[code, "2015"]["population_mid_year_end"]))
        for name in ("births", "deaths"):
            people = sum(int(row[name]) for row in vital[code])
            single = len(vital[code]) == 1
            columns[f"{name}_2015"][code] = published(people) if single else derived(people, "sum_of_former_districts")
    return columns


def arrived_last_year(flow_columns):
    """People who lived outside the United Kingdom a year before the census."""
    cells = {}
    for row in read("lad_address_one_year_ago_2021_ew.csv"):
        cells[row["area_code"]] = derived(int(row["arrived_from_outside_uk"]), "sum_of_small_areas")
    inflow = flow_columns["international_in_2015"]
    ratio = sum(cell[0] for cell in cells.values()) / sum(inflow[code][0] for code in cells)
    for code, (people, _, _) in inflow.items():
        if code not in cells:
            cells[code] = imputed(round(ratio * people), "arrivals_from_local_inflow")
    return cells


def is_dispersal(row):
    """Dispersal proper: not hotels, other contingency or initial accommodation, nor subsistence alone."""
    return row["accommodation_type"] == "Dispersal Accommodation"


def on_support(date, wanted):
    """People on support at a date by district of 2021, and the districts whose count was split."""
    codes, merged = to_2021(), merged_2023()
    people = {place["code"]: 0 for place in places()}
    in_merged, before = dict.fromkeys(merged, 0), {}
    for row in read("asylum_support_by_la_quarterly_2014_2024.csv"):
        code, count = row["lad_code"], int(row["people"])
        if row["date"] == LAST_DATE_OF_MERGED_DISTRICTS and wanted(row):
            before[code] = before.get(code, 0) + count
        if row["date"] == date and wanted(row):
            if code in merged:
                in_merged[code] += count
            elif code in codes:
                people[codes[code]] += count
    if date <= LAST_DATE_OF_MERGED_DISTRICTS:
        return people, set()
    residents = {row["lad21_code"]: int(row["all_usual_residents"]) for row in read("lad_census2021_16_64_ew.csv")}
    for authority, districts in merged.items():
        weights = {code: before.get(code, 0) for code in districts}
        if sum(weights.values()) == 0:
            weights = {code: residents[code] for code in districts}
        people.update(apportion(in_merged[authority], weights))
    return people, {code for districts in merged.values() for code in districts}


def asylum():
    """People on asylum support on 30 September 2024: in dispersal accommodation, and all, by column."""
    dispersed, split = on_support(SUPPORT_DATE, is_dispersal)
    others, _ = on_support(SUPPORT_DATE, lambda row: not is_dispersal(row))

    def cell(code, people):
        return imputed(people, "merged_asylum_split") if code in split else derived(people, "sum_of_support_rows")

    return {
        "asylum_dispersed": {code: cell(code, people) for code, people in dispersed.items()},
        "asylum_supported": {code: cell(code, people + others[code]) for code, people in dispersed.items()},
    }


def is_placed(row):
    """Everybody who is given a roof: dispersal, hotels and other contingency or initial accommodation."""
    return row["accommodation_type"].lower() != "subsistence only"


def placed_in(row):
    """People of a row of the table of 31 December 2025 who live where the state has placed them."""
    return sum(int(row[f"asylum_{kind}_accommodation"]) for kind in PLACED_KINDS)


def placed():
    """People on asylum support who live where they were placed, 31 December 2025, hotels included."""
    merged = merged_2023()
    cells, in_merged = {}, {}
    for row in read(PLACED_TABLE):
        if row["lad21_code"]:
            cells[row["lad21_code"]] = derived(placed_in(row), "sum_of_accommodation")
        else:
            in_merged[row["area_code"]] = placed_in(row)
    before, _ = on_support(LAST_DATE_OF_MERGED_DISTRICTS, is_placed)
    residents = {row["lad21_code"]: int(row["all_usual_residents"]) for row in read("lad_census2021_16_64_ew.csv")}
    for authority, districts in merged.items():
        weights = {code: before[code] for code in districts}
        if sum(weights.values()) == 0:
            weights = {code: residents[code] for code in districts}
        for code, people in apportion(in_merged[authority], weights).items():
            cells[code] = imputed(people, "merged_placed_split")
    return {"asylum_placed": {place["code"]: cells[place["code"]] for place in places()}}


def working_age_change():
    """Projected change of residents aged 16 to 64 from 2023 to 2033, percent; England alone."""
    cells = {}
    for row in read("lad_working_age_change_england.csv"):
        change = number(row["pct_change_2023_2033_principal"])
        own = row["method"] == "exact"
        cells[row["lad21_code"]] = published(change) if own else imputed(change, "merged_authority_projection")
    return {"working_age_change_2033": cells}


def resettled():
    """People resettled under all schemes, January 2014 to September 2024."""
    codes = to_2021()
    merged = merged_2023()
    people = {place["code"]: 0 for place in places()}
    in_merged = {authority: 0 for authority in merged}
    for row in read("resettlement_by_la_quarterly_2014_2024.csv"):
        if row["lad_code"] in in_merged:
            in_merged[row["lad_code"]] += int(row["persons"])
        elif row["lad_code"] in codes:
            people[codes[row["lad_code"]]] += int(row["persons"])
    cells = {code: derived(count, "sum_of_resettlement") for code, count in people.items()}
    residents = {row["lad21_code"]: int(row["all_usual_residents"]) for row in read("lad_census2021_16_64_ew.csv")}
    for authority, districts in merged.items():
        for code, share in apportion(in_merged[authority], {code: residents[code] for code in districts}).items():
            cells[code] = imputed(people[code] + share, "merged_resettlement_split")
    return cells


def deprivation():
    """Share of a district's small areas in its nation's most deprived tenth; nations are not comparable."""
    rows = read("lad21_place_context_wide.csv")
    return {row["lad21_code"]: published(round(float(row["share_areas_in_nations_worst_decile"]), 6)) for row in rows}


def segregation():
    """Eta squared of country of birth over the small areas of the district."""
    cells = {}
    for row in read("derived_country_of_birth_segregation_2001_ew_2011_scotland.csv"):
        if row["area_type"] == "lad" and row["isolation"] != "":
            share = float(row["group_count"]) / float(row["total"])
            cells[row["area_code"]] = derived((float(row["isolation"]) - share) / (1 - share), "eta_squared")
    middle = median(cell[0] for cell in cells.values())
    for place in places():
        cells.setdefault(place["code"], imputed(middle, "segregation_median"))
    return cells


def housing():
    """Households at the census and dwellings added a year, by column."""
    households = {
        row["lad21_code"]: derived(int(row["households"]), "sum_of_tenures")
        for row in read("lad_tenure_census_2021_22_uk.csv")
    }
    added = _additions_england()
    rates = by(read("lad21_place_context_wide.csv"), "lad21_code")
    stock = {
        row["lad21_code"]: int(row["dwellings"])
        for row in read("lad_dwelling_stock_council_tax_1993_2024_ew.csv") if row["year"] == "2024"
    }
    for code in households:
        rate = number(rates[code]["net_additions_per_1000_stock_last5y_mean"])
        if code.startswith("W"):
            added[code] = derived(round(rate * stock[code] / 1000, 1), "additions_rate_times_stock")
        elif code.startswith("N"):
            added[code] = imputed(round(rate * households[code][0] / 1000, 1), "additions_rate_times_households")
    rate = sum(cell[0] for cell in added.values()) / sum(households[code][0] for code in added)
    for code in households:
        if code not in added:
            added[code] = imputed(round(rate * households[code][0], 1), "additions_rest_of_uk")
    return {"households": households, "dwellings_added_per_year": added}


def house_price(year_ending):
    """Median price paid for a house in the year that ends then; none in Scotland and Northern Ireland."""
    merged = {row["lad21_code"]: row["lad23_code"] for row in read("lookup_lad2021_merged_2023.csv")}
    prices = {
        row["area_code"]: number(row["median_price_gbp"])
        for row in read("lad_median_house_price_1995_2024_ew.csv") if row["year_ending"] == year_ending
    }
    cells = {}
    for place in places():
        code = place["code"]
        if prices.get(code) is not None:
            cells[code] = published(prices[code])
        elif code in merged:
            cells[code] = imputed(prices[merged[code]], "merged_authority_price")
    return {"house_price": cells}


def _additions_england():
    years = {}
    for row in read("lad_net_additional_dwellings_2001_2024_england.csv"):
        if row["lad21_code"] and row["financial_year"] in ADDITION_YEARS:
            years.setdefault(row["lad21_code"], []).append(float(row["net_additional_dwellings"]))
    return {code: derived(round(sum(values) / len(values), 1), "mean_net_additions") for code, values in years.items()}
