import { existsSync } from "node:fs";
import { execa } from "execa";
import { minutesLeft } from "./minutes-left.mts";
import { builtPath, compiledFolder, moduleFolder, places, type GoTool } from "./go-build.mts";

/**
 * Downloads what `tools` are made of as far as they are not built yet, beside whatever is compiled meanwhile: their builds
 * would otherwise begin with minutes of waiting for the network. `group` is what `goBuilds` is given. Nothing fails or
 * waits because of it: the build asks for the same and says what is wrong, and the end of this process ends it.
 */
export async function downloadModules(group: readonly GoTool[], tools = group, where = places): Promise<void> {
  const isMissing = (tool: GoTool) => !existsSync(builtPath(tool, where));
  minutesLeft.expect(group.filter(isMissing));
  const missing = tools.filter(isMissing);
  await Promise.all(missing.map((tool) => list(tool, compiledFolder(group, where), where.modules)));
}

/** A listing reads every package and so downloads their modules and no others, unlike `go mod download`. */
async function list(tool: GoTool, compiled: string, modules: string): Promise<void> {
  const env = { CGO_ENABLED: "0", GOWORK: "off", GOCACHE: compiled };
  const options = { cwd: moduleFolder(tool, modules), env, reject: false, stdio: "ignore" } as const;
  // -e: files that the build generates are not there yet.
  const listing = execa("go", ["list", "-e", "-deps", tool.main], options);
  listing.unref();
  await listing;
}
