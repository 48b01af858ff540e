import type { Container, Job, Port, Settings } from "../settings";

/** The path of a container's arg: `env`, `sidecars.proxy.env`. */
export function argPath({ path }: Pick<Container, "path">, arg: string): string {
  return path === "" ? arg : `${path}.${arg}`;
}

/** What starts before the app, in its order: sidecars first, so that init containers can use them, unless the args order it. */
export function startingContainers({ initContainers, sidecars, startOrder }: Settings): Container[] {
  const all = [...sidecars, ...initContainers];
  return startOrder ? startOrder.flatMap((name) => all.filter((one) => one.name === name)) : all;
}

export function allJobs({ jobs }: Settings): Job[] {
  return [...jobs.before, ...jobs.beside, ...jobs.after];
}

export function allContainers(s: Settings): Container[] {
  return [s.app, ...s.initContainers, ...s.sidecars, ...allJobs(s)];
}

/** The ports of all containers that run beside each other. */
export function allPorts({ app, sidecars }: Settings): Port[] {
  return [app, ...sidecars].flatMap(({ ports }) => ports);
}
