import type { Report } from "../../../preview/report.ts";
import type { Observed } from "./observed.mts";
import { type App, below, isOrWas, namespaceOf, type Names, type Program, samePlace } from "./program.mts";

/** A preview that refuses a program. */
export class Refusal {
  readonly #mistakes: readonly string[];
  /** The names, old ones too, of the apps it is about: of all where it does not say of which. */
  readonly #names: readonly string[];

  constructor(report: Report, program: Program, namespaces: Names["namespaces"] = {}) {
    this.#mistakes = report.failures.map(({ path, reason }) => (path ? `${path}: ${reason}` : reason));
    const named = report.failures.map(
      ({ resource }, index) =>
        program.find((app) => isOf(app.name, resource) || isRecordOf(app, resource)) ??
        applying(this.#mistakes[index]!, program, namespaces),
    );
    const apps = named.some((app) => app === undefined) ? program : program.filter((app) => named.includes(app));
    this.#names = apps.flatMap(({ name, was }) => [name, ...was.map((place) => place.name)]);
  }

  get reasons(): string {
    return this.#mistakes.join("\n");
  }

  /** The provider waits a minute for it, which is shown once, by the tests of refusals. */
  get isMissingNamespace(): boolean {
    return this.#mistakes.every((mistake) => missingNamespace.test(mistake));
  }

  /** Whether the engine meets it half-way, as only the API server knows that another app owns an object. */
  get isTheServers(): boolean {
    return this.#mistakes.every((mistake) => othersObject.test(mistake) || missingNamespace.test(mistake));
  }

  /** Whether all it says is that volumes would shrink which the cluster has let grow: no way leads back from there. */
  isGrown(cluster: readonly Observed[]): boolean {
    const claims = cluster.filter((one) => this.isAbout(one));
    return this.#mistakes.every((mistake) => {
      const [, held] = /: must not shrink from "(.+?)"/.exec(mistake) ?? [];
      return held !== undefined && claims.some(({ size }) => size === held);
    });
  }

  /** Other apps of the program are run as if there were no refusal. */
  isAbout({ name }: Pick<Observed, "name">): boolean {
    return this.#names.some((app) => isOf(app, name));
  }

  /** A program with the refused apps as they stand, where the engine has them since then, or without them. */
  corrected(stands: Program, program: Program, ran = stands): Program {
    const isRefused = ({ name }: App) => this.#names.includes(name);
    const next = program.filter((app) => !isRefused(app));
    const standing = stands.filter((app) => isRefused(app) || !next.some(({ name }) => name === app.name));
    const unmoved = this.#mistakes.flatMap((mistake) => refusedMove.exec(mistake)?.[1] ?? []);
    return [...standing.map((app) => putBack(app, program, ran, unmoved)), ...next];
  }
}

const missingNamespace = /^namespace: must exist, or be made by the program/;
const refusedMove = /^app: must stay the resource \S+::([^:]+): /;
const othersObject = /: must be new or this app's own/;

/** An alias takes effect in a run that is refused too: the app is then where that run moved it. Unless it is refused for the move. */
function putBack(app: App, refused: Program, ran: Program, unmoved: readonly string[]): App {
  const last = ran.find((one) => isOrWas(one, app)) ?? app;
  if (unmoved.includes(last.name)) return below(last.parent, app);
  const moved = refused.find(({ was }) => was.some((place) => samePlace(place, last)));
  return below((moved ?? last).parent, app);
}

/** Whether it is the record of where an app is, or was: `<provider>/<namespace>/<app>`. */
function isRecordOf({ name, was }: App, resource = ""): boolean {
  const [app, ...place] = resource.split("/").reverse();
  return place.length === 2 && [name, ...was.map((place) => place.name)].includes(app!);
}

const isOf = (app: string, name = "") => new RegExp(`(^|-)${app}([-.]|$)`).test(name);

/** The app that would apply an object of somebody else's, or own a namespace of theirs. */
function applying(mistake: string, program: Program, namespaces: Names["namespaces"]): App | undefined {
  const [, other] = /^namespace: must not exist already .*, got "(\S+), which/.exec(mistake) ?? [];
  const [, kind, object = other] = /^(\w+) (\S+): must be new or this app's own/.exec(mistake) ?? [];
  if (object === undefined) return undefined;
  const owns = ({ args }: App) => typeof args.namespace === "string" && namespaces[args.namespace] === object;
  const [namespace, name = ""] = object.split("/");
  const declares = (app: App) => namespaces[namespaceOf(app)] === namespace && isCalled(name, app);
  return program.find(kind === "Namespace" || other !== undefined ? owns : declares);
}

/** By the app's own name, or as its args call a Service or a ServiceAccount. */
const isCalled = (object: string, { name, args }: App) =>
  isOf(name, object) || Object.values(args).some((value) => (value as { name?: string } | undefined)?.name === object);

/** What is among these, and not among those. */
export const unlike = (these: readonly Observed[], those: readonly Observed[]): Observed[] =>
  these.filter(({ uid }) => !those.some((one) => one.uid === uid));
