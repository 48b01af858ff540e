import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://www.postgresql.org/docs/18/warm-standby.html#STREAMING-REPLICATION: postgresql-0 writes, the others follow and answer readers
const { opts, ...given } = place();
const password = new pulumi.Config().requireSecret("password");
const writer = "postgresql-0.postgresql-headless";
const PGDATA = "/var/lib/postgresql/18/docker";
const ORDINAL = { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } };
const follow = `
set -e
[ -s "$PGDATA/PG_VERSION" ] || [ "$ORDINAL" = 0 ] && exit
export PGPASSWORD="$(cat /secrets/password)"
until pg_isready -q -h ${writer}; do echo "waiting for ${writer}"; sleep 2; done
# A copy that was interrupted begins anew; only a whole one gets its name.
rm -rf "$PGDATA.copy"
pg_basebackup -h ${writer} -U postgres -D "$PGDATA.copy" -X stream -R
chmod 700 "$PGDATA.copy" && mv "$PGDATA.copy" "$PGDATA"`;

const app = new StatefulApp(
  "postgresql",
  {
    ...given,
    ports: { postgresql: 5432 },
    env: { PGDATA, POSTGRES_PASSWORD_FILE: "/secrets/password" },
    podSecurityContext: { runAsUser: 70 },
    secretFiles: { password: { mountPath: "/secrets", data: { password } } },
    files: {
      init: {
        mountPath: "/docker-entrypoint-initdb.d",
        data: { "replication.sh": "echo 'host replication postgres all scram-sha-256' >> \"$PGDATA/pg_hba.conf\"\n" },
      },
    },
    initContainers: {
      follow: {
        image: given.image,
        command: ["sh", "-c", follow],
        env: { ORDINAL, PGDATA },
        volumes: ["data", "password"],
      },
    },
    claims: { data: { size: "10Gi", mountPath: "/var/lib/postgresql" } },
    volumes: {
      tmp: { mountPath: "/tmp", emptyDir: { sizeLimit: "64Mi" } },
      run: { mountPath: "/var/run/postgresql", emptyDir: { sizeLimit: "16Mi" } },
    },
    probes: {
      readiness: { exec: { command: ["pg_isready", "-q", "-h", "127.0.0.1"] }, periodSeconds: 5, timeoutSeconds: 3 },
    },
    terminationGracePeriodSeconds: 60,
    resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "512Mi" } },
    // Readers take any member; writers the Service postgresql-0.
    clientService: { name: "postgresql-read" },
    podServices: {},
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
