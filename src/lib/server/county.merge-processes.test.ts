// Two processes of one county on PostgreSQL that decide about one matter in the same moment: one wins, the other is shown how it is now.
import { expect, test } from 'vitest';
import { sampleCheckOut, sampleReturn } from '$lib/ledger/testing/samples.contract';
import { approval, made, officeWith } from './decisions/approvals-for-tests';
import { custodyOf, kindsOf, threeStations, viewOf } from './merge/merge-for-tests';
import { onEachStorage, type StorageBench } from './record/storages-for-tests';

/** So many turns of the event loop later: each round the two meet at another point of what they do. */
async function laterBy(turns: number): Promise<void> {
	for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
}
const ROUNDS = [0, 3, 12];

async function both(bench: StorageBench) {
	const all = await threeStations(bench);
	const folder = bench.folderOf(all.county);
	return { ...all, other: await bench.open(folder, bench.urlOf(folder)) };
}
const reasons = (answers: readonly { readonly ok: boolean; readonly error?: unknown }[]) =>
	answers.map((one) => (one.ok ? 'done' : (one.error as { reason: string }).reason)).sort();

onEachStorage(
	(bench) => {
		test('[第21条] one contradiction: the second is refused with the new preview, and can decide on that', async () => {
			const { county, other, say } = await both(bench());
			for (const [n, turns] of ROUNDS.entries()) {
				const recorder = `J-1${n}`;
				await say('s01', sampleCheckOut(`s01-e1-${n}`, recorder));
				await say('s02', sampleCheckOut(`s02-e1-${n}`, recorder));
				const view = await viewOf(county, 'contradiction');
				expect((await viewOf(other, 'contradiction')).is.basis).toBe(view.is.basis);
				const choose = (hash: string | undefined) => ({
					...{ recorder, heads: view.is.heads, stands: [hash ?? ''], reason: '当面核对' },
					...{ where: 's01', approver: null, basis: view.is.basis }
				});
				const answers = await Promise.all([
					county.resolveConflict('admin', choose(view.is.heads[0])),
					laterBy(turns).then(() => other.resolveConflict('han', choose(view.is.heads[1])))
				]);
				expect(reasons(answers)).toEqual(['done', 'preview-moved']);
				for (const process of [county, other]) expect(await kindsOf(process)).toEqual([]);
				const anew = await viewOf(other, 'contradiction', view.is.id);
				expect(anew.is).toMatchObject({ isOpen: false });
				expect(anew.is.heads).toHaveLength(3);
				const custody = await custodyOf(other, recorder);
				expect(custody.openLoans).toHaveLength(1);
				expect(custody.settled).toHaveLength(1);
			}
		}, 120_000);

		test('[第13条] one unknown return matched to two loans: one match is written, and both processes show it', async () => {
			const { county, other, say } = await both(bench());
			await say('s01', sampleCheckOut('s01-e1-0', 'J-05'));
			await say('s02', sampleReturn('s02-e1-0', 'J-05', 's03-e1-9'));
			const { asked, choices } = await viewOf(county, 'unknown-return');
			const match = { out: choices[0]?.id ?? '', reason: '两人都认可' };
			const answers = await Promise.all([
				county.merge.matchReturn('admin', asked, match),
				other.merge.matchReturn('han', asked, match)
			]);
			expect(reasons(answers)).toEqual(['done', 'preview-moved']);
			for (const process of [county, other]) {
				expect((await custodyOf(process, 'J-05')).matches).toHaveLength(1);
				const view = await viewOf(process, 'unknown-return', asked.id);
				expect(view.choices.map(({ id }) => id)).toEqual(['parted']);
			}
		}, 60_000);

		test('[第17条] one request decided at both: the second is told that it was decided before', async () => {
			const own = { applicant: { is: 'person', person: '11-002318' } } as const;
			const county = await officeWith(bench(), [made(0, own)]);
			const folder = bench().folderOf(county);
			const other = await bench().open(folder, bench().urlOf(folder));
			const body = await approval(county, 's01-e1-0');
			const returned = { ...body, decision: 'returned' as const, reason: '事由不清', until: null };
			const answers = await Promise.all([
				county.requests.decide('zhao', body),
				other.requests.decide('admin', returned)
			]);
			expect(reasons(answers)).toEqual(['decided-before', 'done']);
			for (const process of [county, other]) {
				const is = (await process.requests.read()).of('s01-e1-0');
				expect(is?.decisions).toHaveLength(1);
				expect(is?.contradicted).toBe(false);
				expect(await process.approvals.of('zhao')).toEqual([]);
			}
		}, 60_000);

		test('one proposal approved at one process and declined at the other is settled once', async () => {
			const { county, other } = await both(bench());
			const asked = await county.propose('admin', 'enrolment-code-issued', { station: 's02' });
			if (!asked.ok) throw new Error(asked.error.reason);
			const { proposal } = asked.value;
			const answers = await Promise.all([
				county.approve('han', proposal),
				other.decline('admin', proposal, '不需要了')
			]);
			expect(reasons(answers)).toEqual(['done', 'settled-already']);
			const states = await Promise.all([county.proposals(), other.proposals()]);
			expect(states[0]).toEqual(states[1]);
		}, 60_000);
	},
	['postgres']
);
