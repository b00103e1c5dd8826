import { expect, test } from 'vitest';
import { changesBy } from '$lib/ledger/custody/custody-changes';
import { sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { custodyOf, kindsOf, threeStations, viewOf } from './merge/merge-for-tests';
import { onEachStorage } from './record/storages-for-tests';

onEachStorage((bench) => {
	const loanOf = (station: string) => sampleCheckOut(`${station}-e1-0`, 'J-05');

	/** A recorder that two stations have lent, neither knowing of the other. */
	async function lentTwice() {
		const all = await threeStations(bench());
		for (const station of ['s01', 's02']) await all.say(station, loanOf(station));
		return all;
	}

	/** The decision that this station's loan stands, as the page offers it. */
	function choosing({ is, choices }: Awaited<ReturnType<typeof viewOf>>, station: string) {
		if (is.kind !== 'contradiction') throw new Error(is.kind);
		const side = is.entries.find((one) => one.station === station && one.kind === 'out');
		const choice = choices.find(({ id }) => id === side?.hash);
		if (!choice?.changes) throw new Error(`no choice for ${station}`);
		return {
			changes: choice.changes,
			resolution: {
				...{ recorder: 'J-05', heads: is.heads, stands: choice.stands, reason: '当面核对' },
				...{ where: 's01', approver: null, basis: is.basis }
			}
		};
	}

	test('[第21条] a double loan is a matter of the desk, with both sides, their signed texts and every choice’s changes', async () => {
		const { county } = await lentTwice();
		expect(await kindsOf(county)).toEqual(['contradiction']);
		const view = await viewOf(county, 'contradiction');
		expect(view.sides.map(({ origin, seq, logSize }) => [origin, seq, logSize])).toEqual([
			['custody.411328/s01/e1', 0, 1],
			['custody.411328/s02/e1', 0, 1]
		]);
		expect(view.sides.every(({ text }) => text.includes('J-05'))).toBe(true);
		expect(view.choices.map(({ id }) => id)).toEqual([...view.is.heads, 'none', 'all']);
		// Both cannot be in somebody's hands at once.
		expect(view.choices.at(-1)?.changes).toBeUndefined();
	});

	test('[第21条] what the preview says is what the decision does; the matter leaves the list and stays to be read', async () => {
		const { county } = await lentTwice();
		const before = await custodyOf(county, 'J-05');
		const { changes, resolution } = choosing(await viewOf(county, 'contradiction'), 's02');
		expect(changes.entries.map(({ to }) => to)).toEqual(['mistaken', 'open-loan']);
		expect(await county.resolveConflict('admin', resolution)).toEqual({ ok: true, value: null });
		expect(changes).toEqual(
			changesBy([before], [await custodyOf(county, 'J-05')], bench().clock.now)
		);
		expect(await county.merge.list()).toEqual([]);
		const view = await viewOf(county, 'contradiction', resolution.heads[0]);
		expect(view.is).toMatchObject({ isOpen: false, settled: { decision: { by: 'admin' } } });
	});

	test('[第21条] of two officers who decide at the same moment the second is told, and nothing of theirs is written', async () => {
		const { county } = await lentTwice();
		const view = await viewOf(county, 'contradiction');
		const answers = await Promise.all([
			county.resolveConflict('admin', choosing(view, 's01').resolution),
			county.resolveConflict('han', choosing(view, 's02').resolution)
		]);
		// Whichever of them comes first: nobody promises them the order in which they asked.
		const chosen = answers[0].ok ? 's01' : 's02';
		expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: null }]);
		expect(answers.filter(({ ok }) => !ok)).toEqual([
			{ ok: false, error: { article: 21, reason: 'preview-moved' } }
		]);
		expect((await custodyOf(county, 'J-05')).openLoans.map(({ id }) => id)).toEqual([
			`${chosen}-e1-0`
		]);
	});

	test('[第21条] a preview that a late head has overtaken decides nothing; the new one names it too', async () => {
		const { county, say } = await lentTwice();
		const old = choosing(await viewOf(county, 'contradiction'), 's02').resolution;
		await say('s03', loanOf('s03'));
		expect(await county.resolveConflict('admin', old)).toMatchObject({
			error: { reason: 'preview-moved' }
		});
		const anew = await viewOf(county, 'contradiction');
		expect(anew.is.heads).toHaveLength(3);
		const { resolution } = choosing(anew, 's03');
		expect(await county.resolveConflict('admin', resolution)).toMatchObject({ ok: true });
	});

	test('[第21条] a loan that arrives after the decision opens the matter again, with all heads', async () => {
		const { county, say } = await lentTwice();
		const { resolution } = choosing(await viewOf(county, 'contradiction'), 's01');
		await county.resolveConflict('admin', resolution);
		expect(await county.merge.list()).toEqual([]);
		await say('s03', loanOf('s03'));
		expect(await kindsOf(county)).toEqual(['contradiction']);
		const view = await viewOf(county, 'contradiction', resolution.heads[0]);
		expect(view.is).toMatchObject({ isOpen: true, conflict: { decisions: [{ by: 'admin' }] } });
		expect(view.is.heads).toHaveLength(3);
	});

	test('[第21条] a decision is thought better of: the new one names the earlier, and takes its place', async () => {
		const { county } = await lentTwice();
		const first = choosing(await viewOf(county, 'contradiction'), 's01').resolution;
		await county.resolveConflict('admin', first);
		const view = await viewOf(county, 'contradiction', first.heads[0]);
		expect(view.is.heads).toHaveLength(3);
		const before = await custodyOf(county, 'J-05');
		const { changes, resolution } = choosing(view, 's02');
		expect(changes.entries.map(({ from, to }) => [from, to])).toEqual([
			['open-loan', 'mistaken'],
			['mistaken', 'open-loan']
		]);
		const refused: string[] = [];
		for (const change of [
			{ heads: first.heads },
			{ stands: first.heads },
			{ reason: ' ' },
			{ where: 's09' }
		]) {
			const answer = await county.resolveConflict('han', { ...resolution, ...change });
			refused.push(answer.ok ? 'ok' : answer.error.reason);
		}
		expect(refused).toEqual(['heads-changed', 'two-stand', 'no-reason', 'unknown-station']);
		expect(await county.resolveConflict('han', resolution)).toMatchObject({ ok: true });
		expect(changes).toEqual(
			changesBy([before], [await custodyOf(county, 'J-05')], bench().clock.now)
		);
	});

	test('what is asked about in vain is refused with a reason', async () => {
		const { county } = await lentTwice();
		const nothing = { id: 'f'.repeat(64), basis: 'x' };
		const { merge } = county;
		expect(await merge.matter('admin', 'contradiction', nothing.id)).toBeUndefined();
		const answers = [
			await merge.explain('admin', { ...nothing, kind: 'fork' }, 'explained', 'a'),
			await merge.explain('admin', { ...nothing, kind: 'held' }, 'explained', 'a'),
			await merge.propose('admin', { ...nothing, kind: 'quarantined' }, 'quarantine-settled', {}),
			await merge.approve('admin', { ...nothing, kind: 'quarantined' }, 'p1'),
			await merge.keepNumber('admin', { ...nothing, kind: 'numbers' }, 'J-05', 'a')
		];
		expect(answers.map((one) => !one.ok && one.error.reason)).toEqual(
			answers.map(() => 'unknown-matter')
		);
	});
});
