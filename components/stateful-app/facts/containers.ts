import type { Container, Port, Settings } from "../settings";

/** The path of a container's arg: `env`, `sidecars.proxy.env`. */
export function argPath({ path }: Pick<Container, "path">, arg: string): string {
  return path === "" ? arg : `${path}.${arg}`;
}

export function allContainers(s: Settings): Container[] {
  return [s.app, ...s.initContainers, ...s.sidecars, ...s.jobs.before, ...s.jobs.after];
}

/** The ports of all containers that run beside each other. */
export function allPorts({ app, sidecars }: Settings): Port[] {
  return [app, ...sidecars].flatMap(({ ports }) => ports);
}
