import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { guarded } from "../../../../components/stateful-app/edits/guard";
import { compared, known, otherOwnerHook, transformHook } from "../../../../components/stateful-app/edits/hooks";
import { problem } from "../../../../components/problems/problem";
import type { StatefulAppArgs } from "../../../../components";
import { statefulSet } from "../../../../components/stateful-app/specs/stateful-set";
import { exampleSettings } from "../../../support/example";
import { record } from "../../../support/recording";

const s = exampleSettings();
const clash = problem("namespace", 'not name what app "db" has already', "Namespace shop", "rename one");

describe("the comparison with the last run", () => {
  it("is over only when other apps of the cluster are known not to have the same", async () => {
    await record(async () => {
      const app = new pulumi.ComponentResource("test:index:App", "db");
      const stash = new pulumi.Stash("db-guard", { input: guarded(s) });
      assert.equal(
        await known(compared(s, stash, Promise.resolve({ stands: undefined }), Promise.resolve([]), app)),
        stash,
      );
      const refused = 'namespace: must not name what app "db" has already, got "Namespace shop"; rename one';
      await assert.rejects(
        known(compared(s, stash, Promise.resolve({ stands: undefined }), Promise.resolve([clash]), app)),
        {
          message: refused,
          // What the SDK prints of it, on the stack.
          stack: `StatefulApp db:\n${refused}`,
        },
      );
    });
  });

  it("is made with what stands also where the record stays as it is", async () => {
    await record(async () => {
      const app = new pulumi.ComponentResource("test:index:App", "db");
      const stash = new pulumi.Stash("db-guard", { input: guarded(s) });
      const stands = guarded(exampleSettings({ podManagementPolicy: "OrderedReady" }));
      await assert.rejects(known(compared(s, stash, Promise.resolve({ stands }), Promise.resolve([]), app)), {
        message: /^podManagementPolicy: must stay "OrderedReady"/,
      });
    });
  });
});

describe("a conflict with another app or owner", () => {
  async function told(error: string): Promise<string[]> {
    const said: string[] = [];
    const { error: log } = pulumi.log;
    Object.assign(pulumi.log, { error: (message: string) => Promise.resolve(void said.push(message)) });
    try {
      await record(async () => {
        const app = new pulumi.ComponentResource("test:index:App", "db");
        const [hook] = otherOwnerHook(s, app);
        const newInputs = { metadata: { name: "shop" } };
        const failure = { errors: [error], type: "kubernetes:core/v1:Namespace", newInputs };
        assert.equal(await hook!.callback(failure as unknown as pulumi.ErrorHookArgs), false);
      });
      return said;
    } finally {
      Object.assign(pulumi.log, { error: log });
    }
  }
  const conflict = (manager: string) =>
    'managed by field manager "stateful-app:db" had an apply conflict: Apply failed with 1 conflict: ' +
    `conflict with "${manager}" using v1: .metadata.annotations.pulumi.com/patchFieldManager`;

  it("comes with whose it is and what to write", async () => {
    const [text, ...rest] = await told(conflict("stateful-app:store"));
    assert.match(
      text!,
      /^Namespace shop: must be new .* got one that "stateful-app:store" applied; .* \[\{ name: "store" \}\]/,
    );
    assert.deepEqual(rest, []);
  });

  it("is none where somebody holds a field who is no app", async () => {
    for (const manager of ["kubectl-edit", "kube-controller-manager", "stateful-app:db:size"])
      assert.deepEqual(await told(conflict(manager)), []);
    assert.deepEqual(await told("exceeded quota"), []);
  });
});

describe("a set that holds a secret", () => {
  const secret = pulumi.secret("hunter2");
  const places: Readonly<Record<string, Partial<StatefulAppArgs>>> = {
    "an environment": { env: { PASSWORD: secret } },
    "the name of a Secret": { env: { PASSWORD: { secretKeyRef: { name: secret, key: "password" } } } },
    "the image": { image: secret },
    "a command": { command: ["serve", secret] },
    "an argument": { args: [secret] },
    "a sidecar": { sidecars: { proxy: { image: secret, env: { PASSWORD: secret } } } },
  };

  for (const [what, args] of Object.entries(places))
    it(`in ${what} is compared by what it is, as the engine passes on the whole of it as a secret`, async () => {
      await record(async () => {
        const s = exampleSettings(args);
        const [hook] = transformHook(s);
        const look = async (change: object) => {
          const { spec, ...set } = statefulSet(s);
          const newInputs = { ...set, spec: pulumi.output({ ...(spec as object), ...change }) };
          await hook!.callback({ newInputs } as unknown as pulumi.ResourceHookArgs);
        };
        await look({});
        await assert.rejects(look({ serviceName: "other" }), {
          message: /^StatefulSet spec\.serviceName: must stay "db-headless", got "other"/,
        });
      });
    });
});
