import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { foreignKindHooks } from "../../../../components/stateful-app/edits/foreign-kinds";
import { guarded } from "../../../../components/stateful-app/edits/guard";
import { exampleSettings } from "../../../support/example";
import { record } from "../../../support/recording";

const s = exampleSettings({ monitoring: "sql" });
const newInputs = { apiVersion: "monitoring.coreos.com/v1", kind: "PodMonitor", spec: {} };
const stands = Promise.resolve({ stands: guarded(s) });
const missing = /^monitoring: must find PodMonitor \(monitoring\.coreos\.com\/v1\) in the cluster, got none; install/;

interface Preview {
  readonly standing?: Promise<object>;
  readonly dependsOn?: pulumi.Resource[];
  readonly inputs?: object;
  readonly outputs?: object;
}

/** What is logged, as `level: text`, while hooks of an app in a namespace of its own run. */
async function logged(
  run: (hooks: ReturnType<typeof foreignKindHooks>) => Promise<unknown>,
  { standing = stands, dependsOn }: Preview = {},
): Promise<string[]> {
  const said: string[] = [];
  const { error, warn } = pulumi.log;
  const as = (level: string) => (text: string) => Promise.resolve(void said.push(`${level}: ${text}`));
  Object.assign(pulumi.log, { error: as("error"), warn: as("warn") });
  try {
    await record(() =>
      run(foreignKindHooks(s, standing, dependsOn, new pulumi.ComponentResource("test:index:App", "db"))),
    );
    return said;
  } finally {
    Object.assign(pulumi.log, { error, warn });
  }
}

function previewed({ inputs = newInputs, outputs = inputs, ...more }: Preview = {}): Promise<string[]> {
  return logged(async ({ afterCreate: [hook] }) => {
    await hook!.callback({ name: "db-monitor", newInputs: inputs, newOutputs: outputs } as never);
  }, more);
}

describe("an object of a kind that is not Kubernetes' own", () => {
  it("comes with a warning at preview where the API server did not answer for it", async () => {
    const [warning, ...more] = await previewed();
    assert.match(warning!.replace("warn: ", ""), missing);
    assert.deepEqual(more, []);
  });

  it("comes with none where it answered, and where it could not: of a namespace that is new, or of what is known later", async () => {
    const answered = { ...newInputs, __initialApiVersion: "monitoring.coreos.com/v1" };
    assert.deepEqual(await previewed({ outputs: answered }), []);
    assert.deepEqual(await previewed({ standing: Promise.resolve({}) }), []);
    const spec = { podMetricsEndpoints: pulumi.unknown };
    assert.deepEqual(await previewed({ inputs: { ...newInputs, spec } }), []);
  });

  it("comes with none where the app waits for something that may bring the kind along", async () => {
    assert.equal((await previewed({ dependsOn: [] })).length, 1);
    assert.deepEqual(await previewed({ dependsOn: [{} as pulumi.Resource] }), []);
  });

  it("is explained where up has tried in vain, and any other failure is left as it is", async () => {
    const failed = (error: string) =>
      logged(async ({ onError: [hook] }) => {
        const failure = { name: "db-monitor", errors: [error] } as unknown as pulumi.ErrorHookArgs;
        assert.equal(await hook!.callback(failure), false);
      });
    const reported = 'creation failed: no matches for kind "PodMonitor" in version "monitoring.coreos.com/v1"';
    const [explained] = await failed(reported);
    assert.match(explained!.replace("error: ", ""), missing);
    assert.deepEqual(await failed("the server is busy"), []);
  });

  it("has no hooks where an app has no such object", async () => {
    await record(() => {
      const app = new pulumi.ComponentResource("test:index:App", "db");
      const none = { afterCreate: [], onError: [] };
      assert.deepEqual(foreignKindHooks(exampleSettings(), stands, undefined, app), none);
    });
  });
});
