import type { Claim } from "../settings";

/** The size of one volume: its own, or that of its claim. */
export function sizeOf({ size, sizes }: Pick<Claim, "size" | "sizes">, ordinal: number): string {
  return sizes[ordinal] ?? size;
}
