import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { filesOf } from '../dossier/dossier-for-tests';
import type { DossierFact } from '../dossier/dossier-facts';
import { dossiersFrom } from '../dossier/dossier';
import { footageClasses, type FootageClass } from '../events/retention';
import { at } from '../testing/for-tests';
import { packDocument } from '../rule/pack-document';
import { packsFrom, firstPacks } from '../rule/packs';
import { retentionOf, yearsAfter, type KeptRecording } from './retention';
import { retentionBookFrom, type RetentionFact } from './retention-facts';
import { tanghe20220729 } from '../rule/rule-pack';

const SHA = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const kept = (keptAt: Instant, sha256 = SHA, ingest = 's01-e1-4'): KeptRecording => ({
	...{ ingest, path: 'DCIM/1.mp4', sha256, keptAt }
});
const name = ({ ingest, path, sha256 }: KeptRecording) => ({ ingest, path, sha256 });
const INGEST = at('2027-03-01T10:00:00+08:00');
const day = (text: string) => at(`${text}T00:00:00+08:00`);

let number = 0;
const fact = <T extends RetentionFact['type']>(
	type: T,
	body: Extract<RetentionFact, { type: T }>['body'],
	moment: Instant = later(INGEST, { hours: 1 })
): RetentionFact => {
	const hash = (++number).toString(16).padStart(64, '0');
	const said = { hash, seq: number, log: 'custody.411328/s01/e1', station: 's01', by: 'p3' };
	return { ...said, type, body, at: moment } as RetentionFact;
};
const classified = (is: FootageClass, moment?: Instant, file = kept(INGEST)) =>
	fact('footage-classified', { files: [name(file)], class: is, ground: '理由' }, moment);

/** A case with the file as evidence; closed on this day, or open. */
function caseWith(closed?: string, sha256 = SHA) {
	const s01 = filesOf('s01', INGEST);
	const subject = s01.register();
	const id = s01.name();
	s01.add('case-opened', {
		case: id,
		subject,
		number: '7号',
		cause: '假种子',
		opened: '2027-03-02'
	});
	s01.add('evidence-linked', {
		...{ case: id, documents: [], note: '' },
		files: [{ ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256 }]
	});
	if (closed) s01.add('case-closed', { case: id, closed, outcome: '罚款' });
	return { id, facts: s01.facts as readonly DossierFact[] };
}

const of = (
	now: Instant,
	facts: readonly RetentionFact[] = [],
	cases: readonly DossierFact[] = [],
	copies = [kept(INGEST)],
	packs = firstPacks
) =>
	retentionOf(copies, {
		...{ book: retentionBookFrom(facts), dossiers: dossiersFrom(cases), packs, now }
	});
const FAR = day('2199-01-01');

