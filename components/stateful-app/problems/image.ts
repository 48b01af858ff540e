import { isOutput } from "../../is-output";
import type { Container } from "../settings";
import { argPath } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { text } from "../../problems/values";

/** https://github.com/distribution/reference: an optional host, a path, then a tag, a digest or both. */
const host =
  "(?:[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*(?::[0-9]+)?\\/)?";
const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const syntax = new RegExp(
  `^(?<name>${host}${part}(?:\\/${part})*)(?::(?<tag>[\\w][\\w.-]{0,127}))?(?<digest>@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/** An image that is an Output is not checked. */
export function imageProblems(container: Pick<Container, "image" | "path">, arg = "image"): Problem[] {
  const path = argPath(container, arg);
  const image: unknown = container.image;
  if (isOutput(image)) return [];
  return typeof image === "string" ? reference(path, image) : text(path, image);
}

function reference(path: string, image: string): Problem[] {
  const { name = "", tag, digest } = syntax.exec(image)?.groups ?? {};
  if (name === "")
    return [problem(path, "be an image reference", image, 'write one such as "registry.example/db:1.4.2"')];
  if (name.length > 255)
    return [problem(path, "have a name of at most 255 characters", name, `shorten it by ${name.length - 255}`)];
  if (digest) return hash(path, digest);
  return tag === undefined || tag === "latest"
    ? [problem(path, "have a tag other than latest, or a digest", image, "name the version that was tested")]
    : [];
}

/** The API server takes a digest of any length; the node then refuses to pull. */
function hash(path: string, digest: string): Problem[] {
  return /^@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}|(?!sha(256|512):).*)$/.test(digest)
    ? []
    : [
        problem(
          path,
          "have a digest of 64 (sha256) or 128 (sha512) digits and letters a to f",
          digest,
          "copy it whole",
        ),
      ];
}
