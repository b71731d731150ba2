"""Where a document was published: a source edition, volume by volume."""

from __future__ import annotations

from pydantic import BaseModel, Field

from archcite.model.agents import AGENT_CONFIG, Agents
from archcite.model.fields import Address, Number, Several, Text


class Edition(BaseModel):
    """An edition that prints the document, as far as a citation of the document needs it."""

    model_config = AGENT_CONFIG

    title: Text = Field(
        title="Title", description="The title.", examples=["Foreign Relations of the United States, 1969–1976"]
    )
    authors: Agents = Field(default=(), title="Authors", description="Its authors.", examples=[["Ledovskii, Andrei"]])
    editors: Agents = Field(
        default=(), title="Editors", description="Its editors, or the volume's.", examples=[["Siekmeier, James"]]
    )
    translators: Agents = Field(
        default=(), title="Translators", description="Its translators.", examples=[["Petrovich, Michael B."]]
    )
    series: Text | None = Field(
        default=None, title="Series", description="The series.", examples=["Cold War International History"]
    )
    series_editors: Agents = Field(
        default=(), title="Series editors", description="General editors of the whole.", examples=[["Howard, Adam"]]
    )
    edition: Number | None = Field(default=None, title="Edition", description="Which edition.", examples=["2nd"])
    volume: Number | None = Field(default=None, title="Volume", description="The volume.", examples=["21"])
    volume_title: Text | None = Field(
        default=None, title="Volume title", description="Its title.", examples=["Chile, 1969–1973"]
    )
    part: Number | None = Field(default=None, title="Part", description="A part or book of the volume.", examples=["2"])
    place: Text | None = Field(default=None, title="Place", description="Where it was published.", examples=["Moscow"])
    publisher: Text | None = Field(
        default=None, title="Publisher", description="Who published it.", examples=["Government Printing Office"]
    )
    year: Number | None = Field(default=None, title="Year", description="When it was published.", examples=["2014"])
    number: Number | None = Field(
        default=None, title="Number", description="The document's number in it.", examples=["doc. 190"]
    )
    pages: Number | None = Field(
        default=None, title="Pages", description="The document's pages in it.", examples=["141-146"]
    )
    doi: Text | None = Field(default=None, title="DOI", description="Its DOI.", examples=["10.1000/182"])
    url: Address | None = Field(
        default=None,
        title="URL",
        description="Its address.",
        examples=["https://history.state.gov/historicaldocuments"],
    )
    note: Text | None = Field(
        default=None, title="Note", description="Anything else said of it.", examples=["in Russian"]
    )


Editions = Several[Edition]
"""One edition, or several."""
