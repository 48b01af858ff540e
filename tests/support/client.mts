import { stableImage } from "./other-image.mts";
import type { TestStack } from "./stack.mts";
import { until } from "./until.mts";
import { visits } from "./visits.mts";

/** What a client got for one request, in the order of asking. */
export interface Got {
  /** When it asked, in milliseconds. */
  readonly at: number;
  /** The version that answered, or why nothing did. */
  readonly said: string;
  /** In milliseconds. */
  readonly took: number;
}

const name = "client";
const list = "/tmp/got";

/** A hundred times a second at most, one after the other, each on a connection of its own or, with KEEP_ALIVE, on one that stays. */
const program = `
const { appendFileSync } = require("node:fs"), { request } = require("node:http");
const agent = process.env.KEEP_ALIVE ? new (require("node:http").Agent)({ keepAlive: true, maxSockets: 1 }) : false;
const options = { agent, headers: { accept: "application/json" }, timeout: 5000 };
const ask = () => new Promise((answer) => {
  const asked = request(process.env.SERVICE, options, (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
    response.on("end", () => answer(response.statusCode === 200 ? JSON.parse(text).version : "status " + response.statusCode));
  });
  asked.on("timeout", () => asked.destroy(new Error("timeout")));
  asked.on("error", (error) => answer((error.code ?? error.message).replaceAll(" ", "-")));
  asked.end();
});
(async () => {
  for (;;) {
    const at = Date.now(), said = await ask();
    appendFileSync("${list}", at + " " + said.replaceAll(" ", "-") + " " + (Date.now() - at) + "\\n");
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 10 - (Date.now() - at))));
  }
})();`;

/** A pod that asks a Service again and again, as a client would, while something is done. */
export class Client {
  readonly #stack: TestStack;

  constructor(stack: TestStack) {
    this.#stack = stack;
  }

  /** `url` is asked from now on; `keepAlive` asks on one connection for as long as the other end keeps it. */
  async start(url: string, { keepAlive = false } = {}): Promise<void> {
    const { namespace, kubectl } = this.#stack;
    const container = {
      name,
      image: stableImage,
      command: ["node", "-e", program],
      env: [
        { name: "SERVICE", value: url },
        { name: "KEEP_ALIVE", value: keepAlive ? "yes" : "" },
      ],
      resources: { requests: { cpu: "10m", memory: "64Mi" } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    };
    const spec = {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } },
      containers: [container],
    };
    await this.#stack.apply({ apiVersion: "v1", kind: "Pod", metadata: { name, namespace }, spec });
    await kubectl.text("wait", "--for=condition=Ready", `pod/${name}`, "-n", namespace, "--timeout=60s");
    await until(async () => (await this.#got()).length > 0, { what: "the client's first answer" });
  }

  /** What it got from just before something was done until it had asked some more afterwards. */
  async during(action: () => Promise<unknown>): Promise<Got[]> {
    const before = (await this.#got()).length;
    await action();
    const done = (await this.#got()).length;
    await until(async () => (await this.#got()).length > done + 20, { what: "the client to go on" });
    return (await this.#got()).slice(before);
  }

  /** Runs a program of Node in its pod. */
  run(source: string): Promise<string> {
    return visits(this.#stack).exec(name, "node", "-e", source);
  }

  async #got(): Promise<Got[]> {
    const text = await visits(this.#stack).exec(name, "sh", "-c", `cat ${list} 2>/dev/null || true`);
    const lines = text.split("\n").filter((line) => line.split(" ").length === 3);
    return lines.map((line) => {
      const [at, said = "", took] = line.split(" ");
      return { at: Number(at), said, took: Number(took) };
    });
  }
}

/** The answers that were none of these versions. */
export const failures = (got: readonly Got[], ...versions: readonly string[]) =>
  got.map(({ said }) => said).filter((said) => !versions.includes(said));
