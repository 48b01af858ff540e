import type { Claim } from "../settings";

/** The size of one volume: its own, or that of its claim. */
export function sizeOf({ size, sizes }: Claim, ordinal: number): string {
  return sizes[ordinal] ?? size;
}
