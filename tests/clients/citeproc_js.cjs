// Cite one paper in many styles with citeproc-js. Reads JSON from standard input (locales: a folder; items;
// citations; styles: name to path), writes one JSON line a style: {style, notes, entries} or {style, error}.
"use strict";
const fs = require("fs");
const path = require("path");
const CSL = require(process.argv[2]);

const paper = JSON.parse(fs.readFileSync(0, "utf8"));
const items = Object.fromEntries(paper.items.map((item) => [item.id, item]));
const locales = new Map();

function locale(language) {
  if (!locales.has(language)) {
    const file = path.join(paper.locales, `locales-${language}.xml`);
    locales.set(language, fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false);
  }
  return locales.get(language);
}

for (const [style, file] of Object.entries(paper.styles)) {
  let line;
  try {
    const retrieve = { retrieveLocale: locale, retrieveItem: (id) => JSON.parse(JSON.stringify(items[id])) };
    const engine = new CSL.Engine(retrieve, fs.readFileSync(file, "utf8"));
    const inNotes = engine.opt.xclass === "note";
    const citations = paper.citations.map((cites, index) => ({
      citationID: `c${index}`,
      citationItems: JSON.parse(JSON.stringify(cites)),
      properties: { noteIndex: inNotes ? index + 1 : 0 },
    }));
    const notes = engine.rebuildProcessorState(citations, "html", []).map((entry) => entry[2]);
    const bibliography = engine.makeBibliography();
    const [parameters, entries] = bibliography || [{ entry_ids: [] }, []];
    line = { style, notes, ids: parameters.entry_ids.map((ids) => ids.join(" ")), entries };
  } catch (error) {
    line = { style, error: String(error) };
  }
  process.stdout.write(JSON.stringify(line) + "\n");
}
