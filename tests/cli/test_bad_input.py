"""Bad input gets one line that says what is wrong, where, and what to do; never a traceback, never a changed file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

PAGE = '"Telegram, A to B", November 16, 1920, Wilson Center Digital Archive, {source}. <https://digitalarchive.wilsoncenter.org/document/1>'

REFUSED = {
    "empty.yaml": (b"", "AC008"),
    "blank.yaml": (b"\n\n# nothing\n", "AC008"),
    "latin.yaml": (b"id: a\ntitle: Caf\xe9\n", "AC002"),
    "utf16.yaml": ("id: a\n".encode("utf-16"), "AC002"),
    "tab.yaml": (b"id: a\n\ttitle: A\n", "AC001"),
    "nul.yaml": (b"id: a\ntitle: A\x00B\n", "AC011"),
    "bomb.yaml": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "AC005"),
    "merge.yaml": (b"id: a\n<<: {title: A}\n", "AC005"),
    "tag.yaml": (b"id: !!python/object:os.system a\n", "AC005"),
    "deep.yaml": (b"[" * 100_000, "AC005"),
    "deep.json": (b"[" * 100_000, "AC005"),
    "nan.json": (b'{"id": "a", "title": NaN}', "AC001"),
    "twice.json": (b'{"id": "a", "id": "b"}', "AC004"),
    "list.yaml": (b"- a\n- b\n", "AC008"),
    "page.txt": (b"November 16, 1920\nA page without a citation\n", "AC008"),
    "date.yaml": (b"id: a\ntitle: A\ndate: 1920-13-45\n", "AC301"),
    "dots.yaml": (b"id: ../../escape\ntitle: A\n", "AC009"),
    "key.yaml": (b"id: a\ntitel: A\n", "AC003"),
    "colon.yaml": (b"id: a\ntitle: Cable: from A\n", "AC001"),
    "flow.yaml": (b"id: a\ntitle: [Untitled]\n", "AC007"),
    "later.yaml": (b"id: a\ntitle: A\nschema: 2\n", "AC010"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("command", ["check", "cite", "import"])
def test_a_file_that_holds_no_record_is_refused_by_name_and_code(
    name: str, command: str, run: Run, tmp_path: Path
) -> None:
    content, code = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    result = run(command, name)
    shown = result.stdout if command == "check" else result.stderr
    assert result.returncode == (1 if command == "check" else 3)
    assert any(line.startswith(name) and f" {code} error: " in line for line in shown.splitlines())
    assert (tmp_path / name).read_bytes() == content
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.name != name]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\xef\xbb\xbfid: a\ntitle: A\n", ["AC002"]),
        (b"id: a\r\ntitle: A\r\n", []),
    ],
)
def test_a_byte_order_mark_and_windows_line_ends_are_read(content: bytes, found: list[str], run: Run) -> None:
    result = run("show", "-", "--json", stdin=content)
    assert result.returncode == 0
    assert '"title": "A"' in result.stdout
    assert [line.split()[1] for line in result.stderr.splitlines()] == found


@pytest.mark.parametrize("command", ["check", "cite", "import", "convert"])
def test_no_file_is_one_line_and_exit_74(command: str, run: Run) -> None:
    to = ["--to", "yaml"] if command == "convert" else []
    result = run(command, "nowhere.yaml", *to)
    assert (result.returncode, result.stderr) == (74, "archcite: nowhere.yaml: there is no such file\n")


def test_a_folder_without_records_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = run("cite", "folder")
    assert (result.returncode, result.stderr) == (2, "archcite: folder: there is no record file in this folder\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cite", "a", "--style", "nowhere"], "nowhere"),
        (["cite", "a", "--form", "nonsense"], "note"),
        (["cite", "a", "--option", "nonsense"], "NAME=VALUE"),
        (["cite", "b"], "no record 'b'"),
        (["convert", "a", "--to", "docx"], "it writes"),
        (["convert", "a", "--to", "yaml", "--for", "chicago-notes"], "csl-json only"),
        (["list", "nonsense"], "formats"),
        (["explain", "AC999"], "AC001"),
        (["new", "leter"], "letter"),
        (["import", "records/a.yaml", "--without", "nonsense"], "nonsense"),
        (["import", "records/a.yaml", "--id", "../a"], "cannot be an id"),
        (["check", "records", "--select", "XX"], "archcite list rules"),
        (["chekc"], "check"),
    ],
)
def test_what_does_not_exist_is_one_line_with_what_does_and_exit_2(
    arguments: list[str], said: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.yaml").write_text("id: a\ntitle: A\n", encoding="utf-8")
    result = run(*arguments)
    assert result.returncode == 2, result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("archcite: ")
    assert said in result.stderr


def test_an_unknown_archive_is_kept_as_it_is_written_with_a_warning(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE.format(source="XYZZY, f. 1, op. 2, d. 3"), encoding="utf-8")
    assert run("import", "page.txt").returncode == 0
    checked = run("check", "records")
    assert checked.returncode == 1
    assert "AC202 warning: " in checked.stdout
    assert "XYZZY, f. 1, op. 2, d. 3" in run("cite", "wilson-1").stdout


def test_an_existing_record_is_not_replaced_without_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE.format(source="RGASPI, f. 1, op. 2, d. 3"), encoding="utf-8")
    (tmp_path / "records").mkdir()
    target = tmp_path / "records" / "wilson-1.yaml"
    target.write_text("id: mine\ntitle: Mine\n", encoding="utf-8")
    refused = run("import", "page.txt")
    assert refused.returncode == 3
    assert "--force" in refused.stderr
    assert target.read_text(encoding="utf-8") == "id: mine\ntitle: Mine\n"
    assert run("import", "page.txt", "--force").returncode == 0
    assert target.read_text(encoding="utf-8").startswith("id: wilson-1\n")
    assert [path.name for path in (tmp_path / "records").iterdir()] == ["wilson-1.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_device_as_standard_output_is_one_line_and_exit_74(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "archcite", "list", "kinds"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
        )
    assert done.returncode == 74
    assert done.stderr.decode() == "archcite: standard output: No space left on device\n"


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "archcite", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, complaint = process.communicate(timeout=60)
    assert complaint == b""
    assert process.returncode == 141


def test_no_message_moves_the_cursor_of_a_terminal(run: Run) -> None:
    result = run("check", "-", stdin='id: a\n"ti\\e[31mtle\\u202e": A\n')
    assert "\x1b" not in result.stdout + result.stderr
    assert "\u202e" not in result.stdout + result.stderr
