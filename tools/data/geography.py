"""The 374 districts of 2021, and how older and newer codes lead to them."""

from tables import by, read

NATIONS = {
    "E": ("E92000001", "England"),
    "W": ("W92000004", "Wales"),
    "S": ("S92000003", "Scotland"),
    "N": ("N92000002", "Northern Ireland"),
}
ENGLAND = "E92000001"
SCOTLAND = "S92000003"
NORTHERN_IRELAND = "N92000002"
LONDON = "E12000007"
UNITED_KINGDOM = "K02000001"

# Scottish councils whose code changed although the council is the same (boundary changes of 2018 and 2019).
SCOTTISH_RECODES = {
    "S12000015": "S12000047",
    "S12000024": "S12000048",
    "S12000044": "S12000050",
    "S12000046": "S12000049",
}


def places():
    """One row a district, with its region, nation and hexagon, in the order of the codes."""
    hexagons = by(read("hexmap_uk_lad_2021.csv"), "lad_code")
    rows = []
    for row in sorted(read("lookup_lad2021_to_region_uk.csv"), key=lambda row: row["lad_code"]):
        nation_code, nation_name = NATIONS[row["lad_code"][0]]
        hexagon = hexagons[row["lad_code"]]
        rows.append({
            "code": row["lad_code"],
            "name": row["lad_name"],
            "region_code": row["region_code"],
            "region_name": row["region_name"],
            "nation_code": nation_code,
            "nation_name": nation_name,
            "hex_q": int(hexagon["hex_q"]),
            "hex_r": int(hexagon["hex_r"]),
        })
    return rows


def areas():
    """The nine English regions, the four nations and the United Kingdom."""
    regions = {(row["region_code"], row["region_name"], row["nation_code"]) for row in places()}
    english = sorted(region for region in regions if region[2] == ENGLAND)
    rows = [{"code": code, "name": name, "kind": "region", "nation_code": nation} for code, name, nation in english]
    rows += [{"code": code, "name": name, "kind": "nation", "nation_code": code} for code, name in NATIONS.values()]
    rows.append({"code": UNITED_KINGDOM, "name": "United Kingdom", "kind": "country", "nation_code": None})
    return rows


def to_2021():
    """Codes of older districts to the district of 2021 that holds them."""
    codes = {row["lad11_code"]: row["lad21_code"] for row in read("lookup_lad2011_to_lad2021_ew.csv")}
    codes.update(SCOTTISH_RECODES)
    codes.update({place["code"]: place["code"] for place in places()})
    return codes


def merged_2023():
    """The authorities of 2023 and the districts of 2021 that they replaced."""
    merged = {}
    for row in read("lookup_lad2021_merged_2023.csv"):
        merged.setdefault(row["lad23_code"], []).append(row["lad21_code"])
    return merged
