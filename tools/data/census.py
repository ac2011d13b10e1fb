"""Tidy census tables: country of birth, English, and address a year before."""

from geography import places
from tables import by, read, whole

ORIGINS = {
    "ireland": "ireland",
    "eu_2001_members": "eu_members_2001_excl_uk_ireland",
    "eu_accession_2001_2011": "eu_accession_2001_2011",
    "rest_of_europe": "rest_of_europe",
    "africa": "africa",
    "middle_east_asia": "middle_east_asia",
    "americas_caribbean": "americas_caribbean",
    "oceania_other": "oceania_antarctica_other",
}
EU_COLUMNS = ("eu_excluding_ireland", "eu_including_ireland")
BIRTH_COLUMNS = ("code", "year", "residents", "born_abroad", *ORIGINS, *EU_COLUMNS)
ENGLISH = {
    "residents_aged_3_plus": "residents_aged_3_plus",
    "main_language_english": "main_language_english",
    "speaks_very_well": "not_english_speaks_very_well",
    "speaks_well": "not_english_speaks_well",
    "cannot_speak_well": "not_english_cannot_speak_well",
    "cannot_speak": "not_english_cannot_speak",
}
ADDRESS = {
    "residents_aged_1_plus": "residents_aged_1_plus",
    "same_address": "same_address_one_year_ago",
    "student_term_address": "student_term_address_one_year_ago",
    "moved_within_uk": "moved_from_elsewhere_in_uk",
    "arrived_from_outside_uk": "arrived_from_outside_uk",
}


def _birth_row(code, year, residents, born_abroad, **origins):
    row = dict.fromkeys(BIRTH_COLUMNS)
    row.update(code=code, year=year, residents=whole(residents), born_abroad=whole(born_abroad))
    row.update({name: whole(value) for name, value in origins.items()})
    if row["eu_2001_members"] is not None:
        row["eu_excluding_ireland"] = row["eu_2001_members"] + row["eu_accession_2001_2011"]
    if row["eu_excluding_ireland"] is not None:
        row["eu_including_ireland"] = row["eu_excluding_ireland"] + row["ireland"]
    return row


def residents_by_birth():
    """Residents and people born abroad by origin; blank where a census did not publish it by district."""
    rows = []
    for row in read("lad_non_uk_born_2001_ew.csv"):
        rows.append(_birth_row(row["area_code"], 2001, row["usual_residents"], row["non_uk"]))
    for row in read("lad_country_of_birth_2011_2021_ew.csv"):
        origins = {name: row[source] for name, source in ORIGINS.items()}
        rows.append(_birth_row(row["area_code"], int(row["year"]), row["usual_residents"], row["non_uk"], **origins))
    rows += _northern_ireland() + _scotland()
    return sorted(rows, key=lambda row: (row["code"], row["year"]))


def _northern_ireland():
    """In 2021 the EU is as of 2021 and not parted by year of accession; in 2011 only Ireland is parted."""
    detail = by(read("census2021_ni_cob_broad_lgd.csv"), "area_code")
    rows = []
    for row in read("lgd_country_of_birth_2011_2021_ni.csv"):
        code, year = row["area_code"], int(row["year"])
        if not code.startswith("N09"):
            continue
        origins = {"ireland": row["ireland"]}
        if year == 2021:
            plain = ("rest_of_europe", "africa", "middle_east_asia", "americas_caribbean", "oceania_other")
            origins.update({name: detail[code][ORIGINS[name]] for name in plain})
            origins["eu_excluding_ireland"] = detail[code]["eu_other"]
        rows.append(_birth_row(code, year, row["usual_residents"], row["non_uk"], **origins))
    return rows


def _scotland():
    """2022 counts are the published percentages times residents, unscaled: they sum to 556,556, not 554,875."""
    rows = []
    for row in read("council_country_of_birth_2011_2022_scotland.csv"):
        rows.append(_birth_row(row["area_code"], int(row["year"]), row["usual_residents"], row["non_uk"],
                               eu_including_ireland=row["eu_incl_ireland"]))
    return rows


def english_2021():
    """People aged 3 and over by main language and how well English is spoken; not asked alike in Scotland."""
    codes = {place["code"] for place in places()}
    source = read("lad_english_proficiency_2021_ew.csv") + read("lgd_english_proficiency_2021_ni.csv")
    rows = [
        {"code": row["area_code"], **{name: whole(row[column]) for name, column in ENGLISH.items()}}
        for row in source if row["area_code"] in codes
    ]
    return sorted(rows, key=lambda row: row["code"])


def address_a_year_ago_2021():
    """Residents aged 1 and over by where they lived a year before the census of 2021, England and Wales."""
    rows = [
        {"code": row["area_code"], **{name: whole(row[column]) for name, column in ADDRESS.items()}}
        for row in read("lad_address_one_year_ago_2021_ew.csv")
    ]
    return sorted(rows, key=lambda row: row["code"])


def tables():
    """(file, columns, rows) of the tidy census tables."""
    return [
        ("residents_by_birth.csv", BIRTH_COLUMNS, residents_by_birth()),
        ("english_2021.csv", ("code", *ENGLISH), english_2021()),
        ("address_a_year_ago_2021.csv", ("code", *ADDRESS), address_a_year_ago_2021()),
    ]
