import { execFile } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";

/**
 * Keeps one comment per stack on a pull request: creates it or replaces its text. Uses only Node's own modules and `gh`, so
 * that the job with the right to write installs nothing that the pull request changes. By hand:
 * GH_TOKEN=… node scripts/ci/comment.mts --repository me/app --pull-request 7 --stack dev --report report/report.md
 */
const { values: flags } = parseArgs({
  options: {
    repository: { type: "string", default: process.env.GITHUB_REPOSITORY },
    "pull-request": { type: "string" },
    stack: { type: "string", default: "dev" },
    /** Distinguishes several previews of one stack, such as those with and without a cluster. */
    about: { type: "string", default: "" },
    report: { type: "string", default: "report/report.md" },
    author: { type: "string", default: "github-actions[bot]" },
  },
});

/** GitHub refuses a longer one. */
const longest = 65_536;

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

const marker = `<!-- stateful-app preview: ${[flags.stack, flags.about].filter(Boolean).join(" ")} -->`;
const body = cut([marker, await report(), source()].filter(Boolean).join("\n\n"));
// Without a pull request, or the right to write on it, the page of the run still shows the text.
if (process.env.GITHUB_STEP_SUMMARY) await appendFile(process.env.GITHUB_STEP_SUMMARY, `${body}\n`);
if (flags["pull-request"]) await keep(`repos/${flags.repository}/issues`, flags["pull-request"]);
else console.log(body);

async function report(): Promise<string> {
  const nothing = `### ❌ \`${flags.stack}\`: there is no preview\n\nThe job ended before the engine ran; see its log.`;
  return (await readFile(flags.report, "utf8").catch(() => nothing)).trim();
}

function source(): string {
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run, HEAD_COMMIT: head, GITHUB_SHA: commit } = process.env;
  if (!server || !run) return "";
  return `<sub>${flags.about || "preview"} of ${(head || commit)?.slice(0, 7)} · [log](${server}/${flags.repository}/actions/runs/${run})</sub>`;
}

/** Cuts at the end of a line, and closes what is open. */
function cut(text: string): string {
  if (text.length <= longest) return text;
  const end = "\n\n… the rest is too long for a comment; the job's log has all of it.";
  const kept = text.slice(0, longest - end.length - 32);
  const whole = kept.slice(0, kept.lastIndexOf("\n"));
  const fence = (whole.match(/^```/gm)?.length ?? 0) % 2 === 1 ? "\n```" : "";
  const details =
    (whole.match(/<details/g)?.length ?? 0) > (whole.match(/<\/details/g)?.length ?? 0) ? "\n</details>" : "";
  return whole + fence + details + end;
}

/** Replaces only our own comment: others can put the marker into theirs. */
async function keep(issues: string, pullRequest: string): Promise<void> {
  const pages = await gh("--paginate", "--slurp", `${issues}/${pullRequest}/comments?per_page=100`);
  const comments = (JSON.parse(pages) as Comment[][]).flat();
  const own = comments.find(({ body, user }) => user.login === flags.author && body.startsWith(marker));
  const folder = await mkdtemp(path.join(tmpdir(), "comment-"));
  try {
    const file = path.join(folder, "body.md");
    await writeFile(file, body);
    const to = own ? ["PATCH", `${issues}/comments/${own.id}`] : ["POST", `${issues}/${pullRequest}/comments`];
    await gh("--method", ...to, "--field", `body=@${file}`, "--silent");
    console.log(own ? `comment ${own.id} replaced` : "comment created");
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function gh(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("gh", ["api", ...args], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
