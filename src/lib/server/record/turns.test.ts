import { expect, test } from 'vitest';
import { HeadMoved } from '$lib/ledger/store/store';
import { turns } from './turns';

/** A task that ends when it is told to. */
function held(name: string, done: string[]) {
	let end: () => void = () => undefined;
	const ended = new Promise<void>((resolve) => (end = resolve));
	return {
		end,
		task: async () => {
			await ended;
			done.push(name);
		}
	};
}

test('one log’s turn does not wait for another’s, and its own come in order', async () => {
	const { inTurnOf, settled } = turns();
	const done: string[] = [];
	const [first, second, other] = ['s01 first', 's01 second', 's02'].map((name) => held(name, done));
	const all = [
		inTurnOf('s01', first!.task),
		inTurnOf('s01', second!.task),
		inTurnOf('s02', other!.task)
	];
	second!.end();
	other!.end();
	await all[2];
	expect(done).toEqual(['s02']);
	first!.end();
	await settled();
	expect(done).toEqual(['s02', 's01 first', 's01 second']);
	await Promise.all(all);
});

test('a turn whose head was moved begins again; another fault ends it', async () => {
	const { inTurn, inTurnOf } = turns();
	for (const turn of [inTurn, <T>(task: () => Promise<T>) => inTurnOf('s01', task)]) {
		let tries = 0;
		const moved = () =>
			++tries < 4 ? Promise.reject(new HeadMoved('moved')) : Promise.resolve(tries);
		expect(await turn(moved)).toBe(4);
		await expect(turn(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
	}
});

test('what has settled has ended, also where a log’s turn waits for the office’s', async () => {
	const { inTurn, inTurnOf, settled } = turns();
	const done: string[] = [];
	const office = held('office', done);
	void inTurn(office.task);
	void inTurnOf('s01', () => inTurn(() => Promise.resolve(done.push('confirmed'))));
	const end = settled().then(() => done.push('settled'));
	office.end();
	await end;
	expect(done).toEqual(['office', 'confirmed', 'settled']);
});
