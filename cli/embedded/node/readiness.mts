import { readFileSync } from "node:fs";
import { get as httpGet } from "node:http";
import { get as httpsGet } from "node:https";
import { connect } from "node:net";
import type { Readiness } from "./component.mts";

/** Whether a component that has run for some time does its work. */
export function isReady(readiness: Readiness, runningFor: number): Promise<boolean> {
  if ("socket" in readiness) return accepts(readiness.socket);
  if ("url" in readiness) return answers(readiness.url, readiness.authority);
  return Promise.resolve(runningFor >= readiness.seconds * 1000);
}

export const accepts = (socket: string) =>
  new Promise<boolean>((answer) => {
    const connection = connect(socket, () => {
      connection.destroy();
      answer(true);
    });
    connection.on("error", () => answer(false));
  });

/** Some components sign their own certificate. They listen on loopback, and all we ask is whether they are well. */
export const answers = (url: string, authority?: string) =>
  new Promise<boolean>((answer) => {
    const trust = authority ? { ca: readAuthority(authority) } : { rejectUnauthorized: false };
    const get = url.startsWith("https:") ? httpsGet : httpGet;
    const request = get(url, { ...trust, agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      answer(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => answer(false));
  });

function readAuthority(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
