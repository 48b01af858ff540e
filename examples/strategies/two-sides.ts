import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../components";
import { counter, type CounterArgs } from "./counter";
import { router } from "./router";

export interface SidesArgs {
  readonly a: CounterArgs;
  readonly b: CounterArgs;
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
  return twoSides(args, opts, { nginx: splitting, rules: matched });
}

interface Sides {
  readonly a: string;
  readonly b: string;
}

interface Way {
  readonly nginx: (sides: Sides, args: SidesArgs) => string;
  /** https://gateway-api.sigs.k8s.io/api-types/httproute/ */
  readonly rules: (sides: Sides) => object[];
}

function twoSides(args: SidesArgs, opts: pulumi.CustomResourceOptions, way: Way) {
  const { a: mine, b: other, routerImage, gateway } = args;
  const a = new StatefulApp("a", counter(mine), opts);
  const b = new StatefulApp(
    "b",
    { ...counter(other), namespace: { existing: mine.namespace } },
    { ...opts, dependsOn: a },
  );
  const sides = { a: "a", b: "b" };
  const after = { ...opts, dependsOn: [a, b] };
  if (gateway) {
    new k8s.apiextensions.CustomResource(
      "visits",
      {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "HTTPRoute",
        metadata: { name: "visits", namespace: a.namespace },
        spec: { parentRefs: [{ name: gateway }], rules: way.rules(sides) },
      },
      after,
    );
  } else router({ namespace: a.namespace, image: routerImage, configuration: way.nginx(sides, args) }, after);
  return {
    namespace: a.namespace,
    service: gateway ? undefined : "visits",
    podNames: { a: a.podNames, b: b.podNames },
  };
}

const backend = (name: string) => ({ name, port: 8080 });

/** Named here, the Services are looked up once, at nginx's start; their addresses stay. */
const upstreams = ({ a, b }: Sides) => `
upstream a { server ${a}:8080; }
upstream b { server ${b}:8080; }`;

/** The copy is given up after a second, on a connection that no client waits for. */
const mirroring = (sides: Sides) => `${upstreams(sides)}
access_log off;
keepalive_requests 1;
server {
  listen 8080;
  location / {
    mirror /shadow;
    proxy_pass http://a;
    proxy_set_header Host $host;
  }
  location = /shadow {
    internal;
    proxy_connect_timeout 1s;
    proxy_read_timeout 1s;
    proxy_pass http://b$request_uri;
    proxy_set_header Host $host;
  }
}`;

const mirrored = ({ a, b }: Sides) => [
  {
    filters: [{ type: "RequestMirror", requestMirror: { backendRef: backend(b) } }],
    backendRefs: [backend(a)],
  },
];

/** A client's first request draws its side; from then on its cookie says it. */
const splitting = (sides: Sides, { share }: SidesArgs) => `${upstreams(sides)}
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

const matched = ({ a, b }: Sides) => [
  { matches: [{ headers: [{ name: "x-side", value: "b" }] }], backendRefs: [backend(b)] },
  { backendRefs: [backend(a)] },
];
