import fc from "fast-check";
import type {
  HttpGetArgs,
  LifecycleArgs,
  LifecycleHandler,
  ProbeArgs,
  ProbeHandler,
  ProbesArgs,
} from "../../../../components/stateful-app/args/index.ts";
import { some } from "./name.mts";
import { portReference, type Referring } from "./port.mts";

const seconds = fc.constantFrom(1, 2, 10, 300, 2147483647);

const httpGet: fc.Arbitrary<Referring<HttpGetArgs>> = fc
  .tuple(
    portReference,
    some<Omit<HttpGetArgs, "port">>({
      path: fc.constantFrom("/", "/healthz", "/a?b=c"),
      scheme: fc.constantFrom("HTTP", "HTTPS"),
      httpHeaders: fc.constantFrom<Record<string, string>[]>({}, { Host: "db" }, { "X-A": "ä b", Accept: "" }),
    }),
  )
  .map(([port, rest]) => (ports) => ({ ...rest, port: port(ports) }));

const exec = fc.constantFrom({ command: ["/bin/true"] }, { command: ["sh", "-c", "exit 0"] }, { command: [""] });

const handler: fc.Arbitrary<Referring<ProbeHandler>> = fc.oneof(
  httpGet.map((get) => (ports: readonly string[]) => ({ httpGet: get(ports) })),
  portReference.map((port) => (ports: readonly string[]) => ({ tcpSocket: { port: port(ports) } })),
  exec.map((exec) => () => ({ exec })),
  fc
    .constantFrom({ port: 1 }, { port: 65535, service: "db" }, { port: 9000, service: "" })
    .map((grpc) => () => ({ grpc })),
);

function probe(successThreshold: fc.Arbitrary<number>, endsContainer: boolean): fc.Arbitrary<Referring<ProbeArgs>> {
  const timing = some({
    initialDelaySeconds: fc.constantFrom(0, 1, 2147483647),
    periodSeconds: seconds,
    timeoutSeconds: seconds,
    failureThreshold: seconds,
    successThreshold,
    ...(endsContainer && { terminationGracePeriodSeconds: seconds }),
  });
  return fc.tuple(handler, timing).map(([handler, timing]) => (ports) => ({ ...handler(ports), ...timing }));
}

export const probes: fc.Arbitrary<Referring<ProbesArgs>> = some<Record<keyof ProbesArgs, Referring<any>>>(
  {
    startup: probe(fc.constant(1), true),
    readiness: fc.oneof(
      { weight: 5, arbitrary: probe(seconds, false) },
      { weight: 1, arbitrary: fc.constant(() => "none" as const) },
    ),
    liveness: probe(fc.constant(1), true),
  },
  1,
).map((probes) => (ports) => Object.fromEntries(Object.entries(probes).map(([kind, probe]) => [kind, probe(ports)])));

const hook: fc.Arbitrary<Referring<LifecycleHandler>> = fc.oneof(
  exec.map((exec) => () => ({ exec })),
  httpGet.map((get) => (ports: readonly string[]) => ({ httpGet: get(ports) })),
  fc.constantFrom(1, 5).map((seconds) => () => ({ sleep: { seconds } })),
);

export const lifecycle: fc.Arbitrary<Referring<LifecycleArgs>> = fc
  .tuple(hook, hook, fc.constantFrom("postStart", "preStop", "both"))
  .map(([first, last, which]) => (ports) => ({
    ...(which !== "preStop" && { postStart: first(ports) }),
    ...(which !== "postStart" && { preStop: last(ports) }),
  }));
