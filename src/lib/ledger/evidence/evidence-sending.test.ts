import { describe, expect, test } from 'vitest';
import type { Decided } from '../events/event';
import type { FootageClass } from '../events/retention';
import type { RestrictionKind } from '../events/restriction';
import { evidenceBookFrom } from './evidence';
import { evidenceOf, restrictedAs, standingOf, type SendingKnown } from './evidence-sending';
import { filesOf } from '../dossier/dossier-for-tests';
import { at, morning, newLog } from '../testing/for-tests';
import { restrictionsFrom } from '../requests/restrictions';

const SHA = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const recording = { ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: SHA };
const OPEN = 's01-e1-9';
const said = { ...recording, station: 's01', bytes: 10 };

const on = (classes: readonly RestrictionKind[] = [], station = 's01'): Decided => ({
	type: 'evidence-upload-set',
	body: { station, on: true, classes: [...classes] }
});
const off: Decided = {
	type: 'evidence-upload-set',
	body: { station: 's01', on: false, classes: [] }
};
const received = (sha256 = SHA, station = 's01'): Decided => ({
	type: 'evidence-received',
	body: { ...said, sha256, station, place: 'disk' }
});
const refused = (station = 's01'): Decided => ({
	type: 'evidence-refused',
	body: { ...said, station, found: OTHER }
});
const checked = (outcome: 'whole' | 'changed' | 'missing'): Decided => ({
	type: 'evidence-checked',
	body: { sha256: SHA, outcome, found: null }
});

async function county(...acts: readonly Decided[]) {
	const log = await newLog('custody.411328/county');
	for (const act of acts) await log.add(act, morning);
	return evidenceBookFrom(log.entries);
}

const marked = (kind: RestrictionKind, is = recording): SendingKnown['restrictions'] =>
	restrictionsFrom([
		{
			type: 'footage-restricted',
			is: {
				...{ hash: OTHER, origin: 'custody.411328/s01/e1', seq: 7, station: 's01', by: 'p3' },
				...{ at: morning, countySize: 0, restriction: 's01-e1-7', kind, files: [is] },
				...{ readers: [], ground: 'said-by-party' }
			}
		}
	]);
const classed = (...all: readonly FootageClass[]): SendingKnown['classes'] =>
	new Map([
		[
			SHA,
			all.map((is) => ({
				at: at('2026-09-02T08:00:00+08:00'),
				body: { files: [recording], class: is, ground: '' }
			}))
		]
	]) as unknown as SendingKnown['classes'];

const inCase = (...files: readonly (typeof recording)[]): SendingKnown['dossiers'] => {
	const s01 = filesOf();
	const subject = s01.register();
	s01.add('case-opened', { case: OPEN, subject, number: '7号', cause: '', opened: '2026-09-01' });
	if (files.length > 0)
		s01.add('evidence-linked', { case: OPEN, documents: [], note: '', files: [...files] });
	return s01.dossiers();
};

async function known(
	acts: readonly Decided[],
	change: Partial<SendingKnown> = {}
): Promise<SendingKnown> {
	return {
		...{ station: 's01', county: await county(...acts), restrictions: [], classes: new Map() },
		...{ dossiers: inCase(recording), isSealed: () => false, isDisposed: () => false },
		...change
	};
}

