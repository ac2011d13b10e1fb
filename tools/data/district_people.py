"""Residents, origins, English and ages of the districts, for the model.

Every function returns {district: (value, status, method)}; status is published, derived or imputed.
"""

from geography import LONDON, places
from tables import apportion, by, number, read, two_slopes, weighted_mean, whole

SCOTLAND_BORN_ABROAD_2022 = 554_875
SCOTLAND_EU_PLUS_2022 = 239_000


def published(value):
    """A value as its publisher gives it."""
    return (value, "published", None)


def derived(value, method):
    """A value worked out from published figures of the same district."""
    return (value, "derived", method)


def imputed(value, method):
    """A value borrowed from another place, another time or an assumption."""
    return (value, "imputed", method)


def _england_and_wales(year):
    return {row["area_code"]: row for row in read("lad_country_of_birth_2011_2021_ew.csv") if row["year"] == year}


def _northern_ireland(year):
    rows = read("lgd_country_of_birth_2011_2021_ni.csv")
    return {row["area_code"]: row for row in rows if row["year"] == year and row["area_code"].startswith("N09")}


def _scotland(year):
    rows = read("council_country_of_birth_2011_2022_scotland.csv")
    return {row["area_code"]: row for row in rows if row["year"] == year}


def _merged_since_2011():
    """Districts of 2021 made of more than one district of 2011."""
    parts = {}
    for row in read("lookup_lad2011_to_lad2021_ew.csv"):
        parts.setdefault(row["lad21_code"], set()).add(row["lad11_code"])
    return {code for code, former in parts.items() if len(former) > 1}


def census_latest():
    """Residents and people born abroad by origin at census 2021 (Scotland 2022), by column."""
    columns = {name: {} for name in ("residents", "born_abroad", "born_ireland", "born_eu", "born_non_eu")}
    for code, row in _england_and_wales("2021").items():
        eu = int(row["eu_members_2001_excl_uk_ireland"]) + int(row["eu_accession_2001_2011"])
        _origins(columns, code, row, derived(eu, "sum_of_origins"))
    eu_by_district = by(read("census2021_ni_cob_broad_lgd.csv"), "area_code")
    for code, row in _northern_ireland("2021").items():
        eu = int(eu_by_district[code]["eu_other"])
        _origins(columns, code, row, published(eu))
    _scotland_2022(columns)
    return columns


def _origins(columns, code, row, eu):
    born_abroad, ireland = int(row["non_uk"]), int(row["ireland"])
    columns["residents"][code] = published(int(row["usual_residents"]))
    columns["born_abroad"][code] = published(born_abroad)
    columns["born_ireland"][code] = published(ireland)
    columns["born_eu"][code] = eu
    columns["born_non_eu"][code] = derived(born_abroad - ireland - eu[0], "difference_of_counts")


def _scotland_2022(columns):
    """Councils publish percentages only: counts and the split by origin are worked out from them."""
    percentages = by(read("council_country_of_birth_pct_2022_scotland.csv"), "area_code")
    before = _scotland("2011")
    estimated = {code: number(row["pct_non_uk"]) * int(row["usual_residents"]) for code, row in percentages.items()}
    born_abroad = apportion(SCOTLAND_BORN_ABROAD_2022, estimated)
    weights = {
        code: born_abroad[code] * number(row["eu_incl_ireland"]) / int(row["non_uk"]) for code, row in before.items()
    }
    eu_and_ireland = apportion(SCOTLAND_EU_PLUS_2022, weights)
    for code, row in percentages.items():
        residents = int(row["usual_residents"])
        ireland = round(number(row["pct_republic_of_ireland"]) / 100 * residents)
        eu = eu_and_ireland[code] - ireland
        columns["residents"][code] = published(residents)
        columns["born_abroad"][code] = derived(born_abroad[code], "scottish_percentage_scaled")
        columns["born_ireland"][code] = derived(ireland, "scottish_percentage")
        columns["born_eu"][code] = imputed(eu, "scottish_split_2011")
        columns["born_non_eu"][code] = imputed(born_abroad[code] - eu - ireland, "scottish_split_remainder")


