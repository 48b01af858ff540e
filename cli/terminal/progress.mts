import ora from "ora";

const heartbeat = 15_000;

export type Say = (detail: string) => void;

/**
 * Runs one step of a longer job and shows how long it takes: a spinner on a terminal, plain lines elsewhere (one every
 * 15 s, one at the end). The title is a lower-case imperative, such as "start minikube"; `say` replaces the detail beside it.
 */
export async function step<T>(title: string, work: (say: Say) => Promise<T>): Promise<T> {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const spinner = ora({ stream: process.stderr, isEnabled: process.stderr.isTTY && !process.env.CI });
  let detail = "";
  const line = () => [title, detail, elapsed()].filter(Boolean).join(" · ");
  const show = () => {
    if (spinner.isEnabled) spinner.text = line();
  };

  if (spinner.isEnabled) spinner.start(title);
  const tick = setInterval(show, 100);
  const beat = setInterval(() => {
    if (!spinner.isEnabled) process.stderr.write(`… ${line()}\n`);
  }, heartbeat);
  try {
    const result = await work((text) => {
      detail = text;
      show();
    });
    detail = "";
    spinner.succeed(line());
    return result;
  } catch (error) {
    spinner.fail(line());
    throw error;
  } finally {
    clearInterval(tick);
    clearInterval(beat);
  }
}
