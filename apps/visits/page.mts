import { createHash } from "node:crypto";
import { html, Markup } from "./markup.mts";
import type { Peer } from "./peers.mts";
import { stylesheet } from "./stylesheet.mts";

export interface View {
  readonly pod: string;
  readonly visits: number;
  readonly shared: boolean;
  readonly version: string;
  readonly peers: readonly Peer[];
}

/** The hash lets exactly this style through; an injected script or style would not run. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(stylesheet).digest("base64")}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function visitPage({ pod, visits, shared, version, peers }: View): string {
  const counted = visits === 1 ? "visit" : "visits";
  const whose = shared ? "to all pods of this volume" : "to this pod";
  return frame(
    pod,
    html`<h1>${pod}</h1>
      <p class="count"><data value="${visits}">${visits.toLocaleString("en")}</data> ${counted} ${whose}</p>
      <p><a class="again" href="/">Visit again</a></p>
      ${peers.length > 0 ? peerList(peers) : new Markup("")}
      <footer>Version ${version}</footer>`,
  );
}

export function problemPage(reason: string): string {
  return frame(
    "Not counted",
    html`<h1>Sorry, this did not work</h1>
      <p class="count">${reason}</p>
      <p><a class="again" href="/">Try again</a></p>`,
  );
}

function peerList(peers: readonly Peer[]): Markup {
  return html`<h2 id="peers">Peers</h2>
    <ul role="list" aria-labelledby="peers">
      ${peers.map(({ name, url, self }) =>
        self
          ? html`<li><strong aria-current="true">${name}</strong> <span class="soft">(this pod)</span></li>`
          : html`<li><a href="${url}">${name}</a></li>`,
      )}
    </ul>
    <p class="soft">These names are known inside the cluster.</p>`;
}

/** The icon is part of the page, so that no browser asks for /favicon.ico. */
function frame(title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · visits</title>
        <link
          rel="icon"
          href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%233d4ed1'/%3E%3C/svg%3E"
        />
        ${new Markup(`<style>${stylesheet}</style>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.text;
}
