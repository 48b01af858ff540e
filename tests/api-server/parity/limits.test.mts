import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../components/index.ts";
import { refusal } from "../../support/example.ts";

const long = (length: number) => "a".repeat(length);
const subdomain = (length: number) => "abc.".repeat(64).slice(0, length - 1) + "z";
const claim = (said: object) => ({ claims: { data: { size: "1Gi", mountPath: "/data", ...said } } });
const claimNamed = (name: string) => ({ claims: { [name]: { size: "1Gi", mountPath: "/data" } } });
const files = (data: Record<string, string>) => ({ files: { a: { mountPath: "/a", data } } });
const job = (said: object) => ({ jobs: { before: { j: said } } });
const memory = (said: string) => ({ resources: { requests: { memory: said }, limits: { memory: "1Gi" } } });
const nodePort = (nodePort: number) => ({ clientService: { type: "NodePort", ports: { sql: { nodePort } } } });
const user = (runAsUser: number) => ({ podSecurityContext: { runAsUser } });
const capability = (name: string) => ({ securityContext: { capabilities: { add: [name] } } });
const probe = (said: object) => ({ probes: { liveness: { tcpSocket: { port: "sql" }, ...said } } });
const service = (name: string) => ({ headlessService: { name } });
const sleep = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } });
const peer = (cidr: string) => ({ networkPolicy: { ingress: [{ cidr }] } });
const certificate = (said: object) => ({ tls: { issuer: "self-signed", ...said } });
const mount = (mountPath: string) => ({ volumes: { cache: { mountPath, emptyDir: { sizeLimit: "1Mi" } } } });

/** The last value that is taken, and the first that is not. */
const limits: Readonly<Record<string, readonly [taken: object, refused: object]>> = {
  "a namespace of 63 characters": [{ namespace: long(63) }, { namespace: long(64) }],
  "a Service's name of 63 characters": [service(long(63)), service(long(64))],
  "a Service's name that starts with a letter": [service("a1"), service("1a")],
  "a claim's name of 63 characters": [claimNamed(long(63)), claimNamed(long(64))],
  "a port's name of 15 characters": [{ ports: { [long(15)]: 1 } }, { ports: { [long(16)]: 1 } }],
  "a port's name with single dashes": [{ ports: { "a-b": 1 } }, { ports: { "a--b": 1 } }],
  "port 1": [{ ports: { sql: 1 } }, { ports: { sql: 0 } }],
  "port 65535": [{ ports: { sql: 65535 } }, { ports: { sql: 65536 } }],
  "node port 30000": [nodePort(30_000), nodePort(29_999)],
  "node port 32767": [nodePort(32_767), nodePort(32_768)],
  "0 replicas": [{ replicas: 0 }, { replicas: -1 }],
  "9999 replicas": [{ replicas: 9999 }, { replicas: 10_000 }],
  "a partition of all replicas": [{ rollout: { partition: 1 } }, { rollout: { partition: 2 } }],
  "a rollout of one pod at least": [{ rollout: { maxUnavailable: 1 } }, { rollout: { maxUnavailable: 0 } }],
  "a rollout of all pods at once": [{ rollout: { maxUnavailable: "100%" } }, { rollout: { maxUnavailable: "101%" } }],
  "a budget of one": [
    { podDisruptionBudget: { maxUnavailable: "100%" } },
    { podDisruptionBudget: { maxUnavailable: "101%" } },
  ],
  "a size above nothing": [claim({ size: "1" }), claim({ size: "0" })],
  "a size with Kubernetes' unit": [claim({ size: "1Gi" }), claim({ size: "1GB" })],
  "ReadWriteOncePod alone": [
    claim({ accessModes: ["ReadWriteOncePod"] }),
    claim({ accessModes: ["ReadWriteOncePod", "ReadWriteOnce"] }),
  ],
  "a StorageClass of 253 characters": [
    claim({ storageClassName: subdomain(253) }),
    claim({ storageClassName: subdomain(254) }),
  ],
  "a file's name of 253 characters": [files({ [long(253)]: "" }), files({ [long(254)]: "" })],
  "files of 1 MiB": [files({ a: long(2 ** 20 - 1) }), files({ a: long(2 ** 20) })],
  "a request up to its limit": [memory("1024Mi"), memory("1025Mi")],
  "a whole byte": [memory("1"), memory("500m")],
  "a probe once a second": [probe({ periodSeconds: 1 }), probe({ periodSeconds: 0 })],
  "a liveness probe that succeeds once": [probe({ successThreshold: 1 }), probe({ successThreshold: 2 })],
  "a probe of a port there is": [probe({ tcpSocket: { port: "sql" } }), probe({ tcpSocket: { port: "web" } })],
  "a sleep within the grace period": [sleep(29), sleep(30)],
  "a label of 63 characters": [{ podLabels: { a: long(63) } }, { podLabels: { a: long(64) } }],
  "a label's key of 63 characters": [{ podLabels: { [long(63)]: "" } }, { podLabels: { [long(64)]: "" } }],
  "a prefix of 253 characters": [
    { podLabels: { [`${subdomain(253)}/a`]: "" } },
    { podLabels: { [`${subdomain(254)}/a`]: "" } },
  ],
  "annotations of 260000 bytes": [{ podAnnotations: { a: long(259_999) } }, { podAnnotations: { a: long(260_000) } }],
  "a name for a variable": [{ env: { A1: "" } }, { env: { "1A": "" } }],
  "a Job of a second": [job({ activeDeadlineSeconds: 1 }), job({ activeDeadlineSeconds: 0 })],
  "a user of 31 bits": [user(2 ** 31 - 1), user(2 ** 31)],
  "a user who is not root": [user(1), user(0)],
  "root under baseline": [
    { podSecurity: "baseline", ...user(0) },
    { podSecurity: "restricted", ...user(0) },
  ],
  "a capability of the standard": [capability("NET_BIND_SERVICE"), capability("CHOWN")],
  "addresses of 32 bits": [peer("10.0.0.0/32"), peer("10.0.0.0/33")],
  "a certificate for an hour": [
    certificate({ duration: "1h", renewBefore: "5m" }),
    certificate({ duration: "59m59s", renewBefore: "5m" }),
  ],
  "a certificate for 292 years": [certificate({ duration: "2562047h" }), certificate({ duration: "2562048h" })],
  "a renewal five minutes before the end": [certificate({ renewBefore: "5m" }), certificate({ renewBefore: "4m59s" })],
  "a renewal after the beginning": [certificate({ renewBefore: "2159h59m" }), certificate({ renewBefore: "2160h" })],
  "an absolute path": [mount("/cache"), mount("cache")],
  "a path of its own": [mount("/data/cache"), mount("/data/")],
};

describe("limits", () => {
  it("take a name of 52 characters and refuse one of 53", () => {
    assert.equal(refusal({}, long(52)), "");
    assert.notEqual(refusal({}, long(53)), "");
  });

  for (const [what, [taken, refused]] of Object.entries(limits))
    it(`take ${what}, and refuse what lies beyond in a sentence`, () => {
      assert.equal(refusal(taken as Partial<StatefulAppArgs>), "");
      assert.match(refusal(refused), /^[^\n]+: must [^\n]+, got [^\n]+; [^\n]+$/m);
    });
});
