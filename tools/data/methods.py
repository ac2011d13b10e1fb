"""How each value that was not simply published was reached, in one plain sentence each."""

import past_methods

METHODS = {
    "sum_of_former_districts": "Published counts of the former districts that make up the district of 2021, added up.",
    "sum_of_small_areas": "Published counts of small areas (2001 LSOAs or 2021 MSOAs), added up to the district.",
    "sum_of_origins": "Published counts of people born in the EU members of 2001 (apart from the UK and Ireland) and in the countries that joined from 2001 to 2011, added up.",
    "difference_of_counts": "One published count less others of the same district and census.",
    "sum_of_output_areas": "Published 2011 counts of Scottish output areas added up to the council; they sum to 369,997 people born abroad against 369,284 published for Scotland.",
    "scottish_percentage_scaled": "The published 2022 percentages of the council (two decimals) times its residents, scaled by one factor so that the councils sum to the 554,875 published for Scotland (unscaled they sum to 556,556).",
    "scottish_percentage": "The published 2022 percentage of the council (two decimals) times its residents.",
    "scottish_split_2011": "People born in the EU apart from Ireland: the council's 2011 share of EU-born (Ireland included) among people born abroad, times its people born abroad in 2022, scaled so that the councils sum to the 239,000 published for Scotland (EU, EEA, Switzerland and Ireland), less people born in Ireland.",
    "scottish_split_remainder": "People born abroad in 2022 less the people born in Ireland and the imputed people born in the EU.",
    "share_of_mid_year_estimate": "Published mid-year estimate of the age band divided by that of all ages (England and Wales mid-2023, Scotland mid-2022).",
    "merged_district_ages": "The district was merged in 2023: its own 16-64 share in the 2021 census moved by the change of its 2023 authority to mid-2023, the rest split between young and old as in that authority.",
    "merged_district_turning_65": "The district was merged in 2023: the value of its 2023 authority.",
    "northern_ireland_ages": "Census 2021 bands 0-14 and 15-64 moved to 0-15 and 16-64 by taking one fifteenth of the 0-14 band as the people aged 15.",
    "northern_ireland_65_plus": "Census 2021 count aged 65 and over divided by all residents.",
    "one_twentieth_of_45_to_64": "One twentieth of the published people aged 45 to 64, divided by the people aged 16 to 64.",
    "turning_65_from_older_share": "A straight line fitted over the districts of Great Britain from the share aged 65 and over to the share turning 65, read at the district's own share aged 65 and over.",
    "english_from_born_abroad": "People born abroad outside Ireland in the council times the ratio of the category to such people in England and Wales outside London in 2021.",
    "arrivals_from_local_inflow": "The district's mean yearly international inflow (mid-2012 to mid-2015) times the ratio, in England and Wales, of the people who lived abroad a year before the 2021 census to that inflow.",
    "mean_of_three_years": "Mean of the published years ending mid-2013, mid-2014 and mid-2015.",
    "students_2011_scaled": "Full-time students aged 18 and over in the 2011 census (term-time address), scaled by the growth of residents to 2021.",
    "students_from_18_to_24": "Published residents aged 18 to 24 (mid-2022) times the ratio of students 18 and over to residents aged 18 to 24 in England and Wales.",
    "students_from_20_to_24": "Published residents aged 20 to 24 times seven fifths, as a stand-in for those aged 18 to 24, times the ratio of students to such residents in England and Wales.",
    "sum_of_support_rows": "Published counts by kind of support and accommodation, added up; 2,843 people on subsistence only are published for the whole United Kingdom and belong to no district.",
    "merged_asylum_split": "The district was merged in 2023: the count of its 2023 authority split by the districts' shares of the same kind of accommodation on 31 March 2023, the last date published for them.",
    "sum_of_resettlement": "Published quarterly arrivals under all resettlement schemes added up, January 2014 to September 2024; people whose council is not published belong to no district.",
    "merged_resettlement_split": "The sum of the district's own published arrivals before the merger of 2023 and a share by residents of those of its 2023 authority.",
    "survey_rate": "The published annual survey estimate of 2023 divided by 100.",
    "merged_authority_rate": "The district was merged in 2023: the rate of its 2023 authority.",
    "regional_mean_rate": "No estimate is published: the mean of the region's other districts, weighted by residents aged 16 to 64.",
    "eta_squared": "(Isolation - p) / (1 - p) of people born abroad over small areas, p being their share of the district; England and Wales 2001 by LSOA, Scotland 2011 by data zone: old, and the most recent that was found.",
    "segregation_median": "No small-area count was found (or the district is one small area): the median of the districts that have one.",
    "mean_net_additions": "Mean of the net additional dwellings published for 2019-20 to 2023-24 (the years that exist for the district).",
    "additions_rate_times_stock": "The published mean net additions per 1,000 dwellings over the last five years (rates rounded to whole numbers) times the dwellings on the council tax list of 2024.",
    "additions_rate_times_households": "The published mean net additions per 1,000 dwellings over the last five years (rates rounded to whole numbers) times households in the census, as a stand-in for dwellings.",
    "additions_rest_of_uk": "Households times the yearly net additions per household in the districts of England, Wales and Northern Ireland together.",
    "rest_by_reason_shares_2025": "Non-EU+ immigration of 2024 less its published work part, split by the shares of the other reasons in 2025.",
    "reasons_2021_earlier_release": "Non-EU+ immigration of 2021 by the shares published in May 2023 for study (47%) and humanitarian routes (9%); the rest by the 2022 shares of the other reasons, work parted into main applicants and dependants as published for 2021.",
    "reasons_2022_earlier_release": "Non-EU+ immigration of 2022 by the shares published in May 2023: study 39%, humanitarian 19%, work 235,000 of 925,000, asylum about one in twelve; what is left to family and other reasons as in 2025.",
    "reasons_2023_earlier_release": "Non-EU+ immigration of 2023 by the work (423,000) and study (379,000) published in May 2024 of the 85% of 1,218,000 who were non-EU; what is left by the mean of the 2022 and 2025 shares of the other reasons, and work parted by the mean of 2022 and 2024.",
    "mean_of_four_quarters": "Mean of the rates published for the four quarters of the year.",
    "year_ending_march": "Published for the twelve months to March of the year, not for the calendar year.",
    "dispersed_of_supported": "People in dispersal accommodation divided by all people on asylum support on 30 September 2024.",
    "dispersed_of_accommodated": "People in dispersal accommodation divided by all people on asylum support who are given accommodation on 30 September 2024.",
    "association_statement": "Stated by the Association of Colleges, not an official statistic; 2015/16 is its own estimate.",
    "rolled_forward_mid_2024": "Provisional count at 30 June 2024: the census rolled forward by the Office for National Statistics.",
    "sum_of_tenures": "Published households by tenure, added up.",
}


def table():
    """The rows of imputation_methods.csv."""
    return [{"method": method, "sentence": sentence} for method, sentence in {**METHODS, **past_methods.METHODS}.items()]
