import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { cache, repository } from "../../cluster/places.mts";
import { versions } from "../../cluster/toolchain/versions.mts";

const folder = path.join(cache, `kubernetes-schemas-${versions.kubernetes}`);

/** Where kubeconform finds the schema of a kind, such as `statefulset-apps-v1.json`. */
export const schemaLocation = path.join(folder, "{{.ResourceKind}}{{.KindSuffix}}.json");

/**
 * JSON schemas of every kind of the tested Kubernetes. The published ones are a download; the same API description
 * lies in the Go module that the embedded cluster is built from, so it is taken from there.
 */
export async function writeSchemas(): Promise<void> {
  if (existsSync(folder)) return;
  const module = path.join(repository, "cluster/toolchain/modules/kubernetes");
  const { stdout } = await execa("go", ["mod", "download", "-json", "k8s.io/kubernetes"], { cwd: module });
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  const swagger = await readFile(path.join(Dir, "api/openapi-spec/swagger.json"), "utf8");
  const { definitions } = JSON.parse(swagger) as { definitions: Record<string, Definition> };
  for (const definition of Object.values(definitions)) makeStrict(definition);
  definitions["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = { type: ["integer", "string"] };
  definitions["io.k8s.apimachinery.pkg.api.resource.Quantity"] = { type: ["number", "string"] };

  const aside = `${folder}.${process.pid}`;
  await mkdir(aside, { recursive: true });
  for (const [name, definition] of Object.entries(definitions))
    for (const kind of definition["x-kubernetes-group-version-kind"] ?? [])
      await writeFile(path.join(aside, fileName(kind)), JSON.stringify(standalone(name, kind, definitions)));
  await rename(aside, folder).catch(() => rm(aside, { recursive: true }));
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
