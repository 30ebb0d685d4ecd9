// taraskevizer for the bench: node taraskevizer.mjs FOLDER TASK [WORD]
// A line of JSON in, a line out: {"text": ...} gives the converted text, {"pieces": [...]} the seconds that they took.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, task, word] = process.argv.slice(2);
const found = createRequire(`${folder}/bench.js`).resolve("taraskevizer");
const { pipelines, TaraskConfig, dicts } = await import(pathToFileURL(found));
const options = { variations: "no", g: false };
if (task.endsWith("lacinka")) options.abc = dicts.alphabets.latin;
const config = new TaraskConfig(options);
const pipeline = task === "be-tarask > lacinka" ? pipelines.alphabetic : pipelines.tarask;
const convert = (text) => pipeline(text, config);

if (word !== undefined) {
  convert(word);
  process.exit(0);
}
for await (const line of createInterface({ input: process.stdin })) {
  const { text, pieces } = JSON.parse(line);
  if (text !== undefined) {
    console.log(JSON.stringify(convert(text)));
    continue;
  }
  const started = performance.now();
  for (const piece of pieces) convert(piece);
  console.log(JSON.stringify((performance.now() - started) / 1000));
}
