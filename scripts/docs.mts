import { answerHelp, helpText } from "../cli/terminal/options.mts";
import { writeComment } from "./comment.mts";
import { writeTables } from "./tables.mts";

answerHelp(
  helpText("npm run docs", "Writes the tables of README.md, docs/args.md and the comment in docs/pull-requests.md."),
);
await writeTables();
await writeComment();