def census_earlier():
    """Residents and people born abroad in 2011 and 2001, by column; 2001 is known for England and Wales only."""
    columns = {name: {} for name in ("residents_2011", "born_abroad_2011", "residents_2001", "born_abroad_2001")}
    merged = _merged_since_2011()
    for code, row in _england_and_wales("2011").items():
        for column, source in (("residents_2011", "usual_residents"), ("born_abroad_2011", "non_uk")):
            value = int(row[source])
            columns[column][code] = derived(value, "sum_of_former_districts") if code in merged else published(value)
    for code, row in _northern_ireland("2011").items():
        columns["residents_2011"][code] = published(int(row["usual_residents"]))
        columns["born_abroad_2011"][code] = published(int(row["non_uk"]))
    for code, row in _scotland("2011").items():
        columns["residents_2011"][code] = derived(int(row["usual_residents"]), "sum_of_output_areas")
        columns["born_abroad_2011"][code] = derived(int(row["non_uk"]), "sum_of_output_areas")
    for row in read("lad_non_uk_born_2001_ew.csv"):
        columns["residents_2001"][row["area_code"]] = derived(whole(row["usual_residents"]), "sum_of_small_areas")
        columns["born_abroad_2001"][row["area_code"]] = derived(whole(row["non_uk"]), "sum_of_small_areas")
    return columns


def english(latest):
    """People aged 3 and over who cannot speak English well, and not at all, by column."""
    columns = {"english_not_well": {}, "english_not_at_all": {}}
    sources = {"english_not_well": "not_english_cannot_speak_well", "english_not_at_all": "not_english_cannot_speak"}
    rows = {row["area_code"]: row for row in read("lad_english_proficiency_2021_ew.csv")}
    northern_ireland = by(read("lgd_english_proficiency_2021_ni.csv"), "area_code")

    def outside_ireland(code):
        return latest["born_abroad"][code][0] - latest["born_ireland"][code][0]

    beyond_london = [code for code, row in rows.items() if row["region_code"] != LONDON]
    for column, source in sources.items():
        for code, row in rows.items():
            columns[column][code] = derived(int(row[source]), "sum_of_small_areas")
        ratio = sum(int(rows[code][source]) for code in beyond_london) / sum(map(outside_ireland, beyond_london))
        for code in latest["residents"]:
            if code.startswith("N"):
                columns[column][code] = published(int(northern_ireland[code][source]))
            elif code.startswith("S"):
                columns[column][code] = imputed(round(ratio * outside_ireland(code)), "english_from_born_abroad")
    return columns


def ages():
    """Shares of residents by age, and the share of those aged 16-64 who turn 65 in a year, by column."""
    columns = {name: {} for name in ("share_under_16", "share_16_64", "share_65_plus", "share_of_16_64_turning_65")}
    merged = {row["lad21_code"]: row["lad23_code"] for row in read("lookup_lad2021_merged_2023.csv")}
    estimates = by(read("lad_population_broad_age_latest_uk.csv"), "area_code")
    for place in places():
        code = place["code"]
        if code.startswith("N"):
            _northern_ireland_ages(columns, code, estimates[code])
        elif code in merged:
            _merged_ages(columns, code, estimates[merged[code]], merged)
        else:
            row = estimates[code]
            for column, band in _BANDS.items():
                columns[column][code] = derived(int(row[band]) / int(row["total"]), "share_of_mid_year_estimate")
            columns["share_of_16_64_turning_65"][code] = derived(_turning_65(row), "one_twentieth_of_45_to_64")
    _turning_65_northern_ireland(columns)
    return columns


_BANDS = {"share_under_16": "a0_15", "share_16_64": "a16_64", "share_65_plus": "a65_plus"}


def _turning_65(row):
    return int(row["a45_64"]) / 20 / int(row["a16_64"])


