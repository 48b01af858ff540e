import { randomBytes, createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, link, mkdir, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { state } from "../places.mts";

/** Where Pulumi keeps the records of stacks. */
export interface Backend {
  /** Differs between backends; used as the name of a folder. */
  readonly id: string;
  /** Only of a backend of files on this machine. */
  readonly folder?: string;
  /** Environment variables with which the tools use it. */
  readonly env: Readonly<Record<string, string>>;
}

/** The backend the person is logged in to, else files under `home`, which need no account and no passphrase. */
export async function backend(home = state, env: NodeJS.ProcessEnv = process.env): Promise<Backend> {
  const credentials = env.PULUMI_CREDENTIALS_PATH || env.PULUMI_HOME || path.join(homedir(), ".pulumi");
  const login = loggedIn(env, credentials);
  if (login !== undefined) {
    const id = createHash("sha256").update(login).digest("hex").slice(0, 12);
    // Explicit, because a toolchain with its own PULUMI_HOME would look for the login there.
    return {
      id,
      ...(login.startsWith("file://") && { folder: folderOf(login) }),
      env: { PULUMI_CREDENTIALS_PATH: credentials },
    };
  }
  const folder = path.join(home, "backend");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const passphrase = env.PULUMI_CONFIG_PASSPHRASE !== undefined || env.PULUMI_CONFIG_PASSPHRASE_FILE !== undefined;
  return {
    id: "local",
    folder,
    env: {
      PULUMI_BACKEND_URL: `file://${folder}`,
      ...(!passphrase && { PULUMI_CONFIG_PASSPHRASE_FILE: await passphraseFile(home) }),
    },
  };
}

/** https://www.pulumi.com/docs/iac/cli/environment-variables/ */
function loggedIn(env: NodeJS.ProcessEnv, folder: string): string | undefined {
  if (env.PULUMI_BACKEND_URL) return env.PULUMI_BACKEND_URL;
  if (env.PULUMI_ACCESS_TOKEN) return "https://api.pulumi.com";
  try {
    const { current } = JSON.parse(readFileSync(path.join(folder, "credentials.json"), "utf8")) as { current?: string };
    return current || undefined;
  } catch {
    return undefined;
  }
}

/** Pulumi reads `file://~` and `file://./x` as paths, which no URL parser does. */
function folderOf(url: string): string {
  const location = url.slice("file://".length);
  if (location.startsWith("~")) return path.join(homedir(), location.slice(1));
  return location.startsWith("/") ? fileURLToPath(url) : path.resolve(location);
}

/** Made once. Linked into place, so that two first runs at the same time agree on one passphrase. */
async function passphraseFile(home: string): Promise<string> {
  const file = path.join(home, "passphrase");
  if (!existsSync(file)) {
    const draft = `${file}.${randomBytes(8).toString("hex")}`;
    await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    await rm(draft);
  }
  await chmod(file, 0o600);
  return file;
}
