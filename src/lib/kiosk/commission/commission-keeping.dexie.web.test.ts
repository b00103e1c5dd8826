import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { openCommissionKeeping } from './commission-keeping.dexie';

test('the newest of each kind is known after a restart, and every device that was ever chosen', async () => {
	const name = crypto.randomUUID();
	const first = openCommissionKeeping(name);
	const dated = (at: number) => ({ at: instant(at), version: '7' });
	await first.keep({ of: 'persisted', value: { persisted: false }, ...dated(1) });
	await first.keep({ of: 'usb-chosen', value: '1:2:7', ...dated(2) });
	await first.keep({ of: 'persisted', value: { persisted: true }, ...dated(3) });
	await first.keep({ of: 'usb-chosen', value: '1:2:8', ...dated(4) });
	await first.keep({ of: 'said-printer', value: 'good', by: 'p2', ...dated(5) });
	first.close();
	const again = openCommissionKeeping(name);
	const newest = await again.newest();
	expect(newest.map(({ of, at }) => [of, at])).toEqual([
		['persisted', 3],
		['said-printer', 5],
		['usb-chosen', 4]
	]);
	expect([...(await again.chosen())]).toEqual(['1:2:7', '1:2:8']);
	again.close();
});
