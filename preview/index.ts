export type { Change, FieldChange, Finding } from "./change";
export { classify, holds, type ClassifyOptions } from "./classify";
export type { Diagnostic, PolicyViolation, PreviewDigest, PreviewStep } from "./digest";
export { effects, effectLabels, type Effect } from "./effect";
export { diagnostics, violations } from "./event-log";
export { markdown } from "./markdown";
export type { Report } from "./report";
export { terminal, type TerminalOptions } from "./terminal";
export { otherOwner } from "../components/problems/other-owner";
