"""What the charts show of the past, what is derived by region, and totals to check against."""

from geography import ENGLAND, LONDON, NORTHERN_IRELAND, SCOTLAND, UNITED_KINGDOM, areas, places
from national import ADMIN_SERIES, totals
from tables import read, two_slopes, whole

PAST_COLUMNS = ("outcome", "place", "year", "value", "source")
ENGLAND_AND_WALES = "K04000001"
FLOW_YEARS = ("2013", "2014", "2015")
NORMAL_90TH_PERCENTILE = 1.2815515655446004
CENSUS = {2001: "Census 2001", 2011: "Census 2011", 2021: "Census 2021", 2022: "Scotland's Census 2022"}


def _census_sums(cells):
    """{(area, year): (residents, born abroad)} summed from the districts' opening table."""
    columns = {2001: ("residents_2001", "born_abroad_2001"), 2011: ("residents_2011", "born_abroad_2011")}
    latest = ("residents", "born_abroad")
    sums = {}
    for place in places():
        code = place["code"]
        scottish = place["nation_code"] == SCOTLAND
        for year, names in {**columns, 2021: latest}.items():
            counts = [cells[name].get(code) for name in names]
            if counts[0] is None:
                continue
            own_year = 2022 if scottish and year == 2021 else year
            keys = {(place["region_code"], own_year), (place["nation_code"], own_year), (UNITED_KINGDOM, year)}
            for key in keys:
                before = sums.get(key, (0, 0))
                sums[key] = (before[0] + counts[0][0], before[1] + counts[1][0])
    # In 2001 only England and Wales are known: no sum stands for the United Kingdom.
    del sums[UNITED_KINGDOM, 2001]
    return sums


def past(cells):
    """The published past for charts, of the United Kingdom, the nations and the regions."""
    rows = []
    sums = _census_sums(cells)
    for (area, year), (residents, born_abroad) in sorted(sums.items()):
        source = f"{CENSUS[year]}, country of birth"
        if area == UNITED_KINGDOM and year == 2021:
            source = "Census 2021 (Scotland 2022), country of birth"
        rows.append(_past("people_born_abroad", area, year, born_abroad, source))
        rows.append(_past("born_abroad_share", area, year, born_abroad / residents, source))
    facts = {row["indicator"]: row for row in read("page_facts_integration_indicators.csv")}
    rolled = whole(facts["uk_non_uk_born_rolled_forward"]["value"])
    rows.append(_past("people_born_abroad", UNITED_KINGDOM, 2024, rolled,
                      "ONS, census rolled forward to 30 June 2024, provisional, rounded"))
    for year in (2011, 2021):
        value = sums[LONDON, year][1] / sums[UNITED_KINGDOM, year][1]
        rows.append(_past("london_share_of_people_born_abroad", UNITED_KINGDOM, year, value, CENSUS[year]))
    for year in (2001, 2011, 2021):
        value = sums[LONDON, year][1] / sums[LONDON, year][0]
        rows.append(_past("share_of_londoners_born_abroad", UNITED_KINGDOM, year, value, CENSUS[year]))
    return rows + _past_flows() + _past_employment()


def _past(outcome, place, year, value, source):
    return {"outcome": outcome, "place": place, "year": year, "value": value, "source": source}


def _past_flows():
    flows = totals()
    source = f"{ADMIN_SERIES}, year ending December, all nationalities"
    rows = []
    for outcome, flow in (("arrivals", "immigration"), ("departures", "emigration")):
        rows += [_past(outcome, UNITED_KINGDOM, year, flows[flow, year], source)
                 for name, year in sorted(flows) if name == flow]
    rows += [_past("net_migration", UNITED_KINGDOM, int(row["year"]), whole(row["net"]), source)
             for row in read("ltim_uk_totals_1964_2025.csv") if row["method_series"] == ADMIN_SERIES]
    return rows


def _past_employment():
    """Mean of four quarters; 2022 has one and is left out."""
    quarters = {}
    for row in read("emp06_employment_by_birth_nationality_uk_quarterly_1997_2022.csv"):
        wanted = ("country_of_birth", "non_uk_total", "employment_rate_16_64_pct")
        if (row["basis"], row["group"], row["measure"]) == wanted:
            quarters.setdefault(int(row["year"]), []).append(float(row["value"]) / 100)
    source = "ONS EMP06 (Labour Force Survey), people born outside the UK aged 16 to 64, mean of four quarters"
    return [_past("employment_rate", UNITED_KINGDOM, year, sum(values) / 4, source)
            for year, values in sorted(quarters.items()) if len(values) == 4]


