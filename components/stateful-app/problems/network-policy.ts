import type { NetworkPeerArgs } from "../args";
import type { Settings } from "../settings";
import { allPorts } from "../facts/containers";
import { cidrProblems } from "../../problems/cidr";
import { labels } from "./labels";
import { problem, type Problem } from "../../problems/problem";
import { portNumber } from "../../problems/rules";

export function networkPolicyProblems(s: Settings): Problem[] {
  const { ingress, egress } = s.networkPolicy ?? { ingress: [], egress: [] };
  return [
    ...ingress.flatMap((args, index) => client(`networkPolicy.ingress[${index}]`, args, s)),
    ...egress.flatMap((args, index) => destination(`networkPolicy.egress[${index}]`, args)),
  ];
}

/** A name is looked up in the app's own pods, and one that is not there would let nobody in. */
function client(path: string, args: NetworkPeerArgs, s: Settings): Problem[] {
  const names = allPorts(s).map(({ name }) => name);
  return [
    ...peer(path, args),
    ...(args.ports ?? []).flatMap((port) => {
      if (typeof port === "number") return portNumber(`${path}.ports`, port);
      const remedy = names.length > 0 ? `write one of ${names.join(", ")}` : "add it to ports";
      return names.includes(port) ? [] : [problem(`${path}.ports`, "be the name of a port of the app", port, remedy)];
    }),
  ];
}

/** A name would be looked up in the other side's pods, of which nothing is known here. */
function destination(path: string, args: NetworkPeerArgs): Problem[] {
  return [
    ...peer(path, args),
    ...(args.ports ?? []).flatMap((port) =>
      typeof port === "number"
        ? portNumber(`${path}.ports`, port)
        : [problem(`${path}.ports`, "be a number", port, "write the port's number")],
    ),
  ];
}

function peer(path: string, { podLabels, namespaceLabels, cidr }: NetworkPeerArgs): Problem[] {
  if (cidr !== undefined && (podLabels || namespaceLabels))
    return [problem(path, "name pods or addresses", { podLabels, namespaceLabels, cidr }, "write two entries")];
  return [
    ...labels(`${path}.podLabels`, podLabels ?? {}),
    ...labels(`${path}.namespaceLabels`, namespaceLabels ?? {}),
    ...(cidr === undefined ? [] : cidrProblems(`${path}.cidr`, cidr)),
  ];
}
