import { expect, test } from 'vitest';
import { countyRoles } from '$lib/ledger/events/access';
import { decided, hour, staff, told, type Happened } from '$lib/ledger/requests/request-for-tests';
import { approvalsFrom } from './approvals';

const officer = (account: string, name: string) =>
	[account, { account, name, active: true, roles: countyRoles }] as const;

/** What waits after these acts, as 韩梅 sees it; 赵永强 alone may decide. */
async function waiting(acts: (made: string) => readonly Happened[], at = 2) {
	const { requests } = await told(acts);
	return approvalsFrom(
		{
			...{ requests: requests.list, delegations: requests.delegations, people: staff },
			...{ deletions: [], scrappings: [], proposals: [], restrictions: [] },
			officers: new Map([officer('zhao', '赵永强'), officer('han', '韩梅')]),
			pack: { approvalHours: [8, 24] }
		},
		{
			account: 'han',
			now: hour(at),
			rights: { decides: (account) => account === 'zhao', approves: () => false }
		}
	);
}

const paper = (made: string): Happened => ({
	is: decided(made, { way: 'paper', leader: 'p4', proof: '审批表 12 号' }),
	...{ by: 'p3', hour: 1 }
});

test('[第17条] what was entered from paper waits to be confirmed from when it was entered, also after its time', async () => {
	const [one] = await waiting((made) => [paper(made)], 30);
	expect(one).toMatchObject({
		kind: 'paper',
		since: hour(1),
		until: undefined,
		hours: 29,
		late: 24
	});
});

test('[第17条] without the right nothing is one’s own to decide, and it is named whose it is', async () => {
	expect(await waiting(() => [])).toMatchObject([
		{ kind: 'viewing', mine: false, byRight: false, deciders: ['赵永强'] }
	]);
});

test('[第17条] a delegation makes it one’s own to decide as long as whoever gave it has the right', async () => {
	const given = (by: string, deputy: string): Happened => ({
		is: {
			type: 'delegation-given',
			body: {
				...{ delegation: 'county-0', deputy, kinds: ['viewing'], reason: '外出培训' },
				...{ from: '2026-07-29T09:00:00+08:00', until: '2026-07-29T15:00:00+08:00' }
			}
		},
		...{ by, on: 'county' as const }
	});
	const [one] = await waiting(() => [given('zhao', 'han')]);
	expect(one).toMatchObject({ mine: true, byRight: false });
	expect(one?.inPlaceOf.map(({ principal }) => principal)).toEqual(['zhao']);
	expect((await waiting(() => [given('liu', 'han')]))[0]).toMatchObject({ mine: false });
});
