import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { emptyHead, follow, NO_HASH, seal, type Entry } from '../log/entry';
import type { Decided } from '../events/event';
import { tanghe20220729 } from '../rule/rule-pack';
import { SAMPLE_START, sampleSigner, sampleStation } from '../testing/samples.contract';
import type { Store } from './store';

const FIRST = tanghe20220729.id;
const minute = (n: number): Instant => later(SAMPLE_START, { millis: n * 60_000 });

/** Entries that name these packs, one a minute. */
async function naming(log: string, acts: readonly (readonly [Decided, string])[]) {
	const signer = await sampleSigner(log);
	const entries: Entry[] = [];
	let head = emptyHead;
	for (const [act, pack] of acts) {
		const entry = await seal(act, head, signer, {
			...{ at: minute(head.size), offsetMinutes: 480, actor: ['admin', 'han'], refs: [], pack },
			county: { size: 0, root: NO_HASH }
		});
		const next = await follow(head, entry);
		if (!next.ok) throw new Error('a sample does not follow');
		head = next.value;
		entries.push(entry);
	}
	return entries;
}

/** What the store promises about rule packs: which were issued, and which ones entries name (第24条). */
export function packsContract<Kept>(
	open: (name: string) => Promise<Kept>,
	openStore: (kept: Kept) => Promise<Store>
): void {
	test('[第24条] issued packs are kept, also two of one name; which packs entries name is counted by log', async () => {
		const store = await openStore(await open('packs'));
		expect([await store.packs(), await store.packUses()]).toEqual([[], []]);
		const issue = (ingestHours: number): Decided => ({
			type: 'rule-pack-issued',
			body: {
				...{ pack: 'x-2027', validFrom: '2027-01-01', sha256: 'a'.repeat(64), reason: '文号' },
				document: { ...tanghe20220729, id: 'x-2027', validFrom: '2027-01-01', ingestHours }
			}
		});
		const county = 'custody.411328/county';
		await store.append(
			await naming(county, [
				[issue(12), FIRST],
				[issue(6), FIRST]
			])
		);
		const s01 = await naming('custody.411328/s01/e1', [
			[sampleStation('s01'), FIRST],
			[issue(1), 'x-2027'],
			[sampleStation('s03'), 'x-2027']
		]);
		await store.append(s01.slice(0, 2));
		await store.append(s01.slice(2));
		const packs = await store.packs();
		// What a station writes of it is kept, and issues nothing.
		expect(packs.map(({ seq, by }) => [seq, ...by]).sort()).toEqual([
			[0, 'admin', 'han'],
			[1, 'admin', 'han']
		]);
		expect((await store.roster()).packs).toEqual(expect.arrayContaining([...packs]));
		expect(await store.packUses()).toEqual([
			{ origin: county, pack: FIRST, entries: 2, firstAt: minute(0), lastAt: minute(1) },
			{
				...{ origin: 'custody.411328/s01/e1', pack: FIRST, entries: 1 },
				...{ firstAt: minute(0), lastAt: minute(0) }
			},
			{
				...{ origin: 'custody.411328/s01/e1', pack: 'x-2027', entries: 2 },
				...{ firstAt: minute(1), lastAt: minute(2) }
			}
		]);
		await store.clear();
		expect([await store.packs(), await store.packUses()]).toEqual([[], []]);
		await store.close();
	});
}
