import { generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserPrimitives } from '../verifier/page/primitives.mjs';
import { nodePrimitives, secondVerify } from './support/second-verifier';
import { seeded } from './support/random';

const folder = join(import.meta.dirname, 'vectors');
const below = (path: string) =>
	readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name !== 'expected.json')
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path): [string, Uint8Array] => [path, new Uint8Array(readFileSync(path))]);

test.each([false, true])(
	'hashes and signatures of verify.html are Node’s, with the page’s own Ed25519: %s',
	async (ownOnly) => {
		const { primitives, native } = await browserPrimitives(ownOnly);
		expect(native).toBe(!ownOnly);
		const node = nodePrimitives();
		const files = [...below('good'), ...below('bad/rewritten-all'), ...below('bad/flip-body')];
		const [page, command] = [
			await secondVerify(files, {}, primitives),
			await secondVerify(files, {}, node)
		];
		expect(page.faults.length).toBeGreaterThan(1);
		expect(page).toEqual(command);

		const random = seeded(8032);
		for (let n = 0; n < 50; n++) {
			const bytes = random.bytes(random.below(300));
			expect(await primitives.sha256(bytes)).toEqual(await node.sha256(bytes));
			const [one, other] = [primitives.hasher(), node.hasher()];
			for (const hasher of [one, other]) hasher.update(bytes.subarray(0, 7));
			for (const hasher of [one, other]) hasher.update(bytes.subarray(7));
			expect(new Uint8Array(one.digest())).toEqual(new Uint8Array(other.digest()));
			// Neither a key nor a signature: refused, not thrown.
			const [key, signature] = [random.bytes(32), random.bytes(64)];
			expect(await primitives.verifyEd25519(key, signature, bytes)).toBe(false);
		}
	}
);

test('[第17条] signatures of passkeys are the page’s as they are Node’s, and what is none is refused', async () => {
	const { primitives } = await browserPrimitives();
	const node = nodePrimitives();
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const point = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-65));
	const random = seeded(256);
	for (let n = 0; n < 50; n++) {
		const message = random.bytes(random.below(300));
		const signature = new Uint8Array(sign('sha256', message, privateKey));
		const other = Uint8Array.from(signature, (byte, i) =>
			i === signature.length - 1 ? byte ^ 1 : byte
		);
		for (const p of [primitives, node]) {
			expect(await p.verifyP256(point, signature, message)).toBe(true);
			expect(await p.verifyP256(point, other, message)).toBe(false);
			expect(await p.verifyP256(point, random.bytes(70), message)).toBe(false);
		}
		expect(await primitives.verifyP256(random.bytes(65), signature, message)).toBe(false);
	}
});
