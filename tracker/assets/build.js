// Makes tracker/static/build from the sources beside this file and the locked packages.
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { build } from "esbuild";
import * as sass from "sass";

const root = path.resolve(import.meta.dirname, "../..");
const packages = path.join(root, "node_modules");
const target = path.join(root, "tracker/static/build");

await mkdir(target, { recursive: true });

const { css } = sass.compile(path.join(import.meta.dirname, "styles/app.scss"), {
  loadPaths: [packages],
  quietDeps: true,
  style: "compressed",
});
await writeFile(path.join(target, "app.css"), css);

await build({
  entryPoints: [path.join(import.meta.dirname, "scripts/app.js")],
  outfile: path.join(target, "app.js"),
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
});

// The typeface's style sheet asks for its files relative to itself.
const screenFonts = path.join(packages, "@fontsource-variable/inter/files");
await cp(screenFonts, path.join(target, "files"), {
  recursive: true,
  filter: (name) => name === screenFonts || name.endsWith("-wght-normal.woff2"),
});

// What the annex is set in; its style sheet names the files as they are called here.
const annexFonts = path.join(root, "contracts/rendering/fonts");
await mkdir(annexFonts, { recursive: true });
for (const [family, face] of [
  ["source-serif-4", "400Regular/SourceSerif4_400Regular"],
  ["source-serif-4", "600SemiBold/SourceSerif4_600SemiBold"],
  ["source-sans-3", "400Regular/SourceSans3_400Regular"],
  ["source-sans-3", "600SemiBold/SourceSans3_600SemiBold"],
  ["noto-sans", "400Regular/NotoSans_400Regular"],
  ["vazirmatn", "400Regular/Vazirmatn_400Regular"],
  ["noto-sans-hebrew", "400Regular/NotoSansHebrew_400Regular"],
]) {
  const name = path.basename(face).replace(/_\d+/, "-");
  await cp(path.join(packages, "@expo-google-fonts", family, `${face}.ttf`), path.join(annexFonts, `${name}.ttf`));
}
