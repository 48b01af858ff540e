import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components";
import type { Settings } from "../../components/stateful-app/settings";
import { statefulSet } from "../../components/stateful-app/specs/stateful-set";
import { exampleSettings, refusal } from "./example";

/** The settings of changes to the example that the component takes. */
export function taken(changes: Partial<StatefulAppArgs>): Settings {
  assert.equal(refusal(changes), "");
  return exampleSettings(changes);
}

/** The spec of its set as it would be applied. */
export function takenSet(changes: Partial<StatefulAppArgs>): any {
  return statefulSet(taken(changes)).spec;
}

export function takenPod(changes: Partial<StatefulAppArgs>): any {
  return takenSet(changes).template.spec;
}

/** The app's own container. */
export function takenContainer(changes: Partial<StatefulAppArgs>): any {
  return takenPod(changes).containers[0];
}
