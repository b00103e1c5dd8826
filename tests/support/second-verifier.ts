// The verifier of verifier/ in a test: files in memory, Node's own hashes and signatures.
import {
	createHash,
	createPublicKey,
	verify as verifySignature,
	type KeyObject
} from 'node:crypto';
import { verify, type Options, type Report } from '../../verifier/verify.mjs';
import type { Finding } from '../../verifier/book.mjs';
import type { Primitives } from '../../verifier/note.mjs';

const SPKI_P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** `checkSignature` can stand in for the real one, where so many are checked that what was found once need not be found again. */
export function nodePrimitives(
	checkSignature?: Primitives['verifyEd25519']
): Primitives & { readonly verifyEd25519: NonNullable<typeof checkSignature> } {
	const keys = new Map<string, KeyObject>();
	const keyOf = (raw: Uint8Array): KeyObject => {
		const id = Buffer.from(raw).toString('hex');
		const der = Buffer.concat([SPKI, raw]);
		const key = keys.get(id) ?? createPublicKey({ key: der, format: 'der', type: 'spki' });
		keys.set(id, key);
		return key;
	};
	return {
		sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
		hasher: () => createHash('sha256'),
		verifyEd25519:
			checkSignature ??
			((key, signature, message) => verifySignature(null, message, keyOf(key), signature)),
		verifyP256(point, signature, message) {
			const der = Buffer.concat([SPKI_P256, point]);
			const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
			return verifySignature('sha256', message, key, signature);
		}
	};
}

export interface Verified {
	readonly report: Report;
	readonly findings: readonly Finding[];
	/** The findings that are faults. */
	readonly faults: readonly Finding[];
}

/** Lets the second verifier check these files, by their paths. */
export async function secondVerify(
	files: Iterable<readonly [string, Uint8Array]>,
	options: Options = {},
	primitives: Primitives = nodePrimitives()
): Promise<Verified> {
	const sources = Array.from(files, ([path, bytes]) => ({
		path,
		size: bytes.length,
		chosen: true,
		read: async function* () {
			yield await Promise.resolve(bytes);
		}
	}));
	const findings: Finding[] = [];
	let report: Report | undefined;
	for await (const step of verify(sources, primitives, options)) {
		if ('finding' in step) findings.push(step.finding);
		if ('report' in step) report = step.report;
	}
	if (!report) throw new Error('no report');
	return { report, findings, faults: findings.filter(({ grade }) => grade === 'fault') };
}
