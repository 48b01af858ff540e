import type { StatefulSet } from "./objects";
import { violation } from "./violation";

export const probeNames = ["readinessProbe", "livenessProbe", "startupProbe"] as const;

export type ProbeName = (typeof probeNames)[number];

/** Without a readiness probe a rollout takes the next pod down before this one can serve. */
export function probes({ spec }: StatefulSet, required: readonly ProbeName[] = ["readinessProbe"]): string[] {
  const containers = spec?.template?.spec?.containers ?? [];
  return containers.flatMap((container, index) =>
    required
      .filter((probe) => container[probe] === undefined)
      .map((probe) =>
        violation(
          `spec.template.spec.containers[${index}].${probe}`,
          `be set for container ${container.name}`,
          undefined,
          "add one, such as tcpSocket: { port: 5432 }",
        ),
      ),
  );
}
