export { StatefulApp } from "./stateful-app/stateful-app";
export type * from "./stateful-app/args";
export type { RevisionOutput, RolloutOutput } from "./stateful-app/outputs";
export * from "./contract";
