import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openCustodyBook } from '../custody/custody-book';
import { at, newSigner } from '../testing/for-tests';
import { emptyHead, follow, seal, type Entry } from '../log/entry';
import { packFact } from '../rule/packs';
import { packHash } from '../rule/pack-document';
import { tanghe20220729 as first } from '../rule/rule-pack';
import { sampleReturn } from '../testing/samples.contract';
import { openMemoryStore } from '../store/store.memory';
import { article24 } from './article-24';
import type { Asked } from './question';

const next = { ...first, id: 'tanghe-2026-09-01', version: 2, validFrom: '2026-09-01' };
const dawn = at('2026-09-01T00:00:00+08:00');
const before = later(dawn, { hours: -1 });
const after = later(dawn, { hours: 1 });

test('[第24条] entries are found that name a pack which was not in force though the log knew better, or that nobody issued', async () => {
	const store = openMemoryStore();
	const county = await newSigner('custody.411328/county');
	const issue = await seal(
		{
			type: 'rule-pack-issued',
			body: {
				...{ pack: next.id, validFrom: next.validFrom, sha256: await packHash(next) },
				...{ document: { ...next }, reason: '文号' }
			}
		},
		emptyHead,
		county,
		{
			...{ at: before, offsetMinutes: 480, actor: ['admin', 'han'], pack: first.id, refs: [] },
			county: { size: 0, root: '0'.repeat(64) }
		}
	);
	await store.append([issue]);

	const signer = await newSigner('custody.411328/s01/e1');
	let head = emptyHead;
	const log: Entry[] = [];
	/** `size`: so many entries of the county's log were known here. */
	async function write(pack: string, moment: typeof dawn, size: number) {
		const entry = await seal(sampleReturn(`s01-e1-${head.size}`, 'J-03', 'x'), head, signer, {
			...{ at: moment, offsetMinutes: 480, actor: ['p1'], pack, refs: [] },
			county: { size, root: '0'.repeat(64) }
		});
		const is = await follow(head, entry);
		if (!is.ok) throw new Error(is.error.fault);
		head = is.value;
		log.push(entry);
	}
	await write(first.id, before, 1);
	await write(first.id, after, 0);
	await write(first.id, after, 1);
	await write(next.id, after, 1);
	await write('nobody-s', after, 1);
	await store.append(log);

	const custody = openCustodyBook();
	const fact = packFact(issue);
	if (fact) custody.pack(fact);
	const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
	const asked = (change: Partial<Asked> = {}): Asked => ({
		...{ view: { ...none, custody, whole: true }, pack: first, now: later(after, { hours: 5 }) },
		...{ station: undefined, from: undefined, until: undefined, ...change }
	});
	const [question] = article24;
	const all = await question!.ask(store, asked());
	expect(all).toMatchObject({ counted: 2, of: 6 });
	expect(all.rows.map(({ about }) => about)).toEqual(
		expect.arrayContaining([2, 4].map((seq) => ({ kind: 'entry', log: signer.name, seq })))
	);
	expect((await question!.ask(store, asked({ until: dawn }))).counted).toBe(0);
	expect((await question!.ask(store, asked({ station: 's02' }))).of).toBe(0);
});
