import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import { fromUtf8, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { toVkey } from '$lib/ledger/texts/note';
import { isSealed, sealWithPassphrase, unsealWithPassphrase } from '$lib/sync/sealing';
import { identityPath, readIdentity } from '../record/age-identity';
import { fail, faultOf, type BackupFault } from './backup-fault';
import { exists, writeNew } from './backup-files';
import { keyPath, loadKey } from '../record/key';

export const MIN_PASSPHRASE = 12;

const kept = v.strictObject({
	v: v.literal(1),
	kind: v.literal('luzheng-keys'),
	vkey: v.string(),
	/** The two files of `county/` as they are. */
	key: v.string(),
	identity: v.string()
});
export type CountyKeys = v.InferOutput<typeof kept>;

/**
 * Writes the county's key and its stick identity into one file that opens with a passphrase. They never change: it is made
 * once, and kept apart from the backups, which are of no use to a thief without it and of no use to the county either.
 */
export async function backUpKeys(
	folder: string,
	to: string,
	passphrase: string
): Promise<Result<{ readonly county: string }, BackupFault>> {
	try {
		if ([...passphrase].length < MIN_PASSPHRASE)
			return err({ fault: 'short-passphrase', least: MIN_PASSPHRASE });
		if (await exists(to)) return err({ fault: 'exists', path: to });
		const signer = await loadKey(folder);
		if (!signer) return err({ fault: 'not-founded', path: folder });
		if (!(await readIdentity(folder)))
			return err({ fault: 'no-identity', path: identityPath(folder) });
		const file = {
			...{ v: 1, kind: 'luzheng-keys', vkey: await toVkey(signer) },
			key: await readFile(keyPath(folder), 'utf8'),
			identity: await readFile(identityPath(folder), 'utf8')
		} satisfies CountyKeys;
		const sealed = await sealWithPassphrase(toUtf8(JSON.stringify(file)), passphrase);
		await writeNew(dirname(to), basename(to), [sealed]);
		return ok({ county: signer.name });
	} catch (fault) {
		return err(faultOf(fault, to));
	}
}

/** What such a file holds. */
export async function openKeys(path: string, passphrase: string): Promise<CountyKeys> {
	const bytes = await readFile(path).catch((fault: unknown) => fail(faultOf(fault, path)));
	if (!isSealed(bytes)) fail({ fault: 'not-keys', path });
	const text = await unsealWithPassphrase(new Uint8Array(bytes), passphrase);
	if (!text) return fail({ fault: 'wrong-passphrase', path });
	try {
		return v.parse(kept, JSON.parse(fromUtf8(text) ?? ''));
	} catch {
		return fail({ fault: 'not-keys', path });
	}
}
