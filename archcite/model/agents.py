"""Agents: persons, families and corporate bodies (ISAAR(CPF)), as a record names them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from archcite.model.fields import Number, Several, Text

AGENT_CONFIG = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)


class Agent(BaseModel):
    """A person, family or corporate body.

    Written ``Family, Given`` (or ``Family, Given, Suffix``); a name without a comma is taken as it stands: an office, a
    body, a mononym. The mapping says the rest. Exactly one of ``family`` and ``name`` is there.
    """

    model_config = AGENT_CONFIG

    family: Text | None = Field(
        default=None, title="Family name", description="The family name.", examples=["Goldberg"]
    )
    given: Text | None = Field(
        default=None, title="Given names", description="The given names or initials.", examples=["Gary"]
    )
    particle: Text | None = Field(
        default=None, title="Particle", description="A particle that sorts with the given name.", examples=["von"]
    )
    suffix: Text | None = Field(default=None, title="Suffix", description="What follows the name.", examples=["Jr."])
    name: Text | None = Field(
        default=None, title="Name", description="A name taken as it stands.", examples=["Politburo of the CC CPSU"]
    )
    body: bool = Field(default=False, title="Corporate body", description="Whether it is a body.", examples=[True])
    title: Text | None = Field(
        default=None, title="Title", description="A rank or form of address.", examples=["Marshal"]
    )
    order: Literal["given-first", "family-first"] = Field(
        default="given-first",
        title="Order",
        description="The order of the name in its language.",
        examples=["family-first"],
    )
    native: Text | None = Field(
        default=None, title="Native form", description="The name in its own script.", examples=["毛泽东"]
    )
    affiliation: Text | None = Field(
        default=None,
        title="Affiliation",
        description="The body that the person belongs to.",
        examples=["Troy University"],
    )
    attributed: bool = Field(
        default=False,
        title="Attributed",
        description="Whether the role is an attribution; printed in brackets.",
        examples=[True],
    )
    id: Number | None = Field(
        default=None, title="Id", description="The key of this agent in agents.yaml.", examples=["goldberg-gary"]
    )
    grants: Several[Number] = Field(
        default=(), title="Grants", description="The numbers of a funder's grants.", examples=[["2016-1234"]]
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",", 3)]
        if len(parts) == 1:
            return {"name": value}
        return dict(zip(_COMMA_PARTS, parts, strict=False)) if len(parts) < 4 and all(parts) else _refuse(value)

    @model_validator(mode="after")
    def _named(self) -> Agent:
        if self.id is None and (self.family is None) == (self.name is None):
            raise PydanticCustomError(
                "agent", "an agent has either a family name or a name", {"hint": "write Family, Given or {name: …}"}
            )
        if self.body and self.family is not None:
            raise PydanticCustomError(
                "agent", "a body has a name, not a family name", {"hint": "write {name: …, body: true}"}
            )
        return self

    @model_serializer(mode="wrap")
    def _as_text(self, handler: SerializerFunctionWrapHandler) -> object:
        """``Family, Given`` where that says it all, else the mapping."""
        said = {key: value for key, value in handler(self).items() if value != _DEFAULTS[key]}
        plain = [str(said[key]) for key in ("family", "given", "suffix") if key in said]
        if said.keys() == {"name"} and "," not in str(said["name"]):
            return said["name"]
        shape = tuple(said)
        if shape in {("family", "given"), ("family", "given", "suffix")} and not any("," in part for part in plain):
            return ", ".join(plain)
        return said


_COMMA_PARTS = ("family", "given", "suffix")
_DEFAULTS = {name: info.get_default() for name, info in Agent.model_fields.items()}


def _refuse(value: str) -> object:
    raise PydanticCustomError(
        "agent",
        "{text} is no name",
        {
            "text": repr(value[:80]),
            "hint": "write Family, Given; a body whose name has commas as {name: …, body: true}",
        },
    )


class Contributor(BaseModel):
    """An agent with a role of its own: participant, note-taker, drafter, signatory, photographer, and so on."""

    model_config = AGENT_CONFIG

    agent: Agent = Field(title="Agent", description="Who.", examples=["Troyanovsky, Oleg"])
    role: Text = Field(title="Role", description="What the agent did.", examples=["interpreter"])


Agents = Annotated[Several[Agent], Field()]
"""One agent, or several."""
