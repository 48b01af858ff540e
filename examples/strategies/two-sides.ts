import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../components";
import { counter, type CounterArgs } from "./counter";
import { router } from "./router";

export interface SidesArgs {
  readonly a: CounterArgs;
  /** Nothing before there is a second side, and once it is taken away: all clients get A. */
  readonly b: CounterArgs | undefined;
  readonly routerImage: string;
  /** A Gateway that does what the router would. */
  readonly gateway: string;
  /** For A/B: how many of a hundred new clients get B. */
  readonly share: number;
}

/** Clients get A's answers; B gets a copy of every request, and what becomes of it reaches nobody. */
export const shadow = (args: SidesArgs, opts: pulumi.CustomResourceOptions) =>
  twoSides(args, opts, { nginx: mirroring, rules: mirrored });

/** New clients are spread over A and B by a share, and stay on their side by a cookie; with a Gateway, by a header. */
export function ab(args: SidesArgs, opts: pulumi.CustomResourceOptions) {
  if (args.share < 1 || args.share > 99) throw new pulumi.RunError(`share: must be 1 to 99, got ${args.share}`);
  return twoSides(args, opts, { nginx: splitting(args.share), rules: matched });
}

interface Way {
  readonly nginx: string;
  /** https://gateway-api.sigs.k8s.io/api-types/httproute/ */
  readonly rules: readonly object[];
}

function twoSides({ a: one, b: other, routerImage, gateway }: SidesArgs, opts: pulumi.CustomResourceOptions, way: Way) {
  const a = new StatefulApp("a", counter(one), opts);
  const inside = { namespace: { existing: one.namespace } };
  const b = other && new StatefulApp("b", { ...counter(other), ...inside }, { ...opts, dependsOn: a });
  // What goes is deleted last of all, when no client is sent there any more.
  const after = { ...opts, dependsOn: b ? [a, b] : [a] };
  const { nginx, rules } = b ? way : { nginx: plain, rules: [{ backendRefs: [backend("a")] }] };
  if (gateway) {
    new k8s.apiextensions.CustomResource(
      "visits",
      {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "HTTPRoute",
        metadata: { name: "visits", namespace: a.namespace },
        spec: { parentRefs: [{ name: gateway }], rules },
      },
      after,
    );
  } else router({ namespace: a.namespace, image: routerImage, configuration: nginx }, after);
  const service = gateway ? undefined : "visits";
  return { namespace: a.namespace, service, podNames: { a: a.podNames, b: b?.podNames } };
}

const backend = (name: string) => ({ name, port: 8080 });

const plain = `
access_log off;
server {
  listen 8080;
  location / {
    proxy_pass http://a:8080;
    proxy_set_header Host $host;
  }
}`;

/** Named here, the Services are looked up once, at nginx's start; their addresses stay. */
const upstreams = `
upstream a { server a:8080; }
upstream b { server b:8080; }`;

/** The copy is given up after a second, on a connection that no client waits for. */
const mirroring = `${upstreams}
access_log off;
keepalive_requests 1;
server {
  listen 8080;
  location / {
    mirror /-/copy-for-the-shadow;
    proxy_pass http://a;
    proxy_set_header Host $host;
  }
  location = /-/copy-for-the-shadow {
    internal;
    proxy_connect_timeout 1s;
    proxy_read_timeout 1s;
    proxy_pass http://b$request_uri;
    proxy_set_header Host $host;
  }
}`;

const mirrored = [
  {
    filters: [{ type: "RequestMirror", requestMirror: { backendRef: backend("b") } }],
    backendRefs: [backend("a")],
  },
];

/** A client's first request draws its side; from then on its cookie says it. */
const splitting = (share: number) => `${upstreams}
split_clients $request_id $drawn { ${share}% b; * a; }
map $cookie_side $side { a a; b b; default $drawn; }
map $cookie_side $cookie { a ""; b ""; default "side=$side; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"; }
log_format side $side;
access_log /dev/stdout side;
server {
  listen 8080;
  location / {
    proxy_pass http://$side;
    proxy_set_header Host $host;
    add_header Set-Cookie $cookie always;
  }
}`;

const matched = [
  { matches: [{ headers: [{ name: "x-side", value: "b" }] }], backendRefs: [backend("b")] },
  { backendRefs: [backend("a")] },
];
