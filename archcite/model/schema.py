"""The JSON Schema of a record file, made from the model, so that any editor or validator knows every key."""

from __future__ import annotations

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel, JsonValue, TypeAdapter, WithJsonSchema

from archcite.model.record import OWN_PREFIX, Record

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:archcite:record:1"
"""A name, not an address: nothing is to be fetched."""

_NUMBER: Schema = {"type": ["string", "number"]}
_NUMBERS: Schema = {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER}]}
_REFERENCE_MAPPING: Schema = {
    "title": "Reference by its levels",
    "description": "The repository, each level by the name of its unit, and the leaves.",
    "examples": [{"repository": "RGASPI", "fond": "558", "opis": "11", "delo": "317", "leaves": "1-3"}],
    "type": "object",
    "properties": {
        "repository": {
            "title": "Repository",
            "description": "Who holds it, by name or acronym.",
            "examples": ["RGASPI"],
            "type": "string",
        },
        "leaves": {
            "title": "Leaves",
            "description": "The folios or pages of the document in its file.",
            "examples": ["1-3", "12, 14v"],
            **_NUMBERS,
        },
    },
    "additionalProperties": _NUMBER,
    "minProperties": 1,
}


def json_schema() -> Schema:
    """The schema of a record (JSON Schema 2020-12).

    It takes a file as any YAML or JSON reader gives it: a number where a number was meant, one value where a
    list may stand, text where a mapping may say more. Of dates, tags and references it says only the shape:
    the rest is for ``archcite check``.
    """
    models = _Models()
    record = models.properties(Record)
    own: Schema = {
        "title": "A project's own key",
        "description": "Whatever a project wants to keep; never printed.",
        "examples": ["red", {"box": "3"}],
    }
    properties = record["properties"]
    if isinstance(properties, dict):
        properties.pop("own", None)
        properties["schema"] = {**properties["schema"], "enum": [1, "1"]}
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": "archcite record",
        "description": "One citable document, collection or edition: a record file, or a document of one.",
        **record,
        "patternProperties": {f"^{OWN_PREFIX}": own},
        "$defs": {**models.made(), "ReferenceMapping": _REFERENCE_MAPPING},
    }


class _Models:
    """The models met on the way, each of which becomes a definition."""

    def __init__(self) -> None:
        self._met: dict[str, type[BaseModel]] = {}

    def made(self) -> Schema:
        """The definitions of the models that were met, and of those that these hold."""
        done: Schema = {}
        while waiting := {name: model for name, model in self._met.items() if name not in done}:
            for name, model in waiting.items():
                done[name] = {"title": name, "description": _caption(model), **self.properties(model)}
        return dict(sorted(done.items()))

    def properties(self, model: type[BaseModel]) -> Schema:
        """The keys of a model, with what each may hold."""
        found: Schema = {}
        required: list[str] = []
        for name, info in model.model_fields.items():
            key = info.alias or name
            about = {"title": info.title, "description": info.description, "examples": info.examples}
            found[key] = {**about, **self._shape(info.annotation, info.metadata), **about}
            if info.is_required():
                required.append(key)
        shape: Schema = {"type": "object", "properties": found, "additionalProperties": False}
        return {**shape, "required": required} if required else {**shape, "minProperties": 1}

    def _shape(self, annotation: object, metadata: Iterable[object] = ()) -> Schema:
        """What a value may be, by its annotation."""
        for mark in metadata:
            if isinstance(mark, WithJsonSchema) and mark.json_schema is not None:
                return dict(mark.json_schema)
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._shape(inner[0], inner[1:])
        if origin in {Union, UnionType}:
            return self._either([self._shape(one) for one in inner if one is not NoneType])
        if origin is Literal:
            return {"enum": list(inner)}
        if origin is tuple:
            one = self._shape(inner[0])
            return {"anyOf": [one, {"type": "array", "items": one}]}
        if origin is dict:
            return {"type": "object", "additionalProperties": self._shape(inner[1])}
        return self._plain(annotation)

    def _plain(self, annotation: object) -> Schema:
        """What a value without parts may be, or a model."""
        if annotation is JsonValue or getattr(annotation, "__name__", "") == "JsonValue":
            return {}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            self._met[annotation.__name__] = annotation
            reference: Schema = {"$ref": f"#/$defs/{annotation.__name__}"}
            by_text = hasattr(annotation, "_from_text")
            return {"anyOf": [{"type": "string"}, reference]} if by_text else reference
        adapter: TypeAdapter[object] = TypeAdapter(annotation)  # type: ignore[arg-type]
        schema = _without_null(adapter.json_schema())
        return schema if isinstance(schema, dict) else {}

    @staticmethod
    def _either(shapes: list[Schema]) -> Schema:
        return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}


def _caption(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().partition("\n")[0]


def _without_null(schema: object) -> object:
    """A schema in which nothing may be null: a key without a value is left out of a record."""
    if isinstance(schema, dict):
        kept = {key: _without_null(value) for key, value in schema.items()}
        if isinstance(kinds := kept.get("type"), list):
            left = [kind for kind in kinds if kind != "null"]
            kept["type"] = left if len(left) > 1 else left[0]
        if isinstance(choices := kept.get("enum"), list):
            kept["enum"] = [choice for choice in choices if choice is not None]
        return kept
    return [_without_null(item) for item in schema] if isinstance(schema, list) else schema
