// Builds src/ into kg/explorer/assets/: scripts and style sheets, stamped with a digest of the sources, by which a
// test tells that what is committed is what the sources say; and the licences of the libraries that went in.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const assets = `${here}../kg/explorer/assets/`;
const sources = readdirSync(`${here}src`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.slice(`${here}src/`.length)).sort();
const digest = createHash("sha256");
for (const name of sources) digest.update(`${name}\n`).update(readFileSync(`${here}src/${name}`));
const stamp = `/*! built from web/src ${digest.digest("hex")} */`;

/** What is built into what: the page, and the editor, which only a server's page asks for, and only for its SPARQL view. */
const BUNDLES = [["main.ts", "explorer.js"], ["style/main.css", "explorer.css"]];
const EDITOR = ["sparql/editor.ts", "editor.js"];

const packages = new Set();
for (const [from, to] of [...BUNDLES, EDITOR]) {
  const { metafile } = await build({
    entryPoints: [`${here}src/${from}`], outfile: `${assets}${to}`, bundle: true, minify: true, charset: "utf8", format: "iife", target: "es2022",
    legalComments: "none", banner: { js: stamp, css: stamp }, metafile: true, define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    absWorkingDir: here,
  });
  for (const input of Object.keys(metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
}
writeFileSync(`${assets}licences.txt`, [...packages].sort().map(licence).join("\n"));

/** The page that a server sends: scripts and styles by their addresses, data from /api/data. */
const tags = (ending, tag) => BUNDLES.map(([, to]) => to).filter((to) => to.endsWith(ending)).reverse().map(tag).join("\n");
writeFileSync(`${assets}index.html`, `<!doctype html>
<!-- ${stamp.slice(4, -3)} -->
<html lang="fr" data-server="">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Graphe de conflit · Conflict graph</title>
<link rel="icon" href="data:,">
${tags(".css", (to) => `<link rel="stylesheet" href="/assets/${to}">`)}
${tags(".js", (to) => `<script defer src="/assets/${to}"></script>`)}
</head>
<body>
<noscript>Cette page a besoin de JavaScript. This page needs JavaScript. <a href="/.well-known/void">VoID</a>, <a href="/sparql">SPARQL</a></noscript>
</body>
</html>
`);

/** A library's name, version, licence and the text that must go with it. */
function licence(name) {
  const folder = `${here}node_modules/${name}/`;
  const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(`${folder}${file}`, "utf8").trim() : "";
  return `${name} ${version} (${license})\n${text}\n`;
}
