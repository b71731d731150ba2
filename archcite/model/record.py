"""A record: one citable document, collection or edition, as a file describes it."""

from __future__ import annotations

from typing import Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from archcite.model.agents import AGENT_CONFIG, Agents, Contributor
from archcite.model.date import Date, WrittenDate
from archcite.model.edition import Editions
from archcite.model.fields import Address, Identifier, Language, Number, Others, Several, Text
from archcite.model.holding import Copy, ReferenceField, Repository

OWN_PREFIX = "x-"
"""What a project's own keys begin with."""


class OriginalTitle(BaseModel):
    """The title on the document itself, in its language and script."""

    model_config = AGENT_CONFIG

    text: Text = Field(title="Text", description="The title as it is written.", examples=["Телеграмма Сталина Ленину"])
    language: Language | None = Field(
        default=None, title="Language", description="Its language (BCP 47).", examples=["ru"]
    )
    transliteration: Text | None = Field(
        default=None,
        title="Transliteration",
        description="The title in Latin letters.",
        examples=["Telegramma Stalina Leninu"],
    )
    scheme: Text | None = Field(
        default=None, title="Scheme", description="The scheme of the transliteration.", examples=["ala-lc"]
    )


class Related(BaseModel):
    """Another document that this one encloses, answers or is taken from."""

    model_config = AGENT_CONFIG

    relation: Text = Field(title="Relation", description="How they are related.", examples=["reply"])
    id: Identifier | None = Field(
        default=None, title="Id", description="The id of its record.", examples=["lenin-stalin-1920"]
    )
    text: Text | None = Field(
        default=None, title="Text", description="What it is, where it has no record.", examples=["Note 12"]
    )


class Rights(BaseModel):
    """What may be done with the document, in its holder's words."""

    model_config = AGENT_CONFIG

    text: Text = Field(title="Text", description="The statement, verbatim.", examples=["Public domain"])
    uri: Address | None = Field(
        default=None,
        title="URI",
        description="A licence or rights statement.",
        examples=["https://rightsstatements.org/vocab/NoC-US/1.0/"],
    )
    holder: Text | None = Field(
        default=None, title="Holder", description="Who holds the rights.", examples=["Crown copyright"]
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_serializer(mode="plain")
    def _as_text(self) -> object:
        said = {key: value for key, value in self if value is not None}
        return self.text if said.keys() == {"text"} else said


class OwnFile(BaseModel):
    """A photograph or scan of the writer's own, and the leaves that it shows."""

    model_config = AGENT_CONFIG

    path: Text = Field(title="Path", description="Where the file is.", examples=["photos/IMG_0412.jpg"])
    leaves: Number | None = Field(default=None, title="Leaves", description="What it shows.", examples=["1-2v"])

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"path": value} if isinstance(value, str) else value

    @model_serializer(mode="plain")
    def _as_text(self) -> object:
        said = {key: value for key, value in self if value is not None}
        return self.path if said.keys() == {"path"} else said


