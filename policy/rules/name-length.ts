import type { StatefulSet } from "./objects";
import { violation } from "./violation";

/** The label `controller-revision-hash` is `<name>-<hash of 10>` and holds 63 characters. */
const longest = 52;

/** The API server accepts up to 63 and refuses the pods, sometimes only at a later update. */
export function nameLength({ metadata }: StatefulSet): string[] {
  const name = metadata?.name;
  return name !== undefined && name.length > longest
    ? [violation("metadata.name", `have at most ${longest} characters`, name, `shorten it by ${name.length - longest}`)]
    : [];
}
