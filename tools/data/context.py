"""Tidy tables of the places' circumstances: homes, work, pay, schools, deprivation, projections, segregation."""

from collections import Counter

from geography import places
from tables import by, number, read, whole

# Columns of place_context.csv taken from the wide table of newest values, with the names used here.
WIDE = {
    "median_house_price_2024": "median_house_price_ye_sep2024",
    "price_to_earnings_2025": "affordability_ratio_2025",
    "median_private_rent_2021_22": "median_private_rent_2021_22",
    "net_additions_per_1000_stock": "net_additions_per_1000_stock_last5y_mean",
    "pct_private_rented": "pct_private_rented",
    "pct_social_rented": "pct_social_rented",
    "pct_overcrowded": "pct_households_overcrowded",
    "claimant_pct_2025": "claimant_pct_2025",
    "employment_rate_2023": "employment_rate_2023",
    "unemployment_pct_2023": "modelled_unemployment_2023",
    "median_weekly_pay_2025": "median_weekly_pay_2025",
    "disposable_income_per_head_2023": "gdhi_per_head_2023",
    "primary_places_unfilled_pct": "primary_unfilled_pct_2024_25_upper_tier",
    "secondary_places_unfilled_pct": "secondary_unfilled_pct_2024_25_upper_tier",
    "deprivation_score_own_nation": "imd_avg_score_own_nation",
    "share_of_areas_in_nations_worst_decile": "share_areas_in_nations_worst_decile",
    "students_18_plus_pct_2011": "students_18_plus_pct_2011",
    "pct_at_student_term_address_2021": "pct_student_term_address_2021",
}
AGES = {
    "population": "total", "aged_0_14": "a0_14", "aged_0_15": "a0_15", "aged_15_64": "a15_64", "aged_16_64": "a16_64",
    "aged_65_plus": "a65_plus", "aged_18_24": "a18_24", "aged_20_24": "a20_24", "aged_45_64": "a45_64",
}
CONTEXT_COLUMNS = (
    "code", "ages_reference", *AGES, "households", "private_rented", "social_rented",
    "overcrowded_households", "overcrowding_basis", "net_additions_last_year", *WIDE, "parent_columns",
)
PROJECTION = "pct_change_{span}_{variant}"


def _english_names(text):
    """The flag column with the names of place_context.csv in place of the source's."""
    names = {source: name for name, source in WIDE.items()}
    kept = [names[column] for column in text.split(";") if column in names]
    return ";".join(sorted(kept))


def place_context():
    """The newest published value of each measure; `parent_columns` names those of the 2023 parent authority."""
    wide = by(read("lad21_place_context_wide.csv"), "lad21_code")
    ages = by([row for row in read("lad_population_broad_age_latest_uk.csv") if row["lad21_code"]], "lad21_code")
    tenure = by(read("lad_tenure_census_2021_22_uk.csv"), "lad21_code")
    crowding = by(read("lad_overcrowding_census_2021_22_uk.csv"), "lad21_code")
    additions = {}
    for row in read("lad_net_additional_dwellings_2001_2024_england.csv"):
        if row["lad21_code"] and row["financial_year"] in ("2022-23", "2023-24"):
            year = row["financial_year"]
            if year >= additions.get(row["lad21_code"], ("", None))[0]:
                additions[row["lad21_code"]] = (year, whole(row["net_additional_dwellings"]))
    rows = []
    for place in places():
        code = place["code"]
        row = {"code": code, "ages_reference": ages.get(code, {}).get("reference")}
        row.update({name: whole(ages.get(code, {}).get(source)) for name, source in AGES.items()})
        row.update({name: whole(tenure[code][name]) for name in ("households", "private_rented", "social_rented")})
        row["overcrowded_households"] = whole(crowding[code]["overcrowded"])
        row["overcrowding_basis"] = crowding[code]["basis"]
        row["net_additions_last_year"] = additions.get(code, (None, None))[1]
        row.update({name: number(wide[code][source]) for name, source in WIDE.items()})
        row["parent_columns"] = _english_names(wide[code]["columns_filled_from_2023_parent"])
        rows.append(row)
    return rows


def working_age_projections():
    """Projected change of residents aged 16 to 64, 2018-based, England; shares of change, not levels."""
    rows = []
    for source in sorted(read("lad_working_age_change_england.csv"), key=lambda row: row["lad21_code"]):
        for variant in ("principal", "high_migration", "low_migration"):
            for span in ("2023_2033", "2023_2043"):
                rows.append({
                    "code": source["lad21_code"], "variant": variant,
                    "from_year": int(span[:4]), "to_year": int(span[5:]),
                    "pct_change": number(source[PROJECTION.format(span=span, variant=variant)]),
                    "source_code": source["source_code"],
                    "own_value": "yes" if source["method"] == "exact" else "no",
                })
    return rows


def segregation():
    """Indices derived from small-area census counts, by country of birth and by ethnic group."""
    codes = {place["code"] for place in places()}
    source = read("derived_country_of_birth_segregation_2001_ew_2011_scotland.csv")
    source += read("derived_ethnic_segregation_lad_region_2001_2011_2021_ew.csv")
    rows = []
    for row in source:
        if row["area_code"] not in codes:
            continue
        isolation = number(row["isolation"])
        share = number(row["group_count"]) / number(row["total"])
        rows.append({
            "code": row["area_code"], "year": int(row["year"]), "group": row["group"], "unit": row["unit_type"],
            "units": int(row["n_units"]), "group_people": whole(row["group_count"]), "all_people": whole(row["total"]),
            "dissimilarity": number(row["dissimilarity"]), "isolation": isolation,
            "eta_squared": None if isolation is None else (isolation - share) / (1 - share),
        })
    return sorted(rows, key=lambda row: (row["code"], row["group"], row["year"]))


def cohesion_2008():
    """Place Survey of 2008, England; counties and merged districts have no code of 2021."""
    source = read("cohesion_by_la_2008_england.csv")
    codes = Counter(row["lad21_code"] for row in source if row["tier"] == "LAD")
    measures = {
        "pct_get_on_well": "pct_different_backgrounds_get_on_well",
        "pct_belong": "pct_belong_to_neighbourhood",
        "pct_can_influence": "pct_can_influence_local_decisions",
        "pct_satisfied_with_area": "pct_satisfied_with_area",
    }
    return [
        {"code": row["lad21_code"] if row["tier"] == "LAD" and codes[row["lad21_code"]] == 1 else None,
         "authority": row["authority"], "tier": row["tier"],
         **{name: number(row[source]) for name, source in measures.items()}}
        for row in source
    ]


def tables():
    """(file, columns, rows) of these tables."""
    cohesion = cohesion_2008()
    return [
        ("place_context.csv", CONTEXT_COLUMNS, place_context()),
        ("working_age_projections.csv",
         ("code", "variant", "from_year", "to_year", "pct_change", "source_code", "own_value"),
         working_age_projections()),
        ("segregation.csv",
         ("code", "year", "group", "unit", "units", "group_people", "all_people",
          "dissimilarity", "isolation", "eta_squared"), segregation()),
        ("cohesion_2008.csv", tuple(cohesion[0]), cohesion),
    ]
