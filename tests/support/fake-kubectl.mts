import type { Kubectl } from "../../cli/target/kubectl.mts";

/** A kubectl that knows the answers to some questions by their first words; to any other it answers nothing. */
export function fakeKubectl(answers: Readonly<Record<string, unknown>>): Kubectl {
  const text = (...args: string[]) => {
    const question = Object.keys(answers).find((words) => args.join(" ").startsWith(words));
    const answer = question === undefined ? "" : answers[question];
    return Promise.resolve(typeof answer === "string" ? answer : JSON.stringify(answer));
  };
  const json = async <T,>(...args: string[]) => {
    if (args[0] === "get" && args.includes("--raw"))
      throw new Error("error: --raw and --output are mutually exclusive");
    return JSON.parse((await text(...args)) || '{"items":[]}') as T;
  };
  return { command: ["kubectl"], text, json };
}
