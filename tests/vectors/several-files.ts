// What only shows where several files are held against each other: a history rewritten by somebody who has the key.
import type { Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { toBundle } from '$lib/ledger/log/bundle';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { follow, openEntry } from '$lib/ledger/log/entry';
import { signNote } from '$lib/ledger/texts/note';
import { rootOf } from '$lib/ledger/log/tree';
import { COUNTY, confirmedAt, fixedSigner, growingLog, START } from '../support/fixed-county';
import { edit, jsonOf, SHARED, text, type Mutant, type World } from './mutant';

const NOTHING_SEEN = { size: 0, root: '0'.repeat(64) };
const back = (officer = 'p1') => ({
	type: 'officer-came-back' as const,
	body: { loan: 's01-e1-0', recorder: 'J-03', officer }
});

export async function historyMutants(world: World): Promise<Mutant[]> {
	const { county, station, office } = world;
	const { signer } = station;
	const list: Mutant[] = [];
	const found = (name: string, files: Mutant['files'], kind: string, seq?: number) =>
		list.push({ name, kind, files, app: 'takes', ...(seq === undefined ? {} : { seq }) });
	const withCounty = { 'county.zfb': SHARED.county };
	const HEAD = await station.checkpoint(3, confirmedAt(3));

	// The station rewrites its log with its own key: the county's word on the old history stands against it.
	const rewritten = growingLog(signer, office);
	for (const officer of ['p1', 'p2']) await rewritten.add(back(officer), NOTHING_SEEN);
	const second = await rewritten.bundle(0, 1);
	found(
		'rewritten-all',
		{ 's01-e1.zfb': second, HEAD: await station.checkpoint(2) },
		'checkpoint-differs'
	);
	found('two-histories', { 's01-e1.zfb': second, 'copy.zfb': SHARED.station }, 'two-histories', 0);
	found('confirmed-otherwise', { 's01-e1.zfb': second, ...withCounty }, 'confirmed-differs');

	// Files that are gone.
	found('head-ahead', { 's01-e1.zfb': await station.bundle(0, 1), HEAD }, 'head-ahead');
	const [first, last] = [await station.bundle(0, 0), await station.bundle(2, 2)];
	found('gap', { 'a.zfb': first, 'c.zfb': last }, 'gap', 2);
	found('beginning-gone', { 'c.zfb': last, HEAD }, 'gap', 2);

	// Keys that the county did not enrol.
	const stranger = growingLog(fixedSigner(signer.name, 9), office);
	await stranger.add(back(), NOTHING_SEEN);
	found(
		'another-key',
		{ 's01.zfb': await stranger.bundle(0, 0), ...withCounty },
		'enrolled-otherwise'
	);
	const unknown = growingLog(fixedSigner(signer.name.replace('s01', 's02'), 9), office);
	await unknown.add(back(), NOTHING_SEEN);
	found('not-enrolled', { 's02.zfb': await unknown.bundle(0, 0), ...withCounty }, 'not-enrolled');
	const elsewhere = await growingAt(fixedSigner(COUNTY, 7), signer, office);
	found('two-counties', { 's01.zfb': elsewhere, 's01-e1.zfb': SHARED.station }, 'other-county');

	found('clock', { 's01-e1.zfb': await silentClock(world) }, 'entry-clock', 1);

	// The county rewrites its log: what the station keeps of it stands against it.
	const size = county.entries.length;
	const forged = { origin: COUNTY, size, root: new Uint8Array(32).fill(7) };
	const offered = text(await signCheckpoint(forged, office));
	const pinned = text(await county.checkpoint(size));
	const says = async (decided: Parameters<typeof station.add>[0], seen = NOTHING_SEEN) => {
		const log = growingLog(signer, office);
		await log.add(decided, seen);
		return { 's01-e1.zfb': await log.bundle(0, 0) };
	};
	const disputed = await says({ type: 'county-disputed', body: { pinned, offered } });
	found('county-two-histories', disputed, 'county-two-histories', 0);
	const root = '07'.repeat(32);
	const kept = await says({ type: 'county-pinned', body: { size, root, checkpoint: offered } });
	found('pinned-otherwise', { ...kept, ...withCounty }, 'pinned-differs', 0);
	const empty = await says({ type: 'county-pinned', body: { size, root, checkpoint: pinned } });
	found('pinned-wrongly', { ...empty, ...withCounty }, 'pinned-form', 0);
	const named = await says(back(), { size, root });
	found('named-otherwise', { ...named, ...withCounty }, 'named-differs', 0);
	return list;
}

/** A bundle of the station's that names another key as the county's. */
async function growingAt(other: World['office'], signer: World['office'], office: World['office']) {
	const log = growingLog(signer, office);
	await log.add(back(), NOTHING_SEEN);
	const entries = log.entries.map(({ bytes }) => bytes);
	const keys = { log: signer, writer: signer, county: other };
	return toBundle(keys, log.head(0), entries, await log.checkpoint(1));
}

/** The clock went back by an hour and the second entry does not say so, though everything is signed by the right key. */
async function silentClock({ station, office }: World): Promise<Bytes> {
	const { signer } = station;
	const log = growingLog(signer, office);
	const first = await log.add(back(), NOTHING_SEEN, instant(START + 3_600_000));
	const second = await log.add(back(), NOTHING_SEEN, START);
	const clock = /"clock":\{[^}]*\}/.exec(jsonOf(second.bytes))?.[0] ?? '';
	const silent = edit(`${jsonOf(second.bytes)}\n`, clock, '"clock":{"state":"ok"}');
	const entry = await openEntry(await signNote(text(silent), signer), signer);
	const after = entry.ok ? await follow(log.head(1), entry.value) : entry;
	if (!entry.ok || !after.ok) throw new Error('the application does not even read it');
	const checkpoint = { origin: signer.name, size: 2, root: await rootOf(after.value.tree) };
	const keys = { log: signer, writer: signer, county: office };
	const entries = [first.bytes, entry.value.bytes];
	return toBundle(keys, log.head(0), entries, await signCheckpoint(checkpoint, signer));
}
