import type * as pulumi from "@pulumi/pulumi";
import * as recording from "../../render/recording";

/** As the renderer records it, with inputs that tests read leaf by leaf. */
export interface Recorded extends recording.Recorded {
  readonly inputs: any;
}

export interface Recording<T> extends recording.Recording<T> {
  readonly resources: readonly Recorded[];
}

/** Runs a program, or a single constructor, against a mock engine, and gives what it registered. */
export function record<T>(program: () => T, others?: recording.Deployment["others"]): Promise<Recording<Awaited<T>>> {
  return recording.record(program, { project: "stateful-app", stack: "test", ...(others && { others }) });
}

/** What an output holds; undefined at once if the engine does not know it. */
export function value<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