class Record(BaseModel):
    """One citable document, collection or edition.

    Frozen and picklable; every key of the record format is a field (``schema`` is ``schema_version`` in Python).
    Constructing one raises pydantic's ``ValidationError``. ``Record.model_validate(values, context={"tables":
    tables})`` reads references by a project's tables.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        populate_by_name=True,
        serialize_by_alias=True,
        title="archcite record",
    )

    id: Identifier = Field(
        title="Id",
        description="The citation key, unique in a collection: letters, digits, '.', '_', '-', ':'.",
        examples=["stalin-tseka-1920-11-16"],
    )
    kind: Text | None = Field(
        default=None,
        title="Kind",
        description="What kind of document it is: letter, telegram, minutes, collection, …",
        examples=["telegram"],
    )
    form: Text | None = Field(
        default=None, title="Form", description="Draft, copy, excerpt, transcript.", examples=["draft"]
    )
    level: Text | None = Field(
        default=None,
        title="Level of description",
        description="ISAD(G) 3.1.4: fonds, series, file, item.",
        examples=["item"],
    )
    extent: Text | None = Field(
        default=None, title="Extent", description="ISAD(G) 3.1.5: how much there is.", examples=["3 leaves"]
    )
    title: Text | None = Field(
        default=None,
        title="Title",
        description="A title that citations put in quotation marks: on the document, or given by its host.",
        examples=["Telegram, Stalin to LENIN and the TsEKA [Central Committee]"],
    )
    short_title: Text | None = Field(
        default=None,
        title="Short title",
        description="What later notes print; made by rule where missing.",
        examples=["Telegram, Stalin to Lenin"],
    )
    title_language: Language | None = Field(
        default=None, title="Language of the title", description="BCP 47.", examples=["en"]
    )
    supplied_title: Text | None = Field(
        default=None,
        title="Supplied title",
        description="Words printed in roman, unquoted, where there is no title. Never an abstract.",
        examples=["Minutes of the Committee for Improving the Condition of Free Blacks"],
    )
    original_title: OriginalTitle | None = Field(
        default=None,
        title="Original title",
        description="The title in its own language.",
        examples=[{"text": "Телеграмма", "language": "ru"}],
    )
    authors: Agents = Field(default=(), title="Authors", description="Who wrote it.", examples=[["Stalin, Joseph"]])
    recipients: Agents = Field(
        default=(), title="Recipients", description="To whom it was sent.", examples=[["Lenin, Vladimir"]]
    )
    creators: Agents = Field(
        default=(),
        title="Creators",
        description="ISAD(G) 3.2.1: whose papers a collection holds.",
        examples=[["Kallen, Horace"]],
    )
    editors: Agents = Field(default=(), title="Editors", description="Who edited it.", examples=[["Kraus, Charles"]])
    interviewers: Agents = Field(
        default=(), title="Interviewers", description="Who asked the questions.", examples=[["Kennedy, Charles Stuart"]]
    )
    contributors: Several[Contributor] = Field(
        default=(),
        title="Contributors",
        description="Agents with other roles.",
        examples=[[{"agent": "Troyanovsky, Oleg", "role": "interpreter"}]],
    )
    date: Date | None = Field(
        default=None,
        title="Date",
        description="When it was made: EDTF level 0-2, or 'undated'.",
        examples=["1920-11-16"],
    )
    date_supplied: bool = Field(
        default=False,
        title="Date supplied",
        description="Whether the date is not on the document; printed in brackets.",
        examples=[True],
    )
    date_as_written: WrittenDate | None = Field(
        default=None,
        title="Date as written",
        description="The date in its own words or calendar.",
        examples=[{"text": "25 October 1917", "calendar": "julian"}],
    )
    place: Text | None = Field(
        default=None, title="Place of writing", description="Where it was written.", examples=["Vladikavkaz"]
    )
    number: Number | None = Field(
        default=None, title="Number", description="The document's own number.", examples=["176/s"]
    )
    classification: Text | None = Field(
        default=None, title="Classification", description="A marking on it.", examples=["Top Secret"]
    )
    language: Several[Language] = Field(
        default=(),
        title="Language",
        description="ISAD(G) 3.4.3: of the original, BCP 47, one or several.",
        examples=["ru"],
    )
    medium: Text | None = Field(
        default=None, title="Medium", description="Of a photograph, map, recording.", examples=["gelatin silver print"]
    )
    dimensions: Text | None = Field(default=None, title="Dimensions", description="Its size.", examples=["20 × 25 cm"])
    scale: Text | None = Field(default=None, title="Scale", description="Of a map.", examples=["1:50,000"])
    reference: ReferenceField | None = Field(
        default=None,
        title="Reference",
        description="ISAD(G) 3.1.1: where it lies, as written or by its levels; a list where it lies in several files.",
        examples=["RGASPI, f. 558, op. 11, d. 317, ll. 1-3"],
    )
    repository: Repository | None = Field(
        default=None,
        title="Repository",
        description="Who holds it, where no table knows the name.",
        examples=["Hoover Institution"],
    )
    copies: Several[Copy] = Field(
        default=(),
        title="Copies",
        description="ISAD(G) 3.5.2: the same document elsewhere.",
        examples=[[{"reference": "BArch, R 52 II/185"}]],
    )
    part_of: Identifier | None = Field(
        default=None,
        title="Part of",
        description="The id of a record whose repository, reference, name and short name are inherited.",
        examples=["stalin-papers"],
    )
    related: Several[Related] = Field(
        default=(),
        title="Related",
        description="ISAD(G) 3.5.3: other documents.",
        examples=[[{"relation": "reply", "text": "Note 12"}]],
    )
    translators: Agents = Field(
        default=(), title="Translators", description="Who translated it.", examples=[["Goldberg, Gary"]]
    )
    translated_for: Agents = Field(
        default=(), title="Translated for", description="The project that it was translated for.", examples=[["CWIHP"]]
    )
    translation_language: Language | None = Field(
        default=None, title="Language of the translation", description="BCP 47.", examples=["en"]
    )
    consulted: Literal["original", "host", "copy", "edition"] | None = Field(
        default=None,
        title="Consulted",
        description="What the writer saw; by default the host where there is one.",
        examples=["original"],
    )
    host: Text | None = Field(
        default=None,
        title="Host",
        description="The digital archive where it was read.",
        examples=["Wilson Center Digital Archive"],
    )
    url: Address | None = Field(
        default=None,
        title="URL",
        description="Its address there.",
        examples=["https://digitalarchive.wilsoncenter.org/document/209068"],
    )
    archived_url: Address | None = Field(
        default=None,
        title="Archived URL",
        description="A copy of that page.",
        examples=["https://web.archive.org/web/2024/https://example.org/"],
    )
    accessed: Date | None = Field(
        default=None, title="Accessed", description="When it was read there.", examples=["2026-11-23"]
    )
    identifiers: dict[str, Number] = Field(
        default_factory=dict,
        title="Identifiers",
        description="Other identifiers: doi, ark, handle, naid, …",
        examples=[{"naid": "7741397"}],
    )
    obtained_by: Agents = Field(
        default=(), title="Obtained by", description="Who obtained it for its host.", examples=[["Hershberg, James G."]]
    )
    contributed_by: Agents = Field(
        default=(), title="Contributed by", description="Who gave it to its host.", examples=[["Radchenko, Sergey"]]
    )
    funders: Agents = Field(
        default=(), title="Funders", description="Who paid for its publication.", examples=[["MacArthur Foundation"]]
    )
    published_in: Editions = Field(
        default=(),
        title="Published in",
        description="Editions that print it.",
        examples=[[{"title": "Sovetsko-Kitaiskie Otnosheniia", "volume": "5", "pages": "141-146"}]],
    )
    credits: Several[Text] = Field(
        default=(),
        title="Credits",
        description="Lines from the archive or host, verbatim.",
        examples=[["Courtesy of the family"]],
    )
    rights: Rights | None = Field(
        default=None, title="Rights", description="What may be done with it.", examples=["Public domain"]
    )
    preferred_citation: Text | None = Field(
        default=None,
        title="Preferred citation",
        description="The archive's own line.",
        examples=["JFKPOF-115-010. John F. Kennedy Library."],
    )
    access_conditions: Text | None = Field(
        default=None, title="Conditions of access", description="ISAD(G) 3.4.1.", examples=["Closed until 2040"]
    )
    declassified: Text | None = Field(
        default=None, title="Declassified", description="When, or by what decision.", examples=["1997-03-12"]
    )
    redacted: Text | None = Field(
        default=None, title="Redacted", description="What was cut.", examples=["two pages not declassified"]
    )
    summary: Text | None = Field(
        default=None,
        title="Summary",
        description="ISAD(G) 3.3.1: an abstract. Never printed in a citation.",
        examples=["On Persia."],
    )
    text: Text | None = Field(
        default=None, title="Text", description="A transcript or translation.", examples=["MOSCOW, only to LENIN"]
    )
    tags: Several[Text] = Field(default=(), title="Subjects", description="Subjects.", examples=[["Iran"]])
    coverage: Several[Text] = Field(
        default=(), title="Coverage", description="Places that it is about.", examples=[["Gilan"]]
    )
    citation_note: Text | None = Field(
        default=None,
        title="Citation note",
        description="Printed after the citation.",
        examples=["Emphasis in the original"],
    )
    private_note: Text | None = Field(
        default=None, title="Private note", description="Never printed.", examples=["check l. 2"]
    )
    files: Several[OwnFile] = Field(
        default=(), title="Files", description="Own photographs, with their leaves.", examples=[["IMG_0412.jpg"]]
    )
    hereafter: Text | None = Field(
        default=None,
        title="Hereafter",
        description="The short name announced at first mention, of this record or its collection.",
        examples=["Egmont MSS"],
    )
    schema_version: Literal["1"] = Field(
        default="1",
        alias="schema",
        title="Format version",
        description="The version of this record format.",
        examples=["1"],
    )
    extra: Others = Field(
        default_factory=dict,
        title="Extra",
        description="What another format held and archcite has no word for; kept, never printed.",
        examples=[{"shelf": "B"}],
    )
    own: Others = Field(
        default_factory=dict,
        title="Own keys",
        description="A project's own keys, which begin with x-.",
        examples=[{"x-box": "red"}],
    )

    @model_validator(mode="before")
    @classmethod
    def _as_a_file_has_it(cls, value: object) -> object:
        """A project's own keys stand beside the others in a file; a record of a later version is refused for that.

        (It is not refused for the keys that the later version brings.)
        """
        if not isinstance(value, dict):
            return value
        if "schema" in value:
            version = str(value["schema"])
            if version != "1":
                raise PydanticCustomError(
                    "schema_version",
                    "the record is written in version {version} of the format; this archcite reads version 1",
                    {"version": version[:20], "hint": "install a later archcite"},
                )
            value = {**value, "schema": "1"}
        if _KEYS.issuperset(value):
            return value
        own = {key: item for key, item in value.items() if key not in _KEYS and str(key).startswith(OWN_PREFIX)}
        if not own or isinstance(value.get("own"), dict):
            return value
        return {key: item for key, item in value.items() if key not in own} | {"own": own}

    @field_validator("own")
    @classmethod
    def _begin_with_x(cls, value: dict[str, JsonValue]) -> dict[str, JsonValue]:
        for key in value:
            if not key.startswith(OWN_PREFIX):
                raise PydanticCustomError(
                    "own_key", "a project's own keys begin with x-: {key}", {"key": repr(key[:80])}
                )
        return value

    def as_mapping(self) -> dict[str, object]:
        """The record as a file holds it: only the keys that say something, in the order of the format, text
        throughout.
        """
        said = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return {**{key: value for key, value in said.items() if key != "own"}, **said.get("own", {})}

    def __hash__(self) -> int:
        return hash((self.id, self.title, self.date))


_KEYS = frozenset(info.alias or name for name, info in Record.model_fields.items())
