import { sentence } from "./problem";

/** What every field manager of an app begins with; its owner and its name follow. */
export const managerPrefix = "stateful-app";

/**
 * Why an object that stands is not taken over, such as `Namespace shop`: it was applied for another app, or for the same one with
 * another owner. The field manager alone says which.
 */
export function otherOwner(object: string, own: string, found: string): string {
  const [app, other] = [own, found].map((manager) => manager.split(":").at(-1)!);
  const remedy =
    app === other
      ? `if it is this app's, keep the owner that it had: previousOwner: ${JSON.stringify(found.split(":").slice(1, -1).join(":"))}`
      : `if this app was ${JSON.stringify(other)}, say so in its options: aliases: [{ name: ${JSON.stringify(other)} }]`;
  return `${object}: ${sentence("be new or this app's own", `one that ${JSON.stringify(found)} applied`, `${remedy}; otherwise choose another name or namespace`)}`;
}
