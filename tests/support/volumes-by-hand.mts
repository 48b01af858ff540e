import { chmod, mkdir } from "node:fs/promises";
import path from "node:path";
import type { TestStack } from "./stack.mts";

/**
 * Volumes of a class that nothing provisions, each made for one claim, in the place of a storage system that can copy:
 * the embedded cluster's cannot. They hold no data. Call it inside `describe`.
 */
export function volumesByHand(stack: TestStack) {
  const storageClassName = `by-hand-${stack.stack}`;
  const made: string[] = [];
  after(() => stack.kubectl.text("delete", "pv", ...made, "--ignore-not-found", "--wait=false"));
  return {
    storageClassName,
    async make(namespace: string, claim: string): Promise<void> {
      const name = `${storageClassName}-${claim}`;
      const folder = path.join(stack.folder, name);
      await mkdir(folder);
      // Nobody changes the group of such a folder for the pods.
      await chmod(folder, 0o777);
      made.push(name);
      await stack.apply({
        apiVersion: "v1",
        kind: "PersistentVolume",
        metadata: { name },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName,
          capacity: { storage: "20Mi" },
          hostPath: { path: folder },
          claimRef: { namespace, name: claim },
        },
      });
    },
  };
}
