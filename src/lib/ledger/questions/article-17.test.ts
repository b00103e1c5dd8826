import { expect, test } from 'vitest';
import {
	decided,
	hour,
	played,
	registered,
	revoked,
	told,
	type Happened
} from '../request-for-tests';
import {
	approvedAfterwards,
	doubtfulDecisions,
	leftOpen,
	whoViews,
	withoutApproval
} from './article-17';
import type { Asked } from './question';

const asked = {
	view: { custody: { quarantined: () => new Map() } },
	...{ now: hour(20), station: undefined, from: undefined, until: undefined }
} as unknown as Asked;

const cases: readonly [string, (made: string) => readonly Happened[], readonly number[]][] = [
	['all as it should be', (made) => [{ is: decided(made) }, { is: played(), by: 'p1' }], [0, 0, 1]],
	['without approval', () => [{ is: played(), by: 'p1' }], [1, 0, 1]],
	[
		'approved afterwards',
		(made) => [
			{ is: played(), by: 'p1' },
			{ is: decided(made), hour: 1 }
		],
		[0, 1, 1]
	],
	[
		'after it was revoked, by two people',
		(made) => [
			{ is: decided(made) },
			{ is: played(), by: 'p1' },
			{ is: revoked('p5'), by: 'p5' },
			{ is: played(2), by: 'p2' }
		],
		[1, 0, 2]
	]
];
test.each(cases)('[第17条] asked of the record: %s', async (_, acts, [none, later, people]) => {
	const { requests } = await told(acts);
	expect(withoutApproval(asked, requests).counted).toBe(none);
	expect(approvedAfterwards(asked, requests).counted).toBe(later);
	expect(whoViews(asked, requests).counted).toBe(people);
});

test('[第17条] asked of the record: decisions about oneself, contradictions, viewings left open', async () => {
	const self = await told((made) => [{ is: decided(made, { leader: 'p1' }), by: 'p1' }]);
	expect(doubtfulDecisions(asked, self.requests)).toMatchObject({ counted: 1, of: 0 });
	const twice = await told((made) => [
		{ is: decided(made) },
		{ is: decided(made, { decision: 'returned', until: null, leader: 'p5' }), by: 'p5' }
	]);
	expect(doubtfulDecisions(asked, twice.requests)).toMatchObject({ counted: 1, of: 1 });
	const open = await told((made) => [{ is: decided(made) }, { is: registered(), by: 'p3' }]);
	expect(leftOpen(asked, open.requests)).toMatchObject({ counted: 1, of: 1 });
	expect(leftOpen({ ...asked, station: 's02' }, open.requests)).toMatchObject({
		counted: 0,
		of: 0
	});
});
