import type { Chain, Step } from "./edit.mts";
import { sentence } from "./edit.mts";
import { Find } from "./find.mts";
import { knownReason } from "./not-yet.mts";
import { typescript } from "./program.mts";
import { shrunk } from "./shrink.mts";

/** Runs a chain; a find is shrunk, and thrown with the shortest chain as somebody would write it. */
export async function hunt(
  chain: Chain,
  run: (chain: Chain) => Promise<unknown>,
  { tries, replay }: { readonly tries: number; readonly replay: string },
): Promise<void> {
  let find: Find | undefined = await findOf(chain, run);
  if (find === undefined) return;
  const known = knownReason(find);
  if (known !== undefined) return console.log(`      not yet: ${known}\n${told(chain)}`);
  const first = find;
  console.log(indented(`found, and to be made shorter: ${first.message}\n${told(chain)}`));
  const isFound = async (shorter: Chain) => {
    const next = await findOf(shorter, run);
    if (!first.isLike(next)) return false;
    find = next;
    return true;
  };
  const shortest = await shrunk(chain, isFound, tries);
  find.message = `${find.message}\n\n${told(shortest)}\nThe same once more: ${replay}`;
  // The end, where failures are listed, may be hours away.
  console.log(indented(find.message));
  throw find;
}

/** What a run finds; anything else that goes wrong is no find, and ends the hunt. */
async function findOf(chain: Chain, run: (chain: Chain) => Promise<unknown>): Promise<Find | undefined> {
  try {
    await run(chain);
    return undefined;
  } catch (error) {
    if (error instanceof Find) return error;
    throw error;
  }
}

const indented = (text: string) => text.replace(/^/gm, "      ");

const moreOf = ({ more }: NonNullable<Step["trouble"]>) =>
  more ? `, once more with ${more.map(sentence).join("; ")}` : "";

export function told({ program, fails, steps }: Chain): string {
  const lines = steps.map(({ edits, flag, deletes, trouble }) => {
    const how = [
      flag,
      deletes && "then every pod is deleted",
      trouble && `${trouble.kind}${moreOf(trouble)}, then ${trouble.then}`,
    ].filter(Boolean);
    return `// ${edits.map(sentence).join("; ") || "nothing"}${how.length > 0 ? ` (${how.join(", ")})` : ""}`;
  });
  return [typescript(program), ...(fails ? ["// its first run fails"] : []), ...lines].join("\n");
}
