/** What a recorder gives over USB 2, as measured on real ones. */
export const USB2_BYTES_PER_SECOND = 40e6;
