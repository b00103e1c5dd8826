import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Roster } from '$lib/ledger/store/store';
import { countyBench, wholeFeed } from './county-for-tests';
import { registerPerson } from './register/office';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

describe('the registers', () => {
	const person = {
		...{ person: '11-002318', name: '王建国', station: 's01', active: true },
		roles: ['officer' as const]
	};
	const recorder = {
		...{ recorder: 'J-03', kind: 'body-recorder' as const, station: 's01' },
		...{ model: 'DSJ-A7', serial: 'SN0001', active: true }
	};

	test('take what is new, and change what is there', async () => {
		const county = (await bench.founded()).county;
		expect(await county.registerPerson('admin', person, 'add')).toMatchObject({ ok: true });
		expect(await county.registerRecorder('admin', recorder, 'add')).toMatchObject({ ok: true });
		await county.registerPerson('admin', { ...person, active: false }, 'change');
		await county.registerRecorder('admin', { ...recorder, station: 's02' }, 'change');
		const { people, recorders } = await county.roster();
		expect(people.get('11-002318')).toEqual({ ...person, active: false });
		expect(recorders.get('J-03')).toEqual({ ...recorder, station: 's02' });
	});

	const roster: Roster = {
		...{ county: undefined, kiosks: new Map(), recorders: new Map() },
		...{ revoked: new Map(), branches: new Map(), numbers: [], packs: [] },
		stations: new Map([['s01', { station: 's01', name: '城郊乡农业执法中队' }]]),
		people: new Map([['11-002318', person]])
	};

	test.each([
		['of an id that is there', {}, 'add', 'id-taken'],
		['to be changed that is not there', { person: 'x' }, 'change', 'unknown-id'],
		['of an id with a space', { person: '11 002' }, 'add', 'bad-id'],
		['without a name', { person: 'y', name: '  ' }, 'add', 'bad-name'],
		['with a name longer than thirty', { person: 'y', name: '名'.repeat(31) }, 'add', 'bad-name'],
		['without a role', { person: 'y', roles: [] }, 'add', 'no-role'],
		['of an unknown station', { person: 'y', station: 's99' }, 'add', 'unknown-station']
	] as const)('[第3条] refuse a person %s', (_, change, way, reason) => {
		const roles = 'roles' in change ? [...change.roles] : person.roles;
		expect(registerPerson(roster, { ...person, ...change, roles }, way)).toMatchObject({
			...{ ok: false, error: { article: 3, reason } }
		});
	});

	test('what is refused is not on the log', async () => {
		const { county } = await bench.founded();
		const before = (await wholeFeed(county)).length;
		const refused = await county.registerPerson('admin', { ...person, roles: [] }, 'add');
		expect(refused).toMatchObject({ ok: false });
		expect(await wholeFeed(county)).toHaveLength(before);
	});

	test('[第2条] two recorders of one serial number are refused, unless one was withdrawn', async () => {
		const county = (await bench.founded()).county;
		await county.registerRecorder('admin', recorder, 'add');
		const twin = { ...recorder, recorder: 'J-04', serial: 'sn0001' };
		expect(await county.registerRecorder('admin', twin, 'add')).toMatchObject({
			error: { reason: 'serial-taken', detail: { id: 'J-03' } }
		});
		await county.registerRecorder('admin', { ...recorder, active: false }, 'change');
		expect(await county.registerRecorder('admin', twin, 'add')).toMatchObject({ ok: true });
		expect(
			await county.registerRecorder('admin', { ...twin, recorder: 'J-05', serial: '' }, 'add')
		).toMatchObject({ ok: true });
	});

	test('two stations of one name or id are refused', async () => {
		const county = (await bench.founded()).county;
		expect(
			await county.registerStation('admin', { station: 's01', name: '别的' }, 'add')
		).toMatchObject({ error: { reason: 'id-taken' } });
		expect(
			await county.registerStation('admin', { station: 's03', name: 's01中队' }, 'add')
		).toMatchObject({ error: { reason: 'name-taken' } });
	});
});
