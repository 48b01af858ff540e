import { addCertManager } from "../../cli/embedded/node/index.mts";
import type { TestStack } from "./stack.mts";
import { until } from "./until.mts";
import { visits } from "./visits.mts";

/** cert-manager, made ready once for all suites; on minikube a person installs it. */
export async function needsCertManager({ kubectl }: Pick<TestStack, "kubectl">): Promise<void> {
  if (process.env.STATEFUL_APP_TEST_ON !== "minikube") await addCertManager();
  await kubectl.text("get", "crd", "certificates.cert-manager.io");
}

interface Certificate {
  readonly status: { readonly revision: number; readonly conditions: readonly object[] };
}

/** What a pod was shown when it asked for a name: the certificate's serial number, or why it went away. */
type Shown = Readonly<Record<string, string>>;

/** Runs in a pod: verifies every name it is given against the authority that is mounted there, as a peer would. */
const dial = `
const { readFileSync } = require("node:fs"), { connect } = require("node:tls");
const [port, mode, ...names] = process.argv.slice(1);
const read = (name) => readFileSync("/tls/" + name);
const own = mode === "known" ? { cert: read("tls.crt"), key: read("tls.key") } : {};
const ask = (name) => new Promise((answer) => {
  const [host, servername = host] = name.split("=");
  const socket = connect({ host, port, servername, ca: read("ca.crt"), ...own, timeout: 30000 }, () => {
    socket.write("GET /readyz HTTP/1.0\\r\\n\\r\\n");
  });
  socket.on("data", () => { answer([name, socket.getPeerCertificate().serialNumber]); socket.destroy(); });
  socket.on("timeout", () => socket.destroy(new Error("timeout")));
  socket.on("error", (error) => answer([name, error.code ?? error.message]));
  socket.on("close", () => answer([name, "closed"]));
});
Promise.all(names.map(ask)).then((all) => console.log(JSON.stringify(Object.fromEntries(all))));
`;

/** The certificate of a stack's pods, seen from inside them and by the API server. */
export function certificates(stack: TestStack, app = "visits") {
  // Asked for when it is needed: a stack has no cluster before its suite begins.
  const { namespace } = stack;
  const certificate = () => stack.kubectl.json<Certificate>("get", "certificate", `${app}-tls`, "-n", namespace);
  return {
    /**
     * A name may be followed by "=" and the name to verify instead of it. One that was asked for before its pod had an address
     * stays unknown until CoreDNS forgets the answer, and is asked for until then.
     */
    dial(pod: string, names: readonly string[], mode: "known" | "unknown" = "known"): Promise<Shown> {
      const resolved = async () => {
        const shown = JSON.parse(await visits(stack).exec(pod, "node", "-e", dial, "8443", mode, ...names)) as Shown;
        return !Object.values(shown).some((answer) => /^(ENOTFOUND|EAI_AGAIN)$/.test(answer)) && shown;
      };
      return until(resolved, { what: `${pod} to resolve ${names.join(", ")}` });
    },

    /** How many times it was issued. */
    issuances: async () => (await certificate()).status.revision,

    /** What `cmctl renew` does. */
    async renew(): Promise<void> {
      const { conditions } = (await certificate()).status;
      const issuing = { type: "Issuing", status: "True", reason: "ManuallyTriggered", message: "renewed by a test" };
      const patch = { status: { conditions: [...conditions, issuing] } };
      const where = ["certificate", `${app}-tls`, "-n", namespace, "--subresource=status", "--type=merge"];
      await stack.kubectl.text("patch", ...where, "--patch", JSON.stringify(patch));
    },

    /** A pod that changes is looked at by its kubelet now, and its files with it, not only within the next minute. */
    async nudge(): Promise<void> {
      const now = `tests/nudged=${Date.now()}`;
      await stack.kubectl.text("annotate", "pods", "--all", "--overwrite", now, "-n", namespace);
    },

    /** Everything of cert-manager and every Secret in the namespace, as `kind/name`. */
    async left(): Promise<string[]> {
      const kinds = "certificates,issuers,certificaterequests,secrets";
      return (await stack.kubectl.text("get", kinds, "-n", namespace, "-o", "name")).split("\n").filter(Boolean);
    },
  };
}
