import { X509Certificate } from "node:crypto";
import { existsSync, watch } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { createServer, type Server, type ServerOptions } from "node:https";
import { join } from "node:path";
import { Problem } from "./problem.mts";
import type { Settings } from "./settings.mts";

/**
 * Answers over HTTPS with the certificate in a folder, and takes up another one that appears there: new connections get
 * the new one, those that are open go on. Undefined where no certificate is mounted.
 */
export async function secureServer(settings: Settings, listener: RequestListener): Promise<Server | undefined> {
  const folder = settings.certificateFolder;
  if (!existsSync(join(folder, "tls.crt"))) return undefined;
  const { server, first } = await started(settings, listener).catch((error: Error) => {
    throw new Problem(`TLS_DIR: must hold a certificate that can be used, got ${error.message}`);
  });
  let serial = first;
  const renew = async () => {
    const next = await certificate(settings);
    if (serialOf(next) === serial) return;
    server.setSecureContext(next);
    serial = serialOf(next);
    console.log(`took up certificate ${serial}`);
  };
  // The kubelet swaps all files at once, by renaming one link in this folder. A half that does not fit is not taken.
  watch(folder, { persistent: false }, () => {
    renew().catch((error: Error) => console.error(`kept certificate ${serial}: ${error.message}`));
  });
  console.log(`serving with certificate ${serial}`);
  return server;
}

async function started(settings: Settings, listener: RequestListener) {
  const found = await certificate(settings);
  return { first: serialOf(found), server: createServer(found, listener) };
}

/** All files of one version: the link may be swapped between two reads. */
async function certificate({ certificateFolder: folder, clientCertificates }: Settings): Promise<ServerOptions> {
  const version = await realpath(join(folder, "..data")).catch(() => folder);
  const [cert, key, ca] = await Promise.all(["tls.crt", "tls.key", "ca.crt"].map((name) => content(version, name)));
  if (clientCertificates && ca === undefined) throw new Error("no ca.crt to verify clients with");
  // A server that requests clients' certificates must refuse those without one, or it protects nothing.
  return { cert, key, ...(clientCertificates && { ca, requestCert: true, rejectUnauthorized: true }) };
}

async function content(folder: string, name: string): Promise<Buffer | undefined> {
  return readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && name === "ca.crt") return undefined;
    throw error;
  });
}

function serialOf({ cert }: ServerOptions): string {
  return new X509Certificate(cert as Buffer).serialNumber;
}
