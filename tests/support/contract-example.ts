import type { StatefulAppContract } from "../../components";

/** What a producer promises, with every field there is. */
export const promised: StatefulAppContract = {
  contract: 1,
  app: "db",
  namespace: "shop",
  owner: "shop/dev",
  replicas: [
    { ordinal: 0, podName: "db-0", dnsName: "db-0.db-headless.shop.svc.cluster.local", pvcNames: ["data-db-0"] },
  ],
  autoscaling: { minReplicas: 1, maxReplicas: 1 },
  claims: { data: { storageClassName: "fast", volumes: [{ ordinal: 0, pvcName: "data-db-0", size: "1Gi" }] } },
  headlessService: {
    name: "db-headless",
    dnsName: "db-headless.shop.svc.cluster.local",
    ports: [{ name: "sql", port: 5432 }],
  },
  clientService: {
    name: "db",
    dnsName: "db.shop.svc.cluster.local",
    type: "NodePort",
    ports: [{ name: "sql", port: 5432, nodePort: 30080 }],
  },
};
