/**
 * The outcome of `work`, or a rejection when there is none within `limitMs`. A process that stood still itself finds its
 * timers late and the answers waiting in its sockets: it reads those first, so that its own pause is not blamed on the
 * other side.
 */
export function answeredWithin<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error(`No answer within ${limitMs} ms`));
    const timer = setTimeout(() => setImmediate(giveUp), limitMs); // sockets are read between timers and immediates
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
