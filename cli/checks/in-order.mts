/** Waits for work that was begun side by side. Of what fails, the first in this order is reported: the same one each time. */
export async function inOrder(begun: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(begun)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
