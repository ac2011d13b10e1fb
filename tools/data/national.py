"""The national series that the model is held to: series, year, value, status, method."""

import reasons
from district_places import PLACED_TABLE, SUPPORT_DATE, is_dispersal, placed_in
from tables import read

ADMIN_SERIES = "ONS admin-based LTIM (May 2026 release)"
NATIONALITIES = ("british", "eu", "non_eu")
NATIONALITY_SOURCE = "ONS Long-Term International Migration"
FIRST_YEAR_BY_NATIONALITY = 2021


def _row(series, year, value, status="published", method=None):
    return {"series": series, "year": year, "value": value, "status": status, "method": method}


def totals():
    """Immigration and emigration of all nationalities, years ending December 2012 to 2025."""
    rows = [row for row in read("ltim_uk_totals_1964_2025.csv") if row["method_series"] == ADMIN_SERIES]
    return {
        (flow, int(row["year"])): int(float(row[flow])) for row in rows for flow in ("immigration", "emigration")
    }


def flows():
    """Immigration and emigration: all, 2012 to 2025, and by nationality from the census year of 2021 on."""
    by_nationality = {
        (row["metric"], row["category"], int(row["period"])): int(float(row["value"]))
        for row in read("ltim_by_citizenship_asylum_visas_1964_2025_uk.csv")
        if row["source"] == NATIONALITY_SOURCE
    }
    rows = []
    for (flow, year), total in sorted(totals().items(), key=lambda item: (item[0][0] == "emigration", item[0][1])):
        rows.append(_row(f"{flow}_all", year, total))
        if year >= FIRST_YEAR_BY_NATIONALITY:
            rows += [_row(f"{flow}_{name}", year, by_nationality[flow, name, year]) for name in NATIONALITIES]
    return rows


def by_reason(flow_rows):
    """Immigration of non-EU+ nationals by reason, 2021 to 2025."""
    non_eu = {row["year"]: row["value"] for row in flow_rows if row["series"] == "immigration_non_eu"}
    return [_row(f"immigration_non_eu_{reason}", *rest) for reason, *rest in reasons.rows(non_eu)]


def citizenship():
    """Grants of citizenship: calendar years to 2009, then years ending March, the only ones found."""
    rows = []
    for row in read("citizenship_grants_uk.csv"):
        if row["period_type"] == "calendar year":
            rows.append(_row("citizenship_grants", int(row["period"]), int(row["grants_of_british_citizenship"])))
        elif row["period_type"] == "year ending March":
            year = int(row["period"].split()[-1])
            grants = int(row["grants_of_british_citizenship"])
            rows.append(_row("citizenship_grants", year, grants, "published", "year_ending_march"))
    return rows


def asylum():
    """Asylum support on 30 September 2024 and 31 December 2025, and people resettled whose council is not published."""
    support = [row for row in read("asylum_support_by_la_quarterly_2014_2024.csv") if row["date"] == SUPPORT_DATE]
    people = sum(int(row["people"]) for row in support)
    subsistence = sum(int(row["people"]) for row in support if row["accommodation_type"].lower() == "subsistence only")
    dispersed = sum(int(row["people"]) for row in support if is_dispersal(row))
    latest = read(PLACED_TABLE)
    supported_latest = sum(int(row["asylum_supported_people"]) for row in latest)
    placed_latest = sum(placed_in(row) for row in latest)
    settled = read("resettlement_by_la_quarterly_2014_2024.csv")
    unknown = sum(int(row["persons"]) for row in settled if row["lad_code"] == "Unknown")
    return [
        _row("asylum_supported", 2024, people, "derived", "sum_of_support_rows"),
        _row("asylum_dispersed", 2024, dispersed, "derived", "sum_of_support_rows"),
        _row("asylum_subsistence_only", 2024, subsistence),
        _row("dispersal_share_today", 2024, dispersed / people, "derived", "dispersed_of_supported"),
        _row("dispersal_share_of_accommodated_today", 2024, dispersed / (people - subsistence),
             "derived", "dispersed_of_accommodated"),
        _row("asylum_placed", 2025, placed_latest, "derived", "sum_of_accommodation"),
        _row("placed_share_today", 2025, placed_latest / supported_latest, "derived", "placed_of_supported"),
        _row("resettled_since_2014", 2024, sum(int(row["persons"]) for row in settled),
             "derived", "sum_of_resettlement"),
        _row("resettled_since_2014_council_not_published", 2024, unknown, "derived", "sum_of_resettlement"),
    ]


def classes():
    """English classes (ESOL) in England: people and cash, by the year in which the academic year ends."""
    rows = []
    for row in read("page_facts_integration_indicators.csv"):
        year = 2000 + int(row["period"][5:7]) if row["indicator"].startswith("esol") else None
        if row["indicator"] == "esol_learners":
            rows.append(_row("esol_learners", year, int(float(row["value"])), "published", "association_statement"))
        elif row["indicator"] == "esol_adult_skills_funding_gbp_m":
            rows.append(_row("esol_funding", year, float(row["value"])))
    return rows


def employment():
    """Employment rate of people born abroad in the census year, for the model's start."""
    year = 2021
    rates = [
        float(row["value"]) / 100 for row in read("emp06_employment_by_birth_nationality_uk_quarterly_1997_2022.csv")
        if row["basis"] == "country_of_birth" and row["group"] == "non_uk_total"
        and row["measure"] == "employment_rate_16_64_pct" and int(row["year"]) == year
    ]
    return [_row("employment_rate_born_abroad", year, sum(rates) / len(rates), "derived", "mean_of_four_quarters")]


def stock():
    """People born abroad as the office rolled the census forward to mid-2024 (provisional)."""
    facts = {row["indicator"]: row for row in read("page_facts_integration_indicators.csv")}
    names = {
        "people_born_abroad": "uk_non_uk_born_rolled_forward",
        "people_born_abroad_eu": "uk_eu_plus_born_rolled_forward",
        "people_born_abroad_non_eu": "uk_non_eu_plus_born_rolled_forward",
    }
    return [
        _row(name, 2024, int(float(facts[fact]["value"])), "published", "rolled_forward_mid_2024")
        for name, fact in names.items()
    ]


def table():
    """All rows of data/model/national.csv."""
    flow_rows = flows()
    return flow_rows + by_reason(flow_rows) + stock() + citizenship() + asylum() + classes() + employment()
