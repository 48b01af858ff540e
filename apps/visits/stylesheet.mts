/** The whole look of the page, light and dark. Part of the page itself, so that one request shows all of it. */
export const stylesheet = `
  :root { color-scheme: light dark; --paper: #f4f5fb; --card: #fff; --ink: #1d2033; --soft: #5a6078; --line: #e0e3ef; --accent: #3d4ed1; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #12141f; --card: #1b1e2d; --ink: #eceefa; --soft: #a3a9c2; --line: #30344a; --accent: #9aa6ff; }
  }
  * { box-sizing: border-box; margin: 0; }
  body { min-height: 100vh; display: grid; place-items: center; padding: clamp(0.75rem, 4vw, 1.5rem); background: var(--paper); color: var(--ink);
    font: 1rem/1.5 system-ui, sans-serif; }
  main { width: min(34rem, 100%); padding: clamp(1.25rem, 6vw, 2.25rem); background: var(--card); border: 1px solid var(--line); border-radius: 1.25rem; }
  h1 { font-size: 1.125rem; overflow-wrap: anywhere; }
  h2 { margin-top: 2rem; font-size: 1rem; }
  .count { margin: 1rem 0 1.25rem; color: var(--soft); }
  .count data { display: block; color: var(--accent); font-size: clamp(3rem, 16vw, 5rem); font-weight: 700; line-height: 1.1;
    font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
  a { color: var(--accent); text-underline-offset: 0.2em; }
  a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 0.25rem; }
  .again { display: inline-block; padding: 0.5rem 1.1rem; border-radius: 999px; background: var(--accent); color: var(--card);
    font-weight: 600; text-decoration: none; }
  ul { margin-top: 0.5rem; padding: 0; list-style: none; border-top: 1px solid var(--line); }
  li { padding: 0.6rem 0; font-size: 0.9375rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  .soft, footer { color: var(--soft); font-size: 0.875rem; }
  ul + .soft { margin-top: 0.6rem; }
  footer { margin-top: 1.5rem; overflow-wrap: anywhere; }
`;
