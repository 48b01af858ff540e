import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Kubectl } from "../../cli/target/kubectl.mts";
import { access, type Kubeconfig } from "../api-server/parity/api-server.mts";

interface Groups {
  readonly groups: readonly { readonly name: string }[];
}

export interface Disguise {
  /** A kubeconfig that leads through the disguise, in JSON. */
  readonly kubeconfig: string;
  close(): void;
}

/** The cluster as it would be had nobody defined the kinds of one API group, while other suites go on using them. */
export async function withoutGroup(group: string, kubectl: Kubectl): Promise<Disguise> {
  const real = await kubectl.json<Kubeconfig & object>("config", "view", "--raw", "--minify", "--flatten");
  const { server, ...credentials } = access(real);
  const proxy = http.createServer((request, response) => {
    const { url = "/", method } = request;
    if (url.startsWith(`/apis/${group}/`) || url.includes(`.${group}`)) return void response.writeHead(404).end("{}");
    const list = /^\/apis\/?(\?|$)/.test(url);
    // The other form of the list has all groups' kinds in it.
    const headers = { ...request.headers, ...(list && { accept: "application/json" }) };
    const onward = https.request(new URL(url, server), { method, headers, ...credentials }, (answer) => {
      if (!list) return void answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers));
      void json(answer).then((all) => {
        const groups = (all as Groups).groups.filter(({ name }) => !name.endsWith(group));
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify({ ...(all as Groups), groups }));
      });
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const cluster = { server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  const disguised = { ...real, clusters: [{ ...real.clusters[0], cluster }] };
  return {
    kubeconfig: JSON.stringify(disguised),
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
