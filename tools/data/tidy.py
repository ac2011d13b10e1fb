"""Make every tidy table of data/ from data/raw/: `python3 tools/data/tidy.py [folder]`."""

import sys

import districts
import methods
import national
from geography import areas, places
from tables import DATA, write


def make(folder):
    """Write all tables under the folder."""
    write(folder, "places.csv",
          ["code", "name", "region_code", "region_name", "nation_code", "nation_name", "hex_q", "hex_r"], places())
    write(folder, "areas.csv", ["code", "name", "kind", "nation_code"], areas())
    cells = districts.columns()
    write(folder, "model/districts.csv", *districts.table(cells))
    write(folder, "model/national.csv", ["series", "year", "value", "status", "method"], national.table())
    write(folder, "known_by_place.csv", ["code", "column", "status", "method"], districts.known(cells))
    write(folder, "imputation_methods.csv", ["method", "sentence"], methods.table())


if __name__ == "__main__":
    make(sys.argv[1] if len(sys.argv) > 1 else DATA)
