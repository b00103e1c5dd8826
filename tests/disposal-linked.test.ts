import { expect, test } from 'vitest';
import {
	approved,
	BAG,
	clip,
	days,
	iso,
	openDisposalKiosk,
	storedAs,
	two
} from './support/disposal-kiosk';

test('[第15条] a copy that another recording came to rest on meanwhile stays', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, disks, away, put, classify, start, record } = kiosk;
	await classify(1);
	clock.at = days(400);
	const desks = start();
	const request = await approved(desks, kiosk);
	away.add('v2');
	await desks.disposals.execute(two(request));
	await desks.disposals.settled();
	// As an older program would have written it: the same content, ingested again, as a link to what lies in the second vault.
	const ingest = `s01-e1-${record.head().size}`;
	const of = { ingest, recorder: 'J-03', bag: 'again' };
	const { path, sha256 } = clip(1);
	await record.note({
		type: 'files-verified',
		body: {
			...of,
			files: [
				{
					...{ path, sha256, bytes: 9, modified: iso(days(0)), stored: storedAs(1), linked: BAG },
					facts: []
				}
			]
		}
	});
	put('v2');
	await desks.disposals.settled();
	expect(disks.get('v2')?.size).toBe(3);
});
