"""Finding and reading files: one line for whatever is no readable file, and no folder that lasts for ever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from archcite.errors import InputError
from archcite.store import project, read_bytes, record_files

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: str | Path, most: int = 100) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(path, most)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_file_is_read_as_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\x00")
    assert read_bytes(tmp_path / "a") == b"\xff\x00"


def test_no_file_a_directory_and_a_bad_name_are_named_in_one_line(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(tmp_path / "none")
    assert "it is a directory" in refusal(tmp_path)
    assert "no file name may hold" in refusal("a\0b")
    assert "its name is too long" in refusal(tmp_path / ("x" * 300))
    assert "\\u{a}" in refusal(tmp_path / "two\nlines")


def test_a_pipe_or_a_device_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "it is a pipe" in refusal(tmp_path / "pipe")
    assert "it is a device" in refusal("/dev/zero")


def test_a_file_that_is_too_long_is_not_read_whole(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 101)
    assert "longer than" in refusal(tmp_path / "long", 100)
    assert len(read_bytes(tmp_path / "long", 101)) == 101


def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "in a circle" in refusal(tmp_path / "a")


def test_a_directory_means_the_record_files_below_it_in_a_stable_order(tmp_path: Path) -> None:
    for name in (
        "b.yaml",
        "a.YML",
        "z/c.json",
        "z/d.jsonl",
        "agents.yaml",
        "archcite.toml",
        "notes.txt",
        ".h.yaml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yaml").write_text("")
    names = [str(path.relative_to(tmp_path)) for path in record_files(tmp_path)]
    assert names == ["a.YML", "b.yaml", "z/c.json", "z/d.jsonl"]


def test_a_file_means_itself_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("")
    assert record_files(tmp_path / "page.txt") == [tmp_path / "page.txt"]
    with pytest.raises(InputError, match="there is no such file"):
        record_files(tmp_path / "none")


def test_links_that_lead_up_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "r.yaml").write_text("")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert record_files(tmp_path) == [tmp_path / "a" / "r.yaml"]


def test_the_project_table_is_found_beside_or_above_the_records(tmp_path: Path) -> None:
    (tmp_path / "archcite.toml").write_text("")
    (tmp_path / "records" / "x").mkdir(parents=True)
    assert project(tmp_path / "records" / "x") == tmp_path / "archcite.toml"
    assert project(tmp_path / "records" / "x" / "r.yaml") == tmp_path / "archcite.toml"


def test_a_link_beside_its_target_is_no_second_file(tmp_path: Path) -> None:
    for name in ("b.yaml", "c.yaml"):
        (tmp_path / name).write_text("id: x\n")
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "d.yaml").symlink_to("a.yaml")
    (tmp_path / "dead.yaml").symlink_to("nowhere")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "e.yaml").symlink_to(tmp_path / "c.yaml")
    assert [path.name for path in record_files(tmp_path)] == ["b.yaml", "c.yaml", "dead.yaml"]
    assert [path.name for path in record_files(tmp_path / "elsewhere")] == ["e.yaml"]
