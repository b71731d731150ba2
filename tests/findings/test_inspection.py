"""Files looked over in parallel say what one process says, exactly where; mending changes nothing else."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.api import inspection, stretches
from archcite.api.inspection import inspect
from archcite.api.mending import mend
from archcite.api.reading import read
from archcite.errors import InputError, RefusedError, TablesError, UsageError
from archcite.tables import Tables

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent
KINDLESS = "AC117"
"""What is true of every record here, for the sake of short ones."""

GOOD = "id: {}\ntitle: {}\ndate: 1950\nreference: RGASPI, f. 558, op. 11, d. {}\n"


def records() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_records", HERE.parent / "bench" / "records.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(*paths: Path, jobs: int = 1) -> list[str]:
    found = [one for one in inspect(paths, jobs=jobs).findings if one.code != KINDLESS]
    return [f"{one.code} {Path(one.place.path).name}:{one.place.line}" for one in found]


def test_several_processes_find_what_one_finds_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records().write_yaml(tmp_path / "yaml", 60, 12)
    for number in (3, 7):
        (tmp_path / "yaml" / f"bad{number}.yaml").write_text("id: record-1-3\ntitle: '(T'\ndate: 1950\nhost: H\n")
    monkeypatch.setattr(inspection, "FEW", 0)
    monkeypatch.setattr(stretches, "BLOCK", 5_000)
    alone, together = told(tmp_path, jobs=1), told(tmp_path, jobs=2)
    assert alone == together
    assert alone == [
        *("AC701 bad3.yaml:1", "AC108 bad3.yaml:2", "AC602 bad3.yaml:4"),
        *("AC701 bad7.yaml:1", "AC108 bad7.yaml:2", "AC602 bad7.yaml:4"),
    ]
    assert inspect([tmp_path], jobs=2).records == 62


def test_json_lines_are_cut_at_lines_and_findings_stand_in_the_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [records().record(number) for number in range(40)]
    rows[17] = {**rows[17], "authors": ["Gary Goldberg"]}
    rows[30] = {**rows[30], "id": rows[2]["id"]}
    rows[35] = {**rows[35], "url": rows[5]["url"]}
    path = tmp_path / "all.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setattr(stretches, "BLOCK", 4000)
    found = inspect([path], jobs=1).findings
    assert [(one.code, one.place.line) for one in found] == [("AC501", 18), ("AC701", 31), ("AC704", 36)]
    line = path.read_text().split("\n")[17]
    assert line[found[0].place.column - 1 :].startswith('"Gary Goldberg"')
    assert f"{path}:3:" in found[1].message
    edit = found[0].edits[0]
    assert path.read_text()[edit.start : edit.end] == '"Gary Goldberg"'


def test_a_comment_takes_back_what_is_found_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        GOOD.format("a", "'(T'  # archcite: ignore AC108", 1)
        + "# archcite: ignore AC602, AC9\nhost: H\nnumber: '[1'\n---\n"
        + GOOD.format("a  # archcite: ignore", "'(T'", 2)
    )
    assert told(tmp_path) == ["AC016 a.yaml:5", "AC108 a.yaml:10"]


def test_what_stands_in_a_value_is_no_comment(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        GOOD.format("a", '"[T # archcite: ignore AC108"', 1)
        + "text: |\n  one\n  # archcite: ignore AC108\nx-note: x\n---\n"
        + GOOD.format("b", "'(T'", 2)
    )
    values = {"id": "c", "title": "[T # archcite: ignore AC108", "date": "1950", "reference": "GARF, f. 1, op. 1, d. 1"}
    (tmp_path / "c.json").write_text(json.dumps(values))
    (tmp_path / "d.yaml").write_text(
        GOOD.format("d", '"(T # archcite: ignore AC108" # archcite: ignore AC108', 3)
        + "text: | # archcite: ignore AC006\n  a\n# archcite: ignore AC602\nhost: H\n"
    )
    assert told(tmp_path) == ["AC108 a.yaml:2", "AC108 a.yaml:11", "AC108 c.json:1", "AC017 d.yaml:5"]


def test_comments_are_read_whatever_their_capitals_and_from_their_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "'(T' # ARCHCITE: IGNORE ac108", 1))
    (tmp_path / "b.yaml").write_text(GOOD.format("b", "'(T' # noqa archcite: ignore AC108", 2))
    assert told(tmp_path) == ["AC108 b.yaml:2", "AC016 b.yaml:2"]


def test_no_comment_is_idle_where_nothing_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a # archcite: ignore AC009\ntitle: [T\n")
    assert told(tmp_path) == ["AC001 a.yaml:2"]


def test_a_comment_takes_no_error_of_the_file_back(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1) + "autor: x # archcite: ignore\n")
    assert told(tmp_path) == ["AC003 a.yaml:5"]


def test_a_comment_that_takes_nothing_back_is_told_where_all_that_it_could_take_back_was_looked_for(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1) + "# archcite: ignore AC705, AC6\nplace: Moscow\n")
    assert told(tmp_path / "a.yaml") == ["AC017 a.yaml:5"]
    assert told(tmp_path) == ["AC017 a.yaml:5", "AC017 a.yaml:5"]


def test_what_is_missing_is_told_of_a_whole_folder_only(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1) + "part_of: papers\n")
    assert told(tmp_path) == ["AC705 a.yaml:5"]
    assert told(tmp_path / "a.yaml") == []


def test_agents_are_looked_for_beside_the_records(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1) + "authors:\n  - {id: stalin}\n  - {id: lenin}\n")
    (tmp_path / "agents.yaml").write_text("stalin: {family: Stalin, given: Joseph}\n")
    assert "AC711 a.yaml:7" in told(tmp_path)
    assert "AC711 a.yaml:6" not in told(tmp_path)


def test_bytes_are_looked_over_as_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1))
    seen = inspect([tmp_path, "-"], given={"-": (GOOD.format("a", "'(T'", 2) + "kind: letter\n").encode()})
    assert [(one.code, one.place.path) for one in seen.findings if one.place.path == "-"] == [
        ("AC701", "-"),
        ("AC108", "-"),
    ]
    assert (seen.records, len(seen.files)) == (2, 2)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        inspect([tmp_path / "none.yaml"])


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    records().write_yaml(tmp_path, 20, 4)
    steps: list[tuple[int, int]] = []
    inspect([tmp_path], jobs=1, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0


def test_mending_makes_the_edits_and_nothing_else(tmp_path: Path) -> None:
    before = (
        "# mine\r\nid: a\r\ntitle:   “Telegram to Lenin,”   # as printed\r\ndate: 1950\r\n"
        "place: Mos\u0441ow\r\nauthors: [Goldberg, Gary]\r\ntranslators:\r\n- Gary Goldberg\r\nlanguage: ru\r\n"
        "reference: RGASPI, f. 558, op. 11, d. 317\r\nkind: letter\r\n"
    )
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + before.encode())
    seen = inspect([path])
    assert [(one.path, one.findings) for one in mend(seen.findings, seen.tables)] == [(str(path), 4)]
    after = path.read_bytes().decode()
    assert after == "\ufeff" + before.replace("“Telegram to Lenin,”", '"Telegram to Lenin,"').replace(
        "Mos\u0441ow", "Moscow"
    ).replace("[Goldberg, Gary]", '["Goldberg, Gary"]').replace("- Gary Goldberg", '- "Goldberg, Gary"')
    again = inspect([path])
    assert [one.code for one in again.findings if one.code != "AC002"] == ["AC112"]
    mend(again.findings, again.tables)
    assert [one.code for one in inspect([path]).findings if one.code != "AC002"] == []


def test_mending_leaves_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD.format("a", "“Telegram”", 1))
    found = inspect([path]).findings
    path.write_text("id: b\n")
    with pytest.raises(RefusedError):
        mend(found, Tables.packaged())
    assert path.read_text() == "id: b\n"


def test_a_cache_gives_what_was_found_and_forgets_what_has_changed(tmp_path: Path) -> None:
    records().write_yaml(tmp_path / "r", 30, 3)
    bad = tmp_path / "r" / "bad.yaml"
    bad.write_text(
        GOOD.format("record-1-3", "“T”", 1)
        + "authors: [Goldberg, Gary]\nrelated: {relation: reply, id: x}\nkind: report\n"
    )
    plain = inspect([tmp_path / "r"]).findings
    first = inspect([tmp_path / "r"], cache=tmp_path / "cache").findings
    second = inspect([tmp_path / "r"], cache=tmp_path / "cache").findings
    assert plain == first == second
    assert [one.code for one in plain] == ["AC701", "AC111", "AC501", "AC708"]
    bad.write_text(GOOD.format("new", "T", 1) + "kind: report\n")
    assert inspect([tmp_path / "r"], cache=tmp_path / "cache").findings == ()


def test_a_damaged_cache_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "“T”", 1))
    cache = tmp_path / ".cache"
    found = inspect([tmp_path], cache=cache).findings
    for entry in cache.rglob("*.json"):
        entry.write_bytes(b'[[["AC101", "fatal"]], 1, {}, [], 0]')
    assert inspect([tmp_path], cache=cache).findings == found
    (tmp_path / "file").write_text("")
    assert inspect([tmp_path / "a.yaml"], cache=tmp_path / "file" / "x").findings == found


def test_the_flaws_of_a_roster_are_findings_at_their_keys_and_hide_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        GOOD.format("a", "'(T'", 1) + "kind: letter\nauthors:\n  - {id: stalin}\n  - {id: mao}\nrecipients: Mao\n"
    )
    roster = tmp_path / "agents.yaml"
    roster.write_text("stalin:\n  famly: Stalin\nmao: Mao Zedong\nmao: {name: X}\nbad: [1]\nworse: a, b, c, d\n")
    found = [
        f"{one.code} {Path(one.place.path).name}:{one.place.line}:{one.place.column}"
        for one in inspect([tmp_path]).findings
    ]
    flaws = [
        *("AC003 agents.yaml:2:3", "AC004 agents.yaml:4:1"),
        *("AC502 agents.yaml:5:1", "AC502 agents.yaml:6:1"),
    ]
    assert [one for one in found if "a.yaml" in one] == ["AC108 a.yaml:2:9"]
    assert sorted(one for one in found if "agents" in one) == sorted(flaws)
    alone = inspect([roster])
    assert sorted(f"{one.code} agents.yaml:{one.place.line}:{one.place.column}" for one in alone.findings) == sorted(
        flaws
    )
    assert (alone.records, len(alone.files)) == (0, 1)
    assert len(inspect([tmp_path, roster]).findings) == len(flaws) + 1
    with pytest.raises(RefusedError, match=r"agents\.yaml:2:3: AC003 error: stalin"):
        read(tmp_path)


def test_an_agent_that_stands_twice_in_a_roster_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1))
    (tmp_path / "agents.yaml").write_text("mao: Mao\nmao: X\n")
    with pytest.raises(RefusedError, match=r"agents\.yaml:2:1: AC004 error: the key 'mao' stands twice"):
        read(tmp_path)


def test_links_that_lead_nowhere_or_in_a_circle_hide_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(GOOD.format("c", "'(T'", 1))
    (tmp_path / "a.yaml").symlink_to("nowhere")
    (tmp_path / "b.yaml").symlink_to("b.yaml")
    (tmp_path / "d").symlink_to("d")
    assert told(tmp_path) == ["AC008 a.yaml:0", "AC008 b.yaml:0", "AC108 c.yaml:2"]
    records = read(tmp_path)
    assert (list(records), [one.code for one in records.findings]) == (["c"], ["AC008", "AC008"])
    with pytest.raises(InputError, match=r"a\.yaml: there is no such file"):
        inspect([tmp_path / "a.yaml"])


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("Gary Goldberg", '"Goldberg, Gary"'),
        ("A. A. Gromyko", '"Gromyko, A. A."'),
        ("José Ortega y Gasset", None),
        ("Gary Thomas Goldberg", None),
        ("Ludwig van Beethoven", None),
        ("John Smith and Sons", None),
    ],
)
def test_a_name_is_edited_only_where_nobody_could_split_it_otherwise(
    tmp_path: Path, name: str, mended: str | None
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1) + f'authors: ["{name}"]\n')
    edits = [edit.text for one in inspect([tmp_path]).findings for edit in one.edits]
    assert edits == ([mended] if mended else [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('ignroe = ["AC1"]', "unknown key 'ignroe'; did you mean 'ignore'"),
        ('zzz = "x"', "unknown key 'zzz'; known: ignore, select, severity"),
        ("[check.select]", "select must be a text or a list of texts"),
    ],
)
def test_an_unknown_key_of_a_projects_check_table_is_refused(line: str, said: str) -> None:
    with pytest.raises(TablesError, match=said):
        Tables.of_project(f"[check]\n{line}\n")


def test_tens_of_thousands_of_unknown_keys_are_told_once_the_most_are(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1) + "".join(f"key{n}: v\n" for n in range(20_000)))
    findings = inspect([tmp_path]).findings
    assert len(findings) == 51
    assert any("and 19950 further flaws" in one.message for one in findings)


def test_of_a_roster_with_thousands_of_flaws_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    roster = tmp_path / "agents.yaml"
    roster.write_text("".join(f"a{n}: {{famly: X}}\n" for n in range(5000)))
    findings = inspect([roster]).findings
    assert [one.place.line for one in findings] == [*range(51)]
    assert findings[0].message == "and 4950 further flaws in the same file"


def test_a_folder_without_record_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no record file in this folder"):
        inspect([tmp_path])


def test_agents_are_found_in_the_nearest_folder_above(tmp_path: Path) -> None:
    (tmp_path / "agents.yaml").write_text("goldberg: Goldberg, Gary\n", encoding="utf-8")
    (tmp_path / "1950").mkdir()
    record = tmp_path / "1950" / "grain.yaml"
    text = "id: grain\nkind: report\ntitle: On the grain harvest\ndate: 1950\nreference: RGASPI, f. 558, op. 11, d. 3\n"
    record.write_text(f"{text}authors:\n  - id: goldberg\n", encoding="utf-8")
    assert inspect([record]).findings == ()


def test_a_flaw_of_the_agents_is_told_once_whatever_folders_lie_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "kind: report\ntitle: On the grain harvest\ndate: 1950\nreference: RGASPI, f. 558, op. 11, d. "
    for number, folder in enumerate(("records", "records/1950", "records/1951"), 1):
        Path(folder).mkdir()
        Path(folder, f"g{number}.yaml").write_text(f"id: g{number}\n{text}{number}\n", encoding="utf-8")
    Path("records/agents.yaml").write_text("goldberg: {famly: Goldberg}\n", encoding="utf-8")
    assert [(one.code, one.place.path) for one in inspect(["records"]).findings] == [("AC003", "records/agents.yaml")]


def test_comments_are_obeyed_among_the_agents_too(tmp_path: Path) -> None:
    (tmp_path / "grain.yaml").write_text(
        "id: grain\nkind: report\ntitle: On the grain harvest\ndate: 1950\nreference: RGASPI, f. 558, op. 11, d. 3\n",
        encoding="utf-8",
    )
    (tmp_path / "agents.yaml").write_text("goldberg:\n", encoding="utf-8")
    assert [one.code for one in inspect([tmp_path]).findings] == ["AC006"]
    (tmp_path / "agents.yaml").write_text("goldberg: # archcite: ignore AC006\n", encoding="utf-8")
    assert inspect([tmp_path]).findings == ()


def test_a_file_that_is_named_twice_is_looked_over_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(GOOD.format("a", "'(T'", 1))
    Path("b.yaml").symlink_to("a.yaml")
    assert told(Path("a.yaml"), tmp_path / "a.yaml", Path("b.yaml")) == ["AC108 a.yaml:2"]
    assert told(tmp_path) == ["AC108 a.yaml:2"]


def test_standard_input_is_looked_over_by_the_table_of_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("archcite.toml").write_text(
        '[[archive]]\nname_en = "House of Foo"\nacronyms = "HoF"\nsystems = "soviet-latin"\n'
    )
    text = b"id: a\nkind: letter\ntitle: T\ndate: 1950\nreference: HoF, f. 5, op. 2, d. 3\n"
    assert inspect(["-"], given={"-": text}).findings == ()


def test_where_nobody_says_what_year_it_is_nothing_is_still_to_come(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "T", 1).replace("1950", "2950") + "kind: letter\n")
    assert inspect([tmp_path]).findings == ()
    first, second = (inspect([tmp_path], cache=tmp_path / ".cache", year=year).findings for year in (2026, 2951))
    assert ([one.code for one in first], second) == (["AC307"], ())


def test_what_a_part_of_a_collection_lacks_may_be_in_the_rest(tmp_path: Path) -> None:
    (tmp_path / "1950").mkdir()
    (tmp_path / "papers.yaml").write_text(GOOD.format("papers", "T", 1) + "kind: collection\n")
    (tmp_path / "1950" / "a.yaml").write_text(GOOD.format("a", "T", 2) + "part_of: papers\n")
    assert told(tmp_path / "1950") == ["AC705 a.yaml:5"]
    (tmp_path / "agents.yaml").write_text("stalin: Stalin, Joseph\n")
    assert told(tmp_path / "1950") == []
    (tmp_path / "papers.yaml").unlink()
    assert told(tmp_path) == ["AC705 a.yaml:5"]


def test_an_archive_whose_way_of_writing_no_table_knows_is_no_flaw_of_its_records(tmp_path: Path) -> None:
    (tmp_path / "archcite.toml").write_text('[[archive]]\nname_en = "Archive of Exampleville"\nacronyms = "DAXX"\n')
    text = "id: a\nkind: letter\ntitle: T\ndate: 1950\nreference: DAXX, X-12.b [3]\n"
    (tmp_path / "a.yaml").write_text(text)
    assert [(one.code, str(one.severity)) for one in inspect([tmp_path]).findings] == [("AC201", "info")]
