// What the prose linters of others make of statements: a JSON text a line in, a line of {"reader": flagged} out.
import { createInterface } from "node:readline";

import { TextlintKernel } from "@textlint/kernel";
import textPlugin from "@textlint/textlint-plugin-text";
import retextEnglish from "retext-english";
import retextIntensify from "retext-intensify";
import retextStringify from "retext-stringify";
import stopWords from "textlint-rule-stop-words";
import textlintWriteGood from "textlint-rule-write-good";
import { unified } from "unified";
import writeGood from "write-good";

const kernel = new TextlintKernel();
const plain = (module) => module.default ?? module;
const options = {
  ext: ".txt",
  plugins: [{ pluginId: "text", plugin: plain(textPlugin) }],
  rules: [
    { ruleId: "write-good", rule: plain(textlintWriteGood) },
    { ruleId: "stop-words", rule: plain(stopWords) },
  ],
};
const retext = unified().use(retextEnglish).use(retextIntensify).use(retextStringify);

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  const flagged = {
    "write-good": writeGood(text).length > 0,
    "textlint, write-good and stop-words": (await kernel.lintText(text, options)).messages.length > 0,
    "retext-intensify": (await retext.process(text)).messages.length > 0,
  };
  console.log(JSON.stringify(flagged));
}
