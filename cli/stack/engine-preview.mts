import { execa } from "execa";
import type { PreviewDigest } from "../../preview/index.ts";
import type { Workspace } from "./workspace.mts";

export interface EnginePreview {
  /** What the engine would do; undefined where it ended before it printed that. */
  readonly digest?: PreviewDigest;
  readonly exitCode: number | undefined;
  /** The end of what it printed instead. */
  readonly lastLines: string;
}

/** Runs the engine's preview, with its result as data. */
export async function enginePreview(
  { configuration, folder, env }: Pick<Workspace, "configuration" | "folder" | "env">,
  more: readonly string[] = [],
): Promise<EnginePreview> {
  const args = ["preview", "--json", "--config-file", configuration.file, "--non-interactive", ...more];
  const { stdout, stderr, exitCode } = await execa("pulumi", args, {
    cwd: folder,
    env,
    stdin: "ignore",
    reject: false,
  });
  return { digest: parsed(stdout), exitCode, lastLines: lastLines(stderr || stdout) };
}

/** The engine's plan, made once for all who ask; undefined where the preview fails, which `up` itself reports. */
export function plannedOnce(work: Workspace): () => Promise<PreviewDigest | undefined> {
  let planning: Promise<EnginePreview> | undefined;
  return async () => {
    const { digest, exitCode } = await (planning ??= enginePreview(work));
    return exitCode === 0 ? digest : undefined;
  };
}

function parsed(stdout: string): PreviewDigest | undefined {
  try {
    return JSON.parse(stdout) as PreviewDigest;
  } catch {
    return undefined;
  }
}

const lastLines = (text: string) => text.trim().split("\n").slice(-10).join("\n");
