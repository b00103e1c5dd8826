import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { verifyEd25519 } from '$lib/ledger/texts/note';
import { openIdentities, publicKeyOf, signerOf } from './identity.dexie';

const opened: ReturnType<typeof openIdentities>[] = [];
/** A window of the kiosk; another one is also what a restart finds. */
function open() {
	const identities = openIdentities();
	opened.push(identities);
	return identities;
}
afterEach(async () => {
	for (const identities of opened.splice(0)) identities.close();
	await Dexie.delete('luzheng-identity');
});

const ENROLLED = {
	...{ origin: 'custody.411328/s01/e1', station: 's01', epoch: 1 },
	county: 'custody.411328/county+00000000+x'
};
const AT = instant(1_785_283_200_000);
const REGISTERS = Uint8Array.of(1, 2, 3);

test('of two windows that ask by file the first one counts, and its request outlasts a restart', async () => {
	const [one, two] = [open(), open()];
	const made = await Promise.all(
		[one, two].map(({ request }, i) => request.make(() => Promise.resolve(`request ${i}`)))
	);
	expect(made[0]).toBe(made[1]);
	expect(await open().request.read()).toBe(made[0]);
});

test('the key that asked is the key that is enrolled; registers stay until they are taken in, also after a crash', async () => {
	const one = open();
	const asked = { key: undefined as Uint8Array<ArrayBuffer> | undefined };
	await one.request.make((key) => {
		asked.key = key.publicKey;
		return Promise.resolve('request');
	});
	expect(await one.request.accept('another', ENROLLED, REGISTERS, AT)).toBe(false);
	expect([await one.read(), await one.registers.read()]).toEqual([undefined, undefined]);
	expect(await one.request.accept('request', ENROLLED, REGISTERS, AT)).toBe(true);
	// A crash here: the next start finds the kiosk enrolled, the registers beside it and no request.
	const next = open();
	const self = await next.read();
	if (!self || !asked.key) throw new Error('not enrolled');
	expect(self).toMatchObject({ ...ENROLLED, enrolledAt: AT });
	expect(await publicKeyOf(self.keys)).toEqual(asked.key);
	expect(self.keys.privateKey.extractable).toBe(false);
	const message = Uint8Array.of(7);
	const signature = await (await signerOf('x', self.keys)).sign(message);
	expect(await verifyEd25519(asked.key, signature, message)).toBe(true);
	expect(await next.request.read()).toBeUndefined();
	expect(await next.registers.read()).toEqual(REGISTERS);
	// Neither row is taken for a key that was used before.
	expect(await next.formers()).toEqual([]);
	await next.registers.done();
	expect(await open().registers.read()).toBeUndefined();
});

test('a cancelled request is gone, and the next one has another key', async () => {
	const { request } = open();
	const keys: string[] = [];
	const ask = () =>
		request.make((key) => {
			keys.push(String(key.publicKey));
			return Promise.resolve(`request of ${String(key.publicKey)}`);
		});
	await ask();
	await request.cancel();
	expect(await request.read()).toBeUndefined();
	await ask();
	expect(new Set(keys).size).toBe(2);
});

test('a kiosk that is in order is not enrolled by file over its key; one that has stopped keeps the old key', async () => {
	const one = open();
	await one.request.make(() => Promise.resolve('first'));
	await one.request.accept('first', ENROLLED, REGISTERS, AT);
	await one.request.make(() => Promise.resolve('second'));
	const second = { ...ENROLLED, origin: 'custody.411328/s01/e2', epoch: 2 };
	await expect(one.request.accept('second', second, REGISTERS, AT)).rejects.toThrow('still in use');
	expect((await one.read())?.origin).toBe(ENROLLED.origin);
	await one.stop({ fault: 'revoked', origin: ENROLLED.origin });
	expect(await one.request.accept('second', second, REGISTERS, AT)).toBe(true);
	expect((await one.read())?.origin).toBe(second.origin);
	expect((await one.formers()).map(({ origin }) => origin)).toEqual([ENROLLED.origin]);
});
