// A hand-in without a loan that the record knows, matched by hand to the loan that it ended.
import { expect, test } from 'vitest';
import { changesBy } from '$lib/ledger/custody/custody-changes';
import { sampleCheckOut, sampleReturn } from '$lib/ledger/testing/samples.contract';
import { custodyOf, kindsOf, threeStations, viewOf } from './merge/merge-for-tests';
import { onEachStorage, type StorageBench } from './record/storages-for-tests';

const REASON = '借用人和保管人都认可是同一次';

/** J-05 is out at s01; at s02 it was handed in for a loan whose number nobody knows. */
async function mistyped(bench: StorageBench) {
	const all = await threeStations(bench);
	await all.say('s01', sampleCheckOut('s01-e1-0', 'J-05'), sampleCheckOut('s01-e1-1', 'J-06'));
	await all.say('s02', sampleReturn('s02-e1-0', 'J-05', 's03-e1-9'));
	return all;
}

onEachStorage((bench) => {
	test('[第13条] an unknown return is matched to the loan that it ended: shown before, done as shown, and undone by a decision that is kept too', async () => {
		const { county } = await mistyped(bench());
		const { merge } = county;
		const view = await viewOf(county, 'unknown-return');
		const before = await custodyOf(county, 'J-05');
		const [out] = before.openLoans;
		expect(view.choices.map(({ id }) => id)).toEqual([out?.out.hash]);
		expect(view.sides.map(({ hash }) => hash)).toEqual([view.is.id, out?.out.hash]);
		// Whoever handed it in has J-06 too.
		expect(view.others).toMatchObject([{ recorder: 'J-06' }]);
		const { id, changes } = view.choices[0] ?? {};
		expect(changes?.entries.map(({ from, to }) => [from, to])).toEqual([
			['open-loan', 'returned-loan'],
			['unknown-return', 'ends-loan']
		]);
		const match = { out: id ?? '', reason: REASON };
		expect(await merge.matchReturn('admin', view.asked, match)).toEqual({ ok: true, value: null });
		const after = await custodyOf(county, 'J-05');
		expect(changes).toEqual(changesBy([before], [after], bench().clock.now));
		expect(after).toMatchObject({ openLoans: [], strayReturns: [] });
		expect(after.duties).toMatchObject([{ id: 's01-e1-0', station: 's02' }]);
		expect(after.matches[0]?.heads).toEqual([view.is.id, out?.out.hash]);
		expect(await kindsOf(county)).toEqual([]);

		const done = await viewOf(county, 'unknown-return', view.is.id);
		expect(done.is).toMatchObject({ isOpen: false, match: { holds: true, last: { by: 'admin' } } });
		expect(done.choices.map((one) => one.id)).toEqual(['parted']);
		const undo = { out: null, reason: '当事人更正' };
		expect(await merge.matchReturn('han', done.asked, undo)).toMatchObject({ ok: true });
		const parted = await custodyOf(county, 'J-05');
		expect(done.choices[0]?.changes).toEqual(changesBy([after], [parted], bench().clock.now));
		expect(parted.matches.map(({ outcome, by }) => [outcome, by])).toEqual([
			['matched', 'admin'],
			['parted', 'han']
		]);
		expect(parted.matches[1]?.heads).toContain(parted.matches[0]?.hash);
		expect(await kindsOf(county)).toEqual(['unknown-return']);
	}, 60_000);

	test('[第13条] what was explained is open again once it was matched and taken back; the loan that it names itself comes first', async () => {
		const { county, say } = await mistyped(bench());
		const { merge } = county;
		const view = await viewOf(county, 'unknown-return');
		await merge.explain('admin', view.asked, 'explained', '纸质登记簿有这笔领用');
		const told = await viewOf(county, 'unknown-return', view.is.id);
		const match = { out: told.choices[0]?.id ?? '', reason: REASON };
		expect(await merge.matchReturn('admin', told.asked, match)).toMatchObject({ ok: true });
		const done = await viewOf(county, 'unknown-return', view.is.id);
		await merge.matchReturn('admin', done.asked, { out: null, reason: '当事人更正' });
		expect(await kindsOf(county)).toEqual(['unknown-return']);
		const anew = await viewOf(county, 'unknown-return');
		expect(await merge.matchReturn('admin', anew.asked, match)).toMatchObject({ ok: true });
		const nine = Array.from({ length: 9 }, (_, n) => sampleCheckOut(`s03-e1-${n}`, `J-1${n}`));
		await say('s03', ...nine, sampleCheckOut('s03-e1-9', 'J-05'));
		const came = await viewOf(county, 'unknown-return', view.is.id);
		expect(came.is).toMatchObject({ loan: { id: 's03-e1-9' }, match: { holds: false } });
		expect(came.choices).toEqual([]);
		expect((await custodyOf(county, 'J-05')).openLoans.map(({ id }) => id)).toEqual(['s01-e1-0']);
	}, 60_000);

	test('[第13条] what cannot be matched is refused with a reason, and nothing is written', async () => {
		const { county, say } = await mistyped(bench());
		const { merge } = county;
		const view = await viewOf(county, 'unknown-return');
		const out = view.choices[0]?.id ?? '';
		const refused: string[] = [];
		for (const [asked, match] of [
			[view.asked, { out, reason: ' ' }],
			[view.asked, { out: view.is.id, reason: REASON }],
			[view.asked, { out: null, reason: REASON }],
			[
				{ ...view.asked, basis: 'x' },
				{ out, reason: REASON }
			],
			[
				{ ...view.asked, kind: 'held' as const },
				{ out, reason: REASON }
			]
		] as const) {
			const answer = await merge.matchReturn('admin', asked, match);
			refused.push(answer.ok ? 'ok' : answer.error.reason);
		}
		expect(refused).toEqual([
			...(['match-reason', 'no-such-loan', 'not-matched'] as const),
			...(['preview-moved', 'unknown-matter'] as const)
		]);
		// Its own return arrives: no loan is left, and the match that was being chosen is refused.
		await say('s01', sampleReturn('s01-e1-2', 'J-05', 's01-e1-0'));
		expect(await merge.matchReturn('admin', view.asked, { out, reason: REASON })).toMatchObject({
			error: { reason: 'preview-moved' }
		});
		expect((await viewOf(county, 'unknown-return')).choices).toEqual([]);
	}, 60_000);
});
