import assert from "node:assert/strict";
import { kubectl } from "../../../cli/target/kubectl.mts";
import { target } from "../../../cli/target/target.mts";
import { fakeProgram } from "../../support/fake-program.mts";

describe("kubectl", () => {
  const fake = fakeProgram("kubectl");

  it("is asked for one context, whatever is current", async () => {
    await fake.says('echo "$@"');
    const client = await kubectl(target("elsewhere", "/home/me/config"));
    assert.equal(await client.text("get", "pods"), "--context elsewhere --kubeconfig /home/me/config get pods");
  });

  it("collects no garbage in its tenth of a second, while there is memory", async () => {
    await fake.says('echo "$GOGC $GOMEMLIMIT"');
    const client = await kubectl(target("elsewhere"));
    assert.equal(await client.text("version"), process.env.GOGC ? `${process.env.GOGC} ` : "off 1GiB");
  });
});
