/** What whoever starts a program can mend. Its message says how, so no stack is shown with it; all else is a bug. */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** How the commands beside the app end when they fail. */
export function reportFailure(error: unknown): void {
  console.error(error instanceof OperatorError ? error.message : error);
  process.exitCode = 1;
}
