import { isOutput } from "../../is-output";
import type { Files, SecretFiles, Settings } from "../settings";
import { hiddenProblem, problem, type Problem } from "../../problems/problem";
import { isKey } from "./references";
import { dnsLabel } from "../../problems/rules";
import { leaf, text } from "../../problems/values";

export function fileProblems(s: Settings): Problem[] {
  return [
    ...s.files.flatMap((files) => folder(`files.${files.name}`, files, text)),
    ...s.secretFiles.flatMap((files) => folder(`secretFiles.${files.name}`, files, leaf)),
  ];
}

function folder(path: string, { name, data, subPath }: Files | SecretFiles, content: typeof text): Problem[] {
  if (typeof data !== "object" || data === null)
    return [hiddenProblem(`${path}.data`, "be content by file name", data, 'write such as { "db.conf": "…" }')];
  const keys = Object.keys(data);
  return [
    ...dnsLabel(path, name),
    ...keys.flatMap((key) => fileName(path, key)),
    ...keys
      .filter((key) => content("", data[key]).length > 0)
      .map((key) => noContent(`${path}.data.${key}`, data[key])),
    ...(subPath === undefined || subPath in data
      ? []
      : [problem(`${path}.subPath`, "be one of the files in data", subPath, `write one of ${keys.join(", ")}`)]),
    ...size(path, data),
  ];
}

/** https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object */
function fileName(path: string, key: string): Problem[] {
  return isKey(key)
    ? []
    : [
        problem(
          `${path}.data`,
          "have file names of 1 to 253 letters, digits, '-', '_' and '.', not starting with '..'",
          key,
          "rename the file; for a file in a folder add another entry to files",
        ),
      ];
}

/** Without the value, which may be a secret. */
function noContent(path: string, value: unknown): Problem {
  return isOutput(value)
    ? problem(path, "be known at preview, as it names the ConfigMap", value, "write it into secretFiles instead")
    : hiddenProblem(path, "be a string", value, "write the file's content");
}

/** What is known only later has no weight yet. */
function size(path: string, data: SecretFiles["data"]): Problem[] {
  const bytes = Object.entries(data).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key + (typeof value === "string" ? value : "")),
    0,
  );
  return bytes <= 1024 ** 2
    ? []
    : [problem(`${path}.data`, "hold at most 1048576 bytes in all", bytes, "put it into the image or on a volume")];
}
