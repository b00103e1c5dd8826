import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import type { RegistryView } from '../custody/board';
import { openCustodyBook } from '../custody/custody-book';
import type { CustodyFact } from '../facts/facts';
import { morning, out } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { openMemoryStore } from '../store/store.memory';
import { questions } from './all';
import { calledOther } from './article-06';
import { question, type Asked } from './question';

/** What is asked of a record that holds these facts. */
const askedOf = (facts: readonly CustodyFact[], change: Partial<Asked> = {}): Asked => {
	const custody = openCustodyBook();
	for (const fact of facts) custody.add(fact);
	const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
	const view: RegistryView = { ...none, custody, whole: true };
	return {
		...{ view, pack: tanghe20220729, now: later(morning, { hours: 100 }) },
		...{ station: 's01', from: undefined, until: undefined, ...change }
	};
};

test('a question has a number of its own, words in both languages and an article of the rule', () => {
	expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
	for (const { id, article, words } of questions) {
		expect(id).toMatch(new RegExp(`^${article}-[a-z-]+$`));
		expect(article).toBeGreaterThanOrEqual(1);
		expect(article).toBeLessThanOrEqual(24);
		expect(words.zh.trim()).toMatch(/\p{Script=Han}/u);
		expect(words.en.trim()).toMatch(/[a-z]/);
	}
});

test('every question has an answer for a record in which nothing is', async () => {
	for (const one of questions)
		expect(await one.ask(openMemoryStore(), askedOf([])), one.id).toMatchObject({
			...{ counted: 0, of: 0 },
			rows: []
		});
});

test('[第6条] loans that are called “other” are counted within the station and the time that are asked about', () => {
	const other = { ...out('L1'), activity: '6-6' } as CustodyFact;
	const facts = [
		other,
		out('L2'),
		out('L3', morning, 's02'),
		out('L4', later(morning, { hours: 48 }))
	];
	expect(calledOther(askedOf(facts))).toMatchObject({
		...{ counted: 1, of: 3 },
		rows: [{ about: { kind: 'loan', loan: 'L1', recorder: 'J-03' }, people: ['p1', 'p2'] }]
	});
	expect(calledOther(askedOf(facts, { station: undefined })).of).toBe(4);
	expect(calledOther(askedOf(facts, { until: later(morning, { hours: 24 }) })).of).toBe(2);
	expect(calledOther(askedOf(facts, { from: later(morning, { hours: 1 }) })).of).toBe(1);
});

test('the newest of what is to be looked at comes first', async () => {
	const row = (hours: number) => ({
		...{ about: { kind: 'person', person: 'p1' } as const, at: later(morning, { hours }) },
		...{ station: 's01', people: [], says: { zh: '一', en: 'one' } }
	});
	const one = question({
		...{ id: '1-some', article: 1, words: { zh: '几', en: 'some' }, wanted: 'none' },
		read: () => Promise.resolve([1, 3, 2]),
		answer: (_, hours) => ({ counted: 3, of: 3, rows: hours.map(row) })
	});
	const { rows } = await one.ask(openMemoryStore(), askedOf([]));
	expect(rows.map(({ at }) => at)).toEqual([3, 2, 1].map((hours) => later(morning, { hours })));
});
