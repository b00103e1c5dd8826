import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromHex, toHex, type Bytes } from '$lib/base/bytes';
import { ok } from '$lib/base/result';
import { OPERATION, type Operation } from './codes';
import {
	dataLength,
	encodeHeader,
	encodeMessage,
	HEADER,
	KIND,
	parseHeader,
	parseMessage,
	type Kind
} from './container';
import { transact, type Progress } from './transaction';
import type { Wire } from './wire';

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const u16 = fc.integer({ min: 0, max: 0xffff });
const GiB = 2 ** 30;

describe('containers', () => {
	test('are the bytes that real responders take and give', () => {
		expect(
			toHex(
				encodeMessage(KIND.command, { code: OPERATION.OpenSession, transaction: 0, params: [1] })
			)
		).toBe('10000000010002100000000001000000');
		expect(
			toHex(
				encodeMessage(KIND.command, {
					code: OPERATION.GetPartialObject64,
					transaction: 3,
					params: [6, 0x3ffffff8, 1, 100]
				})
			)
		).toBe('1c0000000100c1950300000006000000f8ffff3f0100000064000000');
		expect(parseMessage(fromHex('0c000000030001200200000000')!.subarray(0, 12))).toEqual({
			...{ kind: KIND.response, code: 0x2001, transaction: 2, params: [] }
		});
	});

	test('messages survive their bytes', () => {
		fc.assert(
			fc.property(
				fc.constantFrom<Kind>(KIND.command, KIND.response, KIND.event),
				u16,
				u32,
				fc.array(u32, { maxLength: 5 }),
				(kind, code, transaction, params) => {
					const message = { code, transaction, params };
					expect(parseMessage(encodeMessage(kind, message))).toEqual({ kind, ...message });
				}
			)
		);
	});

	test('no bytes make the parser throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
				parseHeader(bytes);
				parseMessage(bytes);
			})
		);
	});

	test.each([
		['as it says', 12 + 1000, 1000, 1000],
		['as it says, whatever was expected', 12 + 900, 1000, 900],
		['all ones, as QEMU has it', 0xffffffff, 5 * GiB, 5 * GiB],
		['modulo 2^32, as uMTP has it', GiB + 12, 5 * GiB, 5 * GiB],
		['modulo 2^32 without the header', GiB, 5 * GiB, 5 * GiB],
		['all ones and nothing is known: a short packet ends it', 0xffffffff, undefined, undefined],
		['less than the file is, and not modulo: the recorder has less', 5000, 5 * GiB, 4988],
		['the longest that 32 bits can say', 0xfffffffe, 0xfffffff2, 0xfffffff2]
	])('the length of data: %s', (_, length, expected, really) => {
		const header = { length, kind: KIND.data, code: 0x1009, transaction: 1 };
		expect(dataLength(header, expected)).toBe(really);
	});
});

/** A wire that gives these transfers, whatever is asked. */
function playedWire(transfers: readonly Bytes[]): Wire & { asked: number[] } {
	const left = [...transfers];
	const asked: number[] = [];
	let posted = 0;
	return {
		asked,
		packetSize: 512,
		inFlight: () => posted,
		post: (size: number) => {
			posted++;
			asked.push(size);
		},
		take() {
			posted--;
			const next = left.shift();
			if (!next) throw new Error('asked for more than there is');
			return Promise.resolve(ok(next));
		},
		send: () => Promise.resolve(ok(null))
	} as unknown as Wire & { asked: number[] };
}

function cutAt(bytes: Bytes, cuts: readonly number[]): Bytes[] {
	const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
	places.sort((a, b) => a - b);
	const pieces = places.slice(1).map((end, i) => bytes.slice(places[i], end));
	// Empty transfers may stand anywhere.
	return pieces.flatMap((piece, i) => (i % 3 === 0 ? [new Uint8Array(), piece] : [piece]));
}

async function run(wire: Wire, operation: Operation, expected?: number, afterBreak = false) {
	const progress: Progress = { left: undefined, answered: false };
	const asked = { operation, params: [], transaction: 5, expected, afterBreak };
	const running = transact(wire, asked, progress);
	const parts: Bytes[] = [];
	for (;;) {
		const item = await running.next();
		if (item.done) return { data: concat(...parts), end: item.value };
		parts.push(item.value);
	}
}

const answer = (data: Bytes, length = data.length + HEADER, params: readonly number[] = []) => [
	encodeHeader({ length, kind: KIND.data, code: OPERATION.GetObject, transaction: 5 }),
	data,
	encodeMessage(KIND.response, { code: 0x2001, transaction: 5, params })
];

describe('an answer', () => {
	test('is the same however the bus cut it into transfers', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ maxLength: 3000 }),
				fc.array(fc.nat(), { maxLength: 12 }),
				fc.array(u32, { maxLength: 5 }),
				fc.boolean(),
				async (data, cuts, params, known) => {
					const wire = playedWire(
						cutAt(concat(...answer(new Uint8Array(data), undefined, params)), cuts)
					);
					const got = await run(wire, OPERATION.GetObject, known ? data.length : undefined);
					expect(toHex(got.data)).toBe(toHex(data));
					expect(got.end).toEqual(ok({ code: 0x2001, params }));
					for (const size of wire.asked) expect(size % 512).toBe(0);
				}
			),
			{ numRuns: 300 }
		);
	});

	test.each([
		['ended by a short packet', 700, []],
		['ended by an empty packet', 1024, [new Uint8Array()]]
	])('of unknown length is %s', async (_, length, after) => {
		const [header, data, response] = answer(new Uint8Array(length).fill(7), 0xffffffff);
		const got = await run(playedWire([header!, data!, ...after, response!]), OPERATION.GetObject);
		expect(got.data).toHaveLength(length);
		expect(got.end).toEqual(ok({ code: 0x2001, params: [] }));
	});

	test('that goes on after the end that its header gave is never taken for whole', async () => {
		const wire = playedWire(answer(new Uint8Array(5000).fill(7), 12 + 4000));
		const got = await run(wire, OPERATION.GetObject);
		expect(got.end).toEqual({
			ok: false,
			error: { broken: '1009: the data does not end where its header says' }
		});
	});

	test('to another transaction is not taken, and is passed over after a break', async () => {
		const stale = concat(...answer(new Uint8Array(600).fill(9)));
		stale[8] = 4;
		const transfers = [stale, new Uint8Array(512).fill(1), concat(...answer(new Uint8Array(3)))];
		expect((await run(playedWire(transfers), OPERATION.GetObject)).end.ok).toBe(false);
		const got = await run(playedWire(transfers), OPERATION.GetObject, undefined, true);
		expect([got.data.length, got.end.ok]).toEqual([3, true]);
	});

	test('of known length has several requests waiting, and never one too many', async () => {
		const size = 256 * 1024;
		const [header, data, response] = answer(new Uint8Array(9 * size - 12));
		const bytes = concat(header!, data!);
		const transfers = Array.from({ length: 9 }, (_, i) => bytes.slice(i * size, (i + 1) * size));
		const wire = playedWire([...transfers, response!]);
		let most = 0;
		const post = wire.post.bind(wire);
		wire.post = (n) => {
			post(n);
			most = Math.max(most, wire.inFlight());
		};
		const got = await run(wire, OPERATION.GetObject, 9 * size - 12);
		expect(got.end.ok).toBe(true);
		expect(most).toBe(8);
		expect(wire.inFlight()).toBe(0);
	});
});
