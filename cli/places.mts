import { homedir } from "node:os";
import path from "node:path";

const home = (variable: string, fallback: string) => process.env[variable] || path.join(homedir(), fallback);

/** The checkout of the running command. */
export const repository = path.resolve(import.meta.dirname, "..");

/** Downloads and built binaries, keyed by version; safe to delete, but takes minutes to rebuild. */
export const cache = process.env.STATEFUL_APP_CACHE || path.join(home("XDG_CACHE_HOME", ".cache"), "stateful-app");

/** Pulumi's local backend, its passphrase and merged stack configurations; deleting it forgets the stacks. */
export const state =
  process.env.STATEFUL_APP_STATE || path.join(home("XDG_STATE_HOME", ".local/state"), "stateful-app");

/** The embedded cluster of this machine, with every volume in it; shared by all clones. */
export const clusterHome = "/var/lib/stateful-app";

/** Sockets and process ids of the embedded cluster; empty after a reboot. */
export const clusterRun = "/run/stateful-app";
