import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openEntry, rereadEntry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { isCountyLog } from '$lib/ledger/facts/facts';
import { sampleChain, sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { fromVkey } from '$lib/ledger/texts/note';
import { countyBench, enrolled, send, wholeFeed } from './county-for-tests';
import type { County } from './county';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

/** Two stations' logs with one act each about J-05, written apart. */
async function apart(there: Decided): Promise<County> {
	const { county } = await bench.founded();
	const [one, two] = [await enrolled(county, 's01'), await enrolled(county, 's02')];
	await send(county, await sampleChain(one, [sampleCheckOut('s01-e1-0', 'J-05')]));
	await send(county, await sampleChain(two, [there]));
	return county;
}
const openOf = async (county: County) =>
	(await county.overview()).conflicts[0]?.custody.conflicts[0];
const loan = sampleCheckOut('s02-e1-0', 'J-05');

async function deciding(county: County) {
	const heads = (await openOf(county))?.heads.map(({ hash }) => hash) ?? [];
	return {
		...{ recorder: 'J-05', heads, stands: heads.slice(0, 1), reason: '电话核对' },
		...{ where: 's01', approver: null }
	};
}

test('[第21条] the county decides a double loan; the decision is an entry that names both and knew of both', async () => {
	const county = await apart(loan);
	const decision = await deciding(county);
	expect(decision.heads).toHaveLength(2);
	expect(await county.resolveConflict('admin', decision)).toMatchObject({ ok: true });
	const { conflicts, recorders } = await county.overview();
	expect(conflicts).toEqual([]);
	expect(recorders).toMatchObject([
		{ recorder: 'J-05', status: 'on-loan', custody: { mistaken: decision.heads.slice(1) } }
	]);
	const entries = await Promise.all((await wholeFeed(county)).map(rereadEntry));
	const made = entries.find(({ event }) => event.type === 'conflict-resolved');
	const key = await fromVkey((await county.vkey()) ?? '');
	if (!made || !key.ok) throw new Error('no decision');
	expect(isCountyLog(made.origin)).toBe(true);
	expect((await openEntry(made.bytes, key.value)).ok).toBe(true);
	expect(made.event).toMatchObject({ actor: ['admin'], refs: [...decision.heads].sort() });
});

test('[第21条] what is refused puts nothing on the county’s log', async () => {
	const county = await apart(loan);
	const decision = await deciding(county);
	const answers: string[] = [];
	for (const change of [
		{ heads: decision.heads.slice(1) },
		{ stands: decision.heads },
		{ reason: '' },
		{ where: 's09' },
		{ approver: 'p9' },
		{ recorder: 'J-99' }
	]) {
		const answer = await county.resolveConflict('admin', { ...decision, ...change });
		answers.push(answer.ok ? 'ok' : answer.error.reason);
	}
	expect(answers).toEqual([
		...['heads-changed', 'two-stand', 'no-reason', 'unknown-station', 'not-a-leader'],
		'no-such-conflict'
	]);
	const entries = await Promise.all((await wholeFeed(county)).map(rereadEntry));
	expect(entries.some(({ event }) => event.type === 'conflict-resolved')).toBe(false);
});

test('[第21条] between a loan and a report of loss a station’s decision says nothing, the county’s does', async () => {
	const county = await apart({
		type: 'recorder-state-reported',
		body: { recorder: 'J-05', state: 'lost', note: '盘点时没有找到' }
	});
	const decision = await deciding(county);
	const { heads, stands, reason } = decision;
	expect((await openOf(county))?.kind).toBe('lent-though-reported');
	const three = await enrolled(county, 's01');
	await send(
		county,
		await sampleChain(three, [
			{
				type: 'conflict-resolved',
				body: { recorder: 'J-05', heads, stands, where: 's01', reason, approver: null }
			}
		])
	);
	expect((await openOf(county))?.heads).toHaveLength(2);
	expect((await county.resolveConflict('admin', decision)).ok).toBe(true);
	expect(await openOf(county)).toBeUndefined();
});
