"""Files that are meant to hurt: each must yield a finding or a record, soon, and nothing else."""

from __future__ import annotations

import json

RECORD = b"id: a\ntitle: T\n"
DEEP = 100_000


def _yaml() -> dict[str, bytes]:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
    )
    merges = "a: &a {x: 1}\n" + "".join(
        f"{one}: &{one} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
        for before, one in zip("abcdef", "bcdefg", strict=True)
    )
    return {
        "empty": b"",
        "blank": b" \n\n\t\n",
        "only-comments": b"# a\n# b\n",
        "bom-alone": b"\xef\xbb\xbf",
        "bom": b"\xef\xbb\xbf" + RECORD,
        "crlf": RECORD.replace(b"\n", b"\r\n"),
        "cr": RECORD.replace(b"\n", b"\r"),
        "tab-indent": b"id: a\nauthors:\n\t- Stalin, Joseph\n",
        "nul": b"id: a\ntitle: T\0T\n",
        "esc": b"id: a\ntitle: \x1b]0;owned\x07\n",
        "latin-1": "id: a\ntitle: Café\n".encode("latin-1"),
        "utf-16": RECORD.decode().encode("utf-16"),
        "utf-16-be-no-bom": RECORD.decode().encode("utf-16-be"),
        "utf-32": RECORD.decode().encode("utf-32"),
        "cut-in-a-character": "id: a\ntitle: Я".encode()[:-1],
        "overlong": b"id: a\ntitle: \xc0\xaf\n",
        "surrogate-bytes": b"id: a\ntitle: \xed\xa0\x80\n",
        "surrogate-escape": b'id: a\ntitle: "\\ud800"\n',
        "nel": "id: a\ntitle: x\u0085y\n".encode(),
        "line-separator": "id: a\ntitle: x\u2028y\n".encode(),
        "bidi": "id: a\ntitle: \u202egnp.exe\n".encode(),
        "noncharacter": "id: a\ntitle: \ufffe\n".encode(),
        "laughs": laughs.encode(),
        "merge-bomb": merges.encode(),
        "cycle": b"&a {b: *a}\n",
        "alias-key": b"? *a\n: b\n",
        "brackets": b"[" * DEEP,
        "brackets-closed": b"[" * DEEP + b"]" * DEEP,
        "braces": b"{" * DEEP,
        "braces-and-keys": b"{a: " * DEEP,
        "dashes": b"- " * DEEP,
        "question-marks": b"? " * DEEP,
        "colons": b"a: " * DEEP,
        "deep-indent": b"".join(b" " * depth + b"a:\n" for depth in range(800)),
        "open-quote": b'id: a\ntitle: "' + b"x\n" * DEEP,
        "open-flow": b"id: a\nauthors: [" + b"x,\n" * 20_000,
        "python-tag": b"id: !!python/object/apply:os.system [echo]\n",
        "binary-tag": b"id: a\ntitle: !!binary aGVsbG8=\n",
        "unknown-tag": b"id: a\ntitle: !secret x\n",
        "yaml-directive": b"%YAML 9.9\n---\n" + RECORD,
        "tag-directive": b"%TAG ! tag:example.org,2000:\n---\n" + RECORD,
        "bad-directive": b"%%\n",
        "complex-key": b"? [a, b]\n: c\n",
        "long-key": b"x" * 1_000_000 + b": y\n",
        "long-line": b"id: a\ntitle: " + b"x" * 4_000_000 + b"\n",
        "long-comment": b"#" * 4_000_000 + b"\n" + RECORD,
        "too-long-text": b"id: a\ntitle: T\ntext: " + b"x" * 5_000_001 + b"\n",
        "many-documents": b"---\n" * 20_000,
        "many-records": b"".join(b"---\nid: a%d\ntitle: T\n" % number for number in range(2000)),
        "many-unknown-keys": RECORD + b"".join(b"k%d: v\n" % number for number in range(20_000)),
        "many-own-keys": RECORD + b"".join(b"x-%d: v\n" % number for number in range(20_000)),
        "many-duplicate-keys": RECORD + b"title: T\n" * 20_000,
        "many-nulls": RECORD + b"x-a:\n" + b"  -\n" * 20_000,
        "many-authors": RECORD + b"authors:\n" + b"  - Gary Goldberg\n" * 10_000,
        "many-wrong-authors": RECORD + b"authors:\n" + b"  - {a: b}\n" * 10_000,
        "sequence-of-records": b"- id: a\n  title: T\n",
        "scalar": b"hello\n",
        "number": b"5\n",
        "null": b"~\n",
        "bad-date": RECORD + b"date: 1920-13-45\n",
        "long-date": RECORD + b"date: " + b"1" * 100_000 + b"\n",
        "date-list": RECORD + b"date: [1920-11-16]\n",
        "traversal": b"id: ../../etc/passwd\ntitle: T\n",
        "absolute": b"id: /etc/passwd\ntitle: T\n",
        "windows-id": b"id: CON\ntitle: T\n",
        "yes": b"id: yes\ntitle: no\nlanguage: NO\n",
        "sexagesimal": b"id: 1:30\ntitle: 0o17\ndate: 0x7B2\n",
        "commas": RECORD + b"authors: '" + b"," * 100_000 + b"'\n",
        "spaces": RECORD + b"place: '" + b" " * 1_000_000 + b"x'\n",
        "spaces-in-title": b"id: a\ntitle: 'x" + b" " * 500_000 + b"y" + b" " * 500_000 + b"'\n",
        "brackets-in-title": b"id: a\ntitle: '" + b"[(" * 200_000 + b"'\n",
        "long-reference": RECORD + b"reference: 'RGASPI, " + b"f. 1, " * 50_000 + b"'\n",
        "reference-of-digits": RECORD + b"reference: 'RGASPI, f. " + b"1" * 200_000 + b"'\n",
        "reference-of-dashes": RECORD + b"reference: 'RGASPI, f. 1, ll. " + b"1-" * 1500 + b"'\n",
        "reference-of-brackets": RECORD + b"reference: '" + b"(" * 1500 + b"'\n",
        "reference-of-semicolons": RECORD + b"reference: '" + b"RGASPI, f. 1; " * 120 + b"'\n",
        "reference-list": RECORD + b"reference: []\n",
        "reference-mapping": RECORD + b"reference: {}\n",
        "reference-of-lists": RECORD + b"reference: [[[]]]\n",
        "reference-nested": RECORD + b"reference: {fond: {opis: [1]}}\n",
        "reference-list-in-mapping": RECORD + b"reference: {fond: [[1]]}\n",
        "reference-mapping-in-list": RECORD + b"reference: [{fond: 1, opis: [2, {a: b}]}, {}]\n",
        "blanks-in-a-name": RECORD + b"authors:\n  - 'a" + b" " * 1_000_000 + b"b and c'\n",
        "blanks-in-a-family": RECORD + b"authors:\n  - {family: 'a" + b" " * 1_000_000 + b";', given: b}\n",
        "long-doi": RECORD + b"published_in: {title: T, doi: '" + b"10.1111." * 100_000 + b"'}\n",
        "many-kinds": b"".join(b"---\nid: a%d\ntitle: T\nkind: k%d\n" % (number, number) for number in range(300)),
        "brackets-everywhere": b"id: a\ntitle: '" + b"a) " * 300_000 + b"'\n",
        "mixed-scripts": ("id: a\ntitle: '" + "a\u0430" * 300_000 + "'\n").encode(),
        "mixed-words": ("id: a\ntitle: '" + "a\u0430 " * 300_000 + "'\n").encode(),
        "many-unseen": ("id: a\ntitle: '" + "a\u200d" * 300_000 + "'\n").encode(),
        "mojibake": ("id: a\ntitle: '" + "\u00c3" * 1_000_000 + "'\n").encode(),
        "many-dates-in-title": b"id: a\ndate: 1920-11-16\ntitle: '" + b"16 Nov 1921 " * 50_000 + b" 1920'\n",
        "doubled-letters": RECORD + b"authors:\n  - " + b"a" * 1_000_000 + b"\n",
        "long-url": RECORD + b"host: H\nurl: https://example.org/" + b"a" * 100_000 + b"\n",
        "bad-url": RECORD + b"host: H\nurl: 'http://[::1'\n",
        "url-of-brackets": RECORD + b"host: H\nurl: '" + b"[" * 5000 + b"'\n",
        "extra-deep": RECORD + b"extra: " + b"{a: " * 60 + b"b" + b"}" * 60 + b"\n",
    }


