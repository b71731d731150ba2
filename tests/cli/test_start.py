"""Starting is cheap: what a plain citation has no use for is not imported, and plugins are not looked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True).stdout


def test_a_citation_imports_no_network_no_second_parser_and_no_metadata_of_packages() -> None:
    printed = python(
        "import sys\n"
        "from archcite.cli import main\n"
        "try: main(['cite', 'stalin-tseka-1920-11-16'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({'lxml', 'urllib.request', 'http.client', 'importlib.metadata', 'citeproc'} & set(sys.modules)))"
    )
    citation, imported = printed.splitlines()
    assert citation.startswith("“Telegram, Stalin")
    assert imported == ""


def test_a_pydantic_that_asks_its_loader_for_more_gets_its_own() -> None:
    printed = python(
        "from archcite.cli import _without_plugins\n"
        "_without_plugins()\n"
        "from pydantic.plugin._loader import get_plugins\n"
        "print(len(list(get_plugins())))\n"
        "from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP\n"
        "print(PYDANTIC_ENTRY_POINT_GROUP)"
    )
    assert printed.split() == ["0", "pydantic"]
