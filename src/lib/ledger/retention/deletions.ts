import type { Entry } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { isCountyLog, stationOf } from '../facts/facts';
import { openQuarantine } from '../facts/quarantine';
import type { Said } from '../facts/said';
import type { Store } from '../store/store';

/** A request that footage be deleted, with its answers: recorded and answered, never carried out (第19条). */
export interface Deletion {
	readonly id: string;
	readonly asked: Said & Body<'deletion-asked'>;
	/** More than one only where two were given without knowledge of each other. */
	readonly answers: readonly (Said & Body<'deletion-answered'>)[];
}

const TYPES = ['deletion-asked', 'deletion-answered'];

const inOrder = (a: Said, b: Said): number =>
	a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

/** The newest first. */
export function deletionsFrom(entries: readonly Entry[]): readonly Deletion[] {
	const asked: (Said & Body<'deletion-asked'>)[] = [];
	const answers: (Said & Body<'deletion-answered'>)[] = [];
	for (const entry of entries) {
		const { hash, origin, seq } = entry;
		if (!entry.known || isCountyLog(origin)) continue;
		const { event } = entry;
		const said: Said = {
			...{ hash, origin, seq, station: stationOf(origin), at: happenedAt(event) },
			...{ by: event.actor[0] ?? '', countySize: event.county.size }
		};
		if (event.type === 'deletion-asked') asked.push({ ...said, ...event.body });
		if (event.type === 'deletion-answered') answers.push({ ...said, ...event.body });
	}
	return asked
		.sort(inOrder)
		.map((one) => ({
			...{ id: one.deletion, asked: one },
			answers: answers.filter((answer) => answer.asked === one.hash).sort(inOrder)
		}))
		.reverse();
}

/** Read anew each time: they are few. */
export async function readDeletions(
	store: Pick<Store, 'heads' | 'registryEntries' | 'verdicts'>
): Promise<readonly Deletion[]> {
	const quarantine = openQuarantine();
	for (const verdict of await store.verdicts()) quarantine.add(verdict);
	const all: Entry[] = [];
	for (const [origin] of await store.heads())
		all.push(...(await store.registryEntries(origin, TYPES, 0)));
	return deletionsFrom(all.filter(({ hash }) => !quarantine.isOut(hash)));
}
