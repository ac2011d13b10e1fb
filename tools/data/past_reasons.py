"""Immigration of non-EU nationals by reason, 2001 to 2020: mostly worked out, for no publisher gives it by year.

Work is published by citizenship for 2004 to 2013. The survey's other reasons are published for all citizenships
together; asylum seekers stand there among the other reasons, and those who accompany or join a worker or a student
are not told apart from those who come to a family.
"""

from tables import apportion, read

SURVEY_YEARS = range(2004, 2014)
LAST_SURVEY_YEAR = 2013
FIRST_ADMINISTRATIVE_YEAR = 2012
FIRST_YEAR_OF_RESETTLEMENT = 2014
OTHER_REASONS = {"study": "formal_study", "accompany": "accompany_or_join", "other": "other"}
VISAS = {"work": "work", "study": "study", "accompany": "family", "other": "other"}
REASONS = ("work_main", "work_dependant", "study", "family", "humanitarian", "asylum", "other")


def rows_by_reason(non_eu, survey):
    """(reason, year, people, status, method), given non-EU immigration and that of the survey by year."""
    weights = _survey_weights(survey)
    asylum, resettled, visas = _asylum_claims(), _resettled(), _visas()
    rows = []
    for year in range(2001, 2021):
        protection = resettled.get(year, 0)
        if year in SURVEY_YEARS:
            own = weights[year]
        elif year < SURVEY_YEARS[0]:
            own = weights[SURVEY_YEARS[0]]
        else:
            before = visas[LAST_SURVEY_YEAR]
            own = {name: weight * visas[year][VISAS[name]] / before[VISAS[name]]
                   for name, weight in weights[LAST_SURVEY_YEAR].items()}
        people = _split(non_eu[year] - asylum[year] - protection, own, year)
        people.update(asylum=asylum[year], humanitarian=protection)
        rows += [(reason, year, people[reason], *_status(reason, year)) for reason in REASONS]
    return rows


def _split(total, weights, year):
    """Split what asylum and resettlement leave; published work of the survey's own years is kept as it stands."""
    fixed = {"work": round(weights["work"])} if SURVEY_YEARS[0] <= year < FIRST_ADMINISTRATIVE_YEAR else {}
    rest = {name: weight for name, weight in weights.items() if name not in fixed}
    people = {**fixed, **apportion(total - sum(fixed.values()), rest)}
    dependants = people["accompany"] // 2
    return {"work_main": people["work"], "work_dependant": dependants, "family": people["accompany"] - dependants,
            "study": people["study"], "other": people["other"]}


def _status(reason, year):
    if reason == "asylum":
        return "imputed", "asylum_by_claims"
    if reason == "humanitarian" and year < FIRST_YEAR_OF_RESETTLEMENT:
        return "assumption", "no_series_of_resettlement"
    if reason == "humanitarian":
        return "derived", "sum_of_resettlement_in_year"
    if reason in ("work_dependant", "family"):
        return "assumption", "accompanying_halved"
    if year < SURVEY_YEARS[0]:
        return "imputed", "reasons_of_2004"
    if year < FIRST_ADMINISTRATIVE_YEAR:
        return ("published", "survey_work") if reason == "work_main" else ("imputed", "survey_reasons_apart_from_work")
    method = "survey_reasons_on_administrative_total" if year <= LAST_SURVEY_YEAR else "survey_reasons_moved_by_visas"
    return "imputed", method


def _survey_weights(survey):
    """{year: people by reason} of non-EU citizens: work as published, the rest as all citizenships but for work."""
    work = {int(row["year"]): int(row["persons"]) for row in read("ltim_work_by_citizenship_2004_2013.csv")
            if row["month_end"] == "Dec" and row["citizenship"] == "non_eu"}
    everyone = {
        (int(row["year"]), row["main_reason"]): int(row["persons"]) for row in read("ltim_by_main_reason_2004_2013.csv")
        if row["month_end"] == "Dec" and row["flow"] == "immigration"
    }
    claims = _asylum_claims()
    weights = {}
    for year in SURVEY_YEARS:
        stated = {name: everyone[year, reason] for name, reason in OTHER_REASONS.items()}
        scale = (survey[year] - work[year]) / sum(stated.values())
        weights[year] = {"work": work[year], **{name: count * scale for name, count in stated.items()}}
        weights[year]["other"] = max(weights[year]["other"] - claims[year], 0)
    return weights


def _home_office(metric):
    rows = read("ltim_by_citizenship_asylum_visas_1964_2025_uk.csv")
    return {(int(row["period"]), row["category"]): int(float(row["value"])) for row in rows if row["metric"] == metric}


def _asylum_claims():
    return {year: people for (year, _), people in _home_office("asylum_applications").items()}


def _visas():
    visas = {}
    for (year, category), people in _home_office("visas_granted").items():
        visas.setdefault(year, {})[category] = people
    return visas


def _resettled():
    people = {}
    for row in read("resettlement_by_la_quarterly_2014_2024.csv"):
        people[int(row["year"])] = people.get(int(row["year"]), 0) + int(row["persons"])
    return people
