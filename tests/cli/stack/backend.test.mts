import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { backend } from "../../../cli/stack/backend.mts";

describe("backend", () => {
  let home: string;
  beforeEach(async () => (home = await mkdtemp(path.join(tmpdir(), "backend-"))));
  afterEach(() => rm(home, { recursive: true }));
  const loggedOut = () => ({ PULUMI_HOME: path.join(home, "no-login") });

  it("keeps files under its home for a person who is not logged in", async () => {
    const { id, folder, env } = await backend(home, loggedOut());
    assert.equal(id, "local");
    assert.equal(folder, path.join(home, "backend"));
    assert.equal(env.PULUMI_BACKEND_URL, `file://${home}/backend`);
  });

  it("makes one passphrase that only its owner can read, also when two begin at once", async () => {
    const both = await Promise.all([backend(home, loggedOut()), backend(home, loggedOut())]);
    const [first, second] = await Promise.all(
      both.map(({ env }) => readFile(env.PULUMI_CONFIG_PASSPHRASE_FILE!, "utf8")),
    );
    assert.match(first!, /^[\w-]{43}\n$/);
    assert.equal(second, first);
    assert.equal((await stat(both[0].env.PULUMI_CONFIG_PASSPHRASE_FILE!)).mode & 0o777, 0o600);
  });

  for (const variable of ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"]) {
    it(`leaves the person's ${variable} in force, even an empty one`, async () => {
      const { env } = await backend(home, { ...loggedOut(), [variable]: "" });
      assert.deepEqual(Object.keys(env), ["PULUMI_BACKEND_URL"]);
    });
  }

  it("uses the backend that PULUMI_BACKEND_URL names", async () => {
    const { folder, env } = await backend(home, { ...loggedOut(), PULUMI_BACKEND_URL: "file:///srv/stacks" });
    assert.equal(folder, "/srv/stacks");
    assert.equal(env.PULUMI_BACKEND_URL, undefined);
    assert.equal(env.PULUMI_CONFIG_PASSPHRASE_FILE, undefined);
  });

  it("uses the service of a person with an access token, whose locks cannot be seen", async () => {
    const { folder, env } = await backend(home, { ...loggedOut(), PULUMI_ACCESS_TOKEN: "x" });
    assert.equal(folder, undefined);
    assert.equal(env.PULUMI_BACKEND_URL, undefined);
  });

  it("uses the backend of `pulumi login`, and keeps it apart from others", async () => {
    const login = async (name: string, current: string) => {
      await mkdir(path.join(home, name));
      await writeFile(path.join(home, name, "credentials.json"), JSON.stringify({ current }));
      return backend(home, { PULUMI_HOME: path.join(home, name) });
    };
    const one = await login("one", "s3://stacks");
    const other = await login("other", "file://~/stacks");
    assert.equal(one.env.PULUMI_CREDENTIALS_PATH, path.join(home, "one"));
    assert.notEqual(one.id, other.id);
    assert.ok(other.folder?.startsWith("/") && other.folder.endsWith("/stacks"));
  });

  it("takes a login that was ended for no login", async () => {
    await writeFile(path.join(home, "credentials.json"), JSON.stringify({ current: "" }));
    assert.equal((await backend(home, { PULUMI_HOME: home })).id, "local");
  });
});
