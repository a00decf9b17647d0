// Builds src/ into kg/networks/assets/: one script, one style sheet, stamped with a digest of the
// sources, by which a test tells that what is committed is what the sources say.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const digest = createHash("sha256");
for (const name of readdirSync(`${here}src`).sort()) digest.update(readFileSync(`${here}src/${name}`));
const stamp = `/*! built from web/src ${digest.digest("hex")} */`;

for (const [from, to] of [["main.ts", "network.js"], ["style.css", "network.css"]]) {
  await build({
    entryPoints: [`${here}src/${from}`],
    outfile: `${here}../kg/networks/assets/${to}`,
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    target: "es2022",
    legalComments: "none",
    banner: { js: stamp, css: stamp },
  });
}
