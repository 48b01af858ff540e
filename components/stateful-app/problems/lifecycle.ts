import type { Container, Hook, Settings } from "../settings";
import { argPath } from "../facts/containers";
import { command, httpGet } from "./handlers";
import { problem, type Problem } from "../../problems/problem";
import { exactlyOne } from "../../problems/values";

export function lifecycleProblems(container: Container, s: Settings): Problem[] {
  return (["postStart", "preStop"] as const).flatMap((hook) => {
    const args = container.lifecycle[hook];
    return args ? handlerProblems(argPath(container, `lifecycle.${hook}`), args, container, s) : [];
  });
}

function handlerProblems(path: string, handler: Hook, container: Container, s: Settings): Problem[] {
  const ways = exactlyOne(path, handler, ["exec", "httpGet", "sleep"]);
  if (ways.length > 0) return ways;
  if (handler.exec) return command(`${path}.exec`, handler.exec);
  if (handler.httpGet) return httpGet(`${path}.httpGet`, handler.httpGet, container);
  return sleep(`${path}.sleep.seconds`, handler.sleep?.seconds ?? 0, s.terminationGracePeriodSeconds);
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