describe('[第16条] [第20条] which evidence may be sent to the county', () => {
	test.each<[string, readonly Decided[], Partial<SendingKnown>, unknown]>([
		['nothing was switched on', [], {}, { is: 'no', why: 'off' }],
		['it was switched on', [on()], {}, { is: 'may', again: undefined }],
		['it was switched on elsewhere', [on([], 's02')], {}, { is: 'no', why: 'off' }],
		['it was switched off again', [on(), off], {}, { is: 'no', why: 'off' }],
		[
			'a commercial secret',
			[on()],
			{ restrictions: marked('trade-secret') },
			{ is: 'no', why: 'class' }
		],
		[
			'a commercial secret, and privacy is included',
			...([[on(['privacy'])], { restrictions: marked('trade-secret') }] as const),
			{ is: 'no', why: 'class' }
		],
		[
			'privacy, which is included',
			...([[on(['privacy'])], { restrictions: marked('privacy') }] as const),
			{ is: 'may', again: undefined }
		],
		[
			'the same content, marked under another name',
			...([
				[on()],
				{ restrictions: marked('privacy', { ...recording, ingest: 's01-e1-5' }) }
			] as const),
			{ is: 'no', why: 'class' }
		],
		[
			'said to be a commercial secret, and marked by nobody',
			...([[on()], { classes: classed('evidence', 'trade-secret') }] as const),
			{ is: 'no', why: 'class' }
		],
		[
			'said to be one once, and then to be evidence',
			...([[on()], { classes: classed('trade-secret', 'evidence') }] as const),
			{ is: 'may', again: undefined }
		],
		[
			'a state secret, whatever is included',
			[on(['trade-secret', 'privacy'])],
			{ isSealed: ({ ingest }) => ingest === 's01-e1-4' },
			{ is: 'no', why: 'sealed' }
		],
		['only the stub is left', [on()], { isDisposed: () => true }, { is: 'no', why: 'disposed' }],
		['of another station', [on()], { station: 's02' }, { is: 'no', why: 'elsewhere' }],
		['the county has it', [on(), received()], {}, { is: 'received', at: morning }],
		[
			'the county had it before it was switched off',
			[on(), received(), off],
			{},
			{ is: 'received', at: morning }
		],
		[
			'the county has this content from another station',
			[on(), received(SHA, 's02')],
			{},
			{ is: 'received', at: morning }
		],
		['the county has something else', [on(), received(OTHER)], {}, { is: 'may', again: undefined }],
		['other bytes came', [on(), refused()], {}, { is: 'may', again: 'returned' }],
		[
			'other bytes came from another station',
			[on(), refused('s02')],
			{},
			{ is: 'may', again: undefined }
		],
		[
			'other bytes came, and then the right ones',
			[on(), refused(), received()],
			{},
			{ is: 'received', at: morning }
		],
		[
			'the county found its copy gone',
			[on(), received(), checked('missing')],
			{},
			{ is: 'may', again: 'lost' }
		],
		[
			'and has it again',
			[on(), received(), checked('changed'), received()],
			{},
			{ is: 'received', at: morning }
		]
	])('%s', async (_, acts, change, standing) => {
		expect(standingOf(recording, await known(acts, change))).toEqual(standing);
	});

	test.each<[string, Partial<SendingKnown>, boolean]>([
		['in no case file', {}, false],
		[
			'in a case file under another name',
			{ dossiers: inCase({ ...recording, ingest: 's01-e1-5' }) },
			true
		],
		['classed as evidence', { classes: classed('evidence') }, true],
		['classed as part of a dispute', { classes: classed('dispute') }, true],
		[
			'classed as evidence once, and then as nothing special',
			{ classes: classed('evidence', 'general') },
			false
		]
	])('%s', async (_, change, is) => {
		const standing = standingOf(recording, await known([on()], { dossiers: inCase(), ...change }));
		expect(standing).toEqual(
			is ? { is: 'may', again: undefined } : { is: 'no', why: 'not-evidence' }
		);
	});

	test('a mark that was laid twice is both classes', async () => {
		const restrictions = [...marked('privacy'), ...marked('trade-secret')];
		const is = await known([on()], { restrictions });
		expect([...restrictedAs(recording, is)].sort()).toEqual(['privacy', 'trade-secret']);
	});
});

test('[第16条] the evidence of a station is what lies in any case file or is classed so, each recording once, the oldest first', () => {
	const s01 = filesOf('s01', at('2026-09-01T08:00:00+08:00'));
	const s02 = filesOf('s02', at('2026-09-01T07:00:00+08:00'));
	const open = (log: typeof s01) => {
		const subject = log.register();
		const id = log.name();
		log.add('case-opened', {
			case: id,
			subject,
			number: id,
			cause: '假种子',
			opened: '2026-09-01'
		});
		return id;
	};
	const link = (log: typeof s01, id: string, ...paths: readonly string[]) =>
		log.add('evidence-linked', {
			...{ case: id, documents: [], note: '' },
			files: paths.map((path) => ({ ingest: path.slice(0, 8), path, sha256: SHA }))
		});
	const [first, second, theirs] = [open(s01), open(s01), open(s02)];
	link(s01, first, 's01-e1-4/2', 's02-e1-4/1');
	link(s01, second, 's01-e1-4/1', 's01-e1-4/2');
	// Another station puts a recording of this one into its own case.
	link(s02, theirs, 's01-e1-4/3');
	const marks = { dossiers: s01.dossiers(s02.facts), classes: classed('evidence') };
	const all = evidenceOf('s01', marks);
	expect(all.map(({ path, cases }) => [path, cases])).toEqual([
		['s01-e1-4/3', [theirs]],
		['s01-e1-4/2', [first, second]],
		['s01-e1-4/1', [second]],
		['DCIM/1.mp4', []]
	]);
	expect(all[0]?.since).toBeLessThan(all[1]?.since ?? 0);
	expect(evidenceOf('s02', marks).map(({ path }) => path)).toEqual(['s02-e1-4/1']);
});
