export type * from "./contract";
export { readSecret, readStatefulApp } from "./read-stateful-app";
export { volumesOf } from "./volumes-of";
