import * as v from 'valibot';

/** An X25519 recipient of age (C2SP age-encryption.org/v1): `age1` and 58 letters of bech32. */
export const recipient = v.pipe(v.string(), v.regex(/^age1[02-9ac-hj-np-z]{58}$/));

/** What county and stations say so that a stick file can be encrypted to them (docs/formats.md, "Stick file"). */
export const stickBodies = {
	/** Whose log it is on reads what is encrypted to this, from here on; a later one replaces it. */
	'recipient-published': v.strictObject({ recipient })
};
