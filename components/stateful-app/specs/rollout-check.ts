import type { Input } from "@pulumi/pulumi";
import { allPorts } from "../facts/containers";
import { podDnsName } from "../facts/names";
import { changing, currentImage } from "../facts/rollout";
import type { Job, Settings } from "../settings";
import { container } from "../settings/container";

/** Everything is asked again until all of it answers: DNS remembers for seconds that it did not know a name. */
const script = `
deadline=$(($(date +%s) + TIMEOUT))
while :; do
  silent=
  for member in $MEMBERS; do
    if ! nslookup "$member" >/dev/null 2>&1; then
      silent="$silent $member does not resolve;"
      continue
    fi
    for port in $PORTS; do
      nc -w 2 "$member" "$port" -e true >/dev/null 2>&1 || silent="$silent $member does not answer on port $port;"
    done
  done
  [ -n "$silent" ] || exit 0
  [ "$(date +%s)" -lt "$deadline" ] || break
  sleep 1
done
echo "rollout.check:$silent" | tee /dev/termination-log
exit 1
`.trim();

const resources = { cpu: "100m", memory: "32Mi", "ephemeral-storage": "16Mi" };

/** The Job that checks what a rollout has changed: one, or none where it is not asked for or nothing changes. */
export function checkJob(s: Settings, revision?: Input<string>): Job[] {
  const { check } = s.rollout;
  // Others may be gone while the Job looks for them.
  const sure = s.autoscaling ? changing(s).slice(0, s.autoscaling.minReplicas) : changing(s);
  const members = sure.map((ordinal) => podDnsName(s, ordinal));
  if (check === undefined || members.length === 0) return [];
  const { image = currentImage(s), timeoutSeconds } = check;
  const args = {
    image,
    imagePullPolicy: s.app.imagePullPolicy,
    command: ["sh", "-c", script],
    env: {
      // Not read by the script: another revision is what makes the Job run again.
      REVISION: revision ?? "",
      MEMBERS: members.join(" "),
      PORTS: tcpPorts(s).join(" "),
      TIMEOUT: String(timeoutSeconds),
    },
    resources: { requests: resources, limits: resources },
  };
  return [
    {
      ...container("rollout-check", "rollout.check", args, []),
      backoffLimit: 0,
      // The image must come to the node first.
      activeDeadlineSeconds: timeoutSeconds + 60,
    },
  ];
}

/** Whether a UDP port is served cannot be seen from outside. */
function tcpPorts(s: Settings): number[] {
  return allPorts(s).flatMap(({ protocol, containerPort }) => (protocol === "TCP" ? [containerPort] : []));
}
