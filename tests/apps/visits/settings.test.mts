import assert from "node:assert/strict";
import { hostname } from "node:os";
import { settingsFrom } from "../../../apps/visits/settings.mts";

describe("visits: settings", () => {
  it("has a default for everything, also where a variable is empty", () => {
    const defaults = {
      port: 8080,
      folder: "/data",
      file: "visits",
      healthPath: "/healthz",
      version: "dev",
      podName: hostname(),
      peers: [],
      shared: false,
      certificateFolder: "/tls",
      securePort: 8443,
      clientCertificates: false,
    };
    assert.deepEqual(settingsFrom({}), defaults);
    assert.deepEqual(
      settingsFrom({
        PORT: "",
        DATA_DIR: "",
        COUNT_FILE: "",
        HEALTH_PATH: "",
        VERSION: "",
        POD_NAME: "",
        PEERS: "",
        SHARED: "",
        TLS_DIR: "",
        TLS_PORT: "",
        CLIENT_CERTIFICATES: "",
      }),
      defaults,
    );
  });

  it("takes what the environment says", () => {
    const PEERS = "app-0.app.demo.svc.cluster.local,app-1.app.demo.svc.cluster.local";
    const names = { COUNT_FILE: "visits.txt", HEALTH_PATH: "/health", VERSION: "2", POD_NAME: "app-0" };
    const environment = { PORT: "5000", DATA_DIR: "/app/data", ...names, PEERS, SHARED: "true" };
    const secure = { TLS_DIR: "/certificates", TLS_PORT: "5443", CLIENT_CERTIFICATES: "true" };
    const peers = PEERS.split(",");
    assert.deepEqual(settingsFrom({ ...environment, ...secure }), {
      port: 5000,
      folder: "/app/data",
      file: "visits.txt",
      healthPath: "/health",
      version: "2",
      podName: "app-0",
      peers,
      shared: true,
      certificateFolder: "/certificates",
      securePort: 5443,
      clientCertificates: true,
    });
  });

  const bad: Record<string, [value: string, problem: string]> = {
    PORT: ["http", 'PORT: must be a port from 0 to 65535, got "http"'],
    COUNT_FILE: ["../visits", 'COUNT_FILE: must be a file name, got "../visits"'],
    HEALTH_PATH: ["health", 'HEALTH_PATH: must be a path such as /health, got "health"'],
    POD_NAME: ["../../etc", 'POD_NAME: must be letters, digits, dots and dashes, got "../../etc"'],
    PEERS: ["a,b c", 'PEERS: must be DNS names with commas between, got "a,b c"'],
    SHARED: ["yes", 'SHARED: must be "true" or "false", got "yes"'],
  };
  for (const [name, [value, message]] of Object.entries(bad)) {
    it(`refuses ${name}=${value}`, () => assert.throws(() => settingsFrom({ [name]: value }), { message }));
  }

  it("refuses ports that are out of range or not whole", () => {
    for (const PORT of ["65536", "-1", "80.5", "0x50", "1e3"])
      assert.throws(() => settingsFrom({ PORT }), /^Error: PORT: must/);
  });

  it("tells all bad variables at once, a line each", () => {
    assert.throws(() => settingsFrom({ PORT: "http", SHARED: "yes" }), {
      message: `${bad.PORT?.[1]}\n${bad.SHARED?.[1]}`,
    });
  });
});
