/** The addresses of the embedded cluster. Services get 10.96.0.0/16, as everywhere kubeadm was; the pods of the one node a /24. */
export const bridge = "cni0";
export const nodeAddress = "10.244.0.1";
export const podRange = "10.244.0.0/24";
export const serviceRange = "10.96.0.0/16";
export const apiService = "10.96.0.1";
export const dnsService = "10.96.0.10";
export const clusterDomain = "cluster.local";