def _northern_ireland_ages(columns, code, row):
    total = int(row["total"])
    aged_15 = int(row["a0_14"]) / 15
    shares = (int(row["a0_14"]) + aged_15, int(row["a15_64"]) - aged_15, int(row["a65_plus"]))
    for column, people in zip(_BANDS, shares):
        columns[column][code] = imputed(people / total, "northern_ireland_ages")
    columns["share_65_plus"][code] = derived(int(row["a65_plus"]) / total, "northern_ireland_65_plus")


def _merged_ages(columns, code, parent, merged):
    """The parent authority's own change since the census is applied to the district's census share."""
    census = by(read("lad_census2021_16_64_ew.csv"), "lad21_code")
    siblings = [other for other, authority in merged.items() if authority == merged[code]]
    parent_2021 = sum(int(census[other]["aged_16_64"]) for other in siblings) / sum(
        int(census[other]["all_usual_residents"]) for other in siblings)
    own_2021 = int(census[code]["aged_16_64"]) / int(census[code]["all_usual_residents"])
    working = own_2021 * (int(parent["a16_64"]) / int(parent["total"])) / parent_2021
    young = int(parent["a0_15"]) / (int(parent["a0_15"]) + int(parent["a65_plus"]))
    shares = ((1 - working) * young, working, (1 - working) * (1 - young))
    for column, share in zip(_BANDS, shares):
        columns[column][code] = imputed(share, "merged_district_ages")
    columns["share_of_16_64_turning_65"][code] = imputed(_turning_65(parent), "merged_district_turning_65")


def _turning_65_northern_ireland(columns):
    turning = columns["share_of_16_64_turning_65"]
    older = {code: cell[0] for code, cell in columns["share_65_plus"].items()}
    known = [code for code, cell in turning.items() if cell[1] == "derived"]
    (level, slope), _ = two_slopes([(1.0, older[code], turning[code][0], 1.0) for code in known])
    for code in older:
        if code not in turning:
            turning[code] = imputed(level + slope * older[code], "turning_65_from_older_share")


def students(latest, earlier):
    """Full-time students aged 18 and over, on the residents of the latest census."""
    cells = {}
    for row in read("lad_students_2011_and_student_turnover_2021_ew.csv"):
        code = row["lad21_code"]
        growth = latest["residents"][code][0] / earlier["residents_2011"][code][0]
        cells[code] = imputed(round(int(row["students_18_plus"]) * growth), "students_2011_scaled")
    ages_by_district = {row["lad21_code"]: row for row in read("lad_population_broad_age_latest_uk.csv")}
    known = [code for code in cells if code in ages_by_district]
    ratio = sum(cells[code][0] for code in known) / sum(int(ages_by_district[code]["a18_24"]) for code in known)
    for code, row in ages_by_district.items():
        if code.startswith("S"):
            cells[code] = imputed(round(ratio * int(row["a18_24"])), "students_from_18_to_24")
        elif code.startswith("N"):
            cells[code] = imputed(round(ratio * int(row["a20_24"]) * 7 / 5), "students_from_20_to_24")
    return cells


def employment_rate(latest, age_columns):
    """Share of residents aged 16 to 64 in employment, annual survey of 2023."""
    rows = by(read("lad21_place_context_wide.csv"), "lad21_code")
    cells = {}
    for code, row in rows.items():
        if row["employment_rate_2023"] == "":
            continue
        rate = float(row["employment_rate_2023"]) / 100
        parent = "employment_rate_2023" in row["columns_filled_from_2023_parent"]
        cells[code] = imputed(rate, "merged_authority_rate") if parent else derived(rate, "survey_rate")
    known = list(cells)
    for code, row in rows.items():
        if code not in cells:
            near = [other for other in known if rows[other]["region_code"] == row["region_code"]]
            working_age = {
                other: latest["residents"][other][0] * age_columns["share_16_64"][other][0] for other in near
            }
            mean = weighted_mean((cells[other][0], working_age[other]) for other in near)
            cells[code] = imputed(mean, "regional_mean_rate")
    return cells
