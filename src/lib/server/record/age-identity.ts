import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toIso } from '$lib/base/instant';
import { writeWhole } from '$lib/ledger/journal/durable.node';
import type { Signer } from '$lib/ledger/texts/note';
import { newIdentity, recipientOf } from '$lib/sync/sealing';
import { writeOwn, type Clock } from './own-log';
import type { CountyRecord } from './record';
import { Unwritable } from './unwritable';

/** What stick files are opened with, as `age-keygen` writes it: `age -d -i` of this file opens them by hand. */
export const identityPath = (folder: string): string => join(folder, 'county', 'age-identity.txt');

/** The secret half, where there is one. */
export async function readIdentity(folder: string): Promise<string | undefined> {
	const text = await readFile(identityPath(folder), 'utf8').catch(() => '');
	return text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'));
}

async function makeIdentity(folder: string, created: string): Promise<string> {
	const identity = await newIdentity();
	const recipient = await recipientOf(identity);
	const text = `# created: ${created}\n# public key: ${recipient}\n${identity}\n`;
	await writeWhole(identityPath(folder), text);
	return identity;
}

/**
 * The county's identity, made where there is none, with its recipient on the county's log. Only to be called in turn.
 * A crash after the file was written leaves it unpublished; the next start publishes it.
 */
export async function publishIdentity(
	folder: string,
	record: CountyRecord,
	signer: Signer,
	clock: Clock
): Promise<string> {
	const made = toIso(clock.now(), clock.offsetMinutes);
	const identity = (await readIdentity(folder)) ?? (await makeIdentity(folder, made));
	const recipient = await recipientOf(identity);
	const newest = await record.store.newest(signer.name, 'recipient-published');
	const known = newest?.known && newest.event.type === 'recipient-published';
	if (!known || newest.event.body.recipient !== recipient) {
		const event = { type: 'recipient-published', body: { recipient } } as const;
		await writeOwn(record, signer, clock, [], [event]).catch((fault: unknown) => {
			// Nothing can be put on the log now: what was encrypted to it can be read all the same, and the next start publishes it.
			if (!(fault instanceof Unwritable)) throw fault;
		});
	}
	return identity;
}
