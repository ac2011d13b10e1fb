"""Flows, students and asylum support of the districts before 2011 and 2001, for the backtest.

Every function returns {column: {district: (value, status, method)}}; status is published, derived or imputed.
"""

from district_people import census_earlier, census_latest, derived, imputed, published
from district_people import students as students_latest
from district_places import is_dispersal, on_support
from geography import places
from tables import number, read

OPENING_SUPPORT_DATE = "2014-03-31"
FLOW_COLUMNS = ("arrived_last_year", "internal_in", "internal_out", "population", "births", "deaths",
                "international_out")
MOVES = ("internal_in", "internal_out")
# Flows came to be known from mid-2001 on: 2011 looks back, 2001 has to look ahead.
ARRIVAL_YEARS = {2011: range(2009, 2012), 2001: range(2002, 2003)}
VITAL_YEARS = {2011: range(2009, 2012), 2001: range(2002, 2005)}
MOVE_YEARS = {2011: range(2002, 2012), 2001: range(2002, 2005)}
METHODS = {
    ("arrival", 2011): "mean_of_mid_2009_to_mid_2011",
    ("vital", 2011): "mean_of_mid_2009_to_mid_2011",
    ("move", 2011): "mean_of_mid_2002_to_mid_2011",
    ("arrival", 2001): "year_to_mid_2002",
    ("vital", 2001): "mean_of_mid_2002_to_mid_2004",
    ("move", 2001): "mean_of_mid_2002_to_mid_2004",
}


def flows(year):
    """Yearly arrivals from abroad, moves, births, deaths and departures about a census."""
    rows = _components()
    columns = {name: {} for name in FLOW_COLUMNS}
    sources = {
        "arrived_last_year": ("international_in", "arrival", ARRIVAL_YEARS[year]),
        **{name: (name, "move", MOVE_YEARS[year]) for name in (*MOVES, "population")},
        **{name: (name, "vital", VITAL_YEARS[year]) for name in ("births", "deaths", "international_out")},
    }
    own_moves = _moves_within_former_districts(rows)
    for place in places():
        code = place["code"]
        for column, (source, kind, years) in sources.items():
            mean = sum(rows[code, mid_year][source] for mid_year in years) / len(years)
            method = METHODS[kind, year]
            if column in MOVES and code in own_moves:
                columns[column][code] = imputed(round(mean * own_moves[code][column], 1), "moves_less_those_within")
            else:
                columns[column][code] = derived(round(mean, 1), method)
    return columns


def _components():
    """{(district, mid-year): components of change}, former districts added up."""
    names = ("international_in", "international_out", *MOVES, "population", "births", "deaths")
    rows = {}
    for source in read("myeb3_components_of_change_2001_2015_uk_lad.csv"):
        if source["mid_year_end"] != "2001":
            row = rows.setdefault((source["lad21_code"], int(source["mid_year_end"])), dict.fromkeys(names, 0))
            for name in names:
                row[name] += int(source[name])
            row["parts"] = row.get("parts", 0) + 1
    return rows


def _moves_within_former_districts(rows):
    """For districts summed of former ones: the ratio of moves across their own bounds to the sum, mid-2011 to 2015."""
    own = {}
    for source in read("lamis_migration_flows_2011_2015_uk.csv"):
        code, year = source["area_code"], int(source["mid_year_end"])
        if source["area_type"] == "lad" and rows[code, year]["parts"] > 1:
            sums = own.setdefault(code, {name: [0, 0] for name in MOVES})
            for name in MOVES:
                sums[name][0] += number(source[name])
                sums[name][1] += rows[code, year][name]
    return {code: {name: moved / summed for name, (moved, summed) in sums.items()} for code, sums in own.items()}


def students(year):
    """Full-time students aged 18 and over in 2011, which stand for 2001 too; no table of 2001 was found."""
    latest, earlier = census_latest(), census_earlier()
    cells = {}
    for row in read("lad_students_2011_and_student_turnover_2021_ew.csv"):
        code, people = row["lad21_code"], int(row["students_18_plus"])
        if year == 2001:
            cells[code] = imputed(people, "students_of_2011")
        elif earlier["residents_2011"][code][1] == "derived":
            cells[code] = derived(people, "sum_of_former_districts")
        else:
            cells[code] = published(people)
    for code, (people, _, _) in students_latest(latest, earlier).items():
        if code not in cells:
            shrink = earlier["residents_2011"][code][0] / latest["residents"][code][0]
            cells[code] = imputed(round(people * shrink), "students_carried_back_to_2011")
    return {"students": cells}


def asylum():
    """People in dispersal accommodation on 31 March 2014, the first date published."""
    people, _ = on_support(OPENING_SUPPORT_DATE, is_dispersal)
    return {"asylum_dispersed": {code: imputed(count, "dispersed_march_2014") for code, count in people.items()}}
