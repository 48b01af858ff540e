import { execa } from "execa";
import { kubeconformBinary } from "./binaries.mts";
import { asStream } from "../../../render/yaml.mts";
import type { Checker } from "./checker.mts";
import { schemaLocation, writeSchemas } from "./schemas.mts";

interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

/** https://github.com/yannh/kubeconform, strict. A kind without a schema is a finding. */
export const kubeconform: Checker = {
  name: "kubeconform",
  async prepare() {
    await kubeconformBinary();
    await writeSchemas();
  },
  async findings(rendering) {
    const options = ["-strict", "-verbose", "-output", "json", "-schema-location", schemaLocation, "-"];
    const run = await execa(await kubeconformBinary(), options, { input: asStream(rendering), reject: false });
    const { resources } = JSON.parse(run.stdout) as { resources: Resource[] };
    // A checker that saw less than there is has nothing to say about the rest.
    if (resources.length !== rendering.manifests.length) throw new Error(`${resources.length} objects were seen`);
    return resources
      .filter(({ status }) => status !== "statusValid")
      .map(({ kind, name, status, msg }) => ({ object: `${kind} ${name}`, rule: status, says: msg }));
  },
};
