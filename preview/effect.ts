/** What a change costs those who use the application, from nothing to the worst. */
export const effects = ["none", "in-place", "restart", "replacement", "data"] as const;

export type Effect = (typeof effects)[number];

/** In words. */
export const effectLabels: Readonly<Record<Effect, string>> = {
  none: "no effect on pods",
  "in-place": "in place",
  restart: "rolling restart",
  replacement: "replacement (downtime)",
  data: "data affected",
};

export function worst(found: readonly Effect[]): Effect {
  return found.reduce((one, other) => (effects.indexOf(other) > effects.indexOf(one) ? other : one), "none");
}
