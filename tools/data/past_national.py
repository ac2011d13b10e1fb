"""National flows of 2001 to 2021 for the backtest, in the shape of data/model/national.csv.

To 2011 they are the survey-based estimates (the International Passenger Survey with adjustments) as republished in
December 2016; from 2012 those from administrative records as released in May 2026. The two are never joined within
a year, and both were drawn up with a later census in hand: the net of 2001 to 2011 was revised after census 2011.
"""

import reasons
from past_reasons import rows_by_reason
from tables import read

SURVEY = "ONS Long-Term International Migration (IPS), 1964-2015 [ad hoc 006408]"
ADMINISTRATIVE = "ONS Long-Term International Migration"
FIRST, FIRST_ADMINISTRATIVE, LAST = 2001, 2012, 2021
# Arrivals of the nine years before the first census give the years since arrival of its stock.
FIRST_ARRIVALS = FIRST - 9
NATIONALITIES = ("british", "eu", "non_eu")
FLOWS = ("immigration", "emigration")


def _row(series, year, value, status="published", method=None):
    return {"series": series, "year": year, "value": value, "status": status, "method": method}


def published():
    """{(flow, nationality, year): people}: net_migration as revised, from 1992 to the newest year."""
    values = {}
    for row in read("ltim_by_citizenship_asylum_visas_1964_2025_uk.csv"):
        year = int(row["period"])
        survey = row["source"] == SURVEY and FIRST_ARRIVALS <= year < FIRST_ADMINISTRATIVE
        if survey or (row["source"] == ADMINISTRATIVE and year >= FIRST_ADMINISTRATIVE):
            values[row["metric"].removesuffix("_by_origin"), row["category"], year] = int(float(row["value"]))
    return values


def _totals(values):
    rows = []
    for flow in FLOWS:
        rows += [_row(f"{flow}_all", year, values[flow, "all", year], "published", _vintage(year, "totals"))
                 for year in range(FIRST_ARRIVALS if flow == "immigration" else FIRST, LAST + 1)]
    for year in range(FIRST, LAST + 1):
        method = "survey_net_revised" if year < FIRST_ADMINISTRATIVE else "administrative_totals"
        rows.append(_row("net_all", year, values["net_migration", "all", year], "published", method))
    for year in range(FIRST, LAST + 1):
        if year < FIRST_ADMINISTRATIVE:
            arrivals = values["emigration", "all", year] + values["net_migration", "all", year]
            rows.append(_row("immigration_all_revised", year, arrivals, "derived", "emigration_and_revised_net"))
        else:
            arrivals = values["immigration", "all", year]
            rows.append(_row("immigration_all_revised", year, arrivals, "published", "administrative_totals"))
    return rows


def _vintage(year, kind):
    return f"{'survey' if year < FIRST_ADMINISTRATIVE else 'administrative'}_{kind}"


def _by_nationality(values):
    return [
        _row(f"{flow}_{name}", year, values[flow, name, year], "published", _vintage(year, "by_nationality"))
        for flow in FLOWS for name in NATIONALITIES for year in range(FIRST, LAST + 1)
    ]


def table():
    """All rows of data/model/national_past.csv."""
    values = published()
    non_eu = {year: values["immigration", "non_eu", year] for year in range(FIRST, 2026)}
    survey = {
        int(row["period"]): int(float(row["value"]))
        for row in read("ltim_by_citizenship_asylum_visas_1964_2025_uk.csv")
        if (row["source"], row["metric"], row["category"]) == (SURVEY, "immigration_by_origin", "non_eu")
    }
    latest = [row for row in reasons.rows(non_eu) if row[1] == LAST]
    split = rows_by_reason(non_eu, survey) + latest
    by_reason = [_row(f"immigration_non_eu_{reason}", *rest) for reason, *rest in split]
    return _totals(values) + _by_nationality(values) + sorted(by_reason, key=lambda row: (row["series"], row["year"]))
