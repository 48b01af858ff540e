import type { Replica } from "../../components/index.ts";
import { Advice } from "../terminal/advice.mts";
import { checkpoint } from "./checkpoint.mts";
import { askPulumi, type Workspace } from "./workspace.mts";

/** The outputs of the program that our commands read. */
export interface StackOutputs {
  readonly namespace: string;
  readonly replicas: readonly Replica[];
  readonly clientService: {
    readonly name: string;
    readonly ports: readonly { readonly name: string; readonly port: number; readonly nodePort?: number }[];
  };
}

/** Undefined if there are none. Checked, because another program may have others, and a wrong passphrase reads as `{}`. */
export async function stackOutputs(workspace: Workspace): Promise<StackOutputs | undefined> {
  const outputs = await exported(workspace);
  if (Object.keys(outputs).length === 0) return undefined;
  const { namespace, replicas, clientService } = outputs;
  if (typeof namespace !== "string" || !Array.isArray(replicas) || !Array.isArray(clientService?.ports)) {
    throw new Advice(
      `stack "${workspace.stack}" lacks the outputs namespace, replicas or clientService`,
      "export them from the program, or print them with: npm run pulumi -- stack output",
    );
  }
  return { namespace, replicas, clientService };
}

async function exported(workspace: Workspace): Promise<Partial<StackOutputs>> {
  const recorded = await checkpoint(workspace);
  if (recorded) return recorded.resources?.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  return JSON.parse(await askPulumi(workspace, "stack", "output", "--json")) as Partial<StackOutputs>;
}
