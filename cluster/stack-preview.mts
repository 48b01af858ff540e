import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { stringify } from "yaml";
import { classify, violations, type PreviewDigest, type PreviewStep, type Report } from "../preview/index.ts";
import { Advice } from "./advice.mts";
import { checkCertificateKinds } from "./certificate-kinds.mts";
import { checkReadiness } from "./kubectl.mts";
import { checkNamespaceOwner } from "./namespace-owner.mts";
import { step } from "./progress.mts";
import { ensureStack } from "./stack.mts";
import type { Workspace } from "./workspace.mts";

export interface StackPreviewOptions {
  /** Asks no API server: nobody needs credentials, and what only a server knows is not checked. */
  readonly withoutCluster?: boolean;
  /** Folders of policy packs. */
  readonly policyPacks?: readonly string[];
  /** Compares with what the cluster says, so that what was changed by hand is part of the report. */
  readonly refresh?: boolean;
}

/** What an edit of the program or of its settings would cost, without changing anything. A failed preview is a report too. */
export async function stackPreview(work: Workspace, options: StackPreviewOptions = {}): Promise<Report> {
  const { withoutCluster = false, policyPacks = [], refresh = false } = options;
  const more = [...policies(policyPacks), ...(refresh ? ["--refresh"] : [])];
  const notChecked = withoutCluster ? unasked : [];
  try {
    if (!withoutCluster) await checkReadiness(work.kubectl, work.target);
    await ensureStack(work);
    if (!withoutCluster) {
      await checkNamespaceOwner(work);
      await checkCertificateKinds(work);
    }
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    return failed(work, error.message, notChecked);
  }
  const folder = await mkdtemp(path.join(tmpdir(), "preview-"));
  try {
    const log = path.join(folder, "events.jsonl");
    const env = { ...work.env, ...(withoutCluster && { KUBECONFIG: await nowhere(folder, work.target.context) }) };
    const { stdout, stderr, exitCode } = await step(`preview the stack ${work.stack}`, () =>
      preview(work, env, log, more),
    );
    const digest = parsed(stdout);
    if (digest === undefined) return failed(work, lastWords(stderr || stdout), notChecked);
    const found = violations(await readFile(log, "utf8").catch(() => ""));
    return classify(withoutCluster ? sameProvider(digest) : digest, {
      stack: work.stack,
      failed: exitCode !== 0,
      violations: found,
      notChecked,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const unasked = [
  "the cluster: no API server was asked (--without-cluster), so what it alone refuses or knows is not in here",
  "drift: what somebody changed by hand since the last `pulumi up`",
];

function preview({ configuration, folder }: Workspace, env: NodeJS.ProcessEnv, log: string, more: readonly string[]) {
  const args = ["--json", "--show-sames", "--event-log", log, "--config-file", configuration.file, "--non-interactive"];
  return execa("pulumi", ["preview", ...args, ...more], {
    cwd: folder,
    // The event log is an option that the engine hides from those who do not ask for it.
    env: { ...env, PULUMI_DEBUG_COMMANDS: "true" },
    stdin: "ignore",
    reject: false,
  });
}

const policies = (packs: readonly string[]) => packs.flatMap((pack) => ["--policy-pack", path.resolve(pack)]);

/** A cluster of the same name that answers nobody, so that a preview touches none even where credentials lie around. */
async function nowhere(folder: string, context: string): Promise<string> {
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

/** The kubeconfig that we gave it is no edit of the program. */
function sameProvider(digest: PreviewDigest): PreviewDigest {
  const isOurs = ({ op, urn, diffReasons = [], detailedDiff }: PreviewStep) =>
    op === "update" &&
    urn.includes("pulumi:providers:kubernetes::") &&
    [...diffReasons, ...Object.keys(detailedDiff ?? {})].every((field) => field === "kubeconfig");
  return { ...digest, steps: digest.steps?.map((step) => (isOurs(step) ? { ...step, op: "same" } : step)) };
}

function parsed(stdout: string): PreviewDigest | undefined {
  try {
    return JSON.parse(stdout) as PreviewDigest;
  } catch {
    return undefined;
  }
}

function failed({ stack }: Workspace, message: string, notChecked: readonly string[]): Report {
  return classify({ diagnostics: [{ severity: "error", message }] }, { stack, failed: true, notChecked });
}

const lastWords = (text: string) => text.trim().split("\n").slice(-10).join("\n");
