import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { makeFolder, writeWhole } from '$lib/ledger/journal/durable.node';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What is known of a restore that the county is in the middle of. */
const note = v.strictObject({
	v: v.literal(1),
	since: v.string(),
	/** How many of its own entries were left when it was learnt. */
	from: count,
	/** How many it is known to have had. */
	target: count,
	/** The newest of its own checkpoints that it was shown, of more entries than it has. */
	shown: v.string(),
	/** Logs of kiosks that have been heard since. */
	heard: v.array(v.string()),
	/** It was shown entries or a checkpoint of its own that contradict what it holds. */
	contradicted: v.boolean()
});
export type RestoringNote = v.InferOutput<typeof note>;

/**
 * `county/restoring.json`: the county was set back and waits. A file of its own beside the record, because the record is what
 * was set back; every process that writes for this county reads it before it does.
 */
export function openRestoringNote(folder: string) {
	const path = join(folder, 'county', 'restoring.json');
	return {
		async read(): Promise<RestoringNote | undefined> {
			const text = await readFile(path, 'utf8').catch(() => '');
			return text === '' ? undefined : v.parse(note, JSON.parse(text));
		},
		async keep(is: RestoringNote): Promise<void> {
			await makeFolder(dirname(path));
			await writeWhole(path, `${JSON.stringify(is)}\n`);
		},
		remove: (): Promise<void> => rm(path, { force: true })
	};
}
