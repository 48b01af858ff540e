import type { StatefulAppArgs } from "../../components/index.ts";

/** What makes pods of the visits program light enough for many of them, each with a mark of its own on its volume. */
export const lightPods = {
  command: ["sh", "-c", "[ -e /data/mark ] || cat /proc/sys/kernel/random/uuid > /data/mark; exec httpd -f -p 8080"],
  probes: { readiness: { tcpSocket: { port: 8080 }, periodSeconds: 1 } },
  resources: { requests: { cpu: "5m", memory: "16Mi" }, limits: { memory: "64Mi" } },
  terminationGracePeriodSeconds: 1,
} as const satisfies Partial<StatefulAppArgs>;
