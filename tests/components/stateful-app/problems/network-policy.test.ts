import assert from "node:assert/strict";
import type { NetworkPeerArgs } from "../../../../components";
import { least, refusal } from "../../../support/example";

const client = (said: NetworkPeerArgs) => refusal({ networkPolicy: { ingress: [said] } });
const destination = (said: NetworkPeerArgs) => refusal({ networkPolicy: { egress: [said] } });

describe("problems: network policy", () => {
  it("takes pods by labels, in namespaces by labels, and addresses", () => {
    assert.equal(client({ podLabels: { app: "web" }, namespaceLabels: {}, ports: ["sql"] }), "");
    assert.equal(destination({ cidr: "10.0.0.0/8", ports: [443] }), "");
  });

  it("refuses labels that no pod could have", () => {
    assert.equal(
      client({ podLabels: { app: "my web" } }),
      `networkPolicy.ingress[0].podLabels.app: must be at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit, got "my web"; put it into an annotation, which may hold anything`,
    );
    assert.equal(
      destination({ namespaceLabels: { "": "x" } }),
      `networkPolicy.egress[0].namespaceLabels: must have keys of at most 63 letters, digits, '-', '_' and '.', with a DNS name and '/' before it if you like, got ""; write a key such as "example.com/team"`,
    );
  });

  it("refuses pods and addresses in one entry", () => {
    assert.equal(
      client({ podLabels: { app: "web" }, cidr: "10.0.0.0/8" }),
      'networkPolicy.ingress[0]: must name pods or addresses, got {"podLabels":{"app":"web"},"cidr":"10.0.0.0/8"}; write two entries',
    );
  });

  for (const cidr of ["0.0.0.0/0", "10.0.0.0/32", "::/0", "fd00::/128"])
    it(`takes ${cidr}`, () => {
      assert.equal(client({ cidr }), "");
    });

  for (const cidr of ["10.0.0.0", "10.0.0.0/33", "fd00::/129", "10.0.0/8", "10.0.0.0/08", "fe80::1%eth0/64", ""])
    it(`refuses "${cidr}"`, () => {
      assert.equal(
        client({ cidr }),
        `networkPolicy.ingress[0].cidr: must be addresses in CIDR notation, got "${cidr}"; write some such as "10.0.0.0/8"`,
      );
    });

  it("refuses the name of a port that is not there, which would let nobody in", () => {
    assert.equal(
      client({ ports: ["web"] }),
      'networkPolicy.ingress[0].ports: must be the name of a port of the app, got "web"; write one of sql',
    );
    assert.equal(
      refusal({ ports: {}, networkPolicy: { ingress: [{ ports: ["sql"] }] } }),
      'networkPolicy.ingress[0].ports: must be the name of a port of the app, got "sql"; add it to ports',
    );
  });

  it("takes the name of a sidecar's port", () => {
    const sidecars = { exporter: { image: least.image, ports: { metrics: 9187 } } };
    assert.equal(refusal({ sidecars, networkPolicy: { ingress: [{ ports: ["metrics"] }] } }), "");
  });

  it("refuses a port number out of range", () => {
    const reason = "must be a whole number from 1 to 65535, got 65536; write a port number, such as 8080";
    assert.equal(client({ ports: [65535] }), "");
    assert.equal(client({ ports: [65536] }), `networkPolicy.ingress[0].ports: ${reason}`);
    assert.equal(destination({ ports: [65536] }), `networkPolicy.egress[0].ports: ${reason}`);
  });

  it("refuses a port's name on the other side, of which nothing is known", () => {
    assert.equal(
      destination({ ports: ["sql"] }),
      `networkPolicy.egress[0].ports: must be a number, got "sql"; write the port's number`,
    );
  });
});