describe('how long footage is kept', () => {
	test.each([
		['an ordinary day', '2027-03-01T10:00:00+08:00', 1, '2028-03-02'],
		['29 February, one year', '2028-02-29T08:00:00+08:00', 1, '2029-03-01'],
		['29 February, four years', '2028-02-29T08:00:00+08:00', 4, '2032-03-01'],
		['28 February before a leap day', '2027-02-28T08:00:00+08:00', 1, '2028-02-29'],
		[
			'New Year by Beijing time, the day before by UTC',
			'2026-12-31T16:30:00+00:00',
			1,
			'2028-01-02'
		],
		['the last day of a year', '2026-12-31T23:59:59+08:00', 1, '2028-01-01']
	])(
		'[第15条] a year is one of the calendar, to the end of its last day: %s',
		(_, from, years, first) => {
			expect(yearsAfter(at(from), years)).toBe(day(first));
		}
	);

	test('[第15条] general footage is kept for one year from its ingest; a moment before it is not due', () => {
		const end = day('2028-03-02');
		const facts = [classified('general')];
		expect(of(later(end, { millis: -1 }), facts)).toMatchObject({ state: 'runs', notBefore: end });
		expect(of(end, facts)).toMatchObject({ state: 'due', notBefore: end });
	});

	test('[第15条] what nobody has classified is kept like evidence, without end', () => {
		expect(of(FAR)).toMatchObject({ class: 'unclassified', state: 'open', notBefore: undefined });
	});

	test.each(['evidence', 'dispute', 'trade-secret'] as const)(
		'[第15条] %s without a case that says how long is kept without end',
		(is) => {
			expect(of(FAR, [classified(is)])).toMatchObject({ class: is, state: 'open' });
		}
	);

	test('[第15条] evidence is kept with its case: open, without a period, for years, for ever', () => {
		const [open, closed] = [caseWith(), caseWith('2028-05-31')];
		const period = (years: number | null) =>
			fact('case-period-set', { case: closed.id, years, ground: '类型' });
		const facts = [classified('evidence')];
		expect(of(FAR, facts, open.facts).reasons[0]).toMatchObject({ why: 'case-open' });
		expect(of(FAR, facts, closed.facts).reasons[0]).toMatchObject({ why: 'case-unsaid' });
		expect(of(FAR, [...facts, period(null)], closed.facts)).toMatchObject({ state: 'open' });
		const ten = of(day('2030-01-01'), [...facts, period(10)], closed.facts);
		expect(ten).toMatchObject({ state: 'runs', notBefore: day('2038-06-01') });
		expect(of(day('2038-06-01'), [...facts, period(10)], closed.facts).state).toBe('due');
		// The last word about the period counts.
		const later30 = [...facts, period(10), period(30)];
		expect(of(FAR, later30, closed.facts).notBefore).toBe(day('2058-06-01'));
	});

	test('[第15条] what lies in a case is kept with it, whatever class it was given', () => {
		const open = caseWith();
		expect(of(FAR, [classified('general')], open.facts)).toMatchObject({
			...{ class: 'evidence', state: 'open' }
		});
	});

	test('[第15条] of several cases and of several copies of one content the longest counts', () => {
		const ten = caseWith('2028-05-31');
		const thirty = filesOf('s02', INGEST);
		const subject = thirty.register();
		const id = thirty.name();
		thirty.add('case-opened', {
			case: id,
			subject,
			number: '8号',
			cause: '假药',
			opened: '2027-03-02'
		});
		thirty.add('evidence-linked', {
			...{ case: id, documents: [], note: '' },
			files: [{ ingest: 's02-e1-9', path: 'B.mp4', sha256: SHA }]
		});
		thirty.add('case-closed', { case: id, closed: '2028-01-31', outcome: '罚款' });
		const periods = [
			fact('case-period-set', { case: ten.id, years: 10, ground: '' }),
			fact('case-period-set', { case: id, years: 30, ground: '' })
		];
		expect(of(FAR, periods, [...ten.facts, ...thirty.facts]).notBefore).toBe(day('2058-02-01'));
		// The same content came in again two years later, as a link to the first copy.
		const again = [kept(INGEST), kept(at('2029-03-01T10:00:00+08:00'), SHA, 's02-e1-9')];
		expect(of(FAR, [classified('general')], [], again).notBefore).toBe(day('2030-03-02'));
	});

	test('[第15条] a hold beats all until it is lifted, also one on another copy or on a case', () => {
		const due = day('2030-01-01');
		const held = fact('hold-placed', {
			...{ hold: 'h1', case: null, ground: '信访' },
			files: [{ ingest: 's02-e1-9', path: 'B.mp4', sha256: SHA }]
		});
		const facts = [classified('general'), held];
		expect(of(due, facts)).toMatchObject({ state: 'held', holds: [{ id: 'h1' }] });
		const lifted = fact('hold-lifted', { hold: 'h1', ground: '办结' });
		expect(of(due, [...facts, lifted]).state).toBe('due');
		const closed = caseWith('2028-05-31');
		const ofCase = [
			fact('case-period-set', { case: closed.id, years: 10, ground: '' }),
			fact('hold-placed', { hold: 'h2', files: [], case: closed.id, ground: '再审' })
		];
		expect(of(FAR, ofCase, closed.facts).state).toBe('held');
		// One on other content holds nothing here.
		const other = fact('hold-placed', {
			...{ hold: 'h3', case: null, ground: '信访', files: [name(kept(INGEST, OTHER))] }
		});
		expect(of(due, [classified('general'), other]).state).toBe('due');
	});

	test('[第15条] evidence that is made general near its end is kept for another year from then', () => {
		const lowering = at('2028-02-20T09:00:00+08:00');
		const facts = [classified('evidence'), classified('general', lowering)];
		expect(of(day('2028-06-01'), facts)).toMatchObject({
			...{ state: 'runs', notBefore: day('2029-02-21') }
		});
		expect(of(day('2028-06-01'), facts).reasons[0]).toMatchObject({ why: 'lowered' });
		// What nobody had classified was no evidence yet.
		expect(of(day('2028-06-01'), [classified('general', lowering)]).state).toBe('due');
	});

	test('[第15条] a pack of two years applies to what remains, and says so; back to one shortens nothing that came in under two', () => {
		const pack = (id: string, version: number, validFrom: string, retentionYears: number) => ({
			...{ hash: String(version).repeat(64), seq: version, at: day(validFrom), by: ['a', 'b'] },
			...{ pack: id, validFrom, sha256: SHA, reason: '文' },
			document: packDocument({ ...tanghe20220729, id, version, validFrom, retentionYears })
		});
		const two = pack('two', 2, '2027-06-01', 2);
		const one = pack('one', 3, '2028-06-01', 1);
		const facts = [classified('general')];
		const before = of(day('2027-05-31'), facts, [], undefined, packsFrom([two]));
		expect(before).toMatchObject({ notBefore: day('2028-03-02') });
		const during = of(day('2027-06-01'), facts, [], undefined, packsFrom([two]));
		expect(during).toMatchObject({ notBefore: day('2029-03-02'), reasons: [{ pack: 'two' }] });
		const came = [kept(day('2027-07-01'))];
		const after = of(day('2028-07-05'), facts, [], came, packsFrom([two, one]));
		expect(after).toMatchObject({ state: 'runs', reasons: [{ pack: 'two', years: 2 }] });
	});

	test('[第15条] nothing that is said makes it due before a year after its ingest, and more of it never sooner', () => {
		const moment = fc
			.integer({ min: 0, max: 4000 })
			.map((days) => later(INGEST, { hours: days * 24 }));
		const said = fc.oneof(
			fc
				.tuple(fc.constantFrom(...footageClasses), moment)
				.map(([is, when]) => classified(is, when)),
			moment.map((when) =>
				fact(
					'hold-placed',
					{ hold: `h${when}`, files: [name(kept(INGEST))], case: null, ground: '' },
					when
				)
			),
			moment.map((when) => fact('hold-lifted', { hold: `h${when}`, ground: '' }, when))
		);
		fc.assert(
			fc.property(fc.array(said, { maxLength: 8 }), moment, moment, (facts, now, second) => {
				const alone = of(now, facts);
				if (alone.state === 'due') expect(now).toBeGreaterThanOrEqual(day('2028-03-02'));
				// Another copy that came in later keeps the first one too.
				const both = of(now, facts, [], [kept(INGEST), kept(second, SHA, 's02-e1-9')]);
				const end = (is: typeof alone) => is.notBefore ?? Infinity;
				expect(end(both)).toBeGreaterThanOrEqual(end(alone));
				// A case adds to what keeps it, and takes nothing away.
				const { state } = of(now, facts, caseWith().facts);
				expect(['open', 'held']).toContain(state);
				// The order in which entries arrive says nothing.
				expect(of(now, [...facts].reverse())).toEqual(alone);
			}),
			{ numRuns: 300 }
		);
	});
});
