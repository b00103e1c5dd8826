// A county of three accounts that has heard a station: what waits there, and who decides it. Imported by tests only.
import { fromUtf8 } from '$lib/base/bytes';
import { later, toIso } from '$lib/base/instant';
import { countyRoles } from '$lib/ledger/events/access';
import type { Body, Decided } from '$lib/ledger/events/event';
import { keyDigits } from '$lib/ledger/log/key-digits';
import { packDocument } from '$lib/ledger/rule/pack-document';
import { asked, file, iso } from '$lib/ledger/requests/request-for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { sampleChain, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { toEnrolRequest } from '$lib/sync/enrol-request';
import { UNENROLLED } from '$lib/sync/protocol';
import { newIdentity, recipientOf } from '$lib/sync/sealing';
import type { County } from '../county';
import { enrolled, send, type countyBench } from '../county-for-tests';
import { ENROL_BY_FILE } from '../exchange/file-enrolment';

/** The password that every account but the first has until its holder changes it. */
export const FIRST_PASSWORD = 'first of han mei';
const account = (id: string, name: string) => ({
	...{ account: id, name, password: FIRST_PASSWORD, passwordAgain: FIRST_PASSWORD },
	roles: countyRoles
});

const done = async (answer: Promise<{ readonly ok: boolean }>) => {
	const said = await answer;
	if (!said.ok) throw new Error(JSON.stringify(said));
};

/** admin 李雷, zhao 赵永强, han 韩梅; at s01 王建国, 张三, and one who is called like zhao. */
export async function officeWith(
	bench: Awaited<ReturnType<typeof countyBench>>,
	events: readonly Decided[]
): Promise<County> {
	const { county } = await bench.founded();
	for (const [person, name] of [
		['p1', '王建国'],
		['11-002318', '张三'],
		['p8', '赵永强']
	] as const)
		await done(
			county.registerPerson(
				'admin',
				{ person, name, station: 's01', roles: ['officer'], active: true },
				'add'
			)
		);
	const key = await enrolled(county, 's01');
	await done(send(county, await sampleChain(key, [...events])));
	await done(county.addAccount('admin', account('zhao', '赵永强')));
	const third = await county.addAccount('admin', account('han', '韩梅'));
	if (!third.ok || !('proposal' in third.value)) throw new Error('not proposed');
	await done(county.approve('zhao', third.value.proposal));
	return county;
}

export const made = (seq: number, change: Partial<Body<'request-made'>> = {}): Decided => ({
	type: 'request-made',
	body: { ...asked, request: `s01-e1-${seq}`, ...change }
});

export const deletion = (seq: number): Decided => ({
	type: 'deletion-asked',
	body: {
		...{ deletion: `s01-e1-${seq}`, ground: '不想被拍', what: '上午的录像', files: [] },
		applicant: { is: 'outsider', name: '李四', unit: '唐河县某合作社' },
		askedAt: iso(0)
	}
});

export const scrapping = (seq: number): Decided => ({
	type: 'retirement-proposed',
	body: { proposal: `s01-e1-${seq}`, recorder: 'J-03', reason: '屏幕损坏，无法修复' }
});

/** Of the file with this number. */
export const restricted = (seq: number, n = 1): Decided => ({
	type: 'footage-restricted',
	body: {
		...{ restriction: `s01-e1-${seq}`, kind: 'privacy', files: [file(n)], ground: 'ordered' },
		readers: [{ is: 'person', person: 'p1' }]
	}
});

/** What an account says to approve a request. */
export async function approval(county: County, request: string) {
	const is = (await county.requests.read()).of(request);
	return {
		...{ request, asked: is?.made.hash ?? '', decision: 'approved' as const },
		...{ reason: '', until: iso(8) }
	};
}

/**
 * The folder of a closed county where some of every kind waits, by the bench's own clock: the request s01-e1-0 of 张三, s01-e1-1 of
 * 赵永强, s01-e1-3 about a recording for named readers; a rule pack, and a kiosk whose key is `digits`.
 */
export async function waitingOffice(bench: Awaited<ReturnType<typeof countyBench>>) {
	const hour = (hours: number) => toIso(later(bench.clock.now, { hours }), 480);
	const span = { from: hour(-1), until: hour(8) };
	const asks = { ...span, applicant: { is: 'person', person: '11-002318' } } as const;
	const county = await officeWith(bench, [
		made(0, { ...asks, ground: '信访核查' }),
		made(1, { ...span, applicant: { is: 'person', person: 'p8' }, ground: '本人复核' }),
		restricted(2, 3),
		made(3, { ...asks, files: [file(3)], ground: '当事人病历' }),
		made(4, { ...asks, detail: { kind: 'disposal' }, ground: '到期可处置' }),
		deletion(5),
		scrapping(6)
	]);
	const pack = { ...tanghe20220729, id: 'tanghe-2099', version: 2, validFrom: '2099-01-01' };
	const document = packDocument({ ...pack, approvalHours: [4] });
	await done(county.propose('admin', 'rule-pack-issued', { document, reason: '唐农〔2026〕88号' }));
	const key = await sampleSigner(UNENROLLED);
	const request = await toEnrolRequest(
		{
			...{ station: 's02', name: '李梅', office: '城郊中队保管人', made: hour(0) },
			recipient: await recipientOf(await newIdentity())
		},
		key
	);
	await done(county.propose('admin', ENROL_BY_FILE, { request: fromUtf8(request) ?? '' }));
	const folder = bench.folderOf(county);
	await bench.close(county);
	return { folder, digits: await keyDigits(key) };
}
