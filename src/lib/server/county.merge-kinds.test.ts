import { expect, test } from 'vitest';
import { emptyHead, follow, type Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { changesBy } from '$lib/ledger/custody/custody-changes';
import { sampleChain, sampleCheckOut, sampleReturn } from '$lib/ledger/testing/samples.contract';
import { logId } from '$lib/sync/protocol';
import { bundleOf, send } from './county-for-tests';
import { custodyOf, kindsOf, threeStations, viewOf } from './merge/merge-for-tests';
import { onEachStorage } from './record/storages-for-tests';

onEachStorage((bench) => {
	const strayReturn: Decided = {
		type: 'recorder-returned',
		body: {
			...{ handIn: 's02-e1-0', recorder: 'J-05', loan: null, officer: null },
			...{ condition: 'good', note: '放在值班室' }
		}
	};
	const ingestOf = (loan: string): Decided => ({
		type: 'ingest-started',
		body: {
			...{ ingest: 's02-e1-0', recorder: 'J-05', loans: [loan], files: 1, bytes: 1, bag: 'b' },
			...{ source: 'DCIM', inventory: '0'.repeat(64), vault: 'v1', designated: true }
		}
	});

	test('a quarantined entry is settled by two, each bound to the preview that they saw', async () => {
		const { county, say } = await threeStations(bench());
		await say('s01', sampleCheckOut('s01-e1-0', 'J-05'));
		// Nobody has registered the officer of the sample.
		await county.feed(0);
		expect(await kindsOf(county)).toEqual(['quarantined']);
		const view = await viewOf(county, 'quarantined');
		expect(view.choices.map(({ id }) => id)).toEqual(['admitted', 'rejected']);
		const [admit, reject] = view.choices;
		expect(admit?.changes?.statuses).toEqual([
			{ recorder: 'J-05', from: 'in-store', to: 'on-loan' }
		]);
		expect(reject?.changes?.statuses).toEqual([]);
		if (view.is.kind !== 'quarantined') throw new Error(view.is.kind);
		const { log, seq, hash } = view.is.is;
		const terms = { log, seq, hash, outcome: 'admitted', reason: '已核实' };
		const before = await custodyOf(county, 'J-05');
		const { merge } = county;
		const made = await merge.propose('admin', view.asked, 'quarantine-settled', terms);
		if (!made.ok) throw new Error(made.error.reason);
		const seen = await viewOf(county, 'quarantined', hash);
		expect(seen.waiting).toMatchObject([{ id: made.value.proposal, by: 'admin' }]);
		expect(await merge.approve('admin', seen.asked, made.value.proposal)).toMatchObject({
			error: { reason: 'same-person' }
		});
		// A hand-in comes between what the second officer has seen and what they agree to.
		await say('s02', strayReturn);
		expect(await merge.approve('han', seen.asked, made.value.proposal)).toMatchObject({
			error: { reason: 'preview-moved' }
		});
		expect(await custodyOf(county, 'J-05')).toMatchObject({ loans: [] });
		const anew = await viewOf(county, 'quarantined', hash);
		const between = await custodyOf(county, 'J-05');
		expect(before.heads).not.toEqual(between.heads);
		expect(await merge.approve('han', anew.asked, made.value.proposal)).toMatchObject({ ok: true });
		expect(anew.choices[0]?.changes).toEqual(
			changesBy([between], [await custodyOf(county, 'J-05')], bench().clock.now)
		);
		// Thought better of: only the other outcome is left to choose.
		const again = await viewOf(county, 'quarantined', hash);
		expect(again).toMatchObject({ is: { isOpen: false }, choices: [{ id: 'rejected' }] });
		expect(again.choices[0]?.changes?.entries).toMatchObject([
			{ from: 'returned-loan', to: 'absent' },
			{ from: 'ends-loan', to: 'unknown-return' }
		]);
	});

	test('[第13条] bad case: event arrives with unknown parent → it is held and visible, with what is missing and from which station', async () => {
		const { county, say } = await threeStations(bench());
		await say('s02', ingestOf('s01-e1-0'));
		const [matter] = await county.merge.list();
		expect(matter).toMatchObject({ kind: 'held', acts: 'sender', stations: ['s02', 's01'] });
		const view = await viewOf(county, 'held');
		expect(view.is).toMatchObject({
			lacks: [{ name: 's01-e1-0', log: 'custody.411328/s01/e1', size: 0 }]
		});
		expect(view.choices).toEqual([]);
		await say('s01', sampleCheckOut('s01-e1-0', 'J-05'));
		expect(await county.merge.list()).toEqual([]);
		expect((await viewOf(county, 'held', view.is.id)).is).toMatchObject({
			isOpen: false,
			lacks: []
		});
	});

	test('[第13条] bad case: return at C of a loan C never knew → the county lists it, and matches it when the loan arrives', async () => {
		const { county, say } = await threeStations(bench());
		await say('s02', sampleReturn('s02-e1-0', 'J-05', 's01-e1-0'));
		const view = await viewOf(county, 'unknown-return');
		expect(view.is).toMatchObject({ isOpen: true, lacks: [{ name: 's01-e1-0' }], loan: undefined });
		await say('s01', sampleCheckOut('s01-e1-0', 'J-05'));
		expect(await county.merge.list()).toEqual([]);
		const matched = await viewOf(county, 'unknown-return', view.is.id);
		expect(matched.is).toMatchObject({ isOpen: false, loan: { id: 's01-e1-0' } });
		expect(matched.sides).toHaveLength(2);
	});

	test('[第21条] a return that no loan explains is explained by the county; the 24 hours run on, and it can be taken back', async () => {
		const { county, say } = await threeStations(bench());
		await say('s02', strayReturn);
		const view = await viewOf(county, 'unknown-return');
		const { merge } = county;
		expect(await merge.explain('admin', view.asked, 'explained', ' ')).toMatchObject({
			error: { reason: 'no-account' }
		});
		expect(await merge.explain('admin', view.asked, 'reopened', 'a')).toMatchObject({
			error: { reason: 'not-explained' }
		});
		const answers = await Promise.all([
			merge.explain('admin', view.asked, 'explained', '纸质登记簿有这笔领用'),
			merge.explain('han', view.asked, 'explained', '另一种说法')
		]);
		expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
		expect(await merge.list()).toEqual([]);
		expect((await custodyOf(county, 'J-05')).duties).toMatchObject([{ id: 's02-e1-0' }]);
		const told = await viewOf(county, 'unknown-return', view.is.id);
		expect(told.is).toMatchObject({ explained: { by: 'admin', account: '纸质登记簿有这笔领用' } });
		expect(await merge.explain('han', told.asked, 'reopened', '登记簿上没有')).toMatchObject({
			ok: true
		});
		expect(await kindsOf(county)).toEqual(['unknown-return']);
	});

	test('both branches of a log stand side by side; what letting an entry in changes is shown before two let it in', async () => {
		const { county, say, logs } = await threeStations(bench());
		const log = await say(
			...(['s01', sampleCheckOut('s01-e1-0', 'J-03'), sampleCheckOut('s01-e1-1', 'J-04')] as const)
		);
		const kiosk = logs.get('s01')?.kiosk;
		const after = await follow(emptyHead, log[0] as Entry);
		if (!kiosk || !after.ok) throw new Error('a sample does not follow');
		const other = (await sampleChain(kiosk, [sampleCheckOut('s01-e1-1', 'J-05')], after.value)) as [
			Entry
		];
		await send(county, other);
		expect(await kindsOf(county)).toEqual(['fork']);
		const view = await viewOf(county, 'fork');
		expect(view.sides.map(({ hash }) => hash)).toEqual([log[1]?.hash, other[0].hash]);
		expect(view.sides.every(({ text }) => text.includes('— custody.411328/s01/e1'))).toBe(true);
		expect(view.branch).toMatchObject([
			{ admitted: false, changes: { statuses: [{ recorder: 'J-05', to: 'on-loan' }] } }
		]);
		const { merge } = county;
		const terms = { log: kiosk.name, branch: 'f1', seq: 1, hash: other[0].hash };
		// Of other recorders, what comes meanwhile takes no part in it.
		await say('s02', sampleCheckOut('s02-e1-0', 'J-09'));
		const before = await custodyOf(county, 'J-05');
		const made = await merge.propose('admin', view.asked, 'branch-entry-admitted', terms);
		if (!made.ok) throw new Error(made.error.reason);
		const seen = await viewOf(county, 'fork');
		expect(await merge.approve('han', seen.asked, made.value.proposal)).toMatchObject({ ok: true });
		expect(view.branch[0]?.changes).toEqual(
			changesBy([before], [await custodyOf(county, 'J-05')], bench().clock.now)
		);
		// Explained whole; a new entry of the branch opens it again.
		const admitted = await viewOf(county, 'fork');
		expect(admitted.branch).toMatchObject([{ admitted: true, changes: undefined }]);
		await merge.explain('admin', admitted.asked, 'explained', '硬盘还原，已换密钥');
		expect(await merge.list()).toEqual([]);
		const tip = await follow(after.value, other[0]);
		if (!tip.ok) throw new Error('a sample does not follow');
		const more = await sampleChain(kiosk, [sampleCheckOut('s01-e1-2', 'J-05')], tip.value);
		await county.accept(await logId(kiosk.name), 1, bundleOf([...other, ...more]));
		expect(await kindsOf(county)).toEqual(['fork']);
	});

	test('[第2条] numbers of one recorder: what merging them changes is shown before, and bound to it', async () => {
		const { county, say } = await threeStations(bench());
		const body = { kind: 'body-recorder', station: 's01', model: 'A', serial: 'SN-1' } as const;
		await county.registerRecorder('admin', { ...body, recorder: 'J-07', active: true }, 'add');
		await county.registerRecorder('admin', { ...body, recorder: 'J-07', active: false }, 'change');
		await county.registerRecorder('admin', { ...body, recorder: 'J-08', active: true }, 'add');
		await say('s01', sampleCheckOut('s01-e1-0', 'J-07'));
		const view = await viewOf(county, 'numbers');
		expect(view.choices.map(({ id }) => id)).toEqual(['J-07', 'J-08', 'different']);
		expect(view.sides).toHaveLength(2);
		const keep = view.choices[1]?.changes;
		expect(keep?.statuses).toEqual([
			{ recorder: 'J-07', from: 'on-loan', to: undefined },
			{ recorder: 'J-08', from: 'in-store', to: 'on-loan' }
		]);
		const before = [await custodyOf(county, 'J-07'), await custodyOf(county, 'J-08')];
		const { merge } = county;
		await say('s02', sampleCheckOut('s02-e1-0', 'J-08'));
		expect(await merge.keepNumber('admin', view.asked, 'J-08', '核对机身')).toMatchObject({
			error: { reason: 'preview-moved' }
		});
		const anew = await viewOf(county, 'numbers');
		// Lent under both numbers: merging them makes it a contradiction.
		const opened = anew.choices[1]?.changes;
		expect(opened?.figures).toContainEqual({
			...{ station: 's01', figure: 'contradictions', from: 0, to: 1 }
		});
		const was = [await custodyOf(county, 'J-07'), await custodyOf(county, 'J-08')];
		expect(was[1]?.heads).not.toEqual(before[1]?.heads);
		expect(await merge.keepNumber('admin', anew.asked, 'J-08', '核对机身')).toMatchObject({
			ok: true
		});
		expect(opened).toEqual(changesBy(was, [await custodyOf(county, 'J-08')], bench().clock.now));
		expect(await kindsOf(county)).toEqual(['contradiction']);
	});
});
