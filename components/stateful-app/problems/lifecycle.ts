import type { LifecycleHandler } from "../args";
import type { Container, Settings } from "../settings";
import { at } from "./at";
import { command, httpGet } from "./handlers";
import { problem, type Problem } from "../../problems/problem";
import { exactlyOne } from "../../problems/values";

export function lifecycleProblems(container: Container, s: Settings): Problem[] {
  return (["postStart", "preStop"] as const).flatMap((hook) => {
    const said = container.lifecycle[hook];
    return said ? handler(at(container, `lifecycle.${hook}`), said, container, s) : [];
  });
}

function handler(path: string, said: LifecycleHandler, container: Container, s: Settings): Problem[] {
  const ways = exactlyOne(path, said, ["exec", "httpGet", "sleep"]);
  if (ways.length > 0) return ways;
  if (said.exec) return command(`${path}.exec`, said.exec);
  if (said.httpGet) return httpGet(`${path}.httpGet`, said.httpGet, container);
  return sleep(`${path}.sleep.seconds`, said.sleep?.seconds ?? 0, s.terminationGracePeriodSeconds);
}

/** A pod that still sleeps when its grace period is over is killed without ever getting SIGTERM. */
function sleep(path: string, seconds: number, grace: number): Problem[] {
  return Number.isInteger(seconds) && seconds >= 1 && seconds < grace
    ? []
    : [
        problem(
          path,
          `be a whole number of at least 1, below terminationGracePeriodSeconds (${grace})`,
          seconds,
          "sleep shorter or grant a longer period",
        ),
      ];
}
