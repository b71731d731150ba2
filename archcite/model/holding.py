"""Where a document lies: its repository, and copies of it elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    InstanceOf,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from archcite.model.agents import AGENT_CONFIG
from archcite.model.fields import Address, Text
from archcite.reference import Reference, as_mapping, from_mapping, parse
from archcite.tables import Tables


def tables_of(info: ValidationInfo) -> Tables:
    """The tables that a reader handed to the validation, or the packaged ones."""
    context = info.context
    tables = context.get("tables") if isinstance(context, dict) else None
    return tables if isinstance(tables, Tables) else Tables.packaged()


def _reference(value: object, info: ValidationInfo) -> object:
    """A reference from its text, its mapping, or a list of these where parts lie in several files."""
    tables = tables_of(info)
    if isinstance(value, str):
        # The record keeps its words: what was read around a reference, or beside it, is no less the record's.
        found, text = parse(value, tables), value.strip()
        return found if found.text == text else replace(found, text=text)
    if isinstance(value, dict):
        return from_mapping({str(key): _part_value(str(key), part) for key, part in value.items()}, tables)
    if isinstance(value, list | tuple) and value:
        first, *others = (_reference(part, info) for part in value)
        if isinstance(first, Reference) and all(isinstance(other, Reference) for other in others):
            return replace(first, more=tuple(other for other in others if isinstance(other, Reference)))
    return value


def _part_value(key: str, part: object) -> str | list[str]:
    """A level or the leaves of a reference, given as a mapping: text, a number, or a list of these."""
    if isinstance(part, list | tuple):
        return [_part_text(key, one) for one in part]
    return _part_text(key, part)


def _part_text(key: str, part: object) -> str:
    if isinstance(part, bool) or not isinstance(part, str | int | float):
        raise PydanticCustomError("reference_part", "{key} of a reference is text or a number", {"key": repr(key[:80])})
    return str(part).strip()


def _written(reference: Reference) -> object:
    """A reference as a record file holds it: its text, or the mapping it was given as; a list where there is more."""
    if reference.text and all(part.text in reference.text for part in reference.more):
        return reference.text
    parts = [_part(part) for part in (reference, *reference.more)]
    return parts[0] if len(parts) == 1 else parts


def _part(reference: Reference) -> object:
    if reference.text:
        return reference.text
    return as_mapping(reference)


ReferenceField = Annotated[
    InstanceOf[Reference],
    BeforeValidator(_reference),
    PlainSerializer(_written),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"$ref": "#/$defs/ReferenceMapping"},
                {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/ReferenceMapping"}]}},
            ]
        }
    ),
]
"""An archive reference: text as written, ``{repository, fond, …, leaves}``, or a list of these."""


class Repository(BaseModel):
    """An institution that holds archives, as ISDIAH describes it, where no table knows it."""

    model_config = AGENT_CONFIG

    name: Text = Field(
        title="Name", description="Its name, as citations print it.", examples=["Hoover Institution Library & Archives"]
    )
    short: Text | None = Field(default=None, title="Short name", description="Its acronym.", examples=["HIA"])
    parent: Text | None = Field(
        default=None,
        title="Parent",
        description="The institution that it belongs to.",
        examples=["Stanford University"],
    )
    place: Text | None = Field(default=None, title="Place", description="Its city.", examples=["Stanford, CA"])
    country: Text | None = Field(
        default=None, title="Country", description="Its country (ISO 3166-1).", examples=["US"]
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @model_serializer(mode="plain")
    def _as_text(self) -> object:
        said = {key: value for key, value in self if value is not None}
        return self.name if said.keys() == {"name"} else said


class Copy(BaseModel):
    """The same document elsewhere: a copy in another file, a microfilm, a scan."""

    model_config = AGENT_CONFIG

    reference: ReferenceField | None = Field(
        default=None, title="Reference", description="Where the copy lies.", examples=["BArch, R 52 II/185"]
    )
    form: Text | None = Field(default=None, title="Form", description="What sort of copy.", examples=["microfilm"])
    host: Text | None = Field(
        default=None, title="Host", description="The digital archive.", examples=["National Security Archive"]
    )
    url: Address | None = Field(
        default=None, title="URL", description="Its address.", examples=["https://nsarchive.gwu.edu/"]
    )
    note: Text | None = Field(
        default=None, title="Note", description="Anything else.", examples=["copy on file at the archive"]
    )
