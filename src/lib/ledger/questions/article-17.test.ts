import { expect, test } from 'vitest';
import {
	asked as request,
	decided,
	hour,
	played,
	registered,
	revoked,
	told,
	type Happened
} from '../requests/request-for-tests';
import {
	approvedAfterwards,
	doubtfulDecisions,
	leftOpen,
	whoViews,
	withoutApproval
} from './article-17';
import { afterRevocation, unconfirmedPapers } from './article-17-ways';
import { releasedWithout, releases, withoutReceipt } from './article-19';
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

test('[第19条] asked of the record: releases, without approval, without receipt', async () => {
	const made = {
		...request,
		detail: { kind: 'release', recipient: '县法院', basis: '通知书', manner: 'disc' }
	} as const;
	const given: Happened = {
		is: {
			type: 'footage-released',
			body: { request: request.request, approval: '0'.repeat(64), receiver: '钱某', handed: '光盘' }
		},
		by: 'p3'
	};
	const { requests } = await told(() => [given], made);
	expect(releases(asked, requests)).toMatchObject({ counted: 1 });
	expect(releasedWithout(asked, requests)).toMatchObject({ counted: 1, of: 1 });
	expect(withoutReceipt(asked, requests)).toMatchObject({ counted: 1, of: 1 });
	const good = await told((hash) => [{ is: decided(hash) }, given], made);
	expect(releasedWithout(asked, good.requests)).toMatchObject({ counted: 0, of: 1 });
});

test('[第17条] asked of the record: paper that nobody confirmed, and codes that do not count', async () => {
	const paper = (made: string) => decided(made, { way: 'paper', proof: '表 7' });
	const waiting = await told((made) => [{ is: paper(made), by: 'p3' }]);
	expect(unconfirmedPapers(asked, waiting.requests)).toMatchObject({ counted: 1, of: 1 });
	const { hash = '' } = waiting.request.approval ?? {};
	const done = await told((made) => [
		{ is: paper(made), by: 'p3' },
		{
			is: {
				type: 'paper-approval-answered',
				body: {
					...{ request: request.request, decision: hash, leader: 'p4', answer: 'confirmed' },
					...{ way: 'pin', reason: '', proof: '' }
				}
			}
		}
	]);
	expect(done.request.approval?.hash).not.toBe(hash);
	expect(unconfirmedPapers(asked, done.requests)).toMatchObject({ counted: 1, of: 1 });
	const code = await told((made) => [{ is: decided(made, { way: 'code', proof: 'X' }) }]);
	const doubtful = doubtfulDecisions(asked, code.requests);
	expect(doubtful).toMatchObject({ counted: 1, of: 0 });
	expect(doubtful.rows[0]?.says.zh).toContain('签名码');
	expect(afterRevocation(asked, code.requests)).toMatchObject({ counted: 0, of: 0 });
});
