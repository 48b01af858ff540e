import assert from "node:assert/strict";
import { shapeProblems } from "../../../../components/stateful-app/problems/shapes";
import { least, refusal } from "../../../support/example";
import { takenContainer, takenPod } from "../../../support/taken";

const { image } = least;

describe("sayable: a container", () => {
  it("has a user and a group of its own beside the pods'", () => {
    const { initContainers, containers, securityContext } = takenPod({
      podSecurityContext: { runAsUser: 1000 },
      initContainers: { own: { image, securityContext: { runAsUser: 70, runAsGroup: 71 } } },
    });
    assert.equal(securityContext.runAsUser, 1000);
    assert.equal(containers[0].securityContext.runAsUser, 1000);
    assert.equal(initContainers[0].securityContext.runAsUser, 70);
    assert.equal(initContainers[0].securityContext.runAsGroup, 71);
  });

  it("prepares the node as root while the app is not root", () => {
    const command = ["sysctl", "-w", "vm.max_map_count=262144"];
    const { initContainers, containers } = takenPod({
      podSecurity: "privileged",
      initContainers: { sysctl: { image, command, securityContext: { privileged: true, runAsUser: 0 } } },
    });
    const { privileged, runAsUser, runAsNonRoot } = initContainers[0].securityContext;
    assert.deepEqual([privileged, runAsUser, runAsNonRoot], [true, 0, false]);
    assert.equal(containers[0].securityContext.runAsNonRoot, true);
  });

  it("is refused where its user and runAsNonRoot contradict each other", () => {
    const securityContext = { runAsUser: 0, runAsNonRoot: true };
    assert.match(
      refusal({ podSecurity: "baseline", initContainers: { own: { image, securityContext } } }),
      /^initContainers\.own\.securityContext\.runAsNonRoot: must be false for user 0, got true; /,
    );
    assert.match(
      refusal({ initContainers: { own: { image, privileged: true } as never } }),
      /privileged.*must be a known arg/,
    );
  });

  it("reads from standard input", () => {
    const { stdin, stdinOnce, tty } = takenContainer({ stdin: true, stdinOnce: true, tty: true });
    assert.deepEqual([stdin, stdinOnce, tty], [true, true, true]);
  });

  it("takes other resources without a restart", () => {
    const resizePolicy = [{ resourceName: "cpu", restartPolicy: "NotRequired" }];
    assert.deepEqual(takenContainer({ resizePolicy }).resizePolicy, resizePolicy);
  });

  it("has rules of restart where the provider knows them, and says with an older one that it does not", () => {
    const restartPolicyRules = [{ action: "Restart", exitCodes: { operator: "In", values: [42] } }];
    const args = { ...least, restartPolicy: "Never", restartPolicyRules };
    assert.deepEqual(shapeProblems(args, { newerProvider: true }), []);
    assert.equal(takenContainer({ restartPolicy: "Never" }).restartPolicy, "Never");
    assert.match(shapeProblems(args)[0]!.reason, /^must be a known arg, got "restartPolicyRules"/);
  });

  it("ends sooner after a failed probe than at a rollout", () => {
    const tcpSocket = { port: "sql" };
    const probes = { liveness: { tcpSocket, terminationGracePeriodSeconds: 5 } };
    const { livenessProbe } = takenContainer({ probes, terminationGracePeriodSeconds: 120 });
    assert.equal(livenessProbe.terminationGracePeriodSeconds, 5);
    assert.equal(
      "terminationGracePeriodSeconds" in takenContainer({ probes: { liveness: { tcpSocket } } }).livenessProbe,
      false,
    );
    assert.equal(
      refusal({ probes: { readiness: { tcpSocket, terminationGracePeriodSeconds: 5 } } }),
      "probes.readiness.terminationGracePeriodSeconds: must be left out for readiness, which ends no container, got 5; remove it",
    );
    assert.match(
      refusal({ probes: { startup: { tcpSocket, terminationGracePeriodSeconds: 0 } } }),
      /^probes\.startup\.terminationGracePeriodSeconds: must be a whole number of at least 1, got 0;/,
    );
  });

  it("starts where the args order it: a sidecar after an init container, and one before", () => {
    const args = {
      sidecars: { proxy: { image }, agent: { image } },
      initContainers: { prepare: { image } },
    };
    const names = (more: object) =>
      takenPod({ ...args, ...more }).initContainers.map(({ name }: any) => name as string);
    assert.deepEqual(names({}), ["proxy", "agent", "prepare"]);
    assert.deepEqual(names({ startOrder: ["proxy", "prepare", "agent"] }), ["proxy", "prepare", "agent"]);
    assert.match(
      refusal({ ...args, startOrder: ["proxy"] }),
      /^startOrder: must name every init container and sidecar once/,
    );
  });

  it("keeps the order of its environment, and is refused where $(NAME) would stay as it is", () => {
    assert.equal(refusal({ env: { URL: "http://$(HOST):80", HOST: "db" } }).split(":")[0], "env.URL");
    const right: Readonly<Record<string, string>>[] = [
      { HOST: "db", URL: "http://$(HOST):80" },
      { URL: "http://$$(HOST):80" },
    ];
    for (const env of right)
      assert.deepEqual(
        takenContainer({ env }).env.map(({ name }: any) => name as string),
        Object.keys(env),
      );
    takenContainer({ env: { URL: "$(HOST)" }, envFrom: [{ configMapRef: { name: "hosts" } }] });
  });
});
