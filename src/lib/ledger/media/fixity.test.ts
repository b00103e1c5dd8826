import { describe, expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { answerFinding, replaceVault } from '../commands/fixity';
import type { Decided, LedgerEvent } from '../events/event';
import { fixityFrom, neverChecked } from './fixity';
import { counterWith, morning, newLog } from '../testing/for-tests';
import { bagsFrom, heirsFrom } from './vault-bags';

const HASH = 'a'.repeat(64);
const LOG = 'custody.411328/s01/e1';

/** Events of one log as they were decided, one second after the other, or at one time. */
async function written(all: readonly Decided[], at: (i: number) => Instant = () => morning) {
	const log = await newLog(LOG);
	for (const [i, one] of all.entries()) await log.add(one, at(i), [], ['p3']);
	return log.entries.map(({ event }) => event as LedgerEvent);
}
const fold = async (all: readonly Decided[]) =>
	fixityFrom((await written(all)) as Parameters<typeof fixityFrom>[0]);

const begun = (run: string): Decided => ({
	type: 'fixity-begun',
	body: { run, vault: 'V1', bags: 2, files: 9, bytes: 99, why: 'asked' }
});
const ended = (run: string, outcome: 'whole' | 'faults' | 'stopped', findings = 0): Decided => ({
	type: 'fixity-ended',
	body: { run, vault: 'V1', bags: 2, files: 9, bytes: 99, findings, outcome }
});
const finding = (path: string | null, found: string | null = null) => ({
	...{ bag: '2026/07/29/b', path, kind: found ? ('changed' as const) : ('missing' as const) },
	...{ expected: HASH, found }
});
const said = (run: string, ...findings: ReturnType<typeof finding>[]): Decided => ({
	type: 'fixity-found',
	body: { run, vault: 'V1', findings }
});
const answer = (path: string | null): Decided => ({
	type: 'fixity-answered',
	body: { vault: 'V1', bag: '2026/07/29/b', path, outcome: 'explained', words: '盘摔过' }
});

describe('the checks of a vault', () => {
	test('a vault of which nothing is on the record was never checked', async () => {
		expect((await fold([])).get('V1')).toBeUndefined();
		expect(neverChecked.last).toBeUndefined();
	});

	test('the last check is the newest that came to its end; one that was broken off or stopped is none', async () => {
		const all = [
			begun('r1'),
			ended('r1', 'whole'),
			begun('r2'),
			ended('r2', 'stopped'),
			begun('r3')
		];
		const vault = (await fold(all)).get('V1');
		expect(vault?.last?.run).toBe('r1');
		expect(vault?.runs.map(({ run, ended: is }) => [run, is?.outcome])).toEqual([
			['r3', undefined],
			['r2', 'stopped'],
			['r1', 'whole']
		]);
	});

	test('[第19条] a finding is open until a custodian writes what was done; said twice it is one', async () => {
		const one = finding('data/a.mp4', 'b'.repeat(64));
		const two = finding(null);
		const open = (await fold([begun('r1'), said('r1', one, two), said('r1', one)])).get('V1');
		expect(open?.open.map(({ path }) => path)).toEqual(['data/a.mp4', null]);
		const done = (await fold([said('r1', one, two), answer('data/a.mp4')])).get('V1');
		expect(done?.open.map(({ path }) => path)).toEqual([null]);
		expect(done?.answered[0]).toMatchObject({
			...{ path: 'data/a.mp4', answer: { outcome: 'explained', by: 'p3', words: '盘摔过' } }
		});
	});

	test('found again as it was answered it stays answered; with other content it is open again', async () => {
		const [b, c] = ['b', 'c'].map((digit) => finding('data/a.mp4', digit.repeat(64)));
		const vault = (
			await fold([said('r1', b!), answer('data/a.mp4'), said('r2', b!), said('r2', c!)])
		).get('V1');
		expect(vault?.answered.map(({ found }) => found?.[0])).toEqual(['b']);
		expect(vault?.open.map(({ found }) => found?.[0])).toEqual(['c']);
	});
});

const started = (ingest: string, vault: string): Decided => ({
	type: 'ingest-started',
	body: {
		...{ ingest, recorder: 'J-03', loans: [], source: 'x', files: 2, bytes: 10, inventory: HASH },
		...{ vault, designated: true, bag: `2026/07/29/${ingest}` }
	}
});
const finished = (ingest: string): Decided => ({
	type: 'footage-ingested',
	body: {
		...{ ingest, recorder: 'J-03', loans: [], files: 2, bytes: 10, manifest: HASH },
		...{ bag: `2026/07/29/${ingest}`, missing: null }
	}
});
const replacedBy = (from: string, to: string): Decided => ({
	type: 'vault-replaced',
	body: {
		...{ from, to, bags: 1, files: 2, bytes: 10, left: 0, manifests: HASH, reason: '坏道' },
		...{ handedBy: 'p3', receivedBy: 'p1' }
	}
});

describe('[第12条] which vault ought to hold what', () => {
	const bags = async (...all: Decided[]) => [
		...bagsFrom(
			(await written(all, (i) => later(morning, { millis: i * 1000 }))) as Parameters<
				typeof bagsFrom
			>[0]
		).values()
	];

	test('a bag lies where its ingest began, and is closed when the ingest is finished', async () => {
		expect(await bags(started('i1', 'V1'), finished('i1'), started('i2', 'V1'))).toMatchObject([
			{ bag: '2026/07/29/i1', manifest: HASH, vaults: new Set(['V1']) },
			{ bag: '2026/07/29/i2', manifest: undefined }
		]);
	});

	test('a copy that was closed in a second vault is looked for there too, and moves with that vault alone', async () => {
		const closed = (vault: string): Decided => ({
			type: 'bag-closed',
			body: {
				...{ ingest: 'i1', recorder: 'J-03', bag: '2026/07/29/i1', vault, designated: true },
				...{ files: 1, bytes: 5, manifest: HASH, sm3: null }
			}
		});
		const two = [started('i1', 'V1'), closed('V1'), finished('i1'), closed('V2')];
		const vaultsOf = async (...all: Decided[]) =>
			(await bags(...all)).map(({ vaults }) => [...vaults].sort());
		expect(await vaultsOf(...two)).toEqual([['V1', 'V2']]);
		expect(await vaultsOf(...two, replacedBy('V2', 'V3'))).toEqual([['V1', 'V3']]);
		// Nobody began it: there is nothing to hold what lies there against.
		expect(await vaultsOf(closed('V2'))).toEqual([]);
	});

	test('what was put into a disk is asked of the one that has taken its place, however often', async () => {
		const replaced = await written(
			[replacedBy('V1', 'V2'), replacedBy('V2', 'V3'), replacedBy('V3', 'V1')],
			(i) => later(morning, { millis: i * 1000 })
		);
		const heir = (count: number) =>
			['V1', 'V2', 'V3', 'V4'].map(
				heirsFrom(replaced.slice(0, count) as Parameters<typeof heirsFrom>[0])
			);
		expect(heir(0)).toEqual(['V1', 'V2', 'V3', 'V4']);
		expect(heir(1)).toEqual(['V2', 'V2', 'V3', 'V4']);
		expect(heir(2)).toEqual(['V3', 'V3', 'V3', 'V4']);
		expect(heir(3)).toEqual(['V1', 'V1', 'V1', 'V4']);
	});

	test('a new disk answers for all that was in the old one, and not for what came after into another', async () => {
		const all = await bags(
			...[started('i1', 'V1'), finished('i1'), replacedBy('V1', 'V2')],
			...[started('i2', 'V2'), finished('i2'), started('i3', 'V3')]
		);
		expect(all.map(({ vaults }) => [...vaults])).toEqual([['V2'], ['V2'], ['V3']]);
	});
});

describe('who may say what', () => {
	const body = {
		...{ vault: 'V1', bag: 'b', path: null, outcome: 'explained' as const, words: '盘摔过' },
		...{ custodian: 'p3', isOpen: true }
	};
	test.each([
		['an officer', { custodian: 'p1' }, 'not-a-custodian'],
		['somebody unknown', { custodian: 'x' }, 'not-a-custodian'],
		['about nothing that is open', { isOpen: false }, 'no-such-finding'],
		['without a word', { words: '  ' }, 'no-words']
	] as const)('[第19条] an answer of %s', (_, change, reason) => {
		const answered = answerFinding(counterWith(), { ...body, ...change });
		expect(answered).toMatchObject({ ok: false, error: { reason } });
	});
	test('a custodian about what is open', () => {
		const answered = answerFinding(counterWith(), { ...body, words: ' 盘摔过 ' });
		expect(answered).toMatchObject({ ok: true, value: { body: { words: '盘摔过' } } });
	});

	const order = (replacedBy('V1', 'V2') as Extract<Decided, { type: 'vault-replaced' }>).body;
	test.each([
		['handed over by an officer', { handedBy: 'p1', receivedBy: 'p3' }, 'not-a-custodian'],
		['received by nobody known', { receivedBy: 'x' }, 'not-registered'],
		['handed to oneself', { receivedBy: 'p3' }, 'one-person'],
		['replaced by itself', { to: 'V1' }, 'same-vault'],
		['without a reason', { reason: ' ' }, 'no-words']
	] as const)('[第12条] a disk %s', (_, change, reason) => {
		expect(replaceVault(counterWith(), { ...order, ...change })).toMatchObject({
			...{ ok: false, error: { reason } }
		});
	});
	test('a disk that a custodian hands to somebody else', () => {
		expect(replaceVault(counterWith(), order).ok).toBe(true);
	});
});
