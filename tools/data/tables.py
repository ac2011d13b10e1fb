"""Read and write CSV tables, and the small sums that every table needs."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
RAW = DATA / "raw"


def read(name):
    """The rows of a raw table, as dictionaries of text."""
    with open(RAW / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by(rows, *keys):
    """Index rows by one column, or by a tuple of columns."""
    if len(keys) == 1:
        return {row[keys[0]]: row for row in rows}
    return {tuple(row[key] for key in keys): row for row in rows}


def number(text):
    """A number, or None where the source has none."""
    return None if text in ("", None) else float(text)


def whole(text):
    """A whole number, or None where the source has none."""
    value = number(text)
    return None if value is None else int(round(value))


def show(value):
    """The shortest text of a value: whole numbers without a point, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float):
        rounded = round(value, 6)
        return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
    return str(value)


def write(folder, name, columns, rows):
    """Write rows in the order given; the same rows make the same bytes on every machine."""
    path = Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([show(row[column]) for column in columns])


def apportion(total, weights):
    """Split a whole number in proportion to weights so that the parts sum to it (largest remainders)."""
    weight_sum = sum(weights.values())
    exact = {key: total * weight / weight_sum for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    left = total - sum(parts.values())
    order = sorted(exact, key=lambda key: (parts[key] - exact[key], key))
    for key in order[:left]:
        parts[key] += 1
    return parts


def weighted_mean(pairs):
    """The mean of (value, weight) pairs."""
    pairs = list(pairs)
    return sum(value * weight for value, weight in pairs) / sum(weight for _, weight in pairs)


def two_slopes(rows):
    """Weighted least squares through the origin of y on two variables.

    `rows` are (first, second, y, weight). Returns the two slopes and their standard errors.
    """
    s11 = sum(w * a * a for a, b, y, w in rows)
    s12 = sum(w * a * b for a, b, y, w in rows)
    s22 = sum(w * b * b for a, b, y, w in rows)
    t1 = sum(w * a * y for a, b, y, w in rows)
    t2 = sum(w * b * y for a, b, y, w in rows)
    determinant = s11 * s22 - s12 * s12
    first = (s22 * t1 - s12 * t2) / determinant
    second = (s11 * t2 - s12 * t1) / determinant
    residual = sum(w * (y - first * a - second * b) ** 2 for a, b, y, w in rows) / (len(rows) - 2)
    return (first, second), ((residual * s22 / determinant) ** 0.5, (residual * s11 / determinant) ** 0.5)
