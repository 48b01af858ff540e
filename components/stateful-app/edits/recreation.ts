import type { Standing } from "./standing";

/**
 * How many recreations of its pods an app has had once this run is over, for `rollout.strategy: "Recreate"`. A set that was
 * being deleted when the engine was killed still stands in the state: a run that goes back would find nothing to change, and
 * leave no pods. The count that the killed run wrote down first is another one than the way back's, which replaces the set.
 */
export async function recreations(template: Promise<string>, standing: Promise<Standing>): Promise<number> {
  const { revisions, recreations: before = 0 } = await standing;
  return revisions === undefined || revisions.update === (await template) ? before : before + 1;
}
