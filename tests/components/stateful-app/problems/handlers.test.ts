import assert from "node:assert/strict";
import type { LifecycleHandler } from "../../../../components";
import { refusal } from "../../../support/example";

const hook = (said: object) => refusal({ lifecycle: { postStart: said as LifecycleHandler } });
const request = (said: object) => hook({ httpGet: { port: "sql", ...said } });
const path = "lifecycle.postStart";

describe("problems: handlers", () => {
  it("refuse a command that names no program, or is no list of words", () => {
    assert.equal(
      hook({ exec: { command: [] } }),
      `${path}.exec.command: must name a program, got []; write one such as ["/bin/true"]`,
    );
    assert.equal(hook({ exec: {} }), `${path}.exec.command: must be a list, got undefined; write a list`);
    assert.equal(
      hook({ exec: { command: "db stop" } }),
      `${path}.exec.command: must be a list, got a string; write a list`,
    );
    assert.equal(
      hook({ exec: { command: ["sleep", 5] } }),
      `${path}.exec.command[1]: must be a string, got a number; write it in quotes`,
    );
  });

  it("refuse a port that is not there, or out of range", () => {
    assert.equal(
      request({ port: "web" }),
      `${path}.httpGet.port: must be the name of a TCP port of the container, got "web"; write one of "sql"`,
    );
    assert.equal(
      request({ port: 65536 }),
      `${path}.httpGet.port: must be a whole number from 1 to 65535, got 65536; write a port number, such as 8080`,
    );
    assert.equal(request({ port: 65535 }), "");
  });

  it("refuse the name of a UDP port, to which nobody can connect", () => {
    const ports = { sql: 5432, gossip: { containerPort: 7946, protocol: "UDP" } } as const;
    assert.equal(
      refusal({ ports, lifecycle: { postStart: { httpGet: { port: "gossip" } } } }),
      `${path}.httpGet.port: must be the name of a TCP port of the container, got "gossip"; write one of "sql"`,
    );
  });

  it("refuse a path without its slash, and what is no path", () => {
    assert.equal(request({ path: "stop" }), `${path}.httpGet.path: must start with '/', got "stop"; write "/stop"`);
    assert.equal(request({ path: 1 }), `${path}.httpGet.path: must be a string, got 1; write "1"`);
  });

  it("refuse a scheme and a header that are none", () => {
    assert.equal(
      request({ scheme: "http" }),
      `${path}.httpGet.scheme: must be "HTTP" or "HTTPS", got "http"; choose one of them`,
    );
    assert.equal(
      request({ httpHeaders: { "X Y": "1" } }),
      `${path}.httpGet.httpHeaders: must have names of letters, digits and '-', got "X Y"; rename it`,
    );
    assert.equal(
      request({ httpHeaders: { Age: 1 } }),
      `${path}.httpGet.httpHeaders.Age: must be a string, got a number; write it in quotes`,
    );
  });
});
