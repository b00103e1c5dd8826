declare const brand: unique symbol;

/** A value that has passed one parser: `Brand<number, 'Instant'>` cannot be made from a bare number by accident. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
