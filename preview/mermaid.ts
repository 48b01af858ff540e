import type { Standing, StandingPod, StandingSet } from "./standing";

/** A picture with more boxes than that cannot be read. */
const mostPods = 6;

/** The picture of what stands afterwards, as GitHub draws it: https://mermaid.js.org/syntax/flowchart.html */
export function mermaid({ sets }: Standing): string {
  const bodies = sets.map((set, index) => picture(set, `s${index}`));
  return ["flowchart LR", ...bodies.flat(), ...colours].join("\n");
}

const colours = [
  "  classDef new fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
  "  classDef restarts fill:#fff8c5,stroke:#9a6700,color:#1f2328",
  "  classDef grows fill:#ddf4ff,stroke:#0969da,color:#1f2328",
];

function picture(set: StandingSet, id: string): string[] {
  const lines = [`  subgraph ${id}["namespace ${quoted(set.namespace)}"]`, "    direction LR"];
  lines.push(
    `    ${id}set["StatefulSet ${quoted(set.name)}${set.images.map((image) => `<br/>${quoted(image)}`).join("")}"]`,
  );
  set.services.forEach(({ name, headless }, index) => {
    lines.push(`    ${id}v${index}(["${headless ? "headless Service" : "Service"}<br/>${quoted(name)}"]) --> ${id}set`);
  });
  for (const [index, pod] of shownPods(set.pods).entries()) lines.push(...podLines(pod, id, `${id}p${index}`));
  // Its own colour is the yellow of a pod that restarts.
  return [...lines, "  end", `  style ${id} fill:transparent,stroke:#8c959f`];
}

function podLines(pod: StandingPod | number, id: string, own: string): string[] {
  if (typeof pod === "number") return [`    ${id}set --> ${own}["… ${pod} more …"]`];
  return [
    `    ${id}set --> ${own}["${quoted(pod.name)}"]${marked(pod.fate)}`,
    ...pod.claims.map(({ name, size, fate }, index) => {
      const label = quoted(name) + (size ? `<br/>${quoted(size)}` : "");
      return `    ${own} --> ${own}c${index}[("${label}")]${marked(fate)}`;
    }),
  ];
}

/** The first and the last ones; the number of those between them. */
function shownPods(pods: readonly StandingPod[]): (StandingPod | number)[] {
  if (pods.length <= mostPods) return [...pods];
  const half = mostPods / 2;
  return [...pods.slice(0, half), pods.length - mostPods, ...pods.slice(-half)];
}

const marked = (fate: string) => (fate === "stays" ? "" : `:::${fate}`);

/** A name from a program is text, not syntax of the picture. */
function quoted(text: string): string {
  return text.replace(/[^\w .:/@…-]/g, (character) => `#${character.codePointAt(0)};`);
}
