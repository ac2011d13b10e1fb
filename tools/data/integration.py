"""Tidy tables of work, asylum, resettlement, citizenship and single facts."""

from geography import to_2021
from tables import read

EMPLOYMENT = {
    "employment_level_persons_16plus": "people in employment aged 16 and over",
    "employment_rate_16_64_pct": "percent in employment aged 16 to 64",
}
ASYLUM_COLUMNS = ("code", "published_code", "published_name", "date", "support_type", "accommodation_type", "people")
RESETTLEMENT_COLUMNS = ("code", "published_code", "published_name", "year", "scheme", "persons")


def employment_by_birth():
    """Yearly means of the published quarters; 2022 has one quarter only."""
    quarters = {}
    for row in read("emp06_employment_by_birth_nationality_uk_quarterly_1997_2022.csv"):
        if row["basis"] == "country_of_birth" and row["value"] != "":
            key = (EMPLOYMENT[row["measure"]], row["group"], int(row["year"]))
            quarters.setdefault(key, []).append(float(row["value"]))
    return [
        {"measure": measure, "group": group, "year": year,
         "value": round(sum(values) / len(values), 0 if measure.startswith("people") else 4), "quarters": len(values)}
        for (measure, group, year), values in sorted(quarters.items())
    ]


def asylum_support():
    """People on support at the last date of each year and on 30 September 2024, as published.

    `code` is the district of 2021, blank where the source names an authority of 2023 or none.
    """
    source = read("asylum_support_by_la_quarterly_2014_2024.csv")
    latest = {}
    for row in source:
        latest[row["year"]] = max(row["date"], latest.get(row["year"], ""))
    codes = to_2021()
    rows = []
    for row in source:
        if row["date"] == latest[row["year"]]:
            kind = row["accommodation_type"].replace("Subsistence only", "Subsistence Only")
            rows.append({
                "code": codes.get(row["lad_code"]), "published_code": _area_code(row["lad_code"]),
                "published_name": row["local_authority"], "date": row["date"],
                "support_type": row["support_type"], "accommodation_type": kind, "people": int(row["people"]),
            })
    return sorted(rows, key=lambda row: tuple(str(row[name]) for name in ASYLUM_COLUMNS[1:6]) + (row["date"],))


def _area_code(text):
    """Some rows carry a remark in place of a code."""
    return text if text[:1] in "ENSW" and text[1:].isdigit() else None


def resettlement():
    """People resettled by council, year and scheme; most Afghan arrivals have no published council."""
    codes = to_2021()
    people = {}
    for row in read("resettlement_by_la_quarterly_2014_2024.csv"):
        key = (row["lad_code"], row["local_authority"], int(row["year"]), row["resettlement_scheme"])
        people[key] = people.get(key, 0) + int(row["persons"])
    return [
        {"code": codes.get(code), "published_code": _area_code(code), "published_name": name,
         "year": year, "scheme": scheme, "persons": persons}
        for (code, name, year, scheme), persons in sorted(people.items())
    ]


def citizenship_grants():
    """Grants of British citizenship in the periods that were found."""
    return [
        {"period": row["period"], "period_type": row["period_type"],
         "grants": int(row["grants_of_british_citizenship"]), "statistic": row["source"], "address": row["found_at"]}
        for row in read("citizenship_grants_uk.csv")
    ]


def citizenship_by_kind():
    """Applications for and grants of British citizenship by kind, whole calendar years."""
    return [
        {"year": int(row["year"]), "applications": int(row["applications"]), "grants": int(row["grants_total"]),
         "naturalisation": int(row["grants_naturalisation"]), "registration": int(row["grants_registration"])}
        for row in read("citizenship_grants_by_kind_uk_2005_2026.csv") if row["period"] == "calendar year"
    ]


def settlement_grants():
    """Grants of settlement without the EU Settlement Scheme, published and expected."""
    return [
        {"period": row["period"], "kind": row["kind"], "grants": int(row["grants"]), "statistic": row["source"],
         "address": row["found_at"]}
        for row in read("settlement_grants_uk.csv")
    ]


def integration_facts():
    """Single published figures, each with the page it was read from."""
    rows = []
    before = None
    for row in read("page_facts_integration_indicators.csv"):
        fact = {"indicator": row["indicator"], "geography": row["geography"], "period": row["period"],
                "value": row["value"], "unit": row["unit"], "statistic": row["statistic"], "address": row["found_at"]}
        # The source writes "same page" or "same" for what the row above says.
        for column in ("statistic", "address"):
            if fact[column].startswith("same"):
                fact[column] = before[column]
        rows.append(fact)
        before = fact
    for row in read("page_facts_place_context.csv"):
        rows.append({"indicator": row["topic"], "geography": row["area"], "period": None, "value": row["value"],
                     "unit": row["unit"], "statistic": f"{row['fact']} ({row['note']})", "address": row["page"]})
    return rows


def asylum_accommodation():
    """People on asylum support by council and accommodation, 31 December 2025; codes of 2025."""
    kinds = ("supported_people", "initial_accommodation", "dispersal_accommodation", "contingency_accommodation",
             "other_accommodation", "subsistence_only")
    return [
        {"code": row["lad21_code"] or None, "published_code": row["area_code"], "published_name": row["area_name"],
         **{kind: int(row[f"asylum_{kind}"]) for kind in kinds}}
        for row in sorted(read("la_immigration_groups_31dec2025_uk.csv"), key=lambda row: row["area_code"])
    ]


def stock_by_reason():
    """People born abroad by their main reason for coming, July 2015 to June 2016, survey estimate."""
    return [
        {"reason": row["main_reason_for_migration"], "group": row["group"],
         "persons_thousands": row["persons_thousands"], "ci95_thousands": row["ci95_thousands"]}
        for row in read("aps_overseas_born_stock_by_reason_jul2015_jun2016_uk.csv")
    ]


def tables():
    """(file, columns, rows) of these tables."""
    return [
        ("employment_by_birth.csv", ("measure", "group", "year", "value", "quarters"), employment_by_birth()),
        ("asylum_support.csv", ASYLUM_COLUMNS, asylum_support()),
        ("asylum_accommodation.csv",
         ("code", "published_code", "published_name", "supported_people", "initial_accommodation",
          "dispersal_accommodation", "contingency_accommodation", "other_accommodation", "subsistence_only"),
         asylum_accommodation()),
        ("resettlement.csv", RESETTLEMENT_COLUMNS, resettlement()),
        ("citizenship_grants.csv", ("period", "period_type", "grants", "statistic", "address"), citizenship_grants()),
        ("citizenship_by_kind.csv", ("year", "applications", "grants", "naturalisation", "registration"),
         citizenship_by_kind()),
        ("settlement_grants.csv", ("period", "kind", "grants", "statistic", "address"), settlement_grants()),
        ("integration_facts.csv",
         ("indicator", "geography", "period", "value", "unit", "statistic", "address"), integration_facts()),
        ("stock_by_reason.csv", ("reason", "group", "persons_thousands", "ci95_thousands"), stock_by_reason()),
    ]
