import assert from "node:assert/strict";
import { settings } from "../../components/stateful-app/settings/index.ts";
import { monitor } from "../../components/stateful-app/specs/monitoring.ts";
import { certificates, needsCertManager } from "../support/certificates.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Outputs {
  readonly podDnsNames: readonly string[];
  readonly tls: { readonly secretName: string; readonly ca: string; readonly dnsNames: readonly string[] };
}

interface Scraped {
  readonly podMetricsEndpoints: readonly { readonly tlsConfig: { readonly serverName: string; readonly ca: object } }[];
}

const args = (replicas: number) => ({
  replicas,
  ports: { http: 8080, https: 8443 },
  env: { CLIENT_CERTIFICATES: "true" },
  tls: { issuer: "self-signed" as const },
  terminationGracePeriodSeconds: 5,
  // Five of them must find room beside what other suites run.
  resources: { requests: { cpu: "10m" } },
});

describe("tls", function () {
  this.timeout("5m");
  const stack = testStack("tls", withArgs(args(3)));
  const certificate = certificates(stack);
  const names = (replicas: number) => Array.from({ length: replicas }, (_, ordinal) => `visits-${ordinal}`);
  const forms = (pod: string) =>
    [".svc.cluster.local", ".svc", ""].map((end) => `${pod}.visits-headless.${stack.namespace}${end}`);
  const uids = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.uid);

  /** What every pod is shown by every pod, under every name. */
  async function everyPair(replicas: number): Promise<Set<string>> {
    const peers = names(replicas).flatMap(forms);
    const seen = await Promise.all(names(replicas).map((pod) => certificate.dial(pod, peers)));
    for (const shown of seen) assert.equal(Object.keys(shown).length, 3 * replicas);
    return new Set(seen.flatMap((shown) => Object.values(shown)));
  }

  /** The one certificate that all pods show each other; fails where one shows another, or none that verifies. */
  async function serial(replicas: number): Promise<string> {
    const [only = "", ...others] = await everyPair(replicas);
    assert.deepEqual([others, /^[0-9A-F]+$/.test(only)], [[], true], `${only}, ${others.join()}`);
    return only;
  }

  before(async function () {
    this.timeout("15m");
    await needsCertManager(stack);
    await stack.up();
  });

  it("lets every pod verify every other by its full and short names", async () => {
    await serial(3);
  });

  it("lets a Prometheus verify every pod that it scrapes by its address, for the name that the monitor says", async () => {
    const s = settings("visits", {
      namespace: stack.namespace,
      image: "localhost/none:1",
      ...args(3),
      monitoring: { podMetricsEndpoints: [{ port: "https", scheme: "https" }] },
    });
    const { spec } = monitor(s, s.monitoring!) as unknown as { readonly spec: Scraped };
    const { serverName, ca } = spec.podMetricsEndpoints[0]!.tlsConfig;
    assert.deepEqual(ca, { secret: { name: "visits-tls", key: "ca.crt" } });
    const addresses = (await visits(stack).pods()).map(({ status }) => status.podIP);
    const shown = await certificate.dial(
      "visits-0",
      addresses.map((address) => `${address}=${serverName}`),
    );
    assert.deepEqual([...new Set(Object.values(shown))], [await serial(3)]);
    const unnamed = await certificate.dial("visits-0", addresses);
    assert.deepEqual([...new Set(Object.values(unnamed))], ["ERR_TLS_CERT_ALTNAME_INVALID"]);
  });

  it("lets nobody pass for a name outside, nor in without a certificate", async () => {
    const [peer = ""] = forms("visits-1");
    const shown = await certificate.dial("visits-0", [`${peer}=visits-1.elsewhere.svc`]);
    assert.deepEqual(Object.values(shown), ["ERR_TLS_CERT_ALTNAME_INVALID"]);
    const stranger = await certificate.dial("visits-0", [peer], "unknown");
    assert.match(Object.values(stranger)[0] ?? "", /CERTIFICATE_REQUIRED|ECONNRESET|closed/);
  });

  it("says its Secret, its names and who vouches for it, which is no secret", async () => {
    const { tls } = JSON.parse(await stack.pulumi("stack", "output", "--json")) as Outputs;
    assert.equal(tls.secretName, "visits-tls");
    assert.ok(tls.dnsNames.includes(`*.visits-headless.${stack.namespace}.svc.cluster.local`));
    assert.equal(tls.ca.trim(), await visits(stack).exec("visits-0", "cat", "/tls/ca.crt"));
  });

  it("mounts the key for the app's group only, and nothing to write to", async () => {
    const modes = await visits(stack).exec("visits-0", "stat", "-L", "-c", "%a %g", "/tls/tls.key");
    assert.equal(modes.trim(), "440 10001");
    await assert.rejects(visits(stack).exec("visits-0", "touch", "/tls/other"), /Read-only file system/);
  });

  it("has nothing to change when asked again, also after a look at the cluster", async () => {
    await stack.preview("--refresh", "--expect-no-changes");
  });

  it("covers new pods without a new certificate", async () => {
    const [issuances, before] = [await certificate.issuances(), await serial(3)];
    await stack.configure({ args: JSON.stringify(args(5)) });
    await stack.up();
    assert.equal(await serial(5), before);
    assert.equal(await certificate.issuances(), issuances);
  });

  it("shows a renewed certificate from the same pods", async () => {
    const [before, pods] = [await serial(5), await uids()];
    await certificate.renew();
    const renewed = async () => {
      await certificate.nudge();
      const shown = await everyPair(5);
      return !shown.has(before) && shown.size === 1;
    };
    await until(renewed, { what: "every pod to show the new certificate", timeout: 180_000 });
    await serial(5);
    assert.deepEqual(await uids(), pods);
  });

  it("gets its certificate back when somebody deletes the Secret", async () => {
    const before = await serial(5);
    await stack.kubectl.text("delete", "secret", "visits-tls", "-n", stack.namespace);
    const back = async () => {
      await certificate.nudge();
      const shown = await everyPair(5);
      return !shown.has(before) && shown.size === 1;
    };
    await until(back, { what: "another certificate in every pod", timeout: 180_000 });
    await stack.preview("--expect-no-changes");
    await stack.refresh();
    await stack.preview("--expect-no-changes");
  });

  it("leaves nothing of it behind with the stack, but the authority when that was asked for", async () => {
    const { tls, ...rest } = args(1);
    const before = await stack.outputs<Outputs>();
    await stack.configure({ args: JSON.stringify({ ...rest, tls: { ...tls, keepAuthority: true } }) });
    await stack.up();
    await stack.destroy();
    assert.deepEqual(await certificate.left(), ["secret/visits-tls-ca"]);

    await stack.configure({ args: JSON.stringify(args(1)) });
    await stack.up();
    assert.equal((await stack.outputs<Outputs>()).tls.ca, before.tls.ca);
    await stack.destroy();
    assert.deepEqual(await certificate.left(), []);
  });
});
