import { expect, test } from 'vitest';
import { digestAfter, openLogs } from './golden';
import golden from './histories.json';

test(`C16 the registry of ${golden.histories.length} histories has the committed bytes in a browser too`, async () => {
	const logs = await openLogs(golden);
	const digests = new Map<string, string>();
	for (const { name, order } of golden.histories) digests.set(name, await digestAfter(logs, order));
	expect(Object.fromEntries(digests)).toEqual(
		Object.fromEntries(golden.histories.map(({ name, sha256 }) => [name, sha256]))
	);
	expect(digests.size).toBeGreaterThanOrEqual(20);
});
