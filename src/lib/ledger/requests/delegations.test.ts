import { expect, test } from 'vitest';
import { delegationState, overlapping } from './delegations';
import type { Body, Decided } from '../events/event';
import { morning, newLog } from '../testing/for-tests';
import { asked, decided, hash, hour, iso } from './request-for-tests';
import { requestFact, requestsFrom } from './requests';
import { waitedSince } from '../rule/waiting';

const given = (change: Partial<Body<'delegation-given'>> = {}): Decided => ({
	type: 'delegation-given',
	body: {
		...{ delegation: 'county-0', deputy: 'han', kinds: ['viewing'], reason: '外出培训' },
		...{ from: iso(1), until: iso(6) },
		...change
	}
});
const ended: Decided = {
	type: 'delegation-ended',
	body: { delegation: 'county-0', reason: '提前返回' }
};

type Step = readonly [is: Decided, by: string, hour: number, inPlace?: boolean];

/** One request of s01, and what the county's log says, of which steps may name the first delegation. */
async function told(steps: (made: string) => readonly Step[], change: Partial<typeof asked> = {}) {
	const station = await newLog('custody.411328/s01/e1');
	const county = await newLog('custody.411328/county');
	const made = await station.add(
		{ type: 'request-made', body: { ...asked, ...change } },
		morning,
		[],
		['p1']
	);
	let delegation = hash(99);
	for (const [is, by, at, inPlace] of steps(made.hash)) {
		const refs = inPlace ? [made.hash, delegation] : [made.hash];
		const entry = await county.add(is, hour(at), refs, [by]);
		if (is.type === 'delegation-given' && delegation === hash(99)) delegation = entry.hash;
	}
	const entries = [...station.entries, ...county.entries];
	const all = requestsFrom(entries.flatMap((entry) => requestFact(entry) ?? []));
	return { all, request: all.of(asked.request) };
}
const county = (made: string): Decided => decided(made, { leader: null, way: 'county' });

test('[第17条] what a deputy decides counts, and says for whom', async () => {
	const { request } = await told((made) => [
		[given(), 'zhao', 0],
		[county(made), 'han', 2, true]
	]);
	expect(request?.approval?.deputyFor).toMatchObject({ principal: 'zhao', deputy: 'han' });
});

test.each<[string, (made: string) => readonly Step[], Partial<typeof asked>?]>([
	[
		'before it begins',
		(made) => [
			[given(), 'zhao', 0],
			[county(made), 'han', 0.5, true]
		]
	],
	[
		'after its end',
		(made) => [
			[given(), 'zhao', 0],
			[county(made), 'han', 6.5, true]
		]
	],
	[
		'by somebody else',
		(made) => [
			[given(), 'zhao', 0],
			[county(made), 'liu', 2, true]
		]
	],
	[
		'after it was ended',
		(made) => [
			[given(), 'zhao', 0],
			[ended, 'han', 2],
			[county(made), 'han', 3, true]
		]
	],
	[
		'of another kind',
		(made) => [
			[given(), 'zhao', 0],
			[county(made), 'han', 2, true]
		],
		{ detail: { kind: 'disposal' } }
	]
])(
	'[第17条] a decision in somebody’s place %s is kept, and does not count',
	async (_, steps, change) => {
		const { request } = await told(steps, change);
		expect(request?.approval).toBeUndefined();
		expect(request?.voidDecisions.map(({ why }) => why)).toEqual(['deputy']);
	}
);

test('[第17条] it never begins before it was given, is ended by the two alone, and is nobody’s own', async () => {
	const { all } = await told(() => [
		[given({ from: iso(-9) }), 'zhao', 0],
		[ended, 'liu', 1],
		[given({ delegation: 'county-2', deputy: 'zhao' }), 'zhao', 2]
	]);
	expect(all.delegations).toMatchObject([{ id: 'county-0', from: morning, ended: undefined }]);
});

test('[第17条] delegations that overlap are all there, and each is found by the other', async () => {
	const { all } = await told(() => [
		[given(), 'zhao', 0],
		[given({ delegation: 'county-1', deputy: 'liu', from: iso(5), until: iso(9) }), 'zhao', 0],
		[given({ delegation: 'county-2', deputy: 'liu', kinds: ['release'] }), 'zhao', 0]
	]);
	const [first] = all.delegations;
	expect(first && overlapping(first, all.delegations).map(({ id }) => id)).toEqual(['county-1']);
	expect([0.5, 2, 7].map((at) => first && delegationState(first, hour(at)))).toEqual([
		...(['later', 'running', 'over'] as const)
	]);
});

test('[第17条] waiting is counted in whole hours, and late is the greatest limit that was reached', () => {
	const pack = { approvalHours: [24, 8] };
	expect(waitedSince(hour(2), hour(1), pack)).toEqual({ hours: 0, late: undefined });
	expect(waitedSince(hour(0), hour(23.9), pack)).toEqual({ hours: 23, late: 8 });
	expect(waitedSince(hour(0), hour(24), pack)).toEqual({ hours: 24, late: 24 });
});
