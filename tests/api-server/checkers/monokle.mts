import {
  DefaultPluginLoader,
  DisabledFixer,
  MonokleValidator,
  ResourceParser,
  SchemaLoader,
} from "@monokle/validation";
import { stringify } from "yaml";
import type { Checker } from "./checker.mts";

const plugins = { "pod-security-standards": true, practices: true };

/**
 * https://github.com/kubeshop/monokle-core: every rule of Pod Security (baseline and restricted) and of its practices,
 * those included that are off unless asked for. These two sets of rules come with the package and need no download.
 */
export const monokle: Checker = {
  name: "monokle",
  prepare: () => Promise.resolve(),
  async findings({ manifests }) {
    const validator = new MonokleValidator({
      loader: new DefaultPluginLoader(),
      parser: new ResourceParser(),
      schemaLoader: new SchemaLoader(),
      suppressors: [],
      fixer: new DisabledFixer(),
    });
    await validator.preload({ plugins });
    const all = validator
      .getPlugins()
      .flatMap(({ metadata, rules }) => rules.map(({ name }) => `${metadata.name}/${name}`));
    // With `debug` a rule that breaks says so on stderr, instead of finding nothing.
    const settings = { "pod-security-standards": { debug: true }, practices: { debug: true } };
    await validator.preload({
      plugins,
      settings,
      rules: Object.fromEntries(all.map((rule) => [rule, "err"] as const)),
    });

    const resources = manifests.map((content, index) => ({
      ...{ id: String(index), fileId: "", filePath: "", fileOffset: 0 },
      ...{ apiVersion: content.apiVersion, kind: content.kind },
      ...{ name: content.metadata.name, namespace: content.metadata.namespace },
      ...{ content, text: stringify(content) },
    }));
    const { runs } = await validator.validate({ resources });
    return runs.flatMap(({ results }) =>
      results.map(({ ruleId, message, locations }) => {
        const { kind, metadata } = manifests[Number(locations[1].physicalLocation!.artifactLocation.uri)]!;
        return { object: `${kind} ${metadata.name}`, rule: ruleId, says: message.text };
      }),
    );
  },
};
