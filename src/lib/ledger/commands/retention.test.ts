import { expect, test } from 'vitest';
import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import { filesOf } from '../dossier/dossier-for-tests';
import { parseBody, type Decided } from '../events/event';
import { counterWith } from '../testing/for-tests';
import { retentionBookFrom, type RetentionFact } from '../retention/retention-facts';
import { classify, liftHold, placeHold, setCasePeriod, type RetentionKnown } from './retention';

const SHA = 'a'.repeat(64);
const file = { ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: SHA };
const counter = counterWith();
const s01 = filesOf();
const subject = s01.register();
const open = s01.name();
s01.add('case-opened', {
	case: open,
	subject,
	number: '7号',
	cause: '假种子',
	opened: '2026-07-29'
});
const fact = (seq: number, type: RetentionFact['type'], body: object) =>
	({
		...{ hash: String(seq).repeat(64), log: 'custody.411328/s01/e1', seq, station: 's01' },
		...{ at: seq, by: 'p3', type, body }
	}) as unknown as RetentionFact;
const known = (facts: readonly RetentionFact[] = [], inCase = false): RetentionKnown => {
	const files = filesOf();
	if (inCase) {
		const of = files.register();
		const id = files.name();
		files.add('case-opened', {
			case: id,
			subject: of,
			number: '8号',
			cause: '',
			opened: '2026-07-29'
		});
		files.add('evidence-linked', { case: id, files: [file], documents: [], note: '' });
	}
	return {
		book: retentionBookFrom(facts),
		dossiers: inCase ? files.dossiers() : s01.dossiers(),
		kept: [file]
	};
};
const reasonOf = (decided: Result<unknown, Refusal>) =>
	decided.ok ? 'ok' : [decided.error.article, decided.error.reason];
const taken = (decided: Result<Decided, Refusal>): Decided => {
	if (!decided.ok) throw new Error(decided.error.reason);
	const parsed = parseBody(decided.value.type, decided.value.body);
	if (!parsed.ok) throw new Error(parsed.error.where);
	return parsed.value;
};
const order = { by: 'p3', files: [file], class: 'general', ground: '日常巡查' } as const;

test.each<[string, object, string]>([
	['by somebody who is not on the roll', { by: 'p9' }, 'archive-not-staff'],
	['by an officer who is no custodian', { by: 'p1' }, 'archive-keeper-only'],
	['of nothing', { files: [] }, 'archive-no-files'],
	['of too much at once', { files: Array.from({ length: 61 }, () => file) }, 'archive-too-many'],
	[
		'of a file under another hash',
		{ files: [{ ...file, sha256: 'b'.repeat(64) }] },
		'archive-file-unknown'
	],
	['without a ground', { ground: ' ' }, 'archive-no-ground'],
	['as what it is already', { class: 'unclassified' }, 'class-said-already']
])('[第15条] not classified: %s', (_, change, reason) => {
	expect(reasonOf(classify(counter, known(), { ...order, ...change }))).toEqual([15, reason]);
});

test('[第15条] evidence in a case is not made general, and anything may be made evidence', () => {
	expect(reasonOf(classify(counter, known([], true), order))).toEqual([15, 'class-of-case']);
	expect(taken(classify(counter, known([], true), { ...order, class: 'dispute' })).type).toBe(
		'footage-classified'
	);
	expect(taken(classify(counter, known(), order)).body).toEqual({
		...{ files: [file], class: 'general', ground: '日常巡查' }
	});
});

test('[第15条] anybody on the roll places a hold, on files or on a case; a custodian lifts it, once', () => {
	const place = { by: 'p1', files: [file], case: null, ground: '信访' };
	const placed = taken(placeHold(counter, known(), place));
	expect(placed.body).toMatchObject({ hold: 's01-e1-7', files: [file] });
	expect(
		taken(placeHold(counter, known(), { ...place, files: [], case: open })).body
	).toMatchObject({
		case: open
	});
	expect(reasonOf(placeHold(counter, known(), { ...place, case: open }))).toEqual([
		15,
		'hold-of-nothing'
	]);
	expect(reasonOf(placeHold(counter, known(), { ...place, files: [] }))).toEqual([
		15,
		'archive-no-files'
	]);
	expect(reasonOf(placeHold(counter, known(), { ...place, ground: '' }))).toEqual([
		15,
		'archive-no-ground'
	]);
	const held = [fact(1, 'hold-placed', placed.body)];
	const lift = { by: 'p3', hold: 's01-e1-7', ground: '办结' };
	expect(taken(liftHold(counter, known(held), lift)).type).toBe('hold-lifted');
	expect(reasonOf(liftHold(counter, known(held), { ...lift, by: 'p1' }))).toEqual([
		15,
		'archive-keeper-only'
	]);
	expect(reasonOf(liftHold(counter, known(), lift))).toEqual([15, 'no-such-hold']);
	expect(reasonOf(liftHold(counter, known(held), { ...lift, ground: '' }))).toEqual([
		15,
		'archive-no-ground'
	]);
	const over = [...held, fact(2, 'hold-lifted', { hold: 's01-e1-7', ground: '' })];
	expect(reasonOf(liftHold(counter, known(over), lift))).toEqual([15, 'hold-over']);
});

test('[第15条] the period of a case is one of the rule pack’s, or for ever', () => {
	const set = { by: 'p3', case: open, years: 10, ground: '一般程序' };
	expect(taken(setCasePeriod(counter, known(), set)).body).toMatchObject({ years: 10 });
	expect(taken(setCasePeriod(counter, known(), { ...set, years: null })).body).toMatchObject({
		years: null
	});
	expect(reasonOf(setCasePeriod(counter, known(), { ...set, years: 3 }))).toEqual([
		15,
		'period-not-listed'
	]);
	expect(reasonOf(setCasePeriod(counter, known(), { ...set, case: 'x' }))).toEqual([
		15,
		'period-no-case'
	]);
	expect(reasonOf(setCasePeriod(counter, known(), { ...set, by: 'p2' }))).toEqual([
		15,
		'archive-keeper-only'
	]);
	expect(reasonOf(setCasePeriod(counter, known(), { ...set, ground: '' }))).toEqual([
		15,
		'archive-no-ground'
	]);
});
