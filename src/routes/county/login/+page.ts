// A passkey is asked by a script; the form for the password works without one.
export const csr = true;
