"""Published outcomes apart from the census that a backtest is held against: data/model/backtest_b.csv."""

from district_places import is_dispersal, on_support
from geography import UNITED_KINGDOM
from integration import citizenship_by_kind, citizenship_grants, employment_by_birth, settlement_grants
from tables import read, whole

COLUMNS = ("check", "place", "year", "value", "unit", "source")
FIRST_YEAR = 2022  # the first whole year after the census from which the model runs
EMPLOYMENT_YEARS = range(2011, 2022)
EMPLOYMENT_GROUPS = {"uk": "employment_rate_born_in_uk", "non_uk_total": "employment_rate_born_abroad"}
SUPPORT_DATES = ("2014-03-31", *(f"{year}-12-31" for year in range(2015, 2024)), "2024-09-30")
SPLIT = ", authority of 2023 split as on 2023-03-31"


def _row(check, place, year, value, unit, source):
    return {"check": check, "place": place, "year": year, "value": value, "unit": unit, "source": source}


def employment():
    """Employment rates by place of birth and the gap between them, means of four quarters."""
    rates = {
        (row["group"], row["year"]): row["value"] for row in employment_by_birth()
        if row["measure"].startswith("percent") and row["group"] in EMPLOYMENT_GROUPS
    }
    source = "ONS EMP06, mean of four quarters, ages 16 to 64"
    rows = [_row(check, UNITED_KINGDOM, year, rates[group, year] / 100, "share", source)
            for group, check in EMPLOYMENT_GROUPS.items() for year in EMPLOYMENT_YEARS]
    rows += [_row("employment_gap", UNITED_KINGDOM, year, (rates["uk", year] - rates["non_uk_total", year]) / 100,
                  "share", source) for year in EMPLOYMENT_YEARS]
    return rows


def people_born_abroad():
    """People born abroad at 30 June 2024, itself a roll-forward of the census."""
    facts = {row["indicator"]: row for row in read("page_facts_integration_indicators.csv")}
    names = {"people_born_abroad": "uk_non_uk_born_rolled_forward",
             "people_born_abroad_eu": "uk_eu_plus_born_rolled_forward",
             "people_born_abroad_non_eu": "uk_non_eu_plus_born_rolled_forward"}
    source = "ONS, census rolled forward to 30 June 2024, provisional (LTIM May 2026, Table 9)"
    return [_row(check, UNITED_KINGDOM, 2024, whole(facts[fact]["value"]), "people", source)
            for check, fact in names.items()]


def asylum_support():
    """People on asylum support by district at one date a year: in dispersal accommodation, and in all."""
    dispersed, supported = [], []
    for date in SUPPORT_DATES:
        inside, split = on_support(date, is_dispersal)
        others, _ = on_support(date, lambda row: not is_dispersal(row))
        for code, people in inside.items():
            source = f"Home Office Asy_D11, {date}" + (SPLIT if code in split else "")
            year = int(date[:4])
            dispersed.append(_row("asylum_dispersed", code, year, people, "people", source))
            supported.append(_row("asylum_supported", code, year, people + others[code], "people", source))
    return dispersed + supported


def naturalisation():
    """Grants of citizenship: calendar years to 2009, then years ending March."""
    rows = []
    for row in citizenship_grants():
        if row["period_type"] in ("calendar year", "year ending March"):
            year = int(str(row["period"]).split()[-1])
            source = f"{row['statistic']}, {row['period_type']}"
            rows.append(_row("citizenship_grants", UNITED_KINGDOM, year, row["grants"], "people a year", source))
    source = "Home Office Immigration system statistics, Cit_D01 and Cit_D02, calendar year"
    check = "citizenship_grants_calendar_year"
    rows += [_row(check, UNITED_KINGDOM, row["year"], row["grants"], "people a year", source)
             for row in citizenship_by_kind() if row["year"] >= FIRST_YEAR]
    return rows


def settlement():
    """Grants of settlement in the year to March, and those expected up to a year, together."""
    rows = []
    for row in settlement_grants():
        year, grants, source = int(row["period"].split()[-1]), row["grants"], row["statistic"]
        if row["kind"] == "expected":
            rows.append(_row("settlement_grants_expected", UNITED_KINGDOM, year, grants, "people", source))
        elif row["period"].startswith("YE Mar"):
            rows.append(_row("settlement_grants", UNITED_KINGDOM, year, grants, "people a year", source))
    return rows


def table():
    """All rows of data/model/backtest_b.csv."""
    return employment() + people_born_abroad() + naturalisation() + settlement() + asylum_support()
