// A station's log with requests about footage, and the people around them. Imported by tests only.
import { later, toIso, type Instant } from '$lib/base/instant';
import type { Body, Decided } from '../events/event';
import { counterWith, morning, newLog, people } from '../testing/for-tests';
import { requestFact, requestsFrom } from './requests';

type Person = Body<'person-registered'>;
const person = (id: string, name: string, ...roles: Person['roles']): [string, Person] => [
	id,
	{ person: id, name, station: 's01', roles, active: true }
];

/** p1, p2 officers; p3, p6 custodians; p4, p5 leaders in charge; p7 is a leader and keeps the footage too. */
export const staff: ReadonlyMap<string, Person> = new Map([
	...people,
	...[person('p4', '赵国强', 'leader'), person('p5', '孙立', 'leader')],
	...[person('p6', '周敏', 'custodian'), person('p7', '吴刚', 'leader', 'custodian')]
]);

export const staffed = (seq = 0) => counterWith([], { people: staff, next: { epoch: 1, seq } });
export const hash = (n: number): string => n.toString(16).padStart(64, '0');
export const file = (n: number) => ({
	...{ ingest: 's01-e1-2', path: `DCIM/A11_000${n}.MP4`, sha256: hash(n) }
});
export const hour = (n: number): Instant => later(morning, { hours: n });
export const iso = (n: number): string => toIso(hour(n), 480);

export const asked: Body<'request-made'> = {
	...{ request: 's01-e1-0', applicant: { is: 'person', person: 'p1' }, ground: '案情研判' },
	...{ files: [file(1), file(2)], case: null, from: iso(0), until: iso(8) },
	detail: { kind: 'viewing' }
};

/** What happened: by whom, at which hour, on which of the logs. */
export interface Happened {
	readonly is: Decided;
	readonly by?: string;
	readonly hour?: number;
	readonly on?: 'county' | 's02';
}

/** The entries that these acts make, and what they say together; `asked` is the first, unless another one is given. */
export async function told(acts: (made: string) => readonly Happened[], made = asked) {
	const logs = {
		s01: await newLog('custody.411328/s01/e1'),
		s02: await newLog('custody.411328/s02/e1'),
		county: await newLog('custody.411328/county')
	};
	const who = made.applicant.is === 'person' ? made.applicant.person : 'p3';
	const first = await logs.s01.add({ type: 'request-made', body: made }, morning, [], [who]);
	for (const { is, by = 'p4', hour: at = 0, on = 's01' as const } of acts(first.hash))
		await logs[on].add(is, hour(at), [], [by]);
	const entries = [...logs.s01.entries, ...logs.s02.entries, ...logs.county.entries];
	const requests = requestsFrom(entries.flatMap((entry) => requestFact(entry) ?? []));
	const request = requests.of(made.request);
	if (!request) throw new Error('no request');
	return { requests, request, entries };
}

export const decided = (made: string, change: Partial<Body<'request-decided'>> = {}): Decided => ({
	type: 'request-decided',
	body: {
		...{ request: asked.request, asked: made, leader: 'p4', decision: 'approved', reason: '' },
		...{ way: 'pin', until: iso(8), proof: '' },
		...change
	}
});
export const returned = (made: string): Decided =>
	decided(made, { decision: 'returned', until: null, reason: '事由不清' });
export const registered = (approval = hash(9)): Decided => ({
	type: 'viewing-registered',
	body: { request: asked.request, approval, viewer: '王建国', note: '' }
});
export const played = (n = 1): Decided => ({
	type: 'footage-played',
	body: {
		purpose: 'viewing',
		request: asked.request,
		...file(n),
		checked: 'verified',
		seconds: null
	}
});
export const closed: Decided = {
	type: 'viewing-closed',
	body: { request: asked.request, note: '' }
};
export const revoked = (leader: string | null): Decided => ({
	type: 'approval-revoked',
	body: { request: asked.request, leader, reason: '案件已移送' }
});
