import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { repository } from "../../../cli/places.mts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly "timeout-minutes"?: number;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly concurrency?: Job["concurrency"];
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = path.join(repository, ".github/workflows");
const files = readdirSync(folder);
const text = (file: string) => readFileSync(path.join(folder, file), "utf8");
const workflow = (file: string) => parse(text(file)) as Workflow;
const jobs = files.flatMap((file) =>
  Object.entries(workflow(file).jobs).map(([name, job]) => ({ where: `${file} ${name}`, job })),
);
const steps = jobs.flatMap(({ where, job }) => (job.steps ?? []).map((step) => ({ where, step })));

describe("the workflows", () => {
  it("are the four that the documentation tells of", () => {
    assert.deepEqual(files.sort(), ["drift.yml", "preview-stack.yml", "preview.yml", "up.yml"]);
  });

  it("use no action that can change under them, and say which version it is", () => {
    const used = files.flatMap((file) => [...text(file).matchAll(/uses: (.+)$/gm)].map(([, action = ""]) => action));
    const loose = used.filter(
      (action) => !action.startsWith("./") && !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action),
    );
    assert.ok(used.length > 5);
    assert.deepEqual(loose, []);
  });

  it("give a job no right that it does not name, and the right to write to none that runs the pull request's code", () => {
    for (const file of files) assert.deepEqual(workflow(file).permissions, {}, file);
    assert.deepEqual(
      jobs.filter(({ job }) => job.permissions === undefined),
      [],
    );
    const writing = jobs.filter(({ job }) => job.steps && Object.values(job.permissions!).includes("write"));
    assert.deepEqual(
      writing.map(({ where }) => where),
      ["preview-stack.yml comment"],
    );
    const said = JSON.stringify(writing[0]!.job.steps);
    assert.match(said, /github\.event\.pull_request\.base\.sha/);
    assert.doesNotMatch(said, /npm|tsx/);
  });

  it("keep no credentials in a checkout", () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith("actions/checkout@"));
    assert.deepEqual(
      checkouts.filter(({ step }) => step.with?.["persist-credentials"] !== false),
      [],
    );
  });

  it("put nothing into a shell that somebody else may word", () => {
    assert.deepEqual(
      steps.filter(({ step }) => step.run?.includes("${{")),
      [],
    );
  });

  it("run scripts that are there, with options that they know", async () => {
    const runs = steps.flatMap(({ where, step }) => (step.run ? [{ where, run: step.run }] : []));
    const scripts = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")).scripts as Record<
      string,
      string
    >;
    for (const { where, run } of runs) {
      const options = [...run.matchAll(/--([a-z][\w-]*)(?= |$)/g)].map(([, option = ""]) => option);
      const [, script] = /\b(scripts\/ci\/[\w-]+\.mts)/.exec(run) ?? [];
      const [, npm] = /^npm (?:run )?([\w-]+)/.exec(run) ?? [];
      assert.ok(
        script ? existsSync(path.join(repository, script)) : npm === "ci" || (npm && npm in scripts),
        `${where}: ${run}`,
      );
      if (npm && npm !== "ci") {
        const command = path.join(repository, `cli/commands/${npm}.mts`);
        const { help, passesOn } = (await import(command)) as { help: string; passesOn?: boolean };
        // What pulumi's own options are, pulumi knows.
        if (!passesOn)
          for (const option of options) assert.match(help, new RegExp(`--${option}\\b`), `${where}: --${option}`);
      }
      if (!script) continue;
      const source = readFileSync(path.join(repository, script), "utf8");
      for (const option of options)
        assert.match(source, new RegExp(`^ {4}"?${option}"?: \\{ type`, "m"), `${where}: --${option}`);
    }
  });

  it("end, and say when they give up", () => {
    assert.deepEqual(
      jobs.filter(({ job }) => !job.uses && !job["timeout-minutes"]),
      [],
    );
  });

  it("let a newer preview end an older one, never cut off an update, and put nothing else into its queue", () => {
    assert.equal(workflow("preview.yml").concurrency?.["cancel-in-progress"], true);
    for (const name of ["up", "drift"]) {
      const [job] = Object.values(workflow(`${name}.yml`).jobs);
      assert.deepEqual(job?.concurrency, { group: `${name}-\${{ matrix.stack }}`, "cancel-in-progress": false }, name);
    }
  });

  it("comment also when the preview fails", () => {
    assert.match(text("preview-stack.yml"), /needs: preview\n {4}if: \$\{\{ !cancelled\(\) \}\}/);
  });

  it("deploy only what was approved for the stack's environment", () => {
    assert.equal(workflow("up.yml").jobs["up"]?.environment, "${{ matrix.stack }}");
    assert.deepEqual(workflow("up.yml").on["push"], { branches: ["main"] });
  });
});
