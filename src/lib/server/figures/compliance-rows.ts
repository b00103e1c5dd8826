import { isCountyLog } from '$lib/ledger/facts/facts';
import type { About, Row, Words } from '$lib/ledger/questions/question';
import { readRestrictions } from '$lib/ledger/requests/restrictions';
import type { Store } from '$lib/ledger/store/store';
import { readName } from '$lib/ledger/verdicts/verdict';
import type { CompliantRecord } from './compliance-record';

/** Where on the record the event of a row stands. */
export interface Place {
	readonly origin: string;
	readonly seq: number;
}

export interface NamedRow extends Row {
	/** Undefined: it is about several events, or about what nobody registered. */
	readonly place: Place | undefined;
}

const MASK: Words = { zh: '限制知悉的记录', en: 'a restricted recording' };
const REGISTERED = ['recorder-registered', 'person-registered', 'station-registered'] as const;

/** The newest registration of each recorder, person and station on the county's log. */
async function registrations(store: Store): Promise<ReadonlyMap<string, Place>> {
	const all = new Map<string, Place>();
	for (const origin of (await store.heads()).keys()) {
		if (!isCountyLog(origin)) continue;
		for (const { known, event, seq } of await store.registryEntries(origin, REGISTERED, 0)) {
			if (!known) continue;
			if (event.type === 'recorder-registered')
				all.set(`recorder ${event.body.recorder}`, { origin, seq });
			if (event.type === 'person-registered')
				all.set(`person ${event.body.person}`, { origin, seq });
			if (event.type === 'station-registered')
				all.set(`station ${event.body.station}`, { origin, seq });
		}
	}
	return all;
}

/** Every path under which something lies that only named readers may know (第20条). */
async function shutPaths(store: Store): Promise<readonly string[]> {
	const files = (await readRestrictions(store))
		.filter(({ is }) => is === 'restricted')
		.flatMap(({ files }) => files);
	if (files.length === 0) return [];
	const contents = new Set(files.map(({ sha256 }) => sha256));
	const ingests = new Set(files.map(({ ingest }) => ingest));
	const paths = files.map(({ path }) => path);
	// The same content may have come in once more, under another name.
	for (const { sha256, copies } of await store.copies({}))
		if (contents.has(sha256)) for (const { ingest } of copies) ingests.add(ingest);
	for (const ingest of ingests)
		for (const file of await store.footageFiles({ ingest }))
			if (contents.has(file.sha256)) paths.push(file.path);
	return [...new Set(paths)].sort((a, b) => b.length - a.length);
}

/** Says of each row which event it is about, and leaves out the names of what is shut. */
export function openRowNames(store: Store) {
	return async (record: CompliantRecord, rows: readonly Row[]): Promise<readonly NamedRow[]> => {
		const registered = await record.once('registrations', () => registrations(store));
		const shut = await record.once('shut paths', () => shutPaths(store));
		const kiosks = [...record.roster.kiosks.values()];

		/** A voucher says station, epoch and number: `s01-e3-42`. */
		function placeOf(name: string): Place | undefined {
			const is = readName(name);
			const kiosk = kiosks.find(
				({ station, epoch }) => is?.station === station && is.epoch === epoch
			);
			return is && kiosk && { origin: kiosk.origin, seq: is.seq };
		}
		function eventOf(about: About): Place | undefined {
			switch (about.kind) {
				case 'entry':
					return { origin: about.log, seq: about.seq };
				case 'loan':
					return placeOf(about.loan);
				case 'activity':
					return placeOf(about.activity);
				case 'ingest':
					return placeOf(about.ingest);
				case 'subject':
					return placeOf(about.subject);
				case 'recorder':
					return registered.get(`recorder ${about.recorder}`);
				case 'person':
					return registered.get(`person ${about.person}`);
				case 'station':
					return registered.get(`station ${about.station}`);
			}
		}
		const without = (text: string, mask: string) =>
			shut.reduce((rest, path) => rest.replaceAll(path, mask), text);
		return rows.map((row) => ({
			...row,
			says: { zh: without(row.says.zh, MASK.zh), en: without(row.says.en, MASK.en) },
			place: eventOf(row.about)
		}));
	};
}
