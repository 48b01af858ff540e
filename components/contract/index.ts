export type * from "./contract";
export { readSecret, readStatefulApp } from "./read-stateful-app";
