import { expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import { NOTED_MILLIS, openSessions } from '../access/sessions';
import type { Shared } from './shared';

const START = instant(Date.parse('2026-07-29T08:00:00+08:00'));
const MINUTE = 60_000;
const HAN = { id: 'han', name: '韩梅' };
const LIU = { id: 'liu', name: '刘洋', mustChange: true };

/** What a county's processes share, on each kind of storage. `open` gives what the process of that name sees of the same county. */
export function sharedContract(open: (county: string, process: string) => Promise<Shared>): void {
	/** One process's door, with a clock and a county's log of its own. */
	async function door(county: string, process: string, active = { is: true }) {
		const shared = await open(county, process);
		const clock = { now: START };
		const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
		const sessions = openSessions(...([shared.sessions, () => clock.now, random] as const), () =>
			Promise.resolve(active.is)
		);
		return { shared, clock, sessions, rows: shared.sessions };
	}

	test('a session is whose it was begun for, in every process, until it is ended in any', async () => {
		const [a, b] = [await door('sessions', 'a'), await door('sessions', 'b')];
		const tokens = [await a.sessions.open(HAN), await b.sessions.open(LIU)];
		const seen = async () =>
			Promise.all(tokens.flatMap((token) => [a.sessions.find(token), b.sessions.find(token)]));
		expect(await seen()).toEqual([HAN, HAN, LIU, LIU]);
		await b.sessions.end(tokens[0]);
		expect(await seen()).toEqual([undefined, undefined, LIU, LIU]);
		const others = [await a.sessions.open(LIU), await b.sessions.open(HAN)];
		await a.sessions.endAll('liu');
		expect(await seen()).toEqual([undefined, undefined, undefined, undefined]);
		expect(await b.sessions.find(others[0])).toBeUndefined();
		expect(await a.sessions.find(others[1])).toEqual(HAN);
		expect(await a.sessions.find('0'.repeat(64))).toBeUndefined();
		expect(await a.sessions.find(undefined)).toBeUndefined();
	});

	test('half an hour without a request, in any process, or a working day ends a session', async () => {
		const [a, b] = [await door('times', 'a'), await door('times', 'b')];
		const token = await a.sessions.open(HAN);
		const at = (millis: number) => (a.clock.now = b.clock.now = later(START, { millis }));
		for (let i = 1; i <= 24; i++) {
			at(i * 30 * MINUTE);
			expect(await (i % 2 === 0 ? a : b).sessions.find(token)).toEqual(HAN);
		}
		at(24 * 30 * MINUTE + 1);
		expect(await b.sessions.find(token)).toBeUndefined();
		const next = await a.sessions.open(HAN);
		at(25 * 30 * MINUTE + 2);
		expect(await b.sessions.find(next)).toBeUndefined();
		expect(await a.sessions.find(next)).toBeUndefined();
	});

	test('looking is writing once a minute at most', async () => {
		const { shared, clock, sessions } = await door('looks', 'a');
		let written = 0;
		const counting = openSessions(
			{
				...shared.sessions,
				seen: (...asked) => {
					written++;
					return shared.sessions.seen(...asked);
				}
			},
			() => clock.now,
			(bytes) => new Uint8Array(bytes).fill(7),
			() => Promise.resolve(true)
		);
		const token = await counting.open(HAN);
		for (let i = 0; i <= 12; i++) {
			clock.now = later(START, { millis: (i * NOTED_MILLIS) / 4 });
			expect(await counting.find(token)).toEqual(HAN);
		}
		expect(written).toBe(3);
		await sessions.end(token);
	});

	test('of an account that the log lets act no more, every session is over, even one that nobody ended', async () => {
		const active = { is: true };
		const { sessions } = await door('inactive', 'a', active);
		const token = await sessions.open(HAN);
		active.is = false;
		expect(await sessions.find(token)).toBeUndefined();
		active.is = true;
		expect(await sessions.find(token)).toBeUndefined();
	});

	test('sessions that are over are removed', async () => {
		const { sessions, clock, rows } = await door('removed', 'a');
		const kept = { account: HAN, since: START, seenAt: START };
		await rows.keep('old', kept);
		clock.now = later(START, { millis: 30 * MINUTE });
		await sessions.open(HAN);
		expect(await rows.find('old')).toEqual(kept);
		clock.now = later(START, { millis: 30 * MINUTE + 1 });
		await sessions.open(HAN);
		expect(await rows.find('old')).toBeUndefined();
	});

	const FIVE = { tries: 5, perMillis: MINUTE };

	test('tries are counted together, by kind and name, and come back with time', async () => {
		const [a, b] = [await open('tries', 'a'), await open('tries', 'b')];
		const of = [a.tries('account', FIVE), b.tries('account', FIVE)] as const;
		const take = async (i: 0 | 1, name: string, millis: number) =>
			(await of[i].take(name, later(START, { millis }))).waitMillis;
		for (let i = 0; i < 5; i++) expect(await take((i % 2) as 0 | 1, 'han', 0)).toBe(0);
		expect([await take(0, 'han', 0), await take(1, 'han', 15_000)]).toEqual([MINUTE, 45_000]);
		expect(await take(1, 'liu', 15_000)).toBe(0);
		expect((await b.tries('address', FIVE).take('han', START)).waitMillis).toBe(0);
		expect([await take(0, 'han', MINUTE), await take(1, 'han', MINUTE)]).toEqual([0, MINUTE]);
		await of[1].refill('han');
		for (let i = 0; i < 5; i++) expect(await take(((i + 1) % 2) as 0 | 1, 'han', MINUTE)).toBe(0);
		expect(await take(0, 'han', MINUTE)).toBe(MINUTE);
		// Never more than all of them, however long it was.
		for (let i = 0; i < 5; i++) expect(await take(0, 'han', 600 * MINUTE)).toBe(0);
		expect(await take(0, 'han', 600 * MINUTE)).toBe(MINUTE);
	});

	test('of tries at the same moment no more are given than there are', async () => {
		const [a, b] = [await open('rush', 'a'), await open('rush', 'b')];
		const of = [a.tries('account', FIVE), b.tries('account', FIVE)];
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => of).flatMap((pair) =>
				pair.map((one) => one.take('han', START))
			)
		);
		expect(answers.filter((one) => one.waitMillis === 0)).toHaveLength(5);
	});

	test('a clock that was set back locks nobody out for longer', async () => {
		const tries = (await open('back', 'a')).tries('account', FIVE);
		for (let i = 0; i < 6; i++) await tries.take('han', later(START, { hours: 1 }));
		expect(await tries.take('han', START)).toEqual({ waitMillis: MINUTE });
		expect(await tries.take('han', later(START, { millis: MINUTE }))).toEqual({ waitMillis: 0 });
	});

	test('the newest contact of each log is shown in every process', async () => {
		const [a, b] = [await open('contacts', 'a'), await open('contacts', 'b')];
		expect([...(await a.contacts.all())]).toEqual([]);
		for (let i = 0; i < 50; i++) a.contacts.note(`log ${i}`, START);
		b.contacts.note('log 1', later(START, { millis: MINUTE }));
		for (const { contacts } of [a, b])
			await expect
				.poll(async () => [...(await contacts.all())].map(([, at]) => at - START))
				.toEqual(expect.toSatisfy((all: number[]) => all.length === 50 && all.includes(MINUTE)));
		// Within the minute only the process that heard it knows better; one that ends says so first.
		const soon = later(START, { millis: 20_000 });
		a.contacts.note('log 7', soon);
		expect((await a.contacts.all()).get('log 7')).toBe(soon);
		await a.close();
		expect((await b.contacts.all()).get('log 7')).toBe(soon);
		expect((await b.contacts.all()).get('log 1')).toBe(later(START, { millis: MINUTE }));
	});
}
