import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fromBase64, toBase64, type Bytes } from '$lib/base/bytes';
import { writeWhole } from '$lib/ledger/journal/durable.node';
import { fromVkey, toVkey, type Signer } from '$lib/ledger/texts/note';

/** The county's key: what its log and its receipts are signed with. It never leaves this file. */
const keyFile = v.strictObject({ v: v.literal(1), vkey: v.string(), pkcs8: v.string() });

export const keyPath = (folder: string): string => join(folder, 'county', 'key.json');

async function signerFrom(name: string, publicKey: Bytes, pkcs8: Bytes): Promise<Signer> {
	const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
	return {
		name,
		publicKey,
		sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message))
	};
}

/** The key that was made at founding; undefined where none was made here, or the file is not one. */
export async function loadKey(folder: string): Promise<Signer | undefined> {
	const text = await readFile(keyPath(folder), 'utf8').catch(() => '');
	if (text === '') return undefined;
	try {
		const file = v.safeParse(keyFile, JSON.parse(text));
		const pkcs8 = file.success ? fromBase64(file.output.pkcs8) : undefined;
		const key = file.success ? await fromVkey(file.output.vkey) : undefined;
		if (!pkcs8 || !key?.ok) return undefined;
		return await signerFrom(key.value.name, key.value.publicKey, pkcs8);
	} catch {
		return undefined;
	}
}

/** Makes the key of a new county and keeps it. One of an earlier, unfinished founding is kept beside it. */
export async function makeKey(folder: string, name: string): Promise<Signer> {
	const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
	if (!('privateKey' in pair)) throw new Error('not a key pair');
	const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
	const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	const vkey = await toVkey({ name, publicKey });
	const path = keyPath(folder);
	const earlier = await readFile(path, 'utf8').catch(() => '');
	if (earlier !== '')
		await rename(path, `${path}.unused-${toBase64(publicKey.slice(0, 6)).replace(/[+/]/g, '_')}`);
	await writeWhole(path, `${JSON.stringify({ v: 1, vkey, pkcs8: toBase64(pkcs8) })}\n`);
	return signerFrom(name, publicKey, pkcs8);
}
