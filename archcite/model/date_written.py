"""A date as the document writes it: its words, its calendar, and the Gregorian date that they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic_core import core_schema

from archcite.model.calendars import CALENDARS
from archcite.model.date_conversion import LONGEST, converted
from archcite.model.date_edtf import Date
from archcite.model.date_moment import shown
from archcite.model.date_reading import UnreadableDate
from archcite.model.date_words import folded

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """The words of a document for its date, their calendar, and the Gregorian date if the record gives it.

    ``calendar`` is a key of ``CALENDARS``, or ``None`` for words only.
    """

    text: str
    calendar: str | None = None
    date: Date | None = None

    def __post_init__(self) -> None:
        """Refuse a calendar that is not known, and a text that is empty or too long.

        Raises:
            UnreadableDate: the message names the calendars, or the length.
        """
        if self.calendar is not None:
            _known_calendar(self.calendar)
        if not self.text.strip() or len(self.text) > LONGEST:
            reason = f"a date as written has 1 to {LONGEST} characters, not {len(self.text)}"
            raise UnreadableDate(reason, self.text[:LONGEST], column=0)

    def __str__(self) -> str:
        return self.text

    @property
    def conversion(self) -> Date | None:
        """The Gregorian date that the words mean by the calendar's rule; ``None`` where it cannot be told.

        Approximate (``~``) where the rule is; an interval where the words name a month or a year that is none
        of the Gregorian calendar's.
        """
        return None if self.calendar is None else converted(self.text, self.calendar)

    @property
    def gregorian(self) -> Date | None:
        """The date that the record gives, or else the conversion."""
        return self.date or self.conversion

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        text = core_schema.str_schema()
        calendar = core_schema.no_info_after_validator_function(_known_calendar, text)
        mapping = core_schema.typed_dict_schema(
            {
                "text": core_schema.typed_dict_field(text),
                "calendar": core_schema.typed_dict_field(core_schema.nullable_schema(calendar), required=False),
                "date": core_schema.typed_dict_field(
                    core_schema.nullable_schema(handler.generate_schema(Date)), required=False
                ),
            },
            extra_behavior="forbid",
        )
        return core_schema.no_info_wrap_validator_function(
            _validated,
            mapping,
            serialization=core_schema.plain_serializer_function_ser_schema(_plain),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        text = {
            "type": "string",
            "title": "Date as written",
            "description": "The words of the document.",
            "examples": ["25 October 1917"],
            "minLength": 1,
            "maxLength": LONGEST,
        }
        calendar = {
            "title": "Calendar",
            "description": "The calendar of the words; left out for words only.",
            "enum": [*CALENDARS, None],
            "examples": ["julian"],
        }
        date = {
            "type": ["string", "integer", "null"],
            "title": "Gregorian date",
            "description": "What the words mean, in EDTF, where no rule converts them or the rule errs.",
            "examples": ["1917-11-07"],
        }
        mapping = {
            "type": "object",
            "title": "Date as written, with its calendar",
            "properties": {"text": text | {"title": "Text"}, "calendar": calendar, "date": date},
            "required": ["text"],
            "additionalProperties": False,
            "examples": [{"text": "25 October 1917", "calendar": "julian"}],
        }
        return {"anyOf": [text, mapping], "title": "Date as written"}


def _known_calendar(name: str) -> str:
    if name not in CALENDARS:
        meant = _OTHER_NAMES.get(folded(name[:LONGEST]).strip(), "")
        known = f"known are {', '.join(CALENDARS)}; leave it out for words only"
        hint = f"write {meant}" if meant else known
        raise UnreadableDate(f"the calendar {shown(name[:40])} is not known", name[:LONGEST], 0, hint, meant)
    return name


def _validated(value: object, mapping: core_schema.ValidatorFunctionWrapHandler) -> WrittenDate:
    if isinstance(value, WrittenDate):
        return value
    if isinstance(value, str):
        return WrittenDate(value)
    return WrittenDate(**mapping(value))


def _plain(written: WrittenDate) -> str | dict[str, str]:
    """Words alone as text, else the mapping without what is missing."""
    if written.calendar is None and written.date is None:
        return written.text
    held = {"text": written.text, "calendar": written.calendar, "date": written.date}
    return {key: str(value) for key, value in held.items() if value is not None}


# What people call the calendars, folded.
_OTHER_NAMES: Final = {
    **dict.fromkeys(["old style", "os", "o.s.", "julianisch"], "julian"),
    **dict.fromkeys(["new style", "ns", "n.s.", "western"], "gregorian"),
    **dict.fromkeys(["islamic", "ah", "muslim", "hijra", "hegira"], "hijri"),
    **dict.fromkeys(["persian", "solar hijri", "shamsi", "iranian", "khorshidi"], "jalali"),
    **dict.fromkeys(["ottoman", "fiscal", "maliye"], "rumi"),
    **dict.fromkeys(["french republican", "revolutionary", "french revolutionary"], "republican"),
    **dict.fromkeys(["roc", "republic of china", "taiwan"], "minguo"),
    **dict.fromkeys(["north korean", "dprk", "chuche"], "juche"),
    **dict.fromkeys(["jewish"], "hebrew"),
}
