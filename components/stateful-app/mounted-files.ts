import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { digest } from "./edits/rollout";
import type { Standing } from "./edits/standing";
import { nextContent, nextMounts, olderMounts, secretResourceName, type Mounts } from "./facts/mounts";
import { configMapResourceName } from "./facts/names";
import type { Revisions } from "./facts/revisions";
import { configMap, secret, type SecretNames } from "./specs/files";
import type { Settings } from "./settings";

/** Pods of an older revision still mount it, so it stays as it is in the state, whose content no program has any more. */
const asItIs = ["metadata", "data", "stringData", "immutable", "type"];

/** What the pods mount from `files` and `secretFiles`, and what pods of older revisions still do. */
export class MountedFiles {
  readonly configMaps: readonly k8s.core.v1.ConfigMap[];
  readonly secrets: Readonly<Record<string, pulumi.Output<k8s.core.v1.Secret>>>;
  readonly #contents: Promise<Mounts["secrets"]>;

  constructor(
    private readonly s: Settings,
    private readonly standing: Promise<Standing>,
    inside: pulumi.CustomResourceOptions,
    private readonly older: pulumi.CustomResourceOptions,
  ) {
    // Named by their content to the engine too: under one name, what a failed run left for deletion would be deleted by the
    // run that goes back to it.
    this.configMaps = s.files.map(
      (files) => new k8s.core.v1.ConfigMap(configMapResourceName(s, files), configMap(s, files), inside),
    );
    const contents = s.secretFiles.map(async (files) => {
      const before = (await standing).mounts?.secrets[files.name];
      return [files.name, nextContent(s, await digest(files.data), before)] as const;
    });
    this.#contents = Promise.all(contents).then((all) => Object.fromEntries(all));
    this.secrets = Object.fromEntries(
      s.secretFiles.map((files, index) => {
        const made = contents[index]!.then(
          ([name, content]) => new k8s.core.v1.Secret(secretResourceName(s, name, content), secret(s, files), inside),
        );
        return [files.name, pulumi.output(made)];
      }),
    );
  }

  get secretNames(): SecretNames {
    return Object.fromEntries(
      Object.entries(this.secrets).map(([name, secret]) => [name, secret.apply(({ metadata }) => metadata.name)]),
    );
  }

  get all(): pulumi.Input<pulumi.Resource>[] {
    return [...this.configMaps, ...Object.values(this.secrets)];
  }

  /** Keeps what older revisions mount for as long as a pod may come back to them. */
  async keepOlder(revision: Promise<string>, pods: Promise<Revisions | undefined>): Promise<Mounts> {
    const { mounts: before } = await this.standing;
    const mounts = nextMounts(this.s, await revision, await this.#contents, await pods, before);
    const { configMaps, secrets } = olderMounts(mounts);
    const options = { ...this.older, ignoreChanges: asItIs };
    configMaps.forEach((name) => new k8s.core.v1.ConfigMap(name, {}, options));
    secrets.forEach((name) => new k8s.core.v1.Secret(name, {}, options));
    return mounts;
  }
}
