/** A mistake that the operator of the application can fix: printed as one line, without a stack trace. */
export class Problem extends Error {
  readonly status: number;

  constructor(message: string, status = 500) {
    super(message);
    this.status = status;
  }
}
