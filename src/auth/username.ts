declare const brand: unique symbol;
/** What a user types to sign in: lower-case ASCII letters, digits and `._@+-`, 1 to 128. Case does not matter to them. */
export type Username = string & { readonly [brand]: 'Username' };

const SHAPE = /^[a-z0-9._@+-]{1,128}$/;

/** The one spelling that is stored and looked up; undefined when nobody can have this name. */
export function asUsername(input: string): Username | undefined {
  const name = input.trim().toLowerCase();
  return SHAPE.test(name) ? (name as Username) : undefined;
}
