import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { activityFactOf, clip, on, told } from './activity-for-tests';
import type { ActivityFact } from '../facts/activity-facts';
import { activityState } from './activity-findings';
import { readActivities } from './activity-record';
import type { RegistryView } from '../custody/board';
import { openCustodyBook } from '../custody/custody-book';
import type { FootageFile, FootageOf } from '../store/described';
import type { Body } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import { handedIn, ingestBegun, ingestEnded, out, people } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { openMemoryStore } from '../store/store.memory';

const of = { activity: told.activity, loan: 'L1', recorder: 'J-03' };
const exempted: Body<'activity-exempted'> = {
	...{ ...of, reason: '7-1', facts: '涉及商业秘密', basis: '第七条第（一）项', signed: '王建国' },
	...{ reportedTo: '刘队长', reportedAt: '2026-07-29T08:40:00+08:00', corrects: null }
};
const lent = [out('L1', on('08:00')), handedIn('L1', on('10:00'))];
const ingest = (id: string, recorder = 'J-03', loans = ['L1']): CustodyFact[] =>
	[ingestBegun(id, on('10:10')), ingestEnded(id, on('10:20'))].map(
		(fact) => ({ ...fact, recorder, loans }) as CustodyFact
	);

/** The activities of a record that holds these facts and files. */
async function read(
	facts: readonly ActivityFact[],
	custodyFacts: readonly CustodyFact[],
	files: readonly FootageFile[] = [],
	changeView: Partial<RegistryView> = {}
) {
	const custody = openCustodyBook();
	for (const fact of custodyFacts) custody.add(fact);
	const none = { recorders: new Map(), stations: new Map(), brigade: '', whole: true };
	const view: RegistryView = { ...none, people, custody, ...changeView };
	const store = {
		...openMemoryStore(),
		activityFacts: () => Promise.resolve(facts),
		footageFiles: (asked: FootageOf) =>
			Promise.resolve(
				files.filter(({ ingest }) => 'ingests' in asked && asked.ingests.includes(ingest))
			)
	};
	const known = { view, pack: tanghe20220729, now: later(on('12:00'), { hours: 0 }) };
	const { activities } = await readActivities(store, known, {}, 100);
	return activities.map((one) => ({
		...one,
		state: activityState(one),
		found: one.findings.map(({ finding }) => finding)
	}));
}

const recorded = activityFactOf('activity-recorded', told);
const exempt = activityFactOf('activity-exempted', exempted, '10:01');

test('[第7条] neither footage nor a statement: as long as nothing is ingested it waits, then it is unexplained', async () => {
	expect(await read([recorded], lent)).toMatchObject([{ state: 'waiting', found: [] }]);
	expect(await read([recorded], [...lent, ...ingest('s01-e1-20')])).toMatchObject([
		{ state: 'unexplained', found: ['unexplained'] }
	]);
	expect(await read([recorded, exempt], [...lent, ...ingest('s01-e1-20')])).toMatchObject([
		{ state: 'exempt', found: [] }
	]);
});

test('[第7条] bad case: 7-1 chosen but footage exists → it is asked about, until somebody says that the footage is of something else', async () => {
	const files = [clip('A.mp4', '08:30', 3600)];
	const [one] = await read([recorded, exempt], [...lent, ...ingest('s01-e1-20')], files);
	expect(one?.state).toBe('footage');
	expect(one?.found).toContain('exempt-but-footage');
	const others = activityFactOf('activity-files-confirmed', {
		...{ ...of, ingest: 's01-e1-20', belong: [], others: ['A.mp4'] }
	});
	const [denied] = await read([recorded, exempt, others], [...lent, ...ingest('s01-e1-20')], files);
	expect(denied).toMatchObject({ state: 'exempt', found: [] });
});

test('[第6条] an exemption of a coercive measure is taken, and shown', async () => {
	const seizure = activityFactOf('activity-recorded', { ...told, kind: '6-5' });
	const [one] = await read([seizure, exempt], lent);
	expect(one).toMatchObject({ state: 'exempt', found: ['exempt-coercive'] });
});

