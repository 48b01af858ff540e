/** An error for the person at the keyboard: the problem and the one thing to do about it. Printed without a stack trace. */
export class Advice extends Error {
  override readonly name = "Advice";

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem}; ${remedy}`, options);
  }
}
