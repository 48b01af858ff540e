/** Begins so many tasks at a time, and answers one promise for each, in order. */
export function pooled<T>(tasks: readonly (() => Promise<T>)[], size: number): Promise<T>[] {
  const waiting: (() => void)[] = [];
  let running = 0;
  const turn = async () => {
    if (running >= size) await new Promise<void>((go) => waiting.push(go));
    running++;
  };
  return tasks.map((task) => {
    const own = turn()
      .then(task)
      .finally(() => {
        running--;
        waiting.shift()?.();
      });
    // Whoever asks for it later still hears of a failure; until then it must not end the process.
    own.catch(() => undefined);
    return own;
  });
}
