"""Immigration of non-EU+ nationals by reason, 2021 to 2025.

The release of May 2026 was found with reasons for 2025 and, for work alone, 2024.
For 2021 to 2023 the shares of earlier releases are applied to the totals; where those are silent, later years fill in.
"""

from tables import apportion, read

PUBLISHED = {
    "work_main": "Work: Main applicant",
    "work_dependant": "Work: Dependant",
    "study": "All Study Related",
    "family": "Family",
    "humanitarian": "All Humanitarian",
    "asylum": "Asylum",
    "other": "Other",
}
WORK = ("work_main", "work_dependant")
METHODS = {
    2021: "reasons_2021_earlier_release",
    2022: "reasons_2022_earlier_release",
    2023: "reasons_2023_earlier_release",
    2024: "rest_by_reason_shares_2025",
}


def rows(non_eu):
    """(reason, year, people, status, method), given non-EU+ immigration by year."""
    latest = _latest_release()
    people = {2025: latest["YE Dec 25 P"], 2024: dict(latest["YE Dec 24 R"])}
    rest = {reason: value for reason, value in people[2025].items() if reason not in WORK}
    people[2024].update(split_thousands(non_eu[2024] - sum(people[2024].values()), rest))
    for year, shares in _shares(people).items():
        people[year] = split_thousands(non_eu[year], shares)
    result = []
    for reason in PUBLISHED:
        for year in sorted(people):
            published = year == 2025 or (year == 2024 and reason in WORK)
            status = ("published", None) if published else ("imputed", METHODS[year])
            result.append((reason, year, people[year][reason], *status))
    return result


def split_thousands(total, shares):
    """Split a total given in thousands so that the rounded parts still sum to it."""
    return {key: 1000 * part for key, part in apportion(total // 1000, shares).items()}


def _latest_release():
    people = {}
    for row in read("ltim_admin_by_nationality_reason_recent.csv"):
        for reason, category in PUBLISHED.items():
            if row["breakdown"] == "non-EU+ by reason" and row["category"] == category:
                people.setdefault(row["period"], {})[reason] = int(row["persons"])
    return people


def _shares(people):
    """Shares of the reasons in 2021, 2022 and 2023."""
    earlier = {
        (row["measure"], int(row["year"])): float(row["value"])
        for row in read("ltim_non_eu_reasons_earlier_releases.csv")
    }
    share_2025 = {reason: count / sum(people[2025].values()) for reason, count in people[2025].items()}
    main = {year: 1 - earlier["work_dependant", year] / earlier["work", year] for year in (2021, 2022)}
    main_2024 = people[2024]["work_main"] / (people[2024]["work_main"] + people[2024]["work_dependant"])
    main[2023] = (main[2022] + main_2024) / 2

    shares_2022 = {
        "study": earlier["study", 2022] / 100,
        "humanitarian": earlier["humanitarian", 2022] / 100,
        "asylum": earlier["asylum", 2022] / 100,
        "work": earlier["work", 2022] / earlier["non_eu", 2022],
    }
    _fill(shares_2022, {reason: share_2025[reason] for reason in ("family", "other")})

    shares_2021 = {"study": earlier["study", 2021] / 100, "humanitarian": earlier["humanitarian", 2021] / 100}
    _fill(shares_2021, {reason: shares_2022[reason] for reason in ("work", "asylum", "family", "other")})

    non_eu_2023 = earlier["all", 2023] * earlier["non_eu", 2023] / 100
    shares_2023 = {reason: earlier[reason, 2023] / non_eu_2023 for reason in ("work", "study")}
    quiet = ("humanitarian", "asylum", "family", "other")
    _fill(shares_2023, {reason: shares_2022[reason] + share_2025[reason] for reason in quiet})

    return {
        year: _part_work(shares, main[year])
        for year, shares in ((2021, shares_2021), (2022, shares_2022), (2023, shares_2023))
    }


def _fill(shares, weights):
    """Give what the known shares leave to the other reasons, by weight."""
    left = 1 - sum(shares.values())
    for reason, weight in weights.items():
        shares[reason] = left * weight / sum(weights.values())


def _part_work(shares, main):
    parted = {reason: share for reason, share in shares.items() if reason != "work"}
    return {"work_main": shares["work"] * main, "work_dependant": shares["work"] * (1 - main), **parted}
