// What the engine asks of a language: run a program, run a plugin written in the language, say who you are.
// @ts-check
"use strict";

const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const language = require("@pulumi/pulumi/proto/language_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const { version } = require("@pulumi/pulumi/package.json");
const { programDependencies } = require("./dependencies.cjs");
const { pluginCommand, programCommand, start } = require("./node-process.cjs");

/** The exit code of the SDK when it has already reported what is wrong. */
const alreadyTold = 32;

/** @param {string} engine the engine's address */
function languageRuntime(engine) {
  /** @type {Set<import("node:child_process").ChildProcess>} */
  const children = new Set();

  /**
   * Ties a child to the call that asked for it: a cancelled call ends it.
   * @param {any} call
   * @param {import("node:child_process").ChildProcess} child
   */
  function follow(call, child) {
    children.add(child);
    child.once("close", () => children.delete(child));
    call.once("cancelled", () => child.kill());
    return child;
  }

  const stop = () => children.forEach((child) => child.kill());

  const handlers = {
    /** @type {import("@grpc/grpc-js").handleUnaryCall<any, any>} */
    getPluginInfo: (_call, done) => done(null, new PluginInfo().setVersion(version)),

    // Plugins are on the PATH or in PULUMI_HOME, and the SDK names the version with each resource.
    /** @type {import("@grpc/grpc-js").handleUnaryCall<any, any>} */
    getRequiredPlugins: (_call, done) => done(null, new language.GetRequiredPluginsResponse()),

    /** @type {import("@grpc/grpc-js").handleUnaryCall<any, any>} */
    getRequiredPackages: (_call, done) => done(null, new language.GetRequiredPackagesResponse()),

    /** @type {import("@grpc/grpc-js").handleUnaryCall<any, any>} */
    about: (_call, done) =>
      done(null, new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),

    /** @type {import("@grpc/grpc-js").handleUnaryCall<any, any>} */
    getProgramDependencies: (call, done) => {
      const folder = call.request.getInfo()?.getProgramDirectory() || call.request.getPwd();
      const found = programDependencies(folder, call.request.getTransitivedependencies());
      const list = found.map(({ name, version }) => new language.DependencyInfo().setName(name).setVersion(version));
      done(null, new language.GetProgramDependenciesResponse().setDependenciesList(list));
    },

    /** @type {import("@grpc/grpc-js").handleUnaryCall<any, any>} */
    run: (call, done) => {
      const answer = new language.RunResponse();
      let child;
      try {
        child = follow(call, start(programCommand(call.request, engine), "inherit"));
      } catch (error) {
        return done(null, answer.setError(/** @type {Error} */ (error).message));
      }
      child.once("error", (error) => done(null, answer.setError(`the program could not be started: ${error.message}`)));
      child.once("exit", (code, signal) => {
        if (code === alreadyTold) answer.setBail(true);
        else if (code !== 0)
          answer.setError(signal ? `the program was ended by ${signal}` : `the program ended with exit code ${code}`);
        done(null, answer);
      });
    },

    /** @type {import("@grpc/grpc-js").handleServerStreamingCall<any, any>} */
    runPlugin: (call) => {
      const say = () => new language.RunPluginResponse();
      let child;
      try {
        child = follow(call, start(pluginCommand(call.request), "pipe"));
      } catch (error) {
        call.write(say().setStderr(Buffer.from(`${/** @type {Error} */ (error).message}\n`)));
        call.write(say().setExitcode(1));
        return call.end();
      }
      child.stdout?.on("data", (bytes) => call.write(say().setStdout(bytes)));
      child.stderr?.on("data", (bytes) => call.write(say().setStderr(bytes)));
      child.once("error", (error) => call.write(say().setStderr(Buffer.from(`${error.message}\n`))));
      child.once("close", (code) => {
        call.write(say().setExitcode(code ?? 1));
        call.end();
      });
    },

    /** @type {import("@grpc/grpc-js").handleUnaryCall<any, any>} */
    cancel: (_call, done) => {
      stop();
      done(null, new Empty());
    },
  };

  return { handlers, stop };
}

module.exports = { languageRuntime };
