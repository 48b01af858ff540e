import type { Settings, Tls } from "../settings";
import { hasClientService, podServiceNames } from "./services";

/** Where cert-manager puts the pods' certificate. */
export function tlsSecretName({ name }: Settings): string {
  return `${name}-tls`;
}

/** The app's own authority: its certificate, its Secret, and the issuer that signs with it have one name. */
export function authorityName({ name }: Settings): string {
  return `${name}-tls-ca`;
}

/**
 * Every name a pod of today or tomorrow has: a wildcard stands for one part of a name, so the headless Service's covers
 * all pods, and a set that grows needs no new certificate. Services of single pods have names beside it.
 */
export function coveredNames(s: Settings, tls: Tls): string[] {
  const services = [
    `*.${s.headlessService.name}`,
    s.headlessService.name,
    ...(hasClientService(s) ? [s.clientService.name] : []),
    ...podServiceNames(s),
  ];
  return [...services.flatMap((service) => forms(s, service)), ...tls.extraDnsNames];
}

/** From full to short, as pods of the same namespace may use any of them. */
function forms(s: Settings, service: string): string[] {
  const { name: namespace } = s.namespace;
  return [
    `${service}.${namespace}.svc.${s.clusterDomain}`,
    `${service}.${namespace}.svc`,
    `${service}.${namespace}`,
    service,
  ];
}
