import type { PodDisruptionBudgetArgs } from "../args";

/** One at a time where the args name no amount, but other fields. */
export function podDisruptionBudget(
  args: PodDisruptionBudgetArgs | "none" | undefined,
): PodDisruptionBudgetArgs | "none" {
  if (typeof args !== "object") return args ?? { maxUnavailable: 1 };
  const { maxUnavailable, minAvailable, quorum, spec } = args;
  return spec !== undefined && [maxUnavailable, minAvailable, quorum].every((amount) => amount === undefined)
    ? { maxUnavailable: 1, spec }
    : args;
}
