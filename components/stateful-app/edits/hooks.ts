import * as pulumi from "@pulumi/pulumi";
import { shrinkProblem } from "./growth";
import { guardProblems, type Guarded } from "./guard";
import { message } from "../problems";
import { unissued } from "../problems/tls";
import type { Settings } from "../settings";
import { refillProblem } from "../specs/restore";
import { transformProblem } from "./transforms";

type Inputs = Pick<pulumi.ResourceHookArgs, "oldInputs" | "newInputs">;

/**
 * What can only be refused by comparing this run with the last one. Hooks run at preview too, and what they throw ends
 * the run before anything is touched.
 */
function refusal(s: Settings, rule: string, reason: (inputs: Inputs) => string | undefined): pulumi.ResourceHook {
  return new pulumi.ResourceHook(
    `${s.namespace.name}/${s.name}: ${rule}`,
    (inputs) => {
      const said = reason(inputs);
      if (said) throw new Error(said);
    },
    { onDryRun: true },
  );
}

/** Without it the API server refuses a smaller claim only after the rest was applied. */
export function refuseToShrink(s: Settings): pulumi.ResourceHook {
  return refusal(s, "volumes do not shrink", ({ oldInputs, newInputs }) => shrinkProblem(oldInputs, newInputs));
}

/** The API server takes no other source for an existing volume, and says so only after the rest was applied. */
export function refuseToRefill(s: Settings): pulumi.ResourceHook {
  return refusal(s, "volumes are filled once", ({ oldInputs, newInputs }) => refillProblem(oldInputs, newInputs));
}

/** A transform may change anything of the set but what makes its pods and volumes those of this app. */
export function transformHook(s: Settings): pulumi.ResourceHook {
  return refusal(s, "identity stays", ({ oldInputs, newInputs }) =>
    transformProblem(s, newInputs, oldInputs === undefined),
  );
}

/** For the stack's memory of the app, which is compared before anything else is touched. */
export function guardHook(s: Settings): pulumi.ResourceHook {
  return refusal(s, "nothing is lost by an edit", ({ oldInputs }) =>
    message(guardProblems(oldInputs?.["input"] as Guarded, s)),
  );
}

/** The wait knows only that it was in vain; what to look at is told beside it. */
export function certificateErrorHook(s: Settings, issuer: string, resource: pulumi.Resource): pulumi.ErrorHook {
  return new pulumi.ErrorHook(`${s.namespace.name}/${s.name}: a certificate is issued`, async ({ errors }) => {
    await pulumi.log.error(unissued(s, issuer, errors), resource);
    return false;
  });
}

/** A canary is a change, and on a set that is not there yet there is nothing to change. */
export function refuseFirstCanary(s: Settings): pulumi.ResourceHook {
  return refusal(
    s,
    "a canary follows a first rollout",
    () => "rollout.canary: must follow a first rollout, got a set that does not exist yet; run once without it",
  );
}
