export { classify, holds, type ClassifyOptions } from "./classify";
export type { Diagnostic, PolicyViolation, PreviewDigest, PreviewStep } from "./digest";
export { diagnostics } from "./diagnostics";
export { effects, effectLabels, type Effect } from "./effect";
export { markdown } from "./markdown";
export type { Change, FieldChange, Finding, Report } from "./report";
export { terminal, type TerminalOptions } from "./terminal";
export { violations } from "./violations";
