"""Tidy flows: by district and year to mid-2015, and for the United Kingdom by year."""

from tables import number, read, whole

LOCAL_COLUMNS = (
    "code", "mid_year_end", "population", "births", "deaths",
    "international_in", "international_out", "internal_in", "internal_out", "internal_basis",
)
NATIONAL_COLUMNS = ("flow", "year", "period", "series", "breakdown", "category", "persons")
OWN_BOUNDARIES = "2021 boundaries"
FORMER_DISTRICTS = "sum of former districts, moves between them included"
SUMMED = ("population", "births", "deaths", "international_in", "international_out", "internal_in", "internal_out")


def local_flows():
    """Components of change by district, mid-2002 to mid-2015, before the rebasing to census 2021."""
    rows = {}
    for source in read("myeb3_components_of_change_2001_2015_uk_lad.csv"):
        if source["mid_year_end"] == "2001":
            continue
        key = (source["lad21_code"], int(source["mid_year_end"]))
        row = rows.setdefault(key, {"code": key[0], "mid_year_end": key[1], **dict.fromkeys(SUMMED, 0)})
        for name in SUMMED:
            row[name] += int(source[name])
        row["internal_basis"] = OWN_BOUNDARIES if source["area_code"] == source["lad21_code"] else FORMER_DISTRICTS
    for source in read("lamis_migration_flows_2011_2015_uk.csv"):
        key = (source["area_code"], int(source["mid_year_end"]))
        if source["area_type"] == "lad" and source["internal_in"] != "":
            rows[key]["internal_in"] = whole(source["internal_in"])
            rows[key]["internal_out"] = whole(source["internal_out"])
            rows[key]["internal_basis"] = OWN_BOUNDARIES
    return [rows[key] for key in sorted(rows)]


def national_flows():
    """Long-term migration as published; the method series are kept apart and must not be joined."""
    rows = []
    for source in read("ltim_uk_totals_1964_2025.csv"):
        for flow in ("immigration", "emigration", "net"):
            rows.append(_national(flow, source["year"], source["period"], source["method_series"],
                                  "all", source["group"], number(source[flow])))
    for source in read("ltim_by_main_reason_2004_2013.csv"):
        rows.append(_national(source["flow"], source["year"], source["period"], "IPS-based LTIM by main reason",
                              "main reason", source["main_reason"], number(source["persons"])))
    for source in read("ltim_admin_by_nationality_reason_recent.csv"):
        year = 2000 + int(source["period"].split()[2])
        rows.append(_national(source["flow"].removesuffix(" migration"), year, source["period"],
                              "ONS admin-based LTIM (May 2026 release)",
                              source["breakdown"], source["category"], number(source["persons"])))
    return [row for row in rows if row["persons"] is not None]


def _national(flow, year, period, series, breakdown, category, persons):
    return {"flow": flow, "year": int(year), "period": period, "series": series,
            "breakdown": breakdown, "category": category, "persons": persons}


def earlier_reasons():
    """What earlier releases said of the reasons of 2021 to 2023, read from pages."""
    return read("ltim_non_eu_reasons_earlier_releases.csv")


def tables():
    """(file, columns, rows) of the tidy flows."""
    earlier = earlier_reasons()
    return [
        ("local_flows.csv", LOCAL_COLUMNS, local_flows()),
        ("national_flows.csv", NATIONAL_COLUMNS, national_flows()),
        ("national_reasons_earlier_releases.csv", tuple(earlier[0]), earlier),
    ]
