// A county of three accounts that has heard a station: what waits there, and who decides it. Imported by tests only.
import type { Body, Decided } from '$lib/ledger/events/event';
import { asked, file, iso } from '$lib/ledger/request-for-tests';
import { sampleChain } from '$lib/ledger/samples.contract';
import type { County } from './county';
import { enrolled, send, type countyBench } from './county-for-tests';

const PASSWORD = 'first of han mei';
const account = (id: string, name: string) => ({
	...{ account: id, name, password: PASSWORD, passwordAgain: PASSWORD }
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

export const restricted = (seq: number): Decided => ({
	type: 'footage-restricted',
	body: {
		...{ restriction: `s01-e1-${seq}`, kind: 'privacy', files: [file(1)], ground: 'ordered' },
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
