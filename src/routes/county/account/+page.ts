// A passkey is made by a script; everything else works without one.
export const csr = true;
