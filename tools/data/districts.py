"""The one row a district that the model starts from, and what is known of each of its cells."""

import district_people as people
import district_places as local
from geography import places

BLANK_ALLOWED = ("residents_2001", "born_abroad_2001", "working_age_change_2033", "house_price")


def columns():
    """{column: {district: (value, status, method)}} in the order of data/model/districts.csv."""
    latest = people.census_latest()
    earlier = people.census_earlier()
    ages = people.ages()
    flows = local.flows()
    asylum = local.asylum()
    return {
        **latest,
        **earlier,
        **ages,
        **people.english(latest),
        "arrived_last_year": local.arrived_last_year(flows),
        **flows,
        "students": people.students(latest, earlier),
        **asylum,
        **local.placed(),
        "resettled": local.resettled(),
        "employment_rate": people.employment_rate(latest, ages),
        "segregation": local.segregation(),
        **local.housing(),
        "deprivation": local.deprivation(),
        **local.working_age_change(),
        **local.house_price("Dec 2021"),
    }


PLACE_COLUMNS = ("code", "name", "region_code", "nation_code", "hex_q", "hex_r")


def table(cells):
    """Header and rows of data/model/districts.csv."""
    rows = []
    for place in places():
        row = {column: place[column] for column in PLACE_COLUMNS}
        row["census_year"] = 2022 if place["code"].startswith("S") else 2021
        for column, values in cells.items():
            row[column] = values.get(place["code"], (None,))[0]
            if row[column] is None and column not in BLANK_ALLOWED:
                raise ValueError(f"{column} is not known in {place['name']} ({place['code']})")
        rows.append(row)
    return [*PLACE_COLUMNS, "census_year", *cells], rows


def known(cells):
    """Rows of known_by_place.csv: for each district and column, how its value is known."""
    rows = []
    for place in places():
        for column, values in cells.items():
            _, status, method = values.get(place["code"], (None, "not known", None))
            rows.append({"code": place["code"], "column": column, "status": status, "method": method})
    return rows