test('[第6条] [第9条] bad case: one loan, five activities → each has its own footage, and one clip may belong to two', async () => {
	const clocks = ['08:00', '08:30', '09:00', '09:30', '10:00', '10:30'];
	const five = [0, 1, 2, 3, 4].map((n) =>
		activityFactOf('activity-recorded', {
			...{ ...told, activity: `s01-e1-${10 + n}`, party: `第 ${n + 1} 户` },
			...{ arrived: `2026-07-29T${clocks[n]!}:00+08:00` },
			...{ ended: `2026-07-29T${clocks[n + 1]!}:00+08:00` }
		})
	);
	const files = [
		clip('A.mp4', '08:00', 1800),
		// Two households in one clip.
		clip('B.mp4', '08:30', 3600),
		clip('C.mp4', '09:30', 1800)
	];
	const all = await read(five, [out('L1', on('07:50')), ...ingest('s01-e1-20')], files);
	expect(
		all.map(({ activity, shown, state }) => [
			activity.says.body.party,
			shown.files.map(({ file }) => file.path),
			state
		])
	).toEqual([
		['第 5 户', [], 'unexplained'],
		['第 4 户', ['C.mp4'], 'footage'],
		['第 3 户', ['B.mp4'], 'footage'],
		['第 2 户', ['B.mp4'], 'footage'],
		['第 1 户', ['A.mp4'], 'footage']
	]);
	expect(all.every(({ found }) => !found.includes('coverage-low'))).toBe(true);
});

test('[第9条] bad case: two recorders overlapping → the one that the other officer had with him shows the activity too', async () => {
	const second = { ...out('L2', on('08:10')), recorder: 'J-04', officer: 'p2', companions: ['p1'] };
	const facts = [...lent, second as CustodyFact, ...ingest('s01-e1-20')];
	const files = [
		clip('A.mp4', '08:30', 1800),
		clip('B.mp4', '08:50', 2400, { recorder: 'J-04', ingest: 's01-e1-30' })
	];
	const [one] = await read([recorded], [...facts, ...ingest('s01-e1-30', 'J-04', ['L2'])], files);
	expect(one?.shown.files.map(({ file }) => file.recorder)).toEqual(['J-03', 'J-04']);
	expect(one?.shown.percent).toBe(100);
	// Somebody else's recorder at the same hour is none of it.
	const stranger = { ...second, officer: 'p8', companions: ['p9'] } as CustodyFact;
	const [alone] = await read(
		...([
			[recorded],
			[...lent, stranger, ...ingest('s01-e1-20'), ...ingest('s01-e1-30', 'J-04', ['L2'])],
			files
		] as const)
	);
	expect(alone?.shown.percent).toBe(50);
	expect(alone?.found).toContain('coverage-low');
});

test('[第9条] bad case: no duration; bad case: photos only → the activity says what is not measured, and that little is covered', async () => {
	const facts = [...lent, ...ingest('s01-e1-20')];
	const open = clip('A.mp4', '08:40', null, { modified: '2026-07-29T01:00:00+08:00' });
	const [truncated] = await read([recorded], facts, [open]);
	expect(truncated?.state).toBe('footage');
	expect(truncated?.findings).toContainEqual({ finding: 'not-measured', files: 1 });
	expect(truncated?.findings).toContainEqual({ finding: 'coverage-low', percent: 0, least: 80 });
	const { said } = clip('P.jpg', '08:45', 1);
	const photo = clip('P.jpg', '08:45', 1, { said: said && { ...said, kind: 'image' } });
	const [pictures] = await read([recorded], facts, [photo]);
	expect(pictures).toMatchObject({ state: 'footage', findings: [{ percent: 0 }, {}] });
	expect(pictures?.found).toEqual(['coverage-low', 'files-to-confirm']);
});

