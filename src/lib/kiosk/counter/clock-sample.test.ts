import { expect, test } from 'vitest';
import { err, ok } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Inventory } from '$lib/devices/ingest/protocol';
import { builtIn } from '$lib/devices/profiles/built-in';
import { at, fit } from '$lib/ledger/testing/for-tests';
import { unfitPoints } from '$lib/ledger/custody/readiness';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { readSample } from './clock-sample';

const pressed = at('2026-07-29T08:00:02+08:00');
const source = { kind: 'training', script: 'all-well', name: 'A11' } as const;

/** A recorder on which these files are; `known` of them are in safe keeping already. */
async function sampleOn(
	names: readonly string[],
	known: readonly string[] = [],
	fault?: DeviceFault,
	offsetMinutes = 480
) {
	const inventory: Inventory = {
		files: names.map((path) => ({ path, bytes: 10, modifiedAt: pressed })),
		...{ name: 'A11', refused: [], bytes: 0, text: '', digest: '', claims: [], probe: {} }
	};
	const closed = { times: 0 };
	const answer = await readSample(
		{
			...{ station: 's01', clock: { offsetMinutes: () => offsetMinutes } },
			profiles: () => Promise.resolve(builtIn),
			store: {
				knownFiles: (_, asked) =>
					Promise.resolve(
						known
							.filter((name) => asked.includes(name))
							.map((name) => ({
								...{ recorder: 'J-03', path: name, name, bytes: 10 },
								...{ sha256: '0'.repeat(64), bag: 'b', stored: name }
							}))
					)
			},
			openSession: () => ({
				inventory: () => Promise.resolve(fault ? err(fault) : ok(inventory)),
				close: () => void closed.times++
			})
		},
		...([source, pressed] as const)
	);
	// The recorder is given back in every case.
	expect(closed.times).toBe(1);
	return answer;
}

const NEW = 'DCIM/100MEDIA/A11_2222222_222222_20260729080005_0007.mp4';
const OLD = 'DCIM/100MEDIA/A11_2222222_222222_20260728091500_0006.mp4';

test('[第5条] the clock is three seconds ahead, by the name of a recording begun at a touch', async () => {
	expect(await sampleOn([OLD, NEW])).toMatchObject({
		ok: true,
		value: {
			offsetSeconds: 3,
			sample: {
				...{ file: 'A11_2222222_222222_20260729080005_0007.mp4', shown: '2026-07-29T08:00:05' },
				pressed: '2026-07-29T08:00:02+08:00'
			}
		}
	});
});

test('[第5条] bad case: device reset to 1970/2000 → the recording that is new shows it, footage that is in safe keeping does not count', async () => {
	const reset = 'DCIM/100MEDIA/A11_2222222_222222_20000101000010_0001.mp4';
	const found = await sampleOn([OLD, reset], [OLD.slice(OLD.lastIndexOf('/') + 1)]);
	expect(found).toMatchObject({ value: { sample: { shown: '2000-01-01T00:00:10' } } });
	expect(found.ok && found.value.offsetSeconds).toBeLessThan(-26 * 365 * 86_400);
});

test('[第5条] bad case: time zone not +8 → of the recorder or of the kiosk, it is eight hours that show, and it is not let go', async () => {
	const [inUtc, inBeijing] = ['00', '08'].map(
		(hour) => `DCIM/100MEDIA/A11_2222222_222222_20260729${hour}0005_0007.mp4`
	);
	for (const [name, zone, offset] of [
		[inUtc, 480, -8 * 3600 + 3],
		[inBeijing, 0, 8 * 3600 + 3]
	] as const) {
		const found = await sampleOn([name!], [], undefined, zone);
		const { offsetSeconds } = found.ok ? found.value : { offsetSeconds: 0 };
		expect(offsetSeconds).toBe(offset);
		const check = { ...fit, time: { offsetSeconds, how: 'sample' } } as const;
		expect(unfitPoints(check, tanghe20220729)).toEqual(['clock-off']);
	}
});

test('a name of an unknown maker is read too, and said to be', async () => {
	expect(await sampleOn(['ZZ20260729080002.mp4'])).toMatchObject({
		value: { offsetSeconds: 0, sample: { profile: null } }
	});
});

test('[第5条] nothing new on it, or no time in its name: the officer looks instead', async () => {
	const names = [OLD.slice(OLD.lastIndexOf('/') + 1)];
	expect(await sampleOn([OLD], names)).toMatchObject({
		error: { article: 5, reason: 'no-sample' }
	});
	expect(await sampleOn([])).toMatchObject({ error: { reason: 'no-sample' } });
	expect(await sampleOn(['MOVI0001.avi'])).toMatchObject({ error: { reason: 'sample-unread' } });
});

test('a recorder that is pulled out meanwhile is a fault of the world', async () => {
	expect(
		await sampleOn([NEW], [], { fault: 'source-gone', path: undefined } as never)
	).toMatchObject({
		error: { fault: 'source-gone' }
	});
});
