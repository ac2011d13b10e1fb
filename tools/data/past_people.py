"""People of the districts at the censuses of 2001 and 2011, and what the next census counted, for the backtest.

Every function returns {column: {district: (value, status, method)}}; status is published, derived or imputed.
The EU of `born_eu` and `born_eu_next` is always the same set of countries within one nation and one table, but for
2001, when the countries that joined from 2001 to 2011 cannot be told apart from the rest of the world.
"""

from district_people import census_earlier, census_latest, derived, imputed, published
from geography import places
from tables import apportion, number, read, whole

CENSUSES = (2001, 2011)
ORIGIN_COLUMNS = ("born_ireland", "born_eu", "born_non_eu")
NEXT_COLUMNS = ("residents_next", "born_abroad_next", "share_born_abroad_next", "born_eu_next")


def people(year):
    """Residents and people born abroad by origin at a census, and the outcome at the next one."""
    columns = _opening_2011() if year == 2011 else _opening_2001()
    outcome = _latest() if year == 2011 else _opening_2011()
    columns.update(_next(outcome))
    return columns


def judged():
    """1 where both the census and the next one are published by district: England and Wales."""
    return {"judged": {place["code"]: published(int(place["code"][0] in "EW")) for place in places()}}


def _next(outcome):
    columns = {name: {} for name in NEXT_COLUMNS}
    columns["residents_next"] = outcome["residents"]
    columns["born_abroad_next"] = outcome["born_abroad"]
    for code, (born_abroad, status, _) in outcome["born_abroad"].items():
        share = born_abroad / outcome["residents"][code][0]
        kind = imputed if status == "imputed" else derived
        columns["share_born_abroad_next"][code] = kind(share, "share_of_residents")
    # An imputed split would judge the model by a guess: it is left blank.
    columns["born_eu_next"] = {code: cell for code, cell in outcome["born_eu"].items() if cell[1] != "imputed"}
    return columns


def _latest():
    columns = census_latest()
    return {name: columns[name] for name in ("residents", "born_abroad", *ORIGIN_COLUMNS)}


def _opening_2011():
    """Census 2011: origins are published in England and Wales; elsewhere only in part."""
    earlier = census_earlier()
    columns = {"residents": earlier["residents_2011"], "born_abroad": earlier["born_abroad_2011"]}
    columns.update({name: {} for name in ORIGIN_COLUMNS})
    for code, row in _rows_2011().items():
        former = columns["residents"][code][1] == "derived"
        ireland = int(row["ireland"])
        columns["born_ireland"][code] = derived(ireland, "sum_of_former_districts") if former else published(ireland)
        eu = int(row["eu_members_2001_excl_uk_ireland"]) + int(row["eu_accession_2001_2011"])
        columns["born_eu"][code] = derived(eu, "sum_of_origins")
        rest = int(row["non_uk"]) - ireland - eu
        columns["born_non_eu"][code] = derived(rest, "difference_of_counts")
    _northern_ireland_2011(columns)
    _scotland_2011(columns)
    return columns


def _rows_2011():
    rows = read("lad_country_of_birth_2011_2021_ew.csv")
    return {row["area_code"]: row for row in rows if row["year"] == "2011"}


def _northern_ireland_2011(columns):
    """Ireland is published by district, the rest of the EU for Northern Ireland as a whole."""
    national = {row["country_of_birth"]: int(row["persons"]) for row in read("census2011_ni_cob_detailed_national.csv")}
    detail = {row["area_code"]: row for row in read("census2021_ni_cob_broad_lgd.csv")}
    weights = {}
    for row in read("lgd_country_of_birth_2011_2021_ni.csv"):
        code = row["area_code"]
        if row["year"] == "2011" and code.startswith("N09"):
            columns["born_ireland"][code] = published(int(row["ireland"]))
            outside = int(detail[code]["non_uk"]) - int(detail[code]["ireland"])
            weights[code] = int(row["outside_uk_and_ireland"]) * int(detail[code]["eu_other"]) / outside
    split = apportion(national["Europe: Other Europe: EU Countries: Total"], weights)
    for code, eu in split.items():
        rest = columns["born_abroad"][code][0] - columns["born_ireland"][code][0] - eu
        columns["born_eu"][code] = imputed(eu, "northern_ireland_split_2021")
        columns["born_non_eu"][code] = imputed(rest, "northern_ireland_split_2021")


