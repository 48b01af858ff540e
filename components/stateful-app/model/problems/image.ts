import type { Container } from "../settings";
import { at } from "./at";
import { problem, type Problem } from "./problem";

/** https://github.com/distribution/reference: an optional host, a path, then a tag, a digest or both. */
const host =
  "(?:[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*(?::[0-9]+)?\\/)?";
const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const syntax = new RegExp(
  `^${host}${part}(?:\\/${part})*(?::(?<tag>[\\w][\\w.-]{0,127}))?(?<digest>@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/** An image known only later is carried, not checked. */
export function imageProblems(container: Pick<Container, "image" | "path">): Problem[] {
  const { image } = container;
  if (typeof image !== "string") return [];
  const found = syntax.exec(image)?.groups;
  const path = at(container, "image");
  if (!found) return [problem(path, "be an image reference", image, 'write one such as "registry.example/db:1.4.2"')];
  if (found["digest"]) return [];
  return found["tag"] === undefined || found["tag"] === "latest"
    ? [problem(path, "have a tag other than latest, or a digest", image, "name the version that was tested")]
    : [];
}
