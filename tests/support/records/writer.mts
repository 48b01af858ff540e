import assert from "node:assert/strict";
import path from "node:path";
import { build } from "esbuild";
import { repository } from "../../../cli/places.mts";
import { stableImage } from "../other-image.mts";
import type { TestStack } from "../stack.mts";
import { until } from "../until.mts";
import { visits } from "../visits.mts";
import { list } from "./program.mts";

export interface WriterOptions {
  /** The file beside this one that knows how to talk to the system. */
  readonly system: "etcd" | "nats";
  /** Where the system's client Service is. */
  readonly url: string;
  /** A Secret with tls.crt, tls.key and ca.crt. */
  readonly secretName?: string;
}

const name = "writer";

/** A pod beside a system that writes numbered records into it, and keeps the list of those that were acknowledged. */
export class Writer {
  readonly #stack: TestStack;
  readonly #options: WriterOptions;
  #since = 0;

  constructor(stack: TestStack, options: WriterOptions) {
    this.#stack = stack;
    this.#options = options;
  }

  async start(): Promise<void> {
    const { namespace } = this.#stack;
    const metadata = { name, namespace };
    const program = { "writer.mjs": await this.#bundle() };
    await this.#stack.apply({ apiVersion: "v1", kind: "ConfigMap", metadata, data: program });
    await this.#stack.apply({ apiVersion: "v1", kind: "Pod", metadata, spec: this.#spec() });
    await this.#stack.kubectl.text("wait", "--for=condition=Ready", `pod/${name}`, "-n", namespace, "--timeout=60s");
    await this.goesOn();
  }

  /** Waits until more records are acknowledged than there were. */
  async goesOn(): Promise<void> {
    const before = (await this.#acknowledged()).length;
    const more = async () => (await this.#acknowledged()).length > before + 5;
    await until(more, { what: `the writer to go on after ${before} records`, timeout: 120_000 });
  }

  /** Fails unless every record that was acknowledged is there. */
  async lostNothing(): Promise<void> {
    const acknowledged = await this.#acknowledged();
    const answer = await until(() => this.#exec("node", "/program/writer.mjs", "read"), { what: "the records" });
    const there = new Set(JSON.parse(answer) as number[]);
    const lost = acknowledged.map(([record]) => record).filter((record) => !there.has(record));
    assert.deepEqual(lost, [], `of ${acknowledged.length} acknowledged records`);
  }

  /** The longest time without an acknowledged record while something was done, in seconds. */
  async longestPause(action: () => Promise<unknown>): Promise<number> {
    await this.goesOn();
    this.#since = (await this.#acknowledged()).at(-1)![1];
    await action();
    await this.goesOn();
    const moments = (await this.#acknowledged()).map(([, moment]) => moment).filter((moment) => moment >= this.#since);
    const pauses = moments.slice(1).map((moment, index) => moment - moments[index]!);
    return Math.max(...pauses) / 1000;
  }

  async #acknowledged(): Promise<[record: number, moment: number][]> {
    const lines = (await this.#exec("sh", "-c", `cat ${list} 2>/dev/null || true`)).split("\n").filter(Boolean);
    return lines.map((line) => line.split(" ").map(Number) as [number, number]);
  }

  #exec(...command: string[]): Promise<string> {
    return visits(this.#stack).exec(name, ...command);
  }

  async #bundle(): Promise<string> {
    const entry = path.join(repository, "tests/support/records", `${this.#options.system}.mts`);
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      minify: true,
      // What is bundled and was CommonJS asks for Node's modules by `require`.
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
    return outputFiles[0]!.text;
  }

  #spec(): object {
    const { url, secretName } = this.#options;
    const mounts = [
      { name: "program", mountPath: "/program" },
      ...(secretName ? [{ name: "tls", mountPath: "/tls" }] : []),
    ];
    const tls = { name: "tls", secret: { secretName, defaultMode: 0o440 } };
    return {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        fsGroup: 10001,
        seccompProfile: { type: "RuntimeDefault" },
      },
      containers: [
        {
          name,
          image: stableImage,
          command: ["node", "/program/writer.mjs", "write"],
          env: [{ name: "STORE_URL", value: url }],
          resources: { requests: { cpu: "10m", memory: "64Mi" } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          volumeMounts: mounts,
        },
      ],
      volumes: [{ name: "program", configMap: { name } }, ...(secretName ? [tls] : [])],
    };
  }
}