def _json() -> dict[str, bytes]:
    record = b'{"id": "a", "title": "T"}'
    return {
        "empty": b"",
        "bom": b"\xef\xbb\xbf" + record,
        "crlf": record.replace(b",", b",\r\n"),
        "nul": b'{"id": "a\0"}',
        "nul-escape": b'{"id": "a", "title": "\\u0000"}',
        "surrogate": b'{"id": "a", "title": "\\ud800"}',
        "surrogate-key": b'{"id": "a", "\\ud800": "T"}',
        "nan": b'{"id": "a", "extra": {"x": NaN}}',
        "infinity": b"[Infinity, -Infinity]",
        "huge-number": b'{"id": "a", "number": 1' + b"0" * 10_000 + b"}",
        "huge-exponent": b'{"id": "a", "number": 1e999999}',
        "brackets": b"[" * DEEP,
        "brackets-closed": b"[" * DEEP + b"]" * DEEP,
        "braces": b'{"a":' * DEEP,
        "deep-in-extra": b'{"id": "a", "extra": ' + b'{"a":' * 900 + b"1" + b"}" * 901,
        "duplicate-keys": b'{"id": "a", ' + b'"title": "T", ' * 10_000 + b'"title": "T"}',
        "trailing": record + b" x",
        "comma": b'[{"id": "a",}]',
        "comment": b'{"id": "a" /* b */}',
        "single-quotes": b"{'id': 'a'}",
        "scalar": b'"hello"',
        "null": b"null",
        "true": b"true",
        "list-of-scalars": b"[1, 2, 3]",
        "list-of-nulls": b"[" + b"null," * 20_000 + b"null]",
        "many-records": json.dumps([{"id": f"a{number}", "title": "T"} for number in range(2000)]).encode(),
        "numbers-as-keys": b'{"id": 1920, "title": 1, "date": 1920}',
        "bools": b'{"id": true, "title": false}',
        "open-string": b'{"id": "' + b"x" * 1_000_000,
        "long-escape": b'{"id": "a", "title": "' + b"\\n" * 500_000 + b'"}',
        "latin-1": '{"id": "é"}'.encode("latin-1"),
        "utf-16": '{"id": "a"}'.encode("utf-16"),
    }


def _jsonl() -> dict[str, bytes]:
    record = b'{"id": "a", "title": "T"}\n'
    return {
        "empty": b"",
        "blank-lines": b"\n\n" + record + b"\n",
        "one-bad-line": record + b"{oops\n" + record.replace(b'"a"', b'"b"'),
        "all-bad": b"{oops\n" * 5000,
        "array-line": b"[1, 2]\n",
        "no-last-newline": record[:-1],
        "crlf": record.replace(b"\n", b"\r\n") * 2,
        "two-on-a-line": record[:-1] + b" " + record,
        "brackets": b"[" * DEEP + b"\n" + record,
        "long-line": b'{"id": "a", "title": "' + b"x" * 4_000_000 + b'"}\n',
        "line-separator": '{"id": "a", "title": "x\u2028y"}\n'.encode(),
        "split-over-lines": b'{"id": "a",\n"title": "T"}\n',
    }


FILES: dict[str, bytes] = {
    f"{name}.{suffix}": content
    for suffix, files in (("yaml", _yaml()), ("json", _json()), ("jsonl", _jsonl()))
    for name, content in files.items()
}
