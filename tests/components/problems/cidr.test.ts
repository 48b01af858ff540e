import assert from "node:assert/strict";
import { cidrProblems } from "../../../components/problems/cidr";
import { message } from "../../../components/problems/problem";
import { refusal } from "../../support/example";

const said = (cidr: string) => message(cidrProblems("cidr", cidr));

describe("problems: CIDR", () => {
  for (const cidr of ["0.0.0.0/0", "10.0.0.0/8", "10.0.0.1/32", "172.16.0.0/12", "::/0", "FD00::/8", "fd00:0:0:1::/64"])
    it(`takes ${cidr}`, () => {
      assert.equal(said(cidr), "");
    });

  for (const [cidr, remedy] of [
    ["10.0.0.1/8", 'write "10.0.0.0/8", or "10.0.0.1/32" for the one address'],
    ["172.17.0.0/12", 'write "172.16.0.0/12", or "172.17.0.0/32" for the one address'],
    ["fd00::1/64", 'write "fd00::/64", or "fd00::1/128" for the one address'],
    ["2001:db8:ffff::/33", 'write "2001:db8:8000::/33", or "2001:db8:ffff::/128" for the one address'],
    ["::ffff:10.0.0.0/8", 'write "::/8", or "::ffff:10.0.0.0/128" for the one address'],
    ["1::2:3/112", 'write "1::2:0/112", or "1::2:3/128" for the one address'],
  ] as const)
    it(`refuses bits beyond the prefix: ${cidr}`, () => {
      assert.equal(
        said(cidr),
        `cidr: must have no bits beyond the prefix, which Kubernetes refuses from 1.36 on, got "${cidr}"; ${remedy}`,
      );
    });

  for (const [cidr, plain] of [
    ["::ffff:10.0.0.0/104", "10.0.0.0/8"],
    ["::ffff:a00:1/128", "10.0.0.1/32"],
    ["::ffff:10.1.0.1/104", "10.0.0.0/8"],
  ] as const)
    it(`refuses IPv4 in IPv6: ${cidr}`, () => {
      assert.equal(
        said(cidr),
        `cidr: must not map IPv4 into IPv6, which Kubernetes refuses from 1.36 on, got "${cidr}"; write "${plain}"`,
      );
    });

  it("is the rule wherever there are addresses", () => {
    const rule = "must have no bits beyond the prefix";
    const ranges = { "service.beta.kubernetes.io/load-balancer-source-ranges": "192.168.0.0/16, 10.0.0.1/8" };
    assert.match(refusal({ networkPolicy: { ingress: [{ cidr: "10.0.0.1/8" }] } }), new RegExp(rule));
    assert.match(refusal({ networkPolicy: { egress: [{ cidr: "10.0.0.1/8" }] } }), new RegExp(rule));
    assert.match(refusal({ clientService: { type: "LoadBalancer", annotations: ranges } }), new RegExp(rule));
  });
});
