import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { cache, repository } from "../../../cli/places.mts";
import { chooseRelease } from "../../../cli/embedded/node/index.mts";
import { certManagerBinary } from "../../../cli/embedded/toolchain/toolchain.mts";
import { versions } from "../../../cli/embedded/toolchain/versions.mts";

const release = chooseRelease();
const folder = path.join(cache, `schemas-${release.version}-cert-manager-${versions.certManager}`);

/** Where kubeconform finds the schema of a kind, such as `statefulset-apps-v1.json`. */
export const schemaLocation = path.join(folder, "{{.ResourceKind}}{{.KindSuffix}}.json");

/**
 * JSON schemas of every kind of the tested Kubernetes and of cert-manager. The published ones are a download; the same
 * API descriptions lie in the Go modules that the embedded cluster is built from, so they are taken from there.
 */
export async function writeSchemas(): Promise<void> {
  if (existsSync(folder)) return;
  const aside = `${folder}.${process.pid}`;
  await mkdir(aside, { recursive: true });
  await writeKubernetes(aside);
  await writeCertManager(aside);
  await rename(aside, folder).catch(() => rm(aside, { recursive: true }));
}

async function writeKubernetes(aside: string): Promise<void> {
  const module = path.join(repository, `cli/embedded/toolchain/modules/kubernetes-${release.minor}`);
  const { stdout } = await execa("go", ["mod", "download", "-json", "k8s.io/kubernetes"], { cwd: module });
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  const swagger = await readFile(path.join(Dir, "api/openapi-spec/swagger.json"), "utf8");
  const { definitions } = JSON.parse(swagger) as { definitions: Record<string, Definition> };
  for (const definition of Object.values(definitions)) makeStrict(definition);
  definitions["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = { type: ["integer", "string"] };
  definitions["io.k8s.apimachinery.pkg.api.resource.Quantity"] = { type: ["number", "string"] };

  for (const [name, definition] of Object.entries(definitions))
    for (const kind of definition["x-kubernetes-group-version-kind"] ?? [])
      await writeFile(path.join(aside, fileName(kind)), JSON.stringify(standalone(name, kind, definitions)));
}

interface ResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: object } }[];
  };
}

async function writeCertManager(aside: string): Promise<void> {
  const { stdout } = await execa(await certManagerBinary());
  for (const { spec } of (JSON.parse(stdout) as { items: ResourceDefinition[] }).items)
    for (const { name: version, schema } of spec.versions) {
      const { group, names } = spec;
      // Of the metadata it says only that it is an object, so what is in there is nobody's to refuse.
      makeStrictThroughout(schema.openAPIV3Schema);
      const file = fileName({ group, version, kind: names.kind });
      await writeFile(path.join(aside, file), JSON.stringify(schema.openAPIV3Schema));
    }
}

function makeStrictThroughout(schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  if ("properties" in schema) makeStrict(schema as Definition);
  for (const inner of Object.values(schema)) makeStrictThroughout(inner);
}

interface Definition {
  readonly "x-kubernetes-group-version-kind"?: readonly Kind[];
  readonly properties?: Readonly<Record<string, unknown>>;
  additionalProperties?: unknown;
  readonly type?: string | readonly string[];
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The description allows fields it does not name; the API server does not. */
function makeStrict(definition: Definition): void {
  if (definition.properties) definition.additionalProperties ??= false;
}

function fileName({ group, version, kind }: Kind): string {
  return `${[kind, group.split(".")[0], version].filter(Boolean).join("-")}.json`.toLowerCase();
}

/** One kind with all it refers to. */
function standalone(name: string, { group, version, kind }: Kind, definitions: Record<string, Definition>) {
  const needed = new Set([name]);
  for (const one of needed)
    for (const [, reference] of JSON.stringify(definitions[one]).matchAll(/"#\/definitions\/([^"]+)"/g))
      needed.add(reference!);
  return {
    allOf: [{ $ref: `#/definitions/${name}` }],
    properties: { apiVersion: { const: [group, version].filter(Boolean).join("/") }, kind: { const: kind } },
    required: ["apiVersion", "kind"],
    definitions: Object.fromEntries([...needed].map((one) => [one, definitions[one]])),
  };
}
