// The Nu HTML checker, which runs beside the tests that follow until its answer is asked for.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** The errors in files and folders of HTML, one line each. */
export const errors = (...files) => new Promise((resolve) => {
  const options = ["-Xss4m", "-jar", JAR, "--errors-only", "--stdout", "--skip-non-html", ...files];
  execFile("java", options, { maxBuffer: 1 << 28 }, (failure, stdout, stderr) => {
    const lines = stdout.split("\n").filter(Boolean);
    resolve(failure && lines.length === 0 ? [`${failure.message}\n${stderr}`] : lines);
  });
});
