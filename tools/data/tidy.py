"""Make every tidy table of data/ from data/raw/: `python3 tools/data/tidy.py [folder]`."""

import sys

import backtest_outcomes
import census
import context
import districts
import flows
import integration
import methods
import national
import past_districts
import past_national
import summaries
from geography import areas, places
from past_people import CENSUSES
from tables import DATA, write

PLACE_COLUMNS = ("code", "name", "region_code", "region_name", "nation_code", "nation_name", "hex_q", "hex_r")
NATIONAL_COLUMNS = ("series", "year", "value", "status", "method")


def tables():
    """(file, columns, rows) of every table, the model's last."""
    cells = districts.columns()
    past_cells = {year: past_districts.columns(year) for year in CENSUSES}
    return [
        ("places.csv", PLACE_COLUMNS, places()),
        ("areas.csv", ("code", "name", "kind", "nation_code"), areas()),
        *census.tables(),
        *flows.tables(),
        *integration.tables(),
        *context.tables(),
        ("known_by_place.csv", ("code", "column", "status", "method"), districts.known(cells)),
        ("imputation_methods.csv", ("method", "sentence"), methods.table()),
        ("model/districts.csv", *districts.table(cells)),
        ("known_by_place_past.csv", ("code", "census_year", "column", "status", "method"),
         past_districts.known(past_cells)),
        *((f"model/districts_{year}.csv", *past_districts.table(year, past_cells[year])) for year in CENSUSES),
        ("model/national.csv", NATIONAL_COLUMNS, national.table()),
        ("model/national_past.csv", NATIONAL_COLUMNS, past_national.table()),
        ("model/backtest_b.csv", backtest_outcomes.COLUMNS, backtest_outcomes.table()),
        *summaries.tables(cells),
    ]


def make(folder):
    """Write every table under the folder."""
    for name, columns, rows in tables():
        write(folder, name, columns, rows)


if __name__ == "__main__":
    make(sys.argv[1] if len(sys.argv) > 1 else DATA)
