// The second verifier judges what deputies decided from the entries alone, and finds what the application finds.
import { expect, test } from 'vitest';
import { instant, toIso } from '$lib/base/instant';
import type { Body, Decided } from '$lib/ledger/events/event';
import { asked } from '$lib/ledger/requests/request-for-tests';
import { requestFact, requestsFrom } from '$lib/ledger/requests/requests';
import { fixedCounty, fixedSigner, growingLog, START, STATION } from './support/fixed-county';
import { secondVerify } from './support/second-verifier';

const hour = (hours: number) => instant(START + hours * 3_600_000);
const iso = (hours: number): string => toIso(hour(hours), 480);

interface Story {
	readonly given?: Partial<Body<'delegation-given'>>;
	readonly by?: string;
	readonly at?: number;
	readonly endedBy?: string;
	/** An account that two persons deactivated before the decision. */
	readonly gone?: string;
}

/** A request, a delegation of zhao to han from the first hour to the sixth, and what is decided by it. */
async function told({ given = {}, by = 'han', at = 2, endedBy, gone }: Story) {
	const { office, county } = await fixedCounty(1);
	const station = growingLog(fixedSigner(STATION, 2), office);
	const ofCounty = async () => ({
		size: county.entries.length,
		root: await county.root(county.entries.length)
	});
	const made = { ...asked, request: 's01-e1-0', until: iso(8), from: iso(0) };
	const first = await station.add({ type: 'request-made', body: made }, await ofCounty(), hour(0), [
		'p1'
	]);
	const say = async (is: Decided, hours: number, actor: string, refs: string[] = []) =>
		county.add(is, await ofCounty(), hour(hours), [actor], refs);
	const delegation = `county-${county.entries.length}`;
	const body: Body<'delegation-given'> = {
		...{ delegation, deputy: 'han', kinds: ['viewing'], reason: '外出培训' },
		...{ from: iso(1), until: iso(6), ...given }
	};
	const gave = await say({ type: 'delegation-given', body }, 0.5, 'zhao');
	const end: Decided = { type: 'delegation-ended', body: { delegation, reason: '提前返回' } };
	if (endedBy) await say(end, 1.5, endedBy);
	if (gone) await say({ type: 'account-deactivated', body: { account: gone } }, 1.6, 'admin');
	const decision: Decided = {
		type: 'request-decided',
		body: {
			...{ request: made.request, asked: first.hash, leader: null, decision: 'approved' },
			...{ reason: '', way: 'county', until: iso(7), proof: '' }
		}
	};
	await say(decision, at, by, [first.hash, gave.hash]);
	const { findings } = await secondVerify([
		['s01-e1.zfb', await station.bundle(0, station.entries.length - 1)],
		['county.zfb', await county.bundle(0, county.entries.length - 1)]
	]);
	const entries = [...station.entries, ...county.entries];
	const ours = requestsFrom(entries.flatMap((one) => requestFact(one) ?? []));
	return {
		found: findings.filter(({ kind }) => kind === 'deputy-against').length,
		void: ours.of(made.request)?.voidDecisions.map(({ why }) => why)
	};
}

test.each<[string, Story]>([
	['it covers it', {}],
	['somebody else ended it', { endedBy: 'liu' }],
	['a third account was deactivated', { gone: 'liu' }]
])('[第17条] both programs take what a deputy decided where %s', async (_, story) => {
	expect(await told(story)).toEqual({ found: 0, void: [] });
});

test.each<[string, Story]>([
	['somebody else decided', { by: 'liu' }],
	['it is for another kind', { given: { kinds: ['disposal'] } }],
	['it had not begun', { at: 0.7 }],
	['it was over', { at: 6.5 }],
	['the deputy had ended it', { endedBy: 'han' }],
	['whoever gave it had ended it', { endedBy: 'zhao' }],
	['whoever gave it was deactivated', { gone: 'zhao' }],
	['the deputy was deactivated', { gone: 'han' }]
])('[第17条] both programs name a decision in somebody’s place where %s', async (_, story) => {
	expect(await told(story)).toEqual({ found: 1, void: ['deputy'] });
});