def _scotland_2011(columns):
    """The EU is published with Ireland; Ireland is taken to be the same share of residents as in 2022."""
    irish = {
        row["area_code"]: number(row["pct_republic_of_ireland"]) / 100
        for row in read("council_country_of_birth_pct_2022_scotland.csv")
    }
    for row in read("council_country_of_birth_2011_2022_scotland.csv"):
        if row["year"] == "2011":
            code = row["area_code"]
            eu_and_ireland = whole(row["eu_incl_ireland"])
            ireland = min(round(irish[code] * int(row["usual_residents"])), eu_and_ireland)
            columns["born_ireland"][code] = imputed(ireland, "irish_share_of_2022")
            columns["born_eu"][code] = imputed(eu_and_ireland - ireland, "irish_share_of_2022")
            rest = columns["born_abroad"][code][0] - eu_and_ireland
            columns["born_non_eu"][code] = derived(rest, "difference_of_counts")


def _opening_2001():
    """Census 2001: people born abroad are published for England and Wales; all else is carried back from 2011."""
    later = _opening_2011()
    earlier = census_earlier()
    columns = {"residents": dict(earlier["residents_2001"]), "born_abroad": dict(earlier["born_abroad_2001"])}
    columns.update({name: {} for name in ORIGIN_COLUMNS})
    growth = _growth_in_wales(columns, later)
    populations = _populations_2001()
    for code, (born_abroad, _, _) in later["born_abroad"].items():
        if code[0] in "SN":
            columns["residents"][code] = derived(populations[code], "mid_year_estimate_2001")
            columns["born_abroad"][code] = imputed(round(born_abroad * growth), "born_abroad_2001_as_in_wales")
        _origins_2001(columns, later, code)
    return columns


def _growth_in_wales(columns, later):
    wales = [code for code in columns["born_abroad"] if code.startswith("W")]
    before = sum(columns["born_abroad"][code][0] for code in wales)
    return before / sum(later["born_abroad"][code][0] for code in wales)


def _populations_2001():
    people = {}
    for row in read("myeb3_components_of_change_2001_2015_uk_lad.csv"):
        if row["mid_year_end"] == "2001":
            people[row["lad21_code"]] = people.get(row["lad21_code"], 0) + int(row["population"])
    return people


def _origins_2001(columns, later, code):
    """The district's mix of 2011, without the people born in the countries that joined from 2001 to 2011."""
    joined, eu = _joined_since_2001(code, later["born_eu"][code][0])
    weights = {
        "born_ireland": later["born_ireland"][code][0],
        "born_eu": eu,
        "born_non_eu": later["born_non_eu"][code][0],
    }
    method = "origins_of_2011_without_joined" if joined is not None else "origins_of_2011_without_joined_share"
    for name, people in apportion(columns["born_abroad"][code][0], weights).items():
        columns[name][code] = imputed(people, method)


def _joined_since_2001(code, eu):
    """(people born in the countries that joined, people born in the other members), 2011."""
    rows = _rows_2011()
    if code in rows:
        return int(rows[code]["eu_accession_2001_2011"]), int(rows[code]["eu_members_2001_excl_uk_ireland"])
    joined = sum(int(row["eu_accession_2001_2011"]) for row in rows.values())
    members = sum(int(row["eu_members_2001_excl_uk_ireland"]) for row in rows.values())
    return None, eu * members / (members + joined)
