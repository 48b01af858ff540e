import type { Settings } from "./settings.mts";

export interface Peer {
  readonly name: string;
  readonly url: string;
  /** This pod itself: its DNS name begins with the pod's name. */
  readonly self: boolean;
}

/** All pods of the set. They answer on the port this pod was told to answer on, as they come from the same template. */
export function peersOf({ peers, podName, port }: Settings): Peer[] {
  return peers.map((name) => ({ name, url: `http://${name}:${port}/`, self: name.split(".")[0] === podName }));
}
