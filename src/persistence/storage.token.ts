/** DI token of the `OpenDataSource` under this app. */
export const STORAGE = Symbol('storage');
