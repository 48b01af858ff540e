import type { CertManagerArgs } from "./args";

export interface Settings extends Required<CertManagerArgs> {
  readonly name: string;
}

export function settings(name: string, args: CertManagerArgs): Settings {
  return {
    name,
    mode: args.mode,
    namespace: args.namespace ?? "cert-manager",
    // Without one, the newest chart of the day would be installed, another one on every machine.
    chartVersion: args.chartVersion ?? "v1.19.1",
    root: args.root ?? true,
  };
}
