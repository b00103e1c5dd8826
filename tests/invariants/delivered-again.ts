import { join } from 'node:path';
import type { Bytes } from '$lib/base/bytes';
import { fromEntryBundle, toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { injected, must, type Invariant } from '../support/invariant';
import {
	foldOf,
	memoryRecord,
	openLightKiosk,
	RECORDERS,
	registered,
	type LightKiosk
} from '../support/light-kiosk';
import { wholePeerOf } from '../support/office-peer';
import type { Random } from '../support/random';
import { commonClock, eachSimulation } from '../support/simulated-county';

/** One piece of a log as it may be on a wire or in a file: where it begins, and its entries. */
interface Piece {
	readonly origin: string;
	readonly start: number;
	readonly entries: readonly Bytes[];
}

/** The whole of each log, cut into pieces that overlap. */
async function piecesOf(kiosks: readonly LightKiosk[], random: Random): Promise<Piece[]> {
	const pieces: Piece[] = [];
	for (const { store, signer } of kiosks) {
		const { size } = await store.head(signer.name);
		for (let start = 0; start < size;) {
			const count = random.between(1, 5);
			const from = Math.max(0, start - random.below(3));
			const entries = await store.read(signer.name, from, start + count - from);
			pieces.push({ origin: signer.name, start: from, entries });
			start += count;
		}
	}
	return pieces;
}

/** What a county is after all of this: its logs, and what it concludes from them. */
async function stateOf({ store }: Office): Promise<string> {
	const heads = [...(await store.heads())].map(([origin, { size, hash }]) => [origin, size, hash]);
	return JSON.stringify([heads.sort(), await foldOf(store)]);
}

/** Delivers until nothing is missing any more, whatever comes out of place first. */
async function deliver(office: Office, pieces: readonly Piece[]): Promise<void> {
	for (let round = 0; round <= pieces.length; round++) {
		let missing = 0;
		for (const { origin, start, entries } of pieces) {
			const done = await office.accept(origin, start, toEntryBundle(entries));
			const early = !done.ok && done.error.reason === 'out-of-place';
			must(done.ok || early, () => `a good piece is refused: ${JSON.stringify(done)}`);
			if (early) missing++;
		}
		if (missing === 0) return;
	}
	throw new Error('the pieces never come together');
}

export const deliveredAgain: Invariant = {
	id: 'C11',
	name: 'delivered-again',
	says: 'the same entries delivered any number of times, in overlapping pieces and in any order, are the same as delivered once, at the county and at a kiosk',
	perCommit: 100,
	async run(trial) {
		await eachSimulation(trial, async (keys, random, n) => {
			const clock = commonClock();
			const own = { now: clock.now, offsetMinutes: 480 };
			const count = random.between(2, 4);
			const signers = keys.stations.slice(0, count);
			const open = (name: string) =>
				openOffice(memoryRecord(), keys.county, join(keys.folder, `${n}-${name}`), own);
			const first = open('once');
			await foundWith(first.record, keys.county, own, signers, registered);
			// The other county starts with the very same entries.
			const second = open('often');
			const { feed } = first.store;
			for (const { bytes } of await feed(0, 100))
				await second.restoring.taken(
					(await second.store.head(keys.county.name)).size,
					toEntryBundle([bytes])
				);
			await second.restoring.goOn('admin').catch(() => undefined);
			const kiosks = await Promise.all(
				signers.map((signer) => openLightKiosk(signer, keys.county, clock))
			);
			const peer = wholePeerOf(() => first, clock.now);
			for (const kiosk of kiosks) must((await kiosk.sync(peer)).ok, () => 'the first exchange');
			for (let i = random.between(3, 12); i > 0; i--) {
				const kiosk = random.pick(kiosks);
				const recorder = random.pick(RECORDERS);
				if (!(await kiosk.lend(recorder, `${i}`)).ok) await kiosk.takeBack(recorder, `${i}`);
			}
			const pieces = await piecesOf(kiosks, random);
			await deliver(first, pieces);
			const times = random.between(2, 5);
			const again = random.shuffled(Array.from({ length: times }, () => pieces).flat());
			again.forEach(() => injected(trial.tally, 'delivered'));
			await deliver(second, again);
			const stations = signers.map(({ name }) => name);
			const [once, often] = [await stateOf(first), await stateOf(second)];
			const only = (text: string) =>
				JSON.stringify([
					(JSON.parse(text) as [[string, number, string][], string])[0].filter(([origin]) =>
						stations.includes(origin)
					),
					(JSON.parse(text) as [unknown, string])[1]
				]);
			must(only(once) === only(often), () => 'the county is another after repetitions');
			await takenAgain(kiosks, first, peer, random);
		});
	}
};

/** A kiosk that reads the feed again from anywhere, with and without being told, is what it was. */
async function takenAgain(
	kiosks: readonly LightKiosk[],
	office: Office,
	peer: ReturnType<typeof wholePeerOf>,
	random: Random
): Promise<void> {
	for (let round = 0; round < 2; round++)
		for (const kiosk of kiosks) must((await kiosk.sync(peer)).ok, () => 'an exchange fails');
	const kiosk = random.pick(kiosks);
	const [fold, digest] = [await foldOf(kiosk.store), await kiosk.registry.digest()];
	const end = await office.store.feedEnd();
	for (let times = random.between(1, 4); times > 0; times--) {
		const after = random.below(end);
		const last = random.chance(0.5) ? 'f'.repeat(64) : undefined;
		await kiosk.store.keepCursor({ after, last });
		const done = await kiosk.sync(peer);
		must(done.ok, () => `reading again from ${after} fails: ${JSON.stringify(done)}`);
	}
	must((await foldOf(kiosk.store)) === fold, () => 'another custody after reading the feed again');
	must((await kiosk.registry.digest()) === digest, () => 'another registry after reading it again');
	const { entries } = fromEntryBundle(
		toEntryBundle(await kiosk.store.read(kiosk.signer.name, 0, 100))
	);
	must(entries.length > 0 || kiosk.seen.size === 0, () => 'its own log is gone');
}
