"""The districts as the backtest opens the model: at the census of 2001 and at that of 2011."""

import past_people
import past_places
from district_places import house_price
from geography import places

MAY_BE_BLANK = ("born_eu_next", "house_price")


def columns(year):
    """{column: {district: (value, status, method)}} in the order of data/model/districts_<year>.csv."""
    return {
        **past_people.people(year),
        **past_places.flows(year),
        **past_places.students(year),
        **past_places.asylum(),
        **house_price(f"Dec {year}"),
        **past_people.judged(),
    }


def table(year, cells):
    """Header and rows of data/model/districts_<year>.csv."""
    rows = []
    for place in places():
        code = place["code"]
        row = {"code": code, "census_year": year}
        for column, values in cells.items():
            row[column] = values.get(code, (None,))[0]
            if row[column] is None and column not in MAY_BE_BLANK:
                raise ValueError(f"{column} of {year} is not known in {place['name']} ({code})")
        rows.append(row)
    return ["code", "census_year", *cells], rows


def known(by_census):
    """Rows of known_by_place_past.csv: for each district, census and column, how its value is known."""
    rows = []
    for year, cells in by_census.items():
        for place in places():
            for column, values in cells.items():
                _, status, method = values.get(place["code"], (None, "not known", None))
                rows.append({"code": place["code"], "census_year": year, "column": column,
                             "status": status, "method": method})
    return rows
