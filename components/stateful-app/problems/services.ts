import type { Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { oneOf } from "../../problems/rules";
import { serviceFieldProblems } from "./service-fields";

const types = ["ClusterIP", "NodePort", "LoadBalancer"];

/** What holds for Services; their names and ports have rules of their own. */
export function serviceProblems(s: Settings): Problem[] {
  return [
    ...oneOf("clientService.type", s.clientService.type, types),
    ...oneOf("clientService.sessionAffinity", s.clientService.sessionAffinity, ["None", "ClientIP"]),
    ...podServices(s),
    ...serviceFieldProblems(s),
  ];
}

/** Without ports there is no Service to lead to. */
export function needsPorts(path: string, ports: readonly unknown[]): Problem[] {
  return ports.length > 0 ? [] : [problem(path, "have a port", "no ports", "add one to ports")];
}

/** The pods of today and those of tomorrow: their number may grow, and the headless Service's name is fixed. */
function podServices(s: Settings): Problem[] {
  if (!s.podServices) return [];
  const prefix = `${s.name}-`;
  const isPodName = (name: string) => name.startsWith(prefix) && /^(0|[1-9][0-9]*)$/.test(name.slice(prefix.length));
  return [
    ...(s.podServices.portNames ? [] : needsPorts("podServices", s.podServices.ports)),
    ...oneOf("podServices.type", s.podServices.type, types),
    ...(["headlessService", "clientService"] as const)
      .filter((service) => isPodName(String(s[service].name)))
      .map((service) =>
        problem(`${service}.name`, "differ from the Services of single pods", s[service].name, "choose another name"),
      ),
  ];
}
