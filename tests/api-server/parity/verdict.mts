import { message, problems, type Problem } from "../../../components/stateful-app/problems/index.ts";
import { shapeProblems } from "../../../components/stateful-app/problems/shapes.ts";
import { settings } from "../../../components/stateful-app/settings/index.ts";
import type { Ground } from "./ground.mts";
import { manifests } from "./manifest.mts";
import type { Case } from "./mutation.mts";

/** What the component and the API server say to one case. */
export interface Verdict {
  readonly problems: readonly Problem[];
  /** `<kind> <name>: <what the API server says>` */
  readonly refusals: readonly string[];
  /** How many objects were sent. */
  readonly sent: number;
}

export async function verdict({ name, args }: Case, { api, place, hasRoutes }: Ground): Promise<Verdict> {
  const s = settings(name, args);
  const objects = manifests(s, place(s.podSecurity), hasRoutes);
  const answers = await Promise.all(
    objects.map(async (object) => {
      const refusal = await api.dryRun(object);
      return refusal === undefined ? [] : [`${object.kind} ${object.metadata.name}: ${refusal}`];
    }),
  );
  return { problems: [...shapeProblems(args), ...problems(s)], refusals: answers.flat(), sent: objects.length };
}

/** The component took what the API server refuses. */
export function isFalseAccept({ problems, refusals }: Verdict): boolean {
  return problems.length === 0 && refusals.length > 0;
}

export function told(one: Case, { problems, refusals }: Verdict): string {
  return [JSON.stringify(one, null, 2), message(problems), ...refusals].filter(Boolean).join("\n");
}
