import assert from "node:assert/strict";
import { nearest } from "../../../../components/stateful-app/problems/nearest";

const names = ["hostAliases", "hostIPC", "hostPID", "tty", "dnsPolicy"];

describe("problems: the nearest name", () => {
  it("is the one with the fewest changes, whatever the case", () => {
    assert.equal(nearest("hostalias", names), "hostAliases");
    assert.equal(nearest("hostPid", names), "hostPID");
    assert.equal(nearest("dnsPolicies", names), "dnsPolicy");
    assert.equal(nearest("tt", ["tty", "ttl"]), undefined);
  });

  it("is none where hardly a letter is the same", () => {
    assert.equal(nearest("colour", names), undefined);
    assert.equal(nearest("", names), undefined);
    assert.equal(nearest("abc", names), undefined);
  });
});
