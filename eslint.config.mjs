import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import typescript from "typescript-eslint";

/** A wall between two rooms: what a room may not import, and why. Types may pass every wall. */
const wall = (files, ...walls) => ({
  files,
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: walls.map(([imports, message]) => ({
          ...(imports instanceof RegExp ? { regex: imports.source } : { group: imports }),
          message,
          allowTypeImports: true,
        })),
      },
    ],
  },
});

const engine = [["@pulumi/*", "@pulumi/**"], "the model is plain values in, plain values out: no SDK at run time"];
const machines = [
  ["**/cli/**", "execa", "node:child_process", "node:fs*", "node:os", "node:process"],
  "the library never reads config, environment, files or the machine",
];
const inside = [["**/components/*/**"], "a program imports the library by its index: components"];

export default defineConfig(
  globalIgnores(["node_modules", "dist", "**/*.d.ts", "rendered"]),
  eslint.configs.recommended,
  {
    files: ["**/*.ts", "**/*.mts"],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-console": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.js", "cli/embedded/language-host/**"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        setTimeout: "readonly",
        setInterval: "readonly",
        clearTimeout: "readonly",
        clearInterval: "readonly",
        Buffer: "readonly",
        URL: "readonly",
      },
    },
  },
  wall(["index.ts", "examples/**"], inside),
  wall(["components/**"], machines),
  wall(["preview/**", "policy/rules/**"], machines, engine),
  wall(["components/stateful-app/{settings,facts,specs,problems}/**"], machines, engine),
  wall(["components/stateful-app/facts/**"], machines, engine, [
    ["**/specs/**", "**/problems/**"],
    "facts follow from settings alone",
  ]),
  wall(["components/stateful-app/problems/**"], machines, engine, [
    ["**/specs/**"],
    "what a refusal needs to know is a fact: facts",
  ]),
  wall(["components/stateful-app/specs/**"], machines, engine, [
    ["../problems", "../problems/**"],
    "a specification refuses nothing: problems do",
  ]),
  wall(
    ["cli/**/*.mts"],
    [
      /\/components\/(?!stateful-app\/facts\/index\.ts$)/,
      "commands share with the component what its facts/index.ts exports, and nothing else",
    ],
  ),
  wall(
    ["cli/embedded/**/*.mts"],
    [
      ["**/stack/**", "**/checks/**", "**/target/**", "**/commands/**", "**/components/**", "**/preview/**"],
      "the embedded default stands alone: of cli it imports terminal and places only",
    ],
  ),
  wall(
    ["render/**/*.{ts,mts}"],
    [["**/cli/embedded/**", "**/cli/target/**", "**/cli/stack/**"], "rendering needs no cluster"],
  ),
  {
    files: ["components/stateful-app/{settings,facts,specs,problems}/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "ThrowStatement", message: "problems are data: return them" },
        {
          selector: "CallExpression[callee.property.name='apply']",
          message: "leaves are passed on, nobody looks inside",
        },
      ],
      "no-restricted-globals": ["error", "process", "Date"],
    },
  },
  {
    files: ["tests/**/*.ts", "tests/**/*.mts"],
    rules: {
      // Tests read the specification of any Kubernetes kind, leaf by leaf; an assertion fails where a leaf is missing.
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
    },
  },
);
