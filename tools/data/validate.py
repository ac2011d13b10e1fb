"""Check the data package: `.tools/venv/bin/python tools/data/validate.py`; exits with 1 when anything is wrong.

Three checks: the tables keep to data/datapackage.json (by the frictionless library),
every table is described there, and tools/data/tidy.py makes the committed tables again, byte for byte.
"""

import sys
import tempfile
from pathlib import Path

from frictionless import Package

import tidy
from tables import DATA, RAW

ERRORS_SHOWN = 20


def package_errors():
    """What the library finds against the schemas and the keys between tables."""
    package = Package(str(DATA / "datapackage.json"))
    report = package.validate()
    found = [error.message for error in report.errors]
    for task in report.tasks:
        found += [f"{task.place}: {error.message}" for error in task.errors]
    for resource in package.resources:
        for key in ("description", "licenses", "sources"):
            if not getattr(resource, key):
                found.append(f"{resource.path}: {key} is missing in data/datapackage.json")
        found += [f"{resource.path}: {field.name} has no description"
                  for field in resource.schema.fields if not field.description]
    described = {resource.path for resource in package.resources}
    for path in sorted(DATA.rglob("*.csv")):
        name = path.relative_to(DATA).as_posix()
        if RAW not in path.parents and name not in described:
            found.append(f"{name}: not described in data/datapackage.json")
    return found


def reproduction_errors():
    """Tables that tidy.py no longer makes as they are committed."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        tidy.make(folder)
        for made in sorted(Path(folder).rglob("*.csv")):
            name = made.relative_to(folder).as_posix()
            committed = DATA / name
            if not committed.exists() or committed.read_bytes() != made.read_bytes():
                found.append(f"{name}: differs from what tools/data/tidy.py makes; run it and look at the change")
    return found


def main():
    """Print what is wrong and say so by the exit code."""
    found = package_errors() + reproduction_errors()
    for message in found[:ERRORS_SHOWN]:
        print(f"data: {message}", file=sys.stderr)
    if len(found) > ERRORS_SHOWN:
        print(f"data: and {len(found) - ERRORS_SHOWN} more", file=sys.stderr)
    if not found:
        print("data: the package is valid and its tables are made again byte for byte")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
