import { existsSync, readdirSync } from "node:fs";
import { execa } from "execa";
import { Advice } from "../../terminal/advice.mts";
import { logOf } from "./component-log.mts";
import { home } from "./folders.mts";

/** Prints the last lines of a component's log, or of all, and keeps printing when asked to follow. */
export async function logs(component?: string, { follow = false, lines = 100 } = {}): Promise<void> {
  const known = loggedComponents();
  if (component !== undefined && !existsSync(logOf(component))) {
    throw new Advice(
      `there is no log of "${component}"`,
      known.length ? `name one of ${known.join(", ")}` : "start the cluster first",
    );
  }
  const files = (component === undefined ? known : [component]).map(logOf);
  if (files.length === 0) throw new Advice("there are no logs yet", "start the cluster first");
  // Ctrl-C is how a person ends following; it is no failure.
  await execa("tail", ["-n", String(lines), ...(follow ? ["-F"] : []), ...files], {
    stdio: "inherit",
    reject: !follow,
  });
}

export const loggedComponents = (): string[] =>
  existsSync(home.logs)
    ? readdirSync(home.logs)
        .filter((file) => file.endsWith(".log"))
        .map((file) => file.slice(0, -".log".length))
    : [];
