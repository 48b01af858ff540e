/** Where an app is in its program, and the name of the record in which the stack keeps that. */
export interface Place {
  readonly urn: string;
  readonly record: string;
}

/** Whether an app would go to another place of the program and to another record at once. */
export const isTwofold = (last: Partial<Place>, own: Place) => last.urn !== own.urn && last.record !== own.record;
