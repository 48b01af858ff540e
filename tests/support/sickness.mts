import { until } from "./until.mts";
import type { visits } from "./visits.mts";

/** A count that is no number makes a pod of the counter unready; the right one makes it ready again. */
export function sickness(app: ReturnType<typeof visits>) {
  const ready = (pod: string, wanted: string) =>
    until(async () => (await app.ready())[pod] === wanted, { what: `${pod} to be ready: ${wanted}`, timeout: 120_000 });
  const write = (pod: string, text: string) => app.exec(pod, "sh", "-c", `echo ${text} > /data/visits`);
  return {
    /** Again and again: a visit that is being written at the moment puts the right count over what was put in its place. */
    async spoil(pod: string): Promise<void> {
      const spoilt = async () => {
        await write(pod, "nonsense");
        return app.countsOf([pod]).then(
          () => false,
          ({ message }: Error) => message.includes("InternalError"),
        );
      };
      await until(spoilt, { what: `${pod} to have lost its count` });
    },
    async fallIll(pod: string): Promise<void> {
      await this.spoil(pod);
      await ready(pod, "False");
    },
    async recover(pod: string): Promise<void> {
      await write(pod, "7");
      await ready(pod, "True");
    },
  };
}
