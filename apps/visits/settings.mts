import { hostname } from "node:os";
import { Problem } from "./problem.mts";

/** Everything the environment decides. An empty variable counts as unset: manifests often leave one behind. */
export interface Settings {
  /** PORT: the TCP port to answer on; 0 takes a free one. @default 8080 */
  readonly port: number;
  /** DATA_DIR: the folder on the volume that holds the count; it must exist. @default "/data" */
  readonly folder: string;
  /** COUNT_FILE: the name of the file in it that holds the count. @default "visits" */
  readonly file: string;
  /** HEALTH_PATH: path of the liveness probe. @default "/healthz" */
  readonly healthPath: string;
  /** VERSION: shown on the page, so that a roll-out can be watched. @default "dev" */
  readonly version: string;
  /** POD_NAME: the name on the page. @default - the host name, which in a pod is the pod's name */
  readonly podName: string;
  /** PEERS: DNS names of all pods, separated by commas. @default - the pods that DNS knows of this pod's set */
  readonly peers: readonly string[];
  /** SHARED: "true" when several pods mount the same volume and must show one count. @default false */
  readonly shared: boolean;
  /** TLS_DIR: the folder with tls.crt, tls.key and ca.crt; without them there is no HTTPS. @default "/tls" */
  readonly certificateFolder: string;
  /** TLS_PORT: the TCP port for HTTPS; 0 takes a free one. @default 8443 */
  readonly securePort: number;
  /** CLIENT_CERTIFICATES: "true" answers over HTTPS only clients with a certificate of the same authority. @default false */
  readonly clientCertificates: boolean;
}

const dnsName = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/i;
const fileName = /^[\w.-]{1,200}$/;

/** The settings an environment asks for. Throws one {@link Problem} with a line for each bad variable. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const checked = (name: string, fallback: string, valid: (value: string) => boolean, rule: string) => {
    const value = environment[name]?.trim() || fallback;
    if (!valid(value)) problems.push(`${name}: must be ${rule}, got ${JSON.stringify(value)}`);
    return value;
  };
  const anything = () => true;

  const yesOrNo = (text: string) => text === "true" || text === "false";
  const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65535;

  const port = checked("PORT", "8080", isPort, "a port from 0 to 65535");
  const folder = checked("DATA_DIR", "/data", anything, "a folder");
  const file = checked("COUNT_FILE", "visits", (text) => /^\w[\w.-]{0,99}$/.test(text), "a file name");
  const healthPath = checked("HEALTH_PATH", "/healthz", (text) => /^\/[\w./-]+$/.test(text), "a path such as /health");
  const version = checked("VERSION", "dev", anything, "a text");
  // With SHARED it becomes part of a file's name, so a "/" in it would leave the folder.
  const podName = checked("POD_NAME", hostname(), (text) => fileName.test(text), "letters, digits, dots and dashes");
  const peers = checked(
    "PEERS",
    "",
    (text) => list(text).every((name) => dnsName.test(name)),
    "DNS names with commas between",
  );
  const shared = checked("SHARED", "false", yesOrNo, '"true" or "false"');
  const certificateFolder = checked("TLS_DIR", "/tls", anything, "a folder");
  const securePort = checked("TLS_PORT", "8443", isPort, "a port from 0 to 65535");
  const clientCertificates = checked("CLIENT_CERTIFICATES", "false", yesOrNo, '"true" or "false"');

  if (problems.length > 0) throw new Problem(problems.join("\n"));
  return {
    port: Number(port),
    folder,
    file,
    healthPath,
    version,
    podName,
    peers: list(peers),
    shared: shared === "true",
    certificateFolder,
    securePort: Number(securePort),
    clientCertificates: clientCertificates === "true",
  };
}

function list(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
