// The one process that outlives `start`: parent of all components. Started detached by start.mts, ended by SIGTERM.
import { components } from "./components.mts";
import { rememberedPorts } from "./ports.mts";
import { Supervisor } from "./supervisor.mts";

const supervisor = new Supervisor(components(rememberedPorts()));

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => void supervisor.stop().then(() => process.exit(0)));
}
// The terminal it was started from may close; the cluster stays.
process.on("SIGHUP", () => undefined);

await supervisor.start();