def regions(cells):
    """Regions and nations as one level of twelve, with the share of moves that stay within each."""
    flows = {(row["area_code"], row["mid_year_end"]): row for row in read("lamis_migration_flows_2011_2015_uk.csv")}
    rows = []
    for area in areas():
        if area["code"] in (UNITED_KINGDOM, ENGLAND):
            continue
        members = [place["code"] for place in places() if place["region_code"] == area["code"]]
        arriving, leaving = (
            sum(float(flows[area["code"], year][name]) for year in FLOW_YEARS) / len(FLOW_YEARS)
            for name in ("internal_in", "internal_out")
        )
        moves = sum(cells["internal_out_2015"][code][0] for code in members)
        rows.append({
            "code": area["code"], "name": area["name"], "nation_code": area["nation_code"],
            "share_of_moves_within_region": 1 - leaving / moves,
            "internal_in_2015": arriving,
            "internal_out_2015": leaving,
        })
    return rows


def derived(cells):
    """Yearly rates that no table gives: deaths by age, births, and the ratio of births to working-age people."""
    ages = {name: cells[name] for name in ("share_16_64", "share_65_plus")}
    observed = [code for code, cell in ages["share_16_64"].items() if cell[1] == "derived"]
    points = []
    for code in sorted(observed):
        people = cells["population_2015"][code][0]
        points.append((people * ages["share_16_64"][code][0], people * ages["share_65_plus"][code][0],
                       cells["deaths_2015"][code][0], 1 / people))
    slopes, errors = two_slopes(points)
    method = (
        "Least squares through the origin of deaths (year to mid-2015) on residents aged 16 to 64 and 65 and over, {0} "
        "districts weighted by one over their population; ages are the latest shares of the population of mid-2015; "
        "the fit also catches whatever else differs between young and old places, so the split between the two ages is "
        "weaker than their sum; range is the standard error times 1.2816 (10th and 90th percentiles)"
    )
    rows = []
    for name, rate, error in zip(("16_64", "65_plus"), slopes, errors):
        rows.append({
            "name": f"deaths_per_person_{name}", "value": rate,
            "low": rate - NORMAL_90TH_PERCENTILE * error, "high": rate + NORMAL_90TH_PERCENTILE * error,
            "standard_error": error, "unit": "deaths a year per person", "method": method.format(len(points)),
        })
    rows.append(_births(cells, observed))
    return rows


def _births(cells, observed):
    """Births a year per resident aged 16 to 64, with the spread over districts as its range."""
    people = {code: cells["population_2015"][code][0] * cells["share_16_64"][code][0] for code in observed}
    rates = sorted(cells["births_2015"][code][0] / people[code] for code in observed)
    return {
        "name": "births_per_person_16_64",
        "value": sum(cells["births_2015"][code][0] for code in observed) / sum(people.values()),
        "low": rates[len(rates) // 10], "high": rates[len(rates) * 9 // 10], "standard_error": None,
        "unit": "births a year per person",
        "method": (
            "Births (year to mid-2015) over residents aged 16 to 64; "
            "range is the 10th and 90th percentile of districts, which is how places differ, not doubt about the mean"
        ),
    }


def published_totals():
    """Totals that their publishers give for wider areas, to check that the districts add up."""
    rows = []
    for row in read("census2011_ew_cob_broad_original_geography.csv"):
        if row["area_type"] in ("region", "country", "country group"):
            for measure, column in (("residents", "usual_residents"), ("born_abroad", "non_uk")):
                rows.append(_total(row["area_code"], 2011, measure, row[column], "ONS QS203EW, Census 2011"))
    rows += [
        _total(ENGLAND_AND_WALES, 2021, "born_abroad", 10_017_977, "ONS TS012, Census 2021"),
        _total(ENGLAND_AND_WALES, 2001, "born_abroad", 4_635_120, "ONS Census 2001, country of birth"),
        _total(SCOTLAND, 2022, "born_abroad", 554_875, "NRS UV204, Scotland's Census 2022"),
        _total(NORTHERN_IRELAND, 2021, "born_abroad", 164_640, "NISRA MS-A16, Census 2021"),
        _total(NORTHERN_IRELAND, 2011, "born_abroad", 119_286, "NISRA census area explorer, Census 2011"),
    ]
    for row in read("lamis_migration_flows_2011_2015_uk.csv"):
        if row["mid_year_end"] == "2015" and row["area_type"] in ("region", "nation"):
            rows.append(_total(row["area_code"], 2015, "population", row["population_mid_year_end"],
                               "ONS Local Area Migration Indicators"))
    return sorted(rows, key=lambda row: (row["measure"], row["year"], row["area"]))


def _total(area, year, measure, value, source):
    return {"area": area, "year": year, "measure": measure, "value": whole(value), "source": source}


def tables(cells):
    """(file, columns, rows) of these tables."""
    region_rows = regions(cells)
    return [
        ("model/past.csv", PAST_COLUMNS, past(cells)),
        ("model/regions.csv", tuple(region_rows[0]), region_rows),
        ("model/derived.csv", ("name", "value", "low", "high", "standard_error", "unit", "method"), derived(cells)),
        ("published_totals.csv", ("area", "year", "measure", "value", "source"), published_totals()),
    ]
