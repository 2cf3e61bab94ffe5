/** What whoever starts a program can mend. Its message says how, so no stack is shown with it; all else is a bug. */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The command was called in a way that it does not know. */
export class UsageError extends OperatorError {}

const FAILED = 1;
/** By custom, of who was called wrongly. */
const CALLED_WRONGLY = 2;

/** What `parseArgs` of Node throws. */
const isOfParseArgs = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

/** How the commands beside the app end when they fail. */
export function reportFailure(error: unknown): void {
  const isUsage = error instanceof UsageError || isOfParseArgs(error);
  console.error(error instanceof OperatorError || isUsage ? error.message : error);
  process.exitCode = isUsage ? CALLED_WRONGLY : FAILED;
}
