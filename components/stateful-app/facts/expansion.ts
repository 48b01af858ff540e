import type { Container } from "../settings";

/**
 * The names in `$(NAME)`, as Kubernetes reads them: `$$` stands for a dollar sign and opens no name. What could not be the
 * name of a variable, such as a shell's `$(date +%s)`, is no reference.
 *
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function referredNames(text: string): string[] {
  const names = [...text.matchAll(/\$\$|\$\(([^)]*)\)/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(names.filter((name) => /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)))];
}

/** Whether a container may have a variable beside those of its `env`: from `envFrom`, or the API server's own Service. */
export function mayComeFromElsewhere({ envFrom }: Pick<Container, "envFrom">, name: string): boolean {
  return /^KUBERNETES_(SERVICE_|PORT)/.test(name) || envFrom.some(({ prefix }) => name.startsWith(prefix ?? ""));
}
