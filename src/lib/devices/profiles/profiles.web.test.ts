import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { Dexie } from 'dexie';
import { builtIn } from './built-in';
import { parseProfile, toFile, type Profile, type ProfileFile } from './profile';
import { openProfileTable, type Profiles } from './profiles.dexie';

let table: Profiles;
let name: string;
beforeEach(() => {
	name = `profiles-${crypto.randomUUID()}`;
	table = openProfileTable(name);
	onTestFinished(() => {
		table.close();
		indexedDB.deleteDatabase(name);
	});
});

function profile(change: Partial<ProfileFile>): Profile {
	const parsed = parseProfile({ ...toFile(builtIn[0]!), id: 'own', ...change });
	if (!parsed.ok) throw new Error(parsed.error.fault);
	return parsed.value;
}

test('a profile that was brought stands before the built-in ones, also after a restart', async () => {
	const own = profile({ names: ['X{device:7}.{extension}'] });
	expect(await table.keep(own)).toEqual({ ok: true, value: null });
	table.close();
	table = openProfileTable(name);
	expect(await table.all()).toEqual([own, ...builtIn]);
	await table.forget('own');
	expect(await table.all()).toEqual(builtIn);
});

test('a built-in one is never replaced, not even when asked', async () => {
	for (const replace of [false, true])
		expect(await table.keep(profile({ id: 'a11', names: [] }), { replace })).toEqual({
			...{ ok: false, error: { fault: 'built-in' } }
		});
	expect(await table.all()).toEqual(builtIn);
});

test('one of the same id and other content replaces only when a person says so', async () => {
	const [first, second] = [profile({ locks: ['A'] }), profile({ locks: ['B'] })];
	await table.keep(first);
	expect((await table.keep(first)).ok).toBe(true);
	expect(await table.keep(second)).toEqual({ ok: false, error: { fault: 'exists' } });
	expect((await table.all())[0]).toEqual(first);
	expect((await table.keep(second, { replace: true })).ok).toBe(true);
	expect((await table.all())[0]).toEqual(second);
});

test('one that this version cannot read is left out, and left where it is', async () => {
	await table.all();
	const raw = new Dexie(name);
	raw.version(1).stores({ profiles: 'id' });
	await raw.table('profiles').put({ id: 'z', file: '{"format":"luzheng-recorder-profile/9"}' });
	expect(await table.all()).toEqual(builtIn);
	expect(await raw.table('profiles').count()).toBe(1);
	raw.close();
});
