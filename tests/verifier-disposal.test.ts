// A vault from which footage was disposed of, before a verifier that shares no code with the application.
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '$lib/base/bytes';
import { instant, toIso } from '$lib/base/instant';
import type { Body } from '$lib/ledger/events/event';
import { START } from './support/fixed-county';
import { BAG, CLIP, fixedVault } from './support/fixed-vault';
import { secondVerify } from './support/second-verifier';

const PATH = 'DCIM/100MEDIA/现场 01.mp4';
const OTHER = `${BAG}/data/LOG/20260729.txt`;
const DAY = 86_400_000;
const iso = (days: number): string => toIso(instant(START + days * DAY), 480);
const request = 's01-e1-4';

interface Change {
	readonly persons?: [string, string];
	readonly actor?: readonly string[];
	readonly decision?: Partial<Body<'request-decided'>>;
	readonly approval?: string;
	readonly notBefore?: string;
}

/** The vault with the clip away, and on its ledger a disposal of it, with these things about it changed. */
async function disposedOf({ persons = ['p3', 'p1'], actor = persons, ...change }: Change = {}) {
	const sha256 = await sha256Hex(new Uint8Array(5000).fill(7));
	const file = { ingest: 's01-e1-0', path: PATH, sha256 };
	const at = (days: number) => instant(START + days * DAY);
	const { files, keys } = await fixedVault(async (log, seen) => {
		const made: Body<'request-made'> = {
			...{ request, applicant: { is: 'person', person: 'p3' }, ground: '保存期满' },
			...{ files: [file], case: null, from: iso(400), until: iso(414) },
			detail: { kind: 'disposal' }
		};
		const asked = await log.add({ type: 'request-made', body: made }, seen, at(400), ['p3']);
		const decided: Body<'request-decided'> = {
			...{ request, asked: asked.hash, leader: 'p4', decision: 'approved', reason: '' },
			...{ way: 'pin', until: iso(414), proof: '', ...change.decision }
		};
		const { hash } = await log.add(
			{ type: 'request-decided', body: decided },
			...([seen, at(401), ['p4']] as const)
		);
		const stub = {
			...{ ...file, bytes: 5000, kept: iso(0), class: 'general' as const },
			notBefore: change.notBefore ?? iso(366)
		};
		await log.add(
			{
				type: 'disposal-executed',
				body: { request, approval: change.approval ?? hash, persons, files: [stub] }
			},
			...([seen, at(402), actor] as const)
		);
	});
	files.delete(CLIP);
	return { files, county: keys.county };
}
async function check(
	{ files, county }: Awaited<ReturnType<typeof disposedOf>>,
	without?: string
): Promise<{
	kinds: readonly (readonly [string, string | undefined])[];
	verdict: unknown;
	disposed: unknown;
}> {
	const list = [...files].flatMap(([path, bytes]) =>
		path === without ? [] : [[`盘/${path}`, bytes] as const]
	);
	const { report, findings } = await secondVerify(list, { county });
	return {
		kinds: findings.map(({ kind, file }) => [kind, file?.slice(2)] as const),
		...{ verdict: report.verdict, disposed: report.disposed }
	};
}

describe('[第15条] the second verifier takes what was disposed of for what it is', () => {
	test('a disposed file is told as disposed of, with its hash, and the rest of the bag is good', async () => {
		const vault = await disposedOf();
		expect(await check(vault)).toEqual({
			...{ kinds: [['file-disposed', CLIP]], verdict: 'good', disposed: 1 }
		});
	});

	test('another missing file is missing all the same', async () => {
		const { kinds, verdict } = await check(await disposedOf(), OTHER);
		expect(kinds).toEqual([
			['file-disposed', CLIP],
			['file-missing', OTHER]
		]);
		expect(verdict).toBe('faults');
	});

	test.each<[string, Change]>([
		['disposal-other', { decision: { decision: 'returned', until: null, reason: '不同意' } }],
		['disposal-other', { decision: { request: 's01-e1-1' } }],
		['disposal-persons', { persons: ['p3', 'p3'] }],
		['disposal-persons', { persons: ['p3', 'p4'] }],
		['disposal-persons', { actor: ['p3'] }],
		['disposal-early', { notBefore: iso(500) }]
	])('%s: nothing counts as disposed of by it %j', async (kind, change) => {
		const { kinds, verdict } = await check(await disposedOf(change));
		expect(kinds.map(([is]) => is).sort()).toEqual([kind, 'file-missing'].sort());
		expect(verdict).toBe('faults');
	});

	test('disposal-no-approval: where its ledger is not at hand, that is said, and not called good', async () => {
		const { kinds, verdict } = await check(await disposedOf({ approval: '9'.repeat(64) }));
		expect(kinds.map(([is]) => is).sort()).toEqual(['disposal-no-approval', 'file-disposed']);
		expect(verdict).toBe('open');
	});
});
