export type * from "./contract";
export { volumesOf } from "./volumes-of";