test('[第9条] bad case: file-name time wrong → a file that is said to belong and is of another day is pointed out', async () => {
	const { said } = clip('A.mp4', '08:30', 3600);
	const reset = { name: '2000-01-01T00:00:00', container: null, exif: null };
	const wrong = clip('A.mp4', '08:30', 3600, { said: said && { ...said, times: reset } });
	const belongs = activityFactOf('activity-files-confirmed', {
		...{ ...of, ingest: 's01-e1-20', belong: ['A.mp4'], others: [] }
	});
	const facts = [...lent, ...ingest('s01-e1-20')];
	const [one] = await read([recorded, belongs], facts, [wrong]);
	expect(one?.state).toBe('footage');
	expect(one?.findings).toContainEqual({ finding: 'time-elsewhere', files: 1 });
});

test('[第9条] coverage below the threshold asks for a reason, and has it', async () => {
	const facts = [...lent, ...ingest('s01-e1-20')];
	const files = [clip('A.mp4', '08:50', 1200)];
	const [low] = await read([recorded], facts, files);
	expect(low?.findings).toContainEqual({ finding: 'coverage-low', percent: 33, least: 80 });
	const why = activityFactOf('activity-explained', { ...of, reason: '电量不足', corrects: null });
	const [explained] = await read([recorded, why], facts, files);
	expect(explained?.found).not.toContain('coverage-low');
});

test('[第9条] an activity of another station’s loan: its footage is found by the hand-in that the other station knew', async () => {
	// Lent at s01; handed in and ingested at s02, which knew of no loan and named the hand-in.
	const away = handedIn(null, on('10:00'), 's02', 's02-e1-5');
	const facts = [...[out('L1', on('08:00')), away], ...ingest('s02-e1-7', 'J-03', ['s02-e1-5'])];
	const there = activityFactOf(
		...(['activity-recorded', { ...told, activity: 's02-e1-6' }, '10:05'] as const),
		{ station: 's02' }
	);
	const files = [clip('A.mp4', '08:30', 3600, { ingest: 's02-e1-7', station: 's02' })];
	const [one] = await read([there], facts, files);
	expect(one).toMatchObject({ state: 'footage', found: ['files-to-confirm'], loan: { id: 'L1' } });
	// Before the other station's record arrives, the loan is not known, and that is said.
	const [early] = await read([there], []);
	expect(early?.found).toEqual(['loan-unknown']);
});

test('[第4条] an activity outside the time of its loan is shown as one', async () => {
	const early = activityFactOf('activity-recorded', {
		...{ ...told, arrived: '2026-07-29T07:00:00+08:00' }
	});
	expect((await read([early], lent))[0]?.found).toEqual(['outside-loan']);
});

test('[第8条] an announcement that was not said is shown with its reason', async () => {
	const silent = activityFactOf('activity-recorded', {
		...{ ...told, notice: { said: false, reason: '当事人不在场' } }
	});
	expect((await read([silent], lent))[0]?.findings).toEqual([
		{ finding: 'notice-not-said', reason: '当事人不在场' }
	]);
});

test('[第10条] what somebody looked for and did not see is named', async () => {
	const shows = {
		...({ place: 'shown', time: 'shown', scene: 'shown', people: 'not-shown' } as const),
		...({ violation: 'none', traces: 'none', questioning: 'not-shown', objects: 'none' } as const)
	};
	const checked = activityFactOf('activity-checked', { ...of, shows, heard: null });
	expect((await read([recorded, checked], lent))[0]?.findings).toEqual([
		{ finding: 'content-lacking', points: ['people', 'questioning'] }
	]);
});

test('what the county keeps out does not count until it is let in', async () => {
	const custody = openCustodyBook();
	const held = {
		...{ log: recorded.origin, seq: recorded.seq, hash: recorded.hash, reason: 'actor' },
		...{ judgedAt: on('11:00'), settled: undefined }
	};
	const quarantined = { ...custody, quarantined: () => new Map([[recorded.hash, held]]) };
	expect(await read([recorded], [], [], { custody: quarantined })).toEqual([]);
	const settled = { outcome: 'admitted' as const, reason: '', by: [], at: on('11:30') };
	const admitted = {
		...custody,
		quarantined: () => new Map([[recorded.hash, { ...held, settled }]])
	};
	expect(await read([recorded], [], [], { custody: admitted })).toHaveLength(1);
});
