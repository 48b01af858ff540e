const heartbeat = 15_000;

export type Say = (detail: string) => void;

/**
 * Runs one step of a longer job and shows how long it takes: a spinner on a terminal, plain lines elsewhere (one every
 * 15 s, one at the end). The title is a lower-case imperative, such as "start minikube"; `say` replaces the detail beside it.
 */
export async function step<T>(title: string, work: (say: Say) => Promise<T>): Promise<T> {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let detail = "";
  const line = () => [title, detail, elapsed()].filter(Boolean).join(" · ");
  const working = work((text) => {
    detail = text;
  });
  const progress = spinner(line) ?? lines(line);
  try {
    const result = await working;
    detail = "";
    await progress.end("succeed");
    return result;
  } catch (error) {
    await progress.end("fail");
    throw error;
  }
}

interface Progress {
  end(how: keyof typeof marks): Promise<void> | void;
}

const marks = { succeed: "✔", fail: "✖" };

function lines(line: () => string): Progress {
  const write = (mark: string) => process.stderr.write(`${mark} ${line()}\n`);
  const beat = setInterval(() => write("…"), heartbeat);
  return {
    end: (how) => {
      clearInterval(beat);
      write(marks[how]);
    },
  };
}

/** Undefined where there is no terminal to show it on. Loaded while the work runs, as it takes a tenth of a second. */
function spinner(line: () => string): Progress | undefined {
  if (!process.stderr.isTTY || process.env.CI) return undefined;
  const spinning = import("ora").then(({ default: ora }) => ora({ stream: process.stderr, text: line() }).start());
  const tick = setInterval(() => void spinning.then((shown) => (shown.text = line())), 100);
  return {
    end: async (how) => {
      clearInterval(tick);
      (await spinning)[how](line());
    },
  };
}
