import { expect, test } from 'vitest';
import { openSlots } from './ingest-slots';

test('two are read at once; the third waits, first come first served, and sees its place', async () => {
	const slots = openSlots(2);
	const [a, b] = [await slots.enter('a'), await slots.enter('b')];
	const order: string[] = [];
	const c = slots.enter('c').then((leave) => (order.push('c'), leave));
	const d = slots.enter('d').then((leave) => (order.push('d'), leave));
	expect(['a', 'b', 'c', 'd'].map(slots.placeOf)).toEqual([undefined, undefined, 1, 2]);
	a?.();
	// Leaving twice gives up one place only.
	a?.();
	const leaveC = await c;
	expect(order).toEqual(['c']);
	expect(slots.placeOf('d')).toBe(1);
	leaveC?.();
	await d;
	expect(order).toEqual(['c', 'd']);
	b?.();
});

test('waiting can be called off, and those behind move up', async () => {
	const slots = openSlots(1);
	const leave = await slots.enter('a');
	const b = slots.enter('b');
	const c = slots.enter('c');
	slots.callOff('b');
	expect(await b).toBeUndefined();
	expect(slots.placeOf('c')).toBe(1);
	leave?.();
	expect(await c).toBeTypeOf('function');
});
