/** Something outside did not come to an end within its limit. */
export class LateError extends Error {
  override readonly name = 'LateError';

  constructor(readonly limitMs: number) {
    super(`It took longer than ${limitMs} ms.`);
  }
}

/** @throws LateError  whatever becomes of the work then is nobody's concern. */
export async function inTime<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateError(limitMs)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
