import { expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { ok } from '$lib/base/result';
import type { Peer } from './peer';
import { pushOwn } from './push';
import type { ExchangeSide } from './side';

test('[第13条] what is written while the log is sent does not make the county look ahead of this kiosk', async () => {
	const log = ['a', 'b', 'c'].map((text) => toUtf8(text));
	const read: number[] = [];
	const side = {
		signer: { name: 'log' },
		receiptSize: () => Promise.resolve(0),
		// One entry more is on the record by the time it is read.
		head: () => Promise.resolve({ size: 2 }),
		read(_origin: string, from: number, count: number) {
			const entries = log.slice(from, from + count);
			read.push(entries.length);
			return Promise.resolve(entries);
		}
	} as unknown as ExchangeSide;
	const peer = {
		sendEntries: (_origin: string, from: number) =>
			Promise.resolve(ok({ next: from + read.at(-1)! }))
	} as unknown as Peer;
	expect(await pushOwn(side, peer, undefined)).toEqual(ok(null));
	expect(read).toEqual([2]);
	// What the county has beyond what is here is told, as before.
	const ahead = { ...peer, sendEntries: () => Promise.resolve(ok({ next: 5 })) } as unknown as Peer;
	expect(await pushOwn(side, ahead, undefined)).toMatchObject({
		error: { fault: 'county-ahead', size: 5 }
	});
});
