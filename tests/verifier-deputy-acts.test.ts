// The second verifier judges what deputies agreed to with a second person, from the entries alone, and finds what the application finds.
import { expect, test } from 'vitest';
import { instant, toIso } from '$lib/base/instant';
import { deputyActs } from '$lib/ledger/requests/deputy-acts';
import type { Body, Decided } from '$lib/ledger/events/event';
import { requestFact, requestsFrom } from '$lib/ledger/requests/requests';
import { fixedCounty, START } from './support/fixed-county';
import { secondVerify } from './support/second-verifier';

const hour = (hours: number) => instant(START + hours * 3_600_000);
const iso = (hours: number): string => toIso(hour(hours), 480);

interface Story {
	readonly given?: Partial<Body<'act-delegated'>>;
	readonly proposer?: string;
	readonly by?: string;
	readonly at?: number;
	readonly endedBy?: string;
	readonly gone?: string;
	/** Whose account the proposal is about. */
	readonly account?: string;
	/** A delegation for requests is named instead. */
	readonly isOfRequests?: boolean;
	/** A decision on scrapping instead. */
	readonly isScrapping?: boolean;
}

/** zhao lets han stand in for accounts from the first hour to the sixth; liu's deactivation is proposed, and agreed to. */
async function told(story: Story) {
	const [zhao, two] = [['zhao'], ['admin', 'chen']];
	const { given = {}, proposer = 'admin', by = 'han', at = 2 } = story;
	const { county } = await fixedCounty(1);
	const say = async (is: Decided, hours: number, actor: string[], refs: string[] = []) =>
		county.add(
			...([
				is,
				{ size: county.entries.length, root: await county.root(county.entries.length) },
				hour(hours)
			] as const),
			...([actor, refs] as const)
		);
	const delegation = `county-${county.entries.length}`;
	const common = { delegation, deputy: 'han', reason: '外出培训', from: iso(1), until: iso(6) };
	const gave = await say(
		story.isOfRequests
			? { type: 'delegation-given', body: { ...common, kinds: ['viewing'] } }
			: { type: 'act-delegated', body: { ...common, acts: ['account'], ...given } },
		...([0.5, zhao] as const)
	);
	const terms = JSON.stringify({ account: story.account ?? 'liu' });
	const body = { proposal: 'p9', act: 'account-deactivated', terms };
	await say({ type: 'proposal-made', body }, 0.6, [proposer]);
	if (story.endedBy)
		await say(
			{ type: 'delegation-ended', body: { delegation, reason: '提前返回' } },
			...([1.5, [story.endedBy] as string[]] as const)
		);
	if (story.gone)
		await say(
			{ type: 'account-deactivated', body: { account: story.gone } },
			...([1.6, two] as const)
		);
	const scrapping: Decided = {
		type: 'retirement-decided',
		body: { proposal: 's01-e1-7', recorder: 'J-03', outcome: 'approved', reason: '电池鼓包' }
	};
	if (story.isScrapping) await say(scrapping, at, [by], [gave.hash]);
	else
		await say(
			{ type: 'proposal-approved', body: { proposal: 'p9' } },
			...([at, [proposer, by] as string[], [gave.hash] as string[]] as const)
		);
	const { findings } = await secondVerify([
		['county.zfb', await county.bundle(0, county.entries.length - 1)]
	]);
	const facts = county.entries.flatMap((one) => requestFact(one) ?? []);
	const ours = deputyActs(county.entries, requestsFrom(facts).delegations);
	return {
		found: findings.filter(({ kind }) => kind === 'deputy-act-against').length,
		ours: ours.map(({ fault }) => fault)
	};
}

const scraps = { isScrapping: true, given: { acts: ['scrapping'] } } satisfies Story;
test.each<[string, Story]>([
	['it covers it', {}],
	['somebody else ended it', { endedBy: 'liu' }],
	['a third account was deactivated', { gone: 'chen' }],
	['it is for scrapping, and a recorder is scrapped', scraps]
])('both programs take what a deputy agreed to where %s', async (_, story) => {
	expect(await told(story)).toEqual({ found: 0, ours: [undefined] });
});

test.each<[string, Story, string]>([
	['somebody else agreed', { by: 'chen' }, 'delegation'],
	['it is for other acts', { given: { acts: ['rule', 'key'] } }, 'delegation'],
	['it is for requests', { isOfRequests: true }, 'delegation'],
	['it had not begun', { at: 0.7 }, 'delegation'],
	['it was over', { at: 6.5 }, 'delegation'],
	['the deputy had ended it', { endedBy: 'han' }, 'delegation'],
	['whoever gave it was deactivated', { gone: 'zhao' }, 'delegation'],
	['the deputy was deactivated', { gone: 'han' }, 'delegation'],
	['whoever is absent had proposed it', { proposer: 'zhao' }, 'both'],
	['the deputy had proposed it', { proposer: 'han' }, 'both'],
	['it is about the account of whoever is absent', { account: 'zhao' }, 'own'],
	['it is about the deputy’s account', { account: 'han' }, 'own'],
	['a recorder is scrapped by a delegation for accounts', { isScrapping: true }, 'delegation'],
	['the leader who let somebody scrap was deactivated', { ...scraps, gone: 'zhao' }, 'delegation']
])('both programs name what was agreed to in somebody’s place where %s', async (_, story, why) => {
	expect(await told(story)).toEqual({ found: 1, ours: [why] });
});
