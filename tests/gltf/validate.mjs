// node validate.mjs <folder with node_modules> FILE.glb… : Khronos gltf-validator over each file, a JSON line a file.
// A file's external buffers are looked for beside it. "0 errors, 0 warnings" is what the test asserts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const validator = createRequire(join(modules, "package.json"))("gltf-validator");
for (const file of files) {
  const report = await validator.validateBytes(new Uint8Array(readFileSync(file)), {
    uri: file,
    maxIssues: 50,
    externalResourceFunction: async (uri) => new Uint8Array(readFileSync(join(dirname(file), uri))),
  });
  const { numErrors, numWarnings, messages } = report.issues;
  const loud = messages.filter((m) => m.severity < 2).map((m) => `${m.code} ${m.pointer ?? ""} ${m.message}`);
  process.stdout.write(`${JSON.stringify({ file, numErrors, numWarnings, messages: loud, info: report.info })}\n`);
}
