// node build.mjs FOLDER: the site's scripts in one folder, with the world's shapes and the licences of what is inside.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { world } from "./world.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("say where to build: node build.mjs FOLDER");
  process.exit(2);
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const made = await build({
  entryPoints: { site: "src/site.js" },
  outdir: folder,
  bundle: true,
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
writeFileSync(join(folder, "world.svg"), world());
writeFileSync(join(folder, "LICENCES.txt"), licences(Object.keys(made.metafile.inputs)));

/** The licences of the packages that the bundles hold parts of, and of the shapes. */
function licences(inputs) {
  const names = inputs.map((each) => each.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
  const packages = [...new Set([...names.filter(Boolean), "world-atlas"])].sort();
  return packages.map(licence).join("\n\n");
}

function licence(name) {
  const home = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const file = existsSync(home) && readdirSync(home).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(home, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}`;
}
