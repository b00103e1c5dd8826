// What the figures keep between two requests must give what counting everything anew gives, whatever arrives, and in whatever order.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { monthPeriod, yearPeriod, type Period } from '$lib/base/period';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import { packsFrom } from '$lib/ledger/rule/packs';
import { questions } from '$lib/ledger/questions/all';
import type { Asked } from '$lib/ledger/questions/question';
import type { Store } from '$lib/ledger/store/store';
import { openCompliance } from '$lib/server/figures/compliance';
import { judgeAll } from '$lib/server/exchange/cosigner';
import { openFollowed } from '$lib/server/figures/followed';
import { writeOwn } from '$lib/server/record/own-log';
import { toEntryBundle } from '$lib/sync/envelope';
import { arrivingTown } from './support/arriving-town';
import { exceptions } from './support/seed/exceptions';
import { chanceOf, DAY } from './support/seed/plan';

const until = instant(Date.parse('2026-10-30T18:00:00+08:00'));
const place = { folder: '' };
beforeAll(async () => {
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-figures-'));
});
afterAll(() => rm(place.folder, { recursive: true }));

const periods = [monthPeriod('2026-10', 480), yearPeriod('2026', 480)] as readonly Period[];

/** The slow way: every fact of custody is read and folded for it, and each question reads for itself what it needs. */
async function anew(store: Store, now: Asked['now']): Promise<(period: Period) => Asked> {
	const custody = openCustodyBook();
	const roster = await store.roster();
	for (const verdict of await store.verdicts()) custody.judge(verdict);
	for (const fact of roster.numbers) custody.number(fact);
	for (const fact of await store.packs()) custody.pack(fact);
	for (const fact of await store.custody()) custody.add(fact);
	const { people, recorders, stations, county } = roster;
	const brigade = county?.brigade ?? '';
	const view = { custody, whole: true, people, recorders, stations, brigade };
	const pack = packsFrom(await store.packs()).at(now);
	return ({ from, until }) => ({ view, pack, now, station: undefined, from, until });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
/** Of one moment several rows have no order. */
const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

test.each([1, 2])(
	'the figures and rows of every question are those of counting anew, after late entries, verdicts, merged numbers and a fork (seed %i)',
	async (seed) => {
		const { store, office, clock, casts, keys, waiting } = await arrivingTown(
			...([seed, until, place.folder] as const)
		);
		const compliance = openCompliance({
			...{ store, followed: openFollowed(store), now: clock.now, offsetMinutes: 480 },
			mayReadLeads: () => Promise.resolve(true)
		});
		async function agree(): Promise<number> {
			const askedOf = await anew(store, clock.now());
			let rows = 0;
			for (const period of periods) {
				const { byQuestion, ofByPerson } = await compliance.figures(period, undefined, true);
				for (const question of questions) {
					const slow = await question.ask(store, askedOf(period));
					const { counted, of } = slow;
					const figure = { counted, of, rows: slow.rows.length };
					expect([question.id, byQuestion.get(question.id)]).toEqual([question.id, figure]);
					const found = await compliance.rows('admin', question, period);
					const named = (found.rows ?? []).map(({ place: _, ...row }) => plain(row));
					expect([question.id, sorted(named)]).toEqual([
						question.id,
						sorted(plain(slow.rows) as [])
					]);
					for (const [person, n] of slow.ofPeople ?? []) {
						const own = slow.rows.filter(({ people }) => people.includes(person)).length;
						expect([question.id, person, own <= n]).toEqual([question.id, person, true]);
						expect([question.id, ofByPerson.get(person)?.get(question.id)]).toEqual([
							question.id,
							n
						]);
					}
					rows += slow.rows.length;
				}
			}
			return rows;
		}

		const chance = chanceOf(seed + 100);
		for (let piece = 0; waiting.size > 0; piece++) {
			const origin = chance.pick([...waiting.keys()]);
			const entries = waiting.get(origin) ?? [];
			const some = entries.slice(0, 1 + chance.below(120));
			const bundle = toEntryBundle(some.map(({ bytes }) => bytes));
			const taken = await office.accept(origin, some[0]?.seq ?? 0, bundle);
			expect(taken).toMatchObject({ ok: true });
			if (entries.length > some.length) waiting.set(origin, entries.slice(some.length));
			else waiting.delete(origin);
			if (chance.is(0.5)) await judgeAll(office.witness);
			if (piece % 5 === 0) await agree();
		}
		await judgeAll(office.witness);
		expect(await agree()).toBeGreaterThan(100);

		const [keep = '', gone = ''] = casts[0]?.recorders ?? [];
		const body = { keep, gone: [gone], reason: '同一台' };
		await office.record.inTurn(() =>
			writeOwn(...([office.record, office.county, clock, ['admin', 'legal']] as const), [
				{ type: 'recorder-numbers-merged', body }
			])
		);
		await agree();
		// What is due passes without an entry.
		clock.at = instant(until + 60 * DAY);
		await agree();
		await exceptions(office, clock, casts, keys);
		await agree();
		await store.close();
	},
	240_000
);
