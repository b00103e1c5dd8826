import { argon2id, argon2Verify } from 'hash-wasm';
import type { PinHash } from './pin-keeping';

/** Argon2id at the cost of the county's passwords: a PIN is short, so each guess has to be dear. */
export const pinHash: PinHash = {
	of: (pin) =>
		argon2id({
			...{ password: pin, salt: crypto.getRandomValues(new Uint8Array(16)) },
			...{ iterations: 3, memorySize: 38 * 1024, parallelism: 1, hashLength: 32 },
			outputType: 'encoded'
		}),
	isOf: (pin, hash) => argon2Verify({ password: pin, hash })
};
