import { expect, test } from 'vitest';
import { instant, type Instant } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { err, ok } from '$lib/base/result';
import type { Body } from '$lib/ledger/events/event';
import type { PinState } from '../ports/counter';
import { openWork } from '../ports/open-work';
import type { CopyTrouble, UpdateCopy } from '../ports/update';
import { openUpdateDesk, type UpdateParts } from './update-desk';

const at = (text: string): Instant => instant(Date.parse(`2026-03-05T${text}:00+08:00`));
type Person = Body<'person-registered'>;
const person = (id: string, roles: Person['roles'], station = 's01'): readonly [string, Person] => [
	id,
	{ person: id, name: id, station, roles, active: true }
];
const copied: UpdateCopy = { where: 'vault', size: 7, at: at('10:00') };

interface Given {
	readonly next?: string | undefined;
	readonly failed?: string;
	readonly pins?: Readonly<Record<string, PinState>>;
	readonly copy?: UpdateParts['copy'];
	readonly now?: Instant;
}

function opened(given: Given = {}) {
	const work = openWork();
	const done: string[] = [];
	const { pins = { c1: { state: 'ready', setAt: at('08:00') } } } = given;
	const moment = { now: given.now ?? at('10:00') };
	const desk = openUpdateDesk({
		shell: {
			now: () => ({
				next: 'next' in given ? given.next : '0.2.0',
				...{ failed: given.failed, applying: done.some((what) => what.startsWith('apply')) }
			}),
			apply: (by) => void done.push(`apply ${String(by)}`)
		},
		work,
		counter: {
			pin: (id) => Promise.resolve(pins[id] ?? { state: 'unset' }),
			checkPin: (id, pin) =>
				Promise.resolve(pin === '314159' ? ok(null) : refuse(21, 'pin-wrong', { person: id }))
		},
		station: 's01',
		people: () =>
			new Map([
				...[person('c1', ['custodian']), person('c2', ['officer', 'custodian'])],
				...[person('o1', ['officer']), person('far', ['custodian'], 's02')]
			]),
		copy:
			given.copy ??
			(() => {
				done.push('copy');
				return Promise.resolve(ok(copied));
			}),
		now: () => moment.now,
		offsetMinutes: () => 480,
		touchedAt: () => instant(moment.now - 3_600_000)
	});
	return { desk, work, done, moment };
}

test('a custodian agrees by PIN: the copy comes first, then the newer version, in their name', async () => {
	const { desk, done } = opened();
	expect(await desk.agree('c1', '314159')).toEqual(ok(null));
	expect(done).toEqual(['copy', 'apply c1']);
});

test('nobody else agrees: an officer, a custodian of another station, a wrong PIN, none where one is set', async () => {
	const { desk, done } = opened();
	for (const [id, pin, fault] of [
		...[['o1', '314159', 'not-custodian'] as const, ['far', '314159', 'not-custodian'] as const],
		...[['c1', '000000', 'refused'] as const, ['c2', undefined, 'refused'] as const]
	])
		expect(await desk.agree(id, pin)).toMatchObject({ ok: false, error: { fault } });
	expect(done).toEqual([]);
});

test('where no custodian has a PIN yet a name is enough, and that is said', async () => {
	const none = opened({ pins: {} });
	expect(await none.desk.byName()).toBe(true);
	expect(await none.desk.agree('c2')).toEqual(ok(null));
	// One that is locked is still one.
	const locked = opened({ pins: { c1: { state: 'locked', setAt: at('08:00') } } });
	expect(await locked.desk.byName()).toBe(false);
});

test('with a sheet open nothing is copied and nothing takes over, and it is said what is open', async () => {
	const { desk, work, done } = opened();
	const end = work.begin('sheet', '/check-out');
	const open = [{ kind: 'sheet', what: '/check-out' }];
	expect(await desk.agree('c1', '314159')).toEqual(err({ fault: 'open', open }));
	expect(desk.trouble()).toEqual({ fault: 'open', open });
	end();
	expect(await desk.agree('c1', '314159')).toEqual(ok(null));
	expect(done).toEqual(['copy', 'apply c1']);
	expect(desk.trouble()).toBeUndefined();
});

test('an act that begins while the copy is written holds the update back', async () => {
	const work: { begin?: () => void } = {};
	const is = opened({
		copy: () => {
			work.begin?.();
			return Promise.resolve(ok(copied));
		}
	});
	work.begin = () => void is.work.begin('ingest', 'A-01');
	expect(await is.desk.agree('c1', '314159')).toMatchObject({ error: { fault: 'open' } });
	expect(is.done).toEqual([]);
});

test('a copy that fails, or breaks, is no update', async () => {
	const full: CopyTrouble = { fault: 'vault-full' };
	for (const [copy, why] of [
		[() => Promise.resolve(err(full)), full],
		[() => Promise.reject(new Error('x')), { fault: 'storage', why: 'Error: x' }]
	] as const) {
		const { desk, done } = opened({ copy });
		expect(await desk.agree('c1', '314159')).toEqual(err({ fault: 'copy', why }));
		expect(desk.copying()).toBe(false);
		expect(done).toEqual([]);
	}
});

test('by night it takes over by itself, once; by day it does not', async () => {
	const day = opened();
	await day.desk.tick();
	expect(day.done).toEqual([]);
	const night = opened({ now: at('03:30') });
	await night.desk.tick();
	await night.desk.tick();
	expect(night.done).toEqual(['copy', 'apply null']);
});

test('by night nothing happens where nothing waits, something is open, or the version did not start', async () => {
	const now = at('03:30');
	const busy = opened({ now });
	busy.work.begin('fixity');
	for (const { desk, done } of [
		opened({ now, next: undefined }),
		busy,
		opened({ now, failed: '0.2.0' })
	]) {
		await desk.tick();
		expect(done).toEqual([]);
	}
});
