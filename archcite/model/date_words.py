"""The names of Gregorian and Julian months and of seasons as dates are written in words."""

from __future__ import annotations

from typing import Final


def numbered(rows: str, first: int = 1) -> dict[str, int]:
    """The names on each line of ``rows``, in small letters, by the number of the line."""
    lines = enumerate(rows.strip().splitlines(), first)
    return {name: number for number, line in lines for name in line.split()}


MONTHS: Final = numbered("""
    january jan января январь янв januar jänner janvier
    february feb февраля февраль фев февр februar février fevrier
    march mar марта март мар märz mars
    april apr апреля апрель апр avril
    may мая май mai
    june jun июня июнь июн juni juin
    july jul июля июль июл juli juillet
    august aug августа август авг août aout
    september sep sept сентября сентябрь сен сент septembre
    october oct октября октябрь окт oktober octobre
    november nov ноября ноябрь ноя нояб novembre
    december dec декабря декабрь дек dezember décembre decembre
""")
"""English, Russian, German and French names of months, whole and cut short, by number."""

SEASONS: Final = numbered(
    """
    spring весна весной весны frühjahr frühling printemps
    summer лето летом лета sommer été
    autumn fall осень осенью осени herbst automne
    winter зима зимой зимы hiver
    """,
    21,
)
"""The four seasons by EDTF's numbers, 21 to 24."""

SILENT: Final = frozenset(
    numbered("""
    the of st nd rd th year years г гг год года году годы den der die les le de du an jahr
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
""")
)
"""Words beside the parts of a date that say nothing of it."""
