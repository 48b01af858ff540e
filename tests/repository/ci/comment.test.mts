import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { repository } from "../../../cli/places.mts";
import { markdown } from "../../../preview/markdown.ts";
import { reportOf } from "../../support/preview.mts";

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

/** Stands in for `gh api`: a pull request whose comments lie in a file. */
const fakeGh = `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const file = process.env.COMMENTS;
const comments = JSON.parse(readFileSync(file, "utf8"));
const [api, ...args] = process.argv.slice(2);
if (api !== "api") throw new Error("only gh api is known here");
const option = (name) => args[args.indexOf(name) + 1];
const url = args.find((arg) => arg.startsWith("repos/"));
if (!args.includes("--method")) process.stdout.write(JSON.stringify(comments.map((comment) => [comment])));
else {
  const body = readFileSync(option("--field").replace("body=@", ""), "utf8");
  const method = option("--method");
  if (method === "POST" && url === "repos/me/app/issues/7/comments")
    comments.push({ id: comments.length + 1, body, user: { login: "github-actions[bot]" } });
  else if (method === "PATCH") comments.find(({ id }) => url === "repos/me/app/issues/comments/" + id).body = body;
  else throw new Error(method + " " + url);
  writeFileSync(file, JSON.stringify(comments));
}
`;

describe("the comment of a pull request", function () {
  this.timeout(60_000);
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const comments = async () => JSON.parse(await readFile(at("comments.json"), "utf8")) as Comment[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "comment-test-"));
    await writeFile(at("gh"), fakeGh, { mode: 0o755 });
    await writeFile(at("comments.json"), "[]");
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Runs the script as the workflow does, on a report with this text. */
  async function comment(report: string | undefined, ...args: string[]) {
    await rm(at("report.md"), { force: true });
    if (report !== undefined) await writeFile(at("report.md"), report);
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      COMMENTS: at("comments.json"),
      GITHUB_STEP_SUMMARY: at("summary.md"),
    };
    const pull = ["--repository", "me/app", "--pull-request", "7", "--report", at("report.md")];
    const script = path.join(repository, "scripts/ci/comment.mts");
    return execa(process.execPath, ["--import=tsx", script, "--stack", "dev", ...pull, ...args], {
      env,
      cwd: repository,
    });
  }

  const told: Readonly<Record<string, RegExp>> = {
    growth: /🟢 in place \| update PersistentVolumeClaim data-visits-0, .* \| the volume grows/,
    "image-change": /🟡 rolling restart \| update StatefulSet visits \| visits-2, visits-1 and visits-0 restart/,
    replacement: /🟠 replacement \(downtime\) \| replace StatefulSet visits/,
    failure: /❌ `dev`: the preview failed[^]*`podManagementPolicy`: must stay "Parallel"/,
  };

  it("tells of a growth, then of another image, then of a replacement, then of a failure, in one and the same place", async () => {
    for (const [name, words] of Object.entries(told)) {
      await comment(markdown(reportOf(name)));
      const [own, ...others] = await comments();
      assert.deepEqual(others, []);
      assert.match(own!.body, /^<!-- stateful-app preview: dev -->\n/);
      assert.match(own!.body, words);
    }
  });

  it("is one per stack and way of asking", async () => {
    await comment("one");
    await comment("two", "--about", "on minikube");
    await comment("three", "--stack", "staging");
    assert.deepEqual(
      (await comments()).map(({ body }) => body.split("\n").at(-1)),
      ["one", "two", "three"],
    );
  });

  it("leaves another person's comment alone, whatever that one says", async () => {
    const theirs = { id: 1, body: "<!-- stateful-app preview: dev -->\nmine", user: { login: "somebody" } };
    await writeFile(at("comments.json"), JSON.stringify([theirs]));
    await comment("ours");
    const [first, second] = await comments();
    assert.deepEqual(first, theirs);
    assert.match(second!.body, /ours$/);
  });

  it("says that there is no preview where the job ended before it", async () => {
    await comment(undefined);
    assert.match((await comments())[0]!.body, /❌ `dev`: there is no preview\n\nThe job ended/);
  });

  it("is cut at what GitHub takes, with what was open closed", async () => {
    await comment(`<details>\n\n\`\`\`mermaid\n${"a --> b\n".repeat(20_000)}\`\`\`\n\n</details>\n`);
    const { body } = (await comments())[0]!;
    assert.ok(body.length <= 65_536);
    assert.match(body, /a --> b\n```\n<\/details>\n\n… the rest is too long for a comment/);
  });

  it("is shown on the run's own page too", async () => {
    await comment("the report");
    assert.match(await readFile(at("summary.md"), "utf8"), /the report\n$/);
  });
});
