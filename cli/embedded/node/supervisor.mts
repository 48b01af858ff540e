import type { Component } from "./component.mts";
import { stopPods } from "./pods.mts";
import { note } from "./component-log.mts";
import { identify } from "../../terminal/process-identity.mts";
import { type Supervision, writeSupervision } from "./supervision.mts";
import { WatchedProcess } from "./watched-process.mts";

/** The kubelet and all that talk to the API server end before the pods do, so that nobody starts them again. */
const untilLast = ["kube-apiserver", "etcd", "containerd"];

/** Starts the components in their order, keeps them running, and stops them in the reverse order. */
export class Supervisor {
  readonly #processes: readonly WatchedProcess[];
  readonly #supervisor = identify(process.pid)!;
  #phase: Supervision["phase"] = "starting";
  #detail = "";

  constructor(components: readonly Component[]) {
    this.#processes = components.map((component) => new WatchedProcess(component, () => this.#tell()));
  }

  async start(): Promise<void> {
    this.#tell();
    const ready = new Map<string, Promise<void>>();
    for (const each of this.#processes) {
      const { name, after } = each.component;
      const earlier = Promise.all(after.flatMap((other) => ready.get(other) ?? []));
      ready.set(
        name,
        earlier.then(() => (this.#phase === "starting" ? each.start() : undefined)),
      );
    }
    await Promise.all(ready.values());
    if (this.#phase === "starting") this.#enter("running");
  }

  async stop(): Promise<void> {
    if (this.#phase === "stopping") return;
    this.#enter("stopping", "the node agents");
    const last = untilLast.map((name) => this.#processes.find(({ component }) => component.name === name)!);
    await Promise.all(this.#processes.filter((each) => !last.includes(each)).map((each) => each.stop(5_000)));
    await stopPods((detail) => this.#enter("stopping", detail));
    for (const each of last) {
      this.#enter("stopping", each.component.name);
      // An open watch, a person following a log, would keep the API server for a minute; it has nothing to lose.
      await each.stop(each.component.name === "kube-apiserver" ? 3_000 : 10_000);
    }
  }

  #enter(phase: Supervision["phase"], detail = ""): void {
    if (this.#phase === phase && this.#detail === detail) return;
    this.#phase = phase;
    this.#detail = detail;
    note(`${phase} ${detail}`);
    this.#tell();
  }

  #tell(): void {
    writeSupervision({
      supervisor: this.#supervisor,
      phase: this.#phase,
      detail: this.#detail,
      components: this.#processes.map(({ state }) => state),
    });
  }
}
