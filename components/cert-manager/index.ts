export { CertManager } from "./cert-manager";
export type * from "./args";
