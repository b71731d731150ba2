"""The names of months, by calendar, and of seasons, as dates are written in words."""

from __future__ import annotations

import unicodedata
from typing import Final


def folded(text: str) -> str:
    """Small letters without accents, apostrophes and hyphens, one space between words, one at each end."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return f" {' '.join(plain.translate(_SPACED).split())} "


_SPACED: Final = dict.fromkeys(map(ord, "-\u2010\u2011_,;"), " ") | dict.fromkeys(map(ord, "'’‘ʼʻʿʾ`´"), "")


def phrases(rows: str) -> dict[str, int]:
    """The phrases between the commas of each line of ``rows``, folded, by the number of the line."""
    lines = enumerate(rows.strip().splitlines(), 1)
    return {folded(phrase): number for number, line in lines for phrase in line.split(",")}


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

HIJRI_MONTHS: Final = phrases("""
    muharram, muharrem, محرم
    safar, safer, صفر
    rabi al-awwal, rabi ul-awwal, rabi i, rebiülevvel, ربيع الأول
    rabi al-thani, rabi ath-thani, rabi al-akhir, rabi ii, rebiülahir, ربيع الآخر, ربيع الثاني
    jumada al-ula, jumada al-awwal, jumada i, cemaziyelevvel, جمادى الأولى
    jumada al-thani, jumada al-thaniya, jumada al-akhira, jumada ii, cemaziyelahir, جمادى الآخرة
    rajab, recep, receb, رجب
    shaban, şaban, شعبان
    ramadan, ramazan, رمضان
    shawwal, şevval, شوال
    dhu al-qada, dhul-qada, zilkade, ذو القعدة
    dhu al-hijja, dhul-hijja, dhul-hijjah, zilhicce, ذو الحجة
""")
"""The months of the Islamic calendar in Arabic, its transliterations, and Ottoman Turkish."""

RUMI_MONTHS: Final = phrases("""
    kanun-ı sani, kanunusani, kanun-i sani, january, ocak
    şubat, february
    mart, march
    nisan, april
    mayıs, may
    haziran, june
    temmuz, july
    ağustos, august
    eylül, september
    teşrin-i evvel, teşrinievvel, october, ekim
    teşrin-i sani, teşrinisani, november, kasım
    kanun-ı evvel, kanunuevvel, kanun-i evvel, december, aralık
""")
"""The months of the Ottoman fiscal calendar; numbered as the Julian months that they are."""

JALALI_MONTHS: Final = phrases("""
    farvardin, فروردین
    ordibehesht, اردیبهشت
    khordad, خرداد
    tir, تیر
    mordad, amordad, مرداد
    shahrivar, شهریور
    mehr, مهر
    aban, آبان
    azar, آذر
    dey, دی
    bahman, بهمن
    esfand, اسفند
""")
"""The months of the Iranian solar calendar."""

REPUBLICAN_MONTHS: Final = phrases("""
    vendémiaire
    brumaire
    frimaire
    nivôse
    pluviôse
    ventôse
    germinal
    floréal
    prairial
    messidor
    thermidor, fervidor
    fructidor
    jour complémentaire, sans-culottide, sansculottide
""")
"""The months of the French Republican calendar, and the days after Fructidor."""

HEBREW_MONTHS: Final = phrases("""
    tishri, tishrei, תשרי
    heshvan, cheshvan, marheshvan, marcheshvan, חשון
    kislev, כסלו
    tevet, tebeth, טבת
    shevat, shvat, שבט
    adar i, adar rishon
    adar, adar ii, adar sheni, אדר
    nisan, ניסן
    iyar, iyyar, אייר
    sivan, סיון
    tammuz, tamuz, תמוז
    av, ab, אב
    elul, אלול
""")
"""The months of the Hebrew calendar from Tishri; Adar of a common year counts as Adar II."""
