import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { packDocument } from '$lib/ledger/rule/pack-document';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import {
	approval,
	deletion,
	made,
	officeWith,
	restricted,
	scrapping
} from './decisions/approvals-for-tests';
import { onEachStorage } from './record/storages-for-tests';

onEachStorage((bench) => {
	const own = { applicant: { is: 'person', person: '11-002318' } } as const;

	test('[第17条] one queue has every kind, the oldest first, with who asks, what for, and until when', async () => {
		const county = await officeWith(bench(), [
			made(0, own),
			made(1, { ...own, detail: { kind: 'extraction', purpose: 'evidence', receiver: '法制科' } }),
			made(2, {
				...own,
				detail: { kind: 'release', recipient: '电视台', basis: '批示', manner: 'disc' }
			}),
			made(3, { ...own, detail: { kind: 'disposal' } }),
			deletion(4),
			scrapping(5)
		]);
		const propose = async (act: string, terms: Parameters<typeof county.propose>[2]) => {
			const said = await county.propose('admin', act, terms);
			if (!said.ok) throw new Error(JSON.stringify(said));
		};
		await propose('enrolment-code-issued', { station: 's02' });
		await propose('rule-pack-issued', {
			document: packDocument({
				...{ ...tanghe20220729, id: 'tanghe-2027', version: 2, validFrom: '2027-01-01' },
				ingestHours: 12
			}),
			reason: '唐农〔2026〕88号'
		});
		await propose('account-deactivated', { account: 'han' });
		const all = await county.approvals.of('admin');
		expect(all.map(({ kind }) => kind).sort()).toEqual(
			['account', 'deletion', 'disposal', 'enrolment', 'extraction', 'release', 'rule']
				.concat('scrapping', 'viewing')
				.sort()
		);
		expect([...all].sort((a, b) => a.since - b.since)).toEqual(all);
		const of = (kind: string) => all.find((one) => one.kind === kind);
		expect(of('viewing')).toMatchObject({
			...{ id: 's01-e1-0', station: 's01', by: '张三', ground: '案情研判', mine: true },
			deciders: ['李雷', '赵永强', '韩梅']
		});
		expect(of('viewing')?.until).toBeDefined();
		expect(of('deletion')).toMatchObject({
			deciders: 'station',
			mine: false,
			by: '唐河县某合作社 李四'
		});
		expect(of('rule')).toMatchObject({
			...{ station: undefined, by: '李雷', ground: '唐农〔2026〕88号', own: true, mine: false },
			deciders: ['赵永强', '韩梅']
		});
		// Whoever proposed has no say; the others have.
		expect(await county.approvals.counts('admin')).toMatchObject({ mine: 5 });
		expect(await county.approvals.counts('zhao')).toMatchObject({ mine: 8 });
		await county.requests.decide('admin', await approval(county, 's01-e1-0'));
		expect((await county.approvals.of('admin')).map(({ id }) => id)).not.toContain('s01-e1-0');
		expect(await county.approvals.counts('admin')).toMatchObject({ mine: 4 });
	});

	test('[第17条] nobody is shown their own request as theirs to decide, and it is named who may', async () => {
		const county = await officeWith(bench(), [
			made(0, { applicant: { is: 'person', person: 'p8' } })
		]);
		const [seen] = await county.approvals.of('zhao');
		expect(seen).toMatchObject({ own: true, mine: false, deciders: ['李雷', '韩梅'] });
		expect(await county.approvals.counts('zhao')).toEqual({ mine: 0, late: 0 });
	});

	test('[第17条] what waits for longer than the rule pack says is late; one whose time is over waits no longer', async () => {
		const county = await officeWith(bench(), [made(0, own), deletion(1)]);
		const [first] = await county.approvals.of('admin');
		expect(first).toMatchObject({ hours: 0, late: undefined });
		bench().clock.now = later(first!.since, { hours: 7.9 });
		expect((await county.approvals.of('admin'))[0]).toMatchObject({ hours: 7, late: undefined });
		bench().clock.now = later(first!.since, { hours: 8 });
		expect((await county.approvals.of('admin'))[0]).toMatchObject({ hours: 8, late: 8 });
		expect(await county.approvals.counts('admin')).toEqual({ mine: 1, late: 1 });
		bench().clock.now = later(first!.since, { hours: 31 });
		const [left, ...more] = await county.approvals.of('admin');
		expect(more).toEqual([]);
		expect(left).toMatchObject({ kind: 'deletion', hours: 30, late: 24 });
	});

	test('[第20条] of a recording for named readers the queue says neither name nor ground', async () => {
		const county = await officeWith(bench(), [
			restricted(0),
			made(1, { ...own, ground: '当事人病历' })
		]);
		const all = await county.approvals.of('admin');
		expect(all).toMatchObject([{ id: 's01-e1-1', ground: null }]);
		expect(JSON.stringify(all)).not.toContain('病历');
	});
});
