/** Where an app is in its program, and the name of the record in which the stack keeps that. */
export interface Place {
  readonly urn: string;
  readonly record: string;
  /** The id of the guard's record, which stays the same wherever an alias moves that; undefined where no run came to its end. */
  readonly guard?: string;
}

/** Whether an app would go to another place of the program and to another record at once. */
export const isTwofold = (last: Partial<Place>, own: Place) => last.urn !== own.urn && last.record !== own.record;
