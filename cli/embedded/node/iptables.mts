import { execa } from "execa";
import { bridge, podRange } from "./network-plan.mts";
import { environment, program } from "./programs.mts";

const mark = ["-m", "comment", "--comment", "stateful-app"];

/** What kube-proxy and the bridge plugin leave to the installer of a cluster. */
const ourRules: readonly (readonly [table: string, chain: string, ...rule: string[]])[] = [
  ["nat", "POSTROUTING", "-s", podRange, "!", "-o", bridge, "-j", "MASQUERADE"],
  // Docker and ufw drop what they do not know; bridged packets between two pods count as forwarded, too.
  ["filter", "FORWARD", "-i", bridge, "-j", "ACCEPT"],
  ["filter", "FORWARD", "-o", bridge, "-j", "ACCEPT"],
  ["filter", "INPUT", "-i", bridge, "-j", "ACCEPT"],
];

const iptables = (...args: string[]) =>
  execa(program("iptables"), ["-w", "10", ...args], { env: environment, extendEnv: false });

export const iptablesWork = () =>
  iptables("-t", "nat", "-S").then(
    () => true,
    () => false,
  );

export async function addRules(): Promise<void> {
  for (const [table, chain, ...rule] of ourRules) {
    const there = await iptables("-t", table, "-C", chain, ...rule, ...mark).then(
      () => true,
      () => false,
    );
    if (!there) await iptables("-t", table, "-I", chain, ...rule, ...mark);
  }
}

/** Removes our rules, and the chains of kube-proxy, the kubelet and the port mapper with every jump to them. */
export async function removeRules(): Promise<void> {
  for (const [table, chain, ...rule] of ourRules) {
    await iptables("-t", table, "-D", chain, ...rule, ...mark).catch(() => undefined);
  }
  for (const family of ["iptables", "ip6tables"]) await removeChains(family).catch(() => undefined);
}

async function removeChains(family: string): Promise<void> {
  const options = { env: environment, extendEnv: false };
  const { stdout } = await execa(program(`${family}-save`), [], options);
  const input = removal(stdout);
  if (input) await execa(program(`${family}-restore`), ["-w", "10", "--noflush"], { ...options, input });
}

/** The commands that undo a dump, in the language of iptables-restore: one transaction for each table. */
export function removal(dump: string): string {
  const tables = dump.split(/^\*/m).slice(1);
  return tables.map(removalOfTable).join("");
}

function removalOfTable(table: string): string {
  const lines = table.split("\n");
  const chains = lines.flatMap((line) => /^:((?:KUBE|CNI)-\S+)/.exec(line)?.[1] ?? []);
  if (chains.length === 0) return "";
  const jumps = lines.filter((line) => /^-A (?!KUBE-|CNI-)\S+ .*-j (KUBE|CNI)-/.test(line));
  return [
    `*${lines[0]}`,
    ...jumps.map((line) => line.replace(/^-A/, "-D")),
    // All are emptied before the first is removed: they jump to each other.
    ...chains.map((chain) => `-F ${chain}`),
    ...chains.map((chain) => `-X ${chain}`),
    "COMMIT\n",
  ].join("\n");
}
