import { expect, test } from 'vitest';
import { later, toIso, type Instant } from '$lib/base/instant';
import { openCustodyBook } from '../custody/custody-book';
import { emptyHead, follow, seal } from '../log/entry';
import type { RemovalOutcome } from '../events/disposal';
import type { Body, Decided } from '../events/event';
import { morning } from '../testing/for-tests';
import { hash } from '../requests/request-for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { sampleSigner } from '../testing/samples.contract';
import { openMemoryStore } from '../store/store.memory';
import { article15Disposal } from './article-15-disposal';
import { newRound, type Asked } from './question';

const days = (n: number): Instant => later(morning, { hours: 24 * n });
const iso = (n: number): string => toIso(days(n), 480);
const asked: Asked = {
	view: {
		...{ people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' },
		...{ custody: openCustodyBook(), whole: true }
	},
	...{ pack: tanghe20220729, now: days(500), station: 's01', from: undefined, until: undefined }
};
const INGEST = 's01-e1-0';
const file = { ingest: INGEST, path: 'DCIM/1.mp4', sha256: hash(1) };
const request = 's01-e1-1';

interface Story {
	readonly day?: number;
	readonly approved?: boolean;
	readonly persons?: [string, string];
	readonly notBefore?: number;
	readonly outcome?: RemovalOutcome;
}

/** A recording of the first day, disposed of at this day, by these two, as the record then has it. */
async function answers(
	{ day = 400, approved = true, ...story }: Story,
	change: Partial<Asked> = {}
) {
	const signer = await sampleSigner('custody.411328/s01/e1');
	const store = openMemoryStore();
	const log = { head: emptyHead };
	async function add(decided: Decided, at: Instant, actor: readonly string[]): Promise<string> {
		const entry = await seal(decided, log.head, signer, {
			...{ at, offsetMinutes: 480, actor: [...actor], pack: 'tanghe-2022-07-29', refs: [] },
			county: { size: 0, root: hash(0) }
		});
		const head = await follow(log.head, entry);
		if (!head.ok) throw new Error(head.error.fault);
		log.head = head.value;
		await store.append([entry]);
		return entry.hash;
	}
	const verified: Body<'files-verified'> = {
		...{ ingest: INGEST, recorder: 'J-03', bag: 'b' },
		files: [
			{
				...{ path: file.path, sha256: file.sha256, bytes: 9, stored: 'data/1', linked: null },
				...{ facts: [], modified: iso(0) }
			}
		]
	};
	await add({ type: 'files-verified', body: verified }, days(0), []);
	const made: Body<'request-made'> = {
		...{ request, applicant: { is: 'person', person: 'p3' }, ground: '保存期满', files: [file] },
		...{ case: null, from: iso(day - 2), until: iso(day + 14), detail: { kind: 'disposal' } }
	};
	const asks = await add({ type: 'request-made', body: made }, days(day - 2), ['p3']);
	const decision: Body<'request-decided'> = {
		...{ request, asked: asks, leader: 'p4', decision: 'approved', reason: '', way: 'pin' },
		...{ until: iso(day + 14), proof: '' }
	};
	const approval = approved
		? await add({ type: 'request-decided', body: decision }, days(day - 1), ['p4'])
		: hash(9);
	const persons = story.persons ?? ['p3', 'p1'];
	const stub = { ...file, bytes: 9, kept: iso(0), class: 'general' as const };
	await add(
		{
			type: 'disposal-executed',
			body: {
				...{ request, approval, persons },
				files: [{ ...stub, notBefore: iso(story.notBefore ?? 366) }]
			}
		},
		...([days(day), persons] as const)
	);
	const place = { bag: 'b', stored: 'data/1', sha256: file.sha256 };
	await add(
		{
			type: 'copies-removed',
			body: {
				...{ request, vault: 'v1' },
				copies: [{ ...place, outcome: story.outcome ?? 'removed' }]
			}
		},
		...([days(day), []] as const)
	);
	const round = { ...asked, ...change, shared: newRound() };
	const all = await Promise.all(article15Disposal.map((one) => one.ask(store, round)));
	return article15Disposal.flatMap(({ id }, i) => ((all[i]?.counted ?? 0) > 0 ? [id] : []));
}

test('[第15条] a disposal as the rule wants it is counted, and nothing is found against it', async () => {
	expect(await answers({})).toEqual(['15-disposals']);
	expect(await answers({}, { station: 's02' })).toEqual([]);
});

test('[第15条] disposals without approval, by one person, by whoever approved it, early, and with copies left are found', async () => {
	const without = ['15-disposals', '15-disposal-without-approval'];
	expect(await answers({ approved: false })).toEqual(without);
	expect(await answers({ persons: ['p3', 'p3'] })).toEqual(without);
	expect(await answers({ persons: ['p3', 'p4'] })).toEqual(without);
	const early = ['15-disposals', '15-disposal-early'];
	// Within a year of its ingest, whatever date the disposal itself gives.
	expect(await answers({ day: 300, notBefore: 10 })).toEqual(early);
	expect(await answers({ notBefore: 450 })).toEqual(early);
	expect(await answers({ outcome: 'differs' })).toEqual([
		...['15-disposals', '15-disposal-copies-left']
	]);
});
