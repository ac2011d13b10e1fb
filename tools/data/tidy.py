"""Make every tidy table of data/ from data/raw/: `python3 tools/data/tidy.py [folder]`."""

import sys

import census
import context
import districts
import flows
import integration
import methods
import national
import summaries
from geography import areas, places
from tables import DATA, write

PLACE_COLUMNS = ("code", "name", "region_code", "region_name", "nation_code", "nation_name", "hex_q", "hex_r")


def tables():
    """(file, columns, rows) of every table, the model's last."""
    cells = districts.columns()
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
        ("model/national.csv", ("series", "year", "value", "status", "method"), national.table()),
        *summaries.tables(cells),
    ]


def make(folder):
    """Write every table under the folder."""
    for name, columns, rows in tables():
        write(folder, name, columns, rows)


if __name__ == "__main__":
    make(sys.argv[1] if len(sys.argv) > 1 else DATA)
