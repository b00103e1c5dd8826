import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	asked,
	closed,
	decided,
	hour,
	iso,
	played,
	registered,
	returned,
	revoked,
	told,
	type Happened
} from './request-for-tests';
import { requestFact, requestsFrom, stateOf, unfounded } from './requests';

describe('[第17条] the states of a request', () => {
	const approval = (made: string): Happened => ({ is: decided(made) });
	test.each<[string, (made: string) => readonly Happened[], number, string]>([
		['nobody has decided', () => [], 1, 'applied'],
		['nobody has decided, and its time is over', () => [], 9, 'expired'],
		['approved', (made) => [approval(made)], 1, 'approved'],
		['returned', (made) => [{ is: returned(made) }], 1, 'returned'],
		[
			'registered by the keeper',
			(made) => [approval(made), { is: registered(), by: 'p3' }],
			1,
			'registered'
		],
		[
			'being viewed',
			(made) => [approval(made), { is: registered(), by: 'p3' }, { is: played(), by: 'p1' }],
			1,
			'begun'
		],
		[
			'closed',
			(made) => [approval(made), { is: registered(), by: 'p3' }, { is: closed, by: 'p1' }],
			9,
			'closed'
		],
		['approved, and its time is over', (made) => [approval(made)], 9, 'expired'],
		[
			'approved for a shorter time than was asked for',
			(made) => [{ is: decided(made, { until: iso(2) }) }],
			3,
			'expired'
		],
		[
			'taken back by the applicant',
			() => [
				{
					is: { type: 'request-withdrawn', body: { request: asked.request, reason: '不用了' } },
					by: 'p1'
				}
			],
			1,
			'revoked'
		],
		[
			'taken back by somebody else, which counts for nothing',
			(made) => [
				approval(made),
				{
					is: { type: 'request-withdrawn', body: { request: asked.request, reason: '不用了' } },
					by: 'p2'
				}
			],
			1,
			'approved'
		],
		[
			'revoked by a leader',
			(made) => [approval(made), { is: revoked('p5'), by: 'p5' }],
			1,
			'revoked'
		],
		[
			'revoked by the county',
			(made) => [approval(made), { is: revoked(null), by: 'han', on: 'county' }],
			1,
			'revoked'
		],
		[
			'revoked on another station’s log, which counts for nothing',
			(made) => [approval(made), { is: revoked('p9'), by: 'p9', on: 's02' }],
			1,
			'approved'
		]
	])('%s', async (_, acts, at, state) => {
		const { request } = await told(acts);
		expect(stateOf(request, hour(at))).toBe(state);
	});
});

describe('[第17条] a decision that does not count', () => {
	test.each<[string, (made: string) => Happened]>([
		['about one’s own request', (made) => ({ is: decided(made, { leader: 'p1' }), by: 'p1' })],
		['about something else than was asked', () => ({ is: decided('f'.repeat(64)) })],
		['on another station’s log', (made) => ({ is: decided(made), on: 's02' })],
		[
			'of the county, on a station’s log',
			(made) => ({ is: decided(made, { way: 'county', leader: null }) })
		]
	])('%s', async (_, act) => {
		const { request } = await told((made) => [act(made)]);
		expect(stateOf(request, hour(1))).toBe('applied');
		expect(request.voidDecisions).toHaveLength(1);
	});
});

test('[第17条] two decisions that contradict each other are both kept, and nothing is opened by them', async () => {
	const { request } = await told((made) => [
		{ is: decided(made), hour: 1 },
		{
			is: decided(made, { way: 'county', leader: null, decision: 'returned', until: null }),
			...{ by: 'han', hour: 2, on: 'county' }
		}
	]);
	expect(request.contradicted).toBe(true);
	expect(request.decisions.map(({ decision }) => decision)).toEqual(['approved', 'returned']);
	expect(stateOf(request, hour(3))).toBe('returned');
	expect(request.approval).toBeUndefined();
});

describe('[第17条] what was played without an approval is found', () => {
	test.each<[string, (made: string) => readonly Happened[], string | undefined]>([
		['approved before', (made) => [{ is: decided(made) }, { is: played(), hour: 1 }], undefined],
		['without any approval', () => [{ is: played(), hour: 1 }], 'none'],
		[
			'approved only afterwards',
			(made) => [
				{ is: played(), hour: 1 },
				{ is: decided(made), hour: 2 }
			],
			'later'
		],
		[
			'approved afterwards, under a clock that was put back',
			(made) => [
				{ is: played(), hour: 2 },
				{ is: decided(made), hour: 1 }
			],
			'later'
		],
		['after its time', (made) => [{ is: decided(made) }, { is: played(), hour: 9 }], 'over'],
		[
			'a file that nobody approved',
			(made) => [{ is: decided(made) }, { is: played(7) }],
			'other-file'
		],
		[
			'after a leader here revoked it',
			(made) => [{ is: decided(made) }, { is: revoked('p5'), by: 'p5' }, { is: played(), hour: 1 }],
			'revoked'
		],
		[
			'before anybody here could know that the county had revoked it',
			(made) => [
				{ is: decided(made) },
				{ is: revoked(null), by: 'han', on: 'county' },
				{ is: played(), hour: 1 }
			],
			undefined
		]
	])('%s', async (_, acts, why) => {
		const { request } = await told(acts);
		const [play] = request.played;
		expect(unfounded(request, play!)).toBe(why);
	});
});

test('[第17条] every replica says the same, in whatever order the entries arrive', async () => {
	const { entries } = await told((made) => [
		{ is: decided(made), hour: 1 },
		{ is: registered(), by: 'p3', hour: 2 },
		{ is: played(), by: 'p1', hour: 2 },
		{ is: revoked(null), by: 'han', hour: 3, on: 'county' },
		{ is: closed, by: 'p1', hour: 4 }
	]);
	const facts = entries.flatMap((entry) => requestFact(entry) ?? []);
	const say = (all: typeof facts) => JSON.stringify(requestsFrom(all).list);
	fc.assert(
		fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
			expect(say(shuffled)).toBe(say(facts));
		})
	);
});
