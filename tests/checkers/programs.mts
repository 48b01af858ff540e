import { readdirSync } from "node:fs";
import path from "node:path";
import { repository } from "../../cluster/places.mts";

/** The default application and every lab: name and folder. */
export const programs: readonly (readonly [name: string, folder: string])[] = [
  ["default", repository],
  ...readdirSync(path.join(repository, "examples"))
    .filter((name) => name.startsWith("lab-"))
    .map((name) => [name, path.join(repository, "examples", name)] as const),
];
