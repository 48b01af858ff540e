import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import {
  classify,
  violations,
  withAnswers,
  type PreviewDigest,
  type PreviewStep,
  type Report,
} from "../../preview/index.ts";
import { Advice } from "../terminal/advice.mts";
import { checkCluster } from "../checks/cluster.mts";
import { inOrder } from "../checks/in-order.mts";
import { kindRefusals, missingTypes } from "../checks/foreign-kinds.mts";
import { namespaceRefusals } from "../checks/missing-namespaces.mts";
import { list, ownerRefusals } from "../checks/other-owners.mts";
import { enginePreview } from "./engine-preview.mts";
import { checkReadiness } from "../target/kubectl.mts";
import { step } from "../terminal/progress.mts";
import { withSnapshotReasons } from "../checks/snapshot-api.mts";
import { ensureStack } from "./stack.mts";
import { volumeRefusals } from "../checks/volumes.mts";
import type { Workspace } from "./workspace.mts";

export interface StackPreviewOptions {
  /** Contacts no API server: needs no credentials, and does not check what only a server knows. */
  readonly withoutCluster?: boolean;
  /** Folders of policy packs. */
  readonly policyPacks?: readonly string[];
  /** Compares with the cluster instead of the state, so that the report includes changes made by hand. */
  readonly refresh?: boolean;
  /** Shows no progress, where many previews run beside each other. */
  readonly silent?: boolean;
}

/** What an edit of the program or of its settings would cost. Changes nothing; a failed preview is a report too. */
export async function stackPreview(work: Workspace, options: StackPreviewOptions = {}): Promise<Report> {
  const { withoutCluster = false, policyPacks = [], refresh = false } = options;
  const more = [...policies(policyPacks), ...(refresh ? ["--refresh"] : [])];
  const notChecked = withoutCluster ? uncheckedWithoutCluster : [];
  const advice = (error: unknown) => {
    if (!(error instanceof Advice)) throw error;
    return failed(work, [error.message], notChecked);
  };
  try {
    if (!withoutCluster) await checkReadiness(work.kubectl, work.target);
    await ensureStack(work);
  } catch (error) {
    return advice(error);
  }
  const folder = await mkdtemp(path.join(tmpdir(), "preview-"));
  try {
    const log = path.join(folder, "events.jsonl");
    const env = { ...work.env, ...(withoutCluster && { KUBECONFIG: await unreachable(folder, work.target.context) }) };
    const ask = () =>
      enginePreview({ ...work, env }, ["--show-sames", "--show-replacement-steps", "--event-log", log, ...more]);
    const preview = options.silent ? ask() : step(`preview the stack ${work.stack}`, ask);
    // Neither changes anything, so the cluster is asked meanwhile.
    const volumes = withoutCluster ? none : volumeRefusals(work, async () => (await preview).digest);
    volumes.catch(() => {});
    try {
      await inOrder([withoutCluster ? none : checkCluster(work), preview]);
    } catch (error) {
      return advice(error);
    }
    const { digest, exitCode, lastLines } = await preview;
    if (digest === undefined) return failed(work, [lastLines], notChecked);
    const refusals = withoutCluster || exitCode !== 0 ? [] : await clusterRefusals(work, digest, volumes);
    if (refusals.length > 0) return failed(work, refusals, notChecked);
    const events = await readFile(log, "utf8").catch(() => "");
    const seen = withoutCluster ? sameProvider(digest) : await withSnapshotReasons(digest, work.kubectl);
    return classify(withAnswers(seen, events), {
      stack: work.stack,
      failed: exitCode !== 0,
      violations: violations(events),
      notChecked,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const none = Promise.resolve<string[]>([]);

/** What only the cluster knows, and the engine does not ask it. */
async function clusterRefusals(work: Workspace, digest: PreviewDigest, volumes: Promise<string[]>): Promise<string[]> {
  let asking: ReturnType<typeof list> | undefined;
  const namespaces = () => (asking ??= list(work.kubectl, "namespaces"));
  const asked = [
    namespaceRefusals(digest, namespaces),
    volumes,
    missingTypes(digest, work.kubectl).then(async (missing) => [
      ...kindRefusals(digest, missing),
      // Nobody else has an object of a kind that is not there, and kubectl cannot be asked for one.
      ...(await ownerRefusals(without(missing, digest), work.kubectl, namespaces)),
    ]),
  ];
  return (await Promise.all(asked)).flat();
}

const without = (types: ReadonlySet<string>, { steps = [], ...rest }: PreviewDigest): PreviewDigest => ({
  ...rest,
  steps: steps.filter(({ newState }) => !types.has(newState?.type ?? "")),
});

const uncheckedWithoutCluster = [
  "the cluster: no API server was contacted (--without-cluster), so what only it rejects or knows is missing here",
  "drift: changes made by hand since the last `pulumi up`",
];

const policies = (packs: readonly string[]) => packs.flatMap((pack) => ["--policy-pack", path.resolve(pack)]);

/** A kubeconfig with the context and no cluster behind it: the preview contacts none, even on a machine with credentials. */
async function unreachable(folder: string, context: string): Promise<string> {
  const file = path.join(folder, "kubeconfig");
  const named = { name: context };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ ...named, cluster: { server: "https://127.0.0.1:1" } }],
    users: [{ ...named, user: {} }],
    contexts: [{ ...named, context: { cluster: context, user: context } }],
    "current-context": context,
  };
  await writeFile(file, stringify(config));
  return file;
}

/** Our kubeconfig for the provider is no edit of the program. */
function sameProvider(digest: PreviewDigest): PreviewDigest {
  const isOurs = ({ op, urn, diffReasons = [], detailedDiff }: PreviewStep) =>
    op === "update" &&
    urn.includes("pulumi:providers:kubernetes::") &&
    [...diffReasons, ...Object.keys(detailedDiff ?? {})].every((field) => field === "kubeconfig");
  return { ...digest, steps: digest.steps?.map((step) => (isOurs(step) ? { ...step, op: "same" } : step)) };
}

function failed({ stack }: Workspace, messages: readonly string[], notChecked: readonly string[]): Report {
  const diagnostics = messages.map((message) => ({ severity: "error", message }));
  return classify({ diagnostics }, { stack, failed: true, notChecked });
}
