// Builds src/ into kg/explorer/assets/: scripts and style sheets, stamped with a digest of the sources, by which a
// test tells that what is committed is what the sources say; and the licences of the libraries that went in.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const assets = `${here}../kg/explorer/assets/`;
const sources = readdirSync(`${here}src`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.slice(`${here}src/`.length)).sort();
const digest = createHash("sha256");
for (const name of sources) digest.update(`${name}\n`).update(readFileSync(`${here}src/${name}`));
const stamp = `/*! built from web/src ${digest.digest("hex")} */`;

/** What is built into what; ``served`` is what only a server sends. */
const BUNDLES = [["main.ts", "explorer.js"], ["style/main.css", "explorer.css"], ["served.ts", "served.js"], ["style/served.css", "served.css"]]
  .filter(([from]) => existsSync(`${here}src/${from}`));

const packages = new Set();
for (const [from, to] of BUNDLES) {
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

/** A library's name, version, licence and the text that must go with it. */
function licence(name) {
  const folder = `${here}node_modules/${name}/`;
  const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(`${folder}${file}`, "utf8").trim() : "";
  return `${name} ${version} (${license})\n${text}\n`;
}
