import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { clientResourceName, ordinals } from "./facts/names";
import { hasClientService } from "./facts/services";
import type { Settings } from "./settings";
import { httpRoute, ingress } from "./specs/routes";
import { clientService, podService } from "./specs/services";

/** The ways in from outside; all of them lead through the client Service but those to single pods. Undefined without ports. */
export function clientAccess(
  s: Settings,
  options: pulumi.CustomResourceOptions,
  foreign: pulumi.CustomResourceOptions,
): k8s.core.v1.Service | undefined {
  const { podServices, ingress: host, httpRoute: route } = s;
  if (podServices && podServices.ports.length > 0)
    ordinals(s).map(
      (ordinal) =>
        new k8s.core.v1.Service(`${s.resourceName}-${ordinal}`, podService(s, podServices, ordinal), options),
    );
  if (!hasClientService(s)) return undefined;
  if (host) new k8s.networking.v1.Ingress(s.resourceName, ingress(s, host), options);
  if (route) new k8s.apiextensions.CustomResource(`${s.resourceName}-route`, httpRoute(s, route), foreign);
  return new k8s.core.v1.Service(clientResourceName(s), clientService(s), options);
}
