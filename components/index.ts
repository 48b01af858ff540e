export { StatefulApp } from "./stateful-app/stateful-app";
export type * from "./stateful-app/args";
export type { Replica } from "./stateful-app/model/identity";
export type { ClientService, HeadlessService, RolloutOutput, TlsOutput } from "./stateful-app/model/outputs";
