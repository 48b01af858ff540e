import { readFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

/** A certificate for 127.0.0.1 that both sides trust and show, and its key; left in the folder as `cert` and `key`. */
export async function selfSigned(folder: string): Promise<{ key: string; cert: string }> {
  const [key, cert] = [path.join(folder, "key"), path.join(folder, "cert")];
  const subject = ["-subj", "/CN=api", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", cert];
  await execa("openssl", ["req", "-x509", ...made, ...subject]);
  return { key: await readFile(key, "utf8"), cert: await readFile(cert, "utf8") };
}
