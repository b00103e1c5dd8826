import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Decided } from '$lib/ledger/events/event';
import { file, hash, iso } from '$lib/ledger/requests/request-for-tests';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import { countyBench, enrolled, send } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

test('[第15条] the stub of a station reaches the county, with what became of each copy; the county keeps no footage', async () => {
	const { county } = await bench.founded();
	for (const person of ['p1', 'p3'])
		await county.registerPerson(
			'admin',
			{ person, name: person, station: 's01', roles: ['officer'], active: true },
			'add'
		);
	const request = 's01-e1-0';
	const stub = { ...file(1), bytes: 9, kept: iso(-9600), class: 'general' as const };
	const events: Decided[] = [
		{
			type: 'request-made',
			body: {
				...{ request, applicant: { is: 'person', person: 'p3' }, ground: '保存期满' },
				...{ files: [file(1)], case: null, from: iso(0), until: iso(99) },
				detail: { kind: 'disposal' }
			}
		},
		{
			type: 'disposal-executed',
			body: {
				...{ request, approval: hash(9), persons: ['p3', 'p1'] },
				files: [{ ...stub, notBefore: iso(-1) }]
			}
		},
		{
			type: 'copies-removed',
			body: {
				...{ request, vault: 'v1' },
				copies: [{ bag: 'b', stored: 'data/1', sha256: hash(1), outcome: 'removed' }]
			}
		}
	];
	const done = await send(county, await sampleChain(await enrolled(county, 's01'), events));
	expect(done.ok).toBe(true);
	const { list, stubOf } = await county.disposals();
	expect(list).toMatchObject([
		{ id: request, persons: ['p3', 'p1'], copies: [{ vault: 'v1', outcome: 'removed' }] }
	]);
	expect(stubOf(file(1))?.files).toMatchObject([{ ...file(1), bytes: 9 }]);
});
