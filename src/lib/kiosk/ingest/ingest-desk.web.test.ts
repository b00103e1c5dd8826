// The ingest desk with real workers on real folders (the browser's private file system); only the ledger is kept in memory.
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { instant, type Instant } from '$lib/base/instant';
import { fromDirectory } from '$lib/devices/choose.fsa';
import { noise, put, scratch, subfolder, tree, type Folder } from '$lib/devices/ingest/scratch.fsa';
import { openIngest } from '$lib/devices/ingest/session';
import { builtIn } from '$lib/devices/profiles/built-in';
import { importProfile, toFile, type Profile } from '$lib/devices/profiles/profile';
import { newLog } from '$lib/ledger/testing/for-tests';
import { eventIn } from '$lib/ledger/store/search';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openLightKiosk, type LightKiosk } from '../../../../tests/support/light-kiosk';
import type { IngestDesk, IngestOrder } from '../ports/ingest';
import { openIngestDesk } from './ingest-desk';
import { docksOf, registered, STATION, vaultsIn } from './ingest-desk-for-tests';
import type { Inventories } from './inventories';

const ORIGIN = `custody.411328/${STATION}/e1`;
const MIB = 1024 * 1024;

let folder: Folder;
let kiosk: LightKiosk;
let vaults: Awaited<ReturnType<typeof vaultsIn>>;
let docks: ReturnType<typeof docksOf>;
let desk: IngestDesk;
/** Every state that a screen could have shown, as `recorder phase`. */
let shown: string[][];
let profiles: readonly Profile[];
const kept = new Map<string, Parameters<Inventories['keep']>[1]>();

beforeEach(async () => {
	const own = await scratch('desk');
	folder = own.folder;
	vaults = await vaultsIn(folder);
	docks = docksOf();
	kept.clear();
	const county = await newLog('custody.411328/county');
	for (const one of registered) await county.add(one);
	const signer = await sampleSigner(ORIGIN);
	const clock = { now: (): Instant => instant(Date.now()), offsetMinutes: () => 480 };
	kiosk = await openLightKiosk(signer, county.signer, clock);
	const last = county.entries.at(-1)?.hash;
	await kiosk.record.take(county.entries, { after: county.entries.length, last });
	shown = [];
	profiles = builtIn;
	desk = openDesk();
	onTestFinished(async () => {
		desk.close();
		await own.done();
	});
});

function openDesk(): IngestDesk {
	const { record, store, registry } = kiosk;
	// It reports changes while it opens.
	const opened = { desk: undefined as IngestDesk | undefined };
	opened.desk = openIngestDesk({
		...{ record, store, origin: ORIGIN, station: STATION, pack: tanghe20220729 },
		clock: { now: () => instant(Date.now()), offsetMinutes: () => 480 },
		vaults: vaults.desk,
		inventories: {
			keep: (ingest, files) => Promise.resolve(void kept.set(ingest, files)),
			read: (ingest) => Promise.resolve(kept.get(ingest)),
			forget: (ingest) => Promise.resolve(void kept.delete(ingest))
		},
		view: () => registry.view(),
		profiles: () => Promise.resolve(profiles),
		custody: () => registry.view().custody,
		organization: () => '唐河大队',
		elapsed: () => performance.now(),
		checkpoint: () => Promise.resolve('checkpoint\n'),
		openSession: openIngest,
		watch: docks.watch,
		allowed: { isOn: () => false, turn: () => undefined },
		every: () => () => undefined,
		whole: Promise.resolve(),
		changed: () =>
			shown.push(opened.desk?.jobs().map(({ recorder, phase }) => `${recorder} ${phase}`) ?? [])
	});
	return opened.desk;
}

async function recorder(name: string, mib: number, files = 2): Promise<IngestOrder> {
	const card = await subfolder(folder, `card-${name}`);
	for (let n = 1; n <= files; n++)
		await put(
			card,
			`DCIM/A11_0000${name.slice(-2)}_00000${n}.MP4`,
			noise(mib * MIB, n + Number(name.slice(-2)))
		);
	return { recorder: name, custodian: 'p3', source: fromDirectory(card) };
}

const ingestOf = (name: string) =>
	kiosk.registry.view().custody.of(name, tanghe20220729).ingests.at(-1);
const vaultsOf = (name: string) => ingestOf(name)?.bags.map(({ vault }) => vault) ?? [];
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

test('[第13条] three recorders at once: two are read, the third waits for its place, each goes when it is done', async () => {
	const orders = await Promise.all(['J-01', 'J-02', 'J-03'].map((name) => recorder(name, 12)));
	const running = orders.map((order) => desk.run(order));
	expect(desk.jobs().map(({ place }) => place)).toEqual([undefined, undefined, 1]);
	for (const done of await Promise.all(running)) expect(done.ok && done.value.phase).toBe('done');
	const reading = shown.map(
		(jobs) => jobs.filter((job) => / (inventory|copying|closing)$/.test(job)).length
	);
	expect(Math.max(...reading)).toBe(2);
	expect(desk.jobs().map(({ released }) => released)).toEqual([true, true, true]);
	await eventually(() =>
		expect(['J-01', 'J-02', 'J-03'].map(vaultsOf)).toEqual([
			['first', 'second'],
			['first', 'second'],
			['first', 'second']
		])
	);
	expect(desk.owed()).toEqual([]);
});

test('[第13条] 可取走 is said only when every file is verified and the bag is closed', async () => {
	const order = await recorder('J-01', 8);
	const seen: { phase: string; released: boolean; bags: number }[] = [];
	const look = setInterval(() => {
		const [job] = desk.jobs();
		if (job) seen.push({ phase: job.phase, released: job.released, bags: vaultsOf('J-01').length });
	}, 1);
	await desk.run(order);
	clearInterval(look);
	expect(seen.length).toBeGreaterThan(3);
	for (const one of seen.filter(({ released }) => released)) {
		expect(one.phase).toBe('done');
		expect(one.bags).toBeGreaterThan(0);
	}
	expect(seen.filter(({ phase }) => phase !== 'done').some(({ released }) => released)).toBe(false);
	expect(ingestOf('J-01')?.ended?.files).toBe(2);
});

test('[第13条] one recorder is never read twice at once', async () => {
	const order = await recorder('J-01', 4);
	const first = desk.run(order);
	const second = await desk.run(order);
	expect(!second.ok && 'reason' in second.error && second.error.reason).toBe('ingest-running');
	expect((await first).ok).toBe(true);
});

test('[第13条] paused and gone on with: nothing is copied twice, nothing is lost', async () => {
	const order = await recorder('J-01', 24, 3);
	const begun = desk.run(order);
	await eventually(() => expect(desk.jobs()[0]?.bytesDone).toBeGreaterThan(0));
	desk.pause('J-01');
	await begun;
	expect(desk.jobs()[0]?.phase).toBe('paused');
	expect(ingestOf('J-01')?.halted).toBeUndefined();
	desk.resume('J-01');
	await eventually(() => expect(desk.jobs()[0]?.phase).toBe('done'));
	expect(ingestOf('J-01')?.ended?.files).toBe(3);
});

test('stopped by a person: it is said on the record, and retried from the same recorder', async () => {
	const begun = desk.run(await recorder('J-01', 24, 3));
	await eventually(() => expect(desk.jobs()[0]?.bytesDone).toBeGreaterThan(0));
	desk.cancel('J-01');
	expect((await begun).ok).toBe(false);
	expect(ingestOf('J-01')?.halted?.reason).toBe('cancelled');
	desk.retry('J-01');
	await eventually(() => expect(desk.jobs()[0]?.phase).toBe('done'));
});

test('one that waits can be called off, and the others go on', async () => {
	const orders = await Promise.all(['J-01', 'J-02', 'J-03'].map((name) => recorder(name, 4)));
	const running = orders.map((order) => desk.run(order));
	desk.cancel('J-03');
	const [a, b, c] = await Promise.all(running);
	expect([a?.ok, b?.ok, c?.ok]).toEqual([true, true, false]);
	expect(ingestOf('J-03')).toBeUndefined();
});

test('[第12条] a second vault that is away is owed its copy, and gets it when it is back, without the recorder', async () => {
	vaults.pull('second');
	const order = await recorder('J-01', 6);
	const done = await desk.run(order);
	expect(done.ok && done.value.released).toBe(true);
	await eventually(() => expect(desk.owed().map(({ state }) => state)).toEqual(['waiting']));
	expect(vaultsOf('J-01')).toEqual(['first']);
	await folder.removeEntry('card-J-01', { recursive: true });
	vaults.putBack('second');
	await eventually(() => expect(vaultsOf('J-01')).toEqual(['first', 'second']));
	await eventually(() => expect(desk.owed()).toEqual([]));
	const files = async (name: 'first' | 'second') =>
		(await tree(vaults.roots.get(name)!)).filter((path) => path.includes('/data/'));
	expect(await files('second')).toEqual(await files('first'));
});

test('[第12条] bags in the browser are copied to the vault as soon as one is named, and stay in the browser', async () => {
	vaults.name();
	await desk.run(await recorder('J-01', 2));
	expect(vaultsOf('J-01')).toEqual(['browser']);
	vaults.name('first');
	await eventually(() => expect(vaultsOf('J-01')).toEqual(['browser', 'first']));
	const browser = await tree(vaults.roots.get('browser')!);
	expect(browser.some((path) => path.endsWith('.MP4'))).toBe(true);
	// One designated copy is not two.
	expect(desk.owed().map(({ to }) => to)).toEqual([undefined]);
});

test('[第13条] after a crash the ingest goes on by itself when its recorder is docked, with the custodian who began it', async () => {
	const order = await recorder('J-01', 24, 3);
	const broken = desk.run(order);
	await eventually(() => expect(desk.jobs()[0]?.bytesDone).toBeGreaterThan(0));
	// The window is gone: its workers with it, and nothing more is said on the record.
	desk.close();
	await broken;
	expect(ingestOf('J-01')?.ended).toBeUndefined();
	desk = openDesk();
	expect(desk.jobs()).toEqual([]);
	if (order.source.kind === 'directory') docks.plug('disk', order.source.handle);
	await eventually(() => expect(desk.jobs()[0]?.phase).toBe('done'));
	expect(desk.jobs()[0]?.custodian).toBe('p3');
	await eventually(() => expect(desk.docked()[0]?.finished).toBe(ingestOf('J-01')?.id));
});

test('a docked recorder is looked at before anybody touches the screen', async () => {
	const order = await recorder('J-01', 1);
	if (order.source.kind === 'directory') docks.plug('disk', order.source.handle);
	await eventually(() => expect(desk.docked()[0]?.state).toBe('seen'));
	const [dock] = desk.docked();
	expect([dock?.files, dock?.bytes, dock?.finished]).toEqual([2, 2 * MIB, undefined]);
	expect(desk.jobs()).toEqual([]);
});

test('[第12条] the certificate is given with two copies and a proved identity, and not before', async () => {
	const obstacles = () => {
		const ingest = ingestOf('J-01')?.id ?? '';
		const answer = desk.clearance(ingest)?.answer;
		return answer?.ok ? [] : answer?.error.map(({ obstacle }) => obstacle);
	};
	vaults.pull('second');
	await desk.run({ ...(await recorder('J-01', 1)), label: 'J-01' });
	expect(obstacles()).toEqual(['too-few-copies']);
	vaults.putBack('second');
	await eventually(() => expect(obstacles()).toEqual([]));
	// Both with the manifest that the rule pack asks for.
	expect(ingestOf('J-01')?.bags.map(({ sm3 }) => sm3?.length)).toEqual([64, 64]);
	const refused = await desk.clear({
		ingest: ingestOf('J-01')?.id ?? '',
		custodian: 'p3',
		how: 'by-hand'
	});
	expect(!refused.ok && 'reason' in refused.error && refused.error.reason).toBe('clearing-off');
});

test('[第5条] what the hardware told at the dock is on the record once, and a folder tells nothing', async () => {
	const probed = () => kiosk.store.search.ofType(ORIGIN, 'recorder-probed', 0, 10);
	await desk.run(await recorder('J-02', 1));
	expect(await probed()).toEqual([]);
	const source = { kind: 'training', script: 'unplugged', name: 'unplugged' } as const;
	const first = await desk.run({ recorder: 'J-01', custodian: 'p3', source });
	expect(!first.ok && 'fault' in first.error && first.error.fault).toBe('source-gone');
	// Its cable comes loose after so many bytes of each docking.
	for (let docked = 1; docked < 10 && !ingestOf('J-01')?.ended; docked++)
		await desk.run({ recorder: 'J-01', custodian: 'p3', source });
	expect(ingestOf('J-01')?.ended?.files).toBe(3);
	const [one, ...more] = (await probed()).map(({ bytes }) => eventIn(bytes));
	expect(more).toEqual([]);
	if (!one?.known || one.event.type !== 'recorder-probed') throw new Error('not understood');
	expect(one.event.actor).toEqual([]);
	expect(one.event.body).toMatchObject({ ingest: ingestOf('J-01')?.id, recorder: 'J-01' });
	expect(one.event.body.batteryPercent).toBe(76);
	// Its clock is three minutes slow in this browser's zone; the desk here is in another.
	const zones = (480 + new Date().getTimezoneOffset()) * 60;
	expect(Math.abs((one.event.body.clock?.offsetSeconds ?? 0) + zones + 180)).toBeLessThan(60);
});

test('a profile that was brought to this kiosk reads which recorder it is', async () => {
	const file = { ...toFile(builtIn[0]!), id: 'brought', names: ['QX-{device:4}@{sequence}.MP4'] };
	const brought = importProfile(JSON.stringify(file));
	if (!brought.ok) throw new Error(brought.error.fault);
	const card = async (n: number) => {
		const made = await subfolder(folder, `card-${n}`);
		await put(made, `DCIM/QX-QX02@000${n}.MP4`, noise(1000, n));
		return { recorder: 'J-02', custodian: 'p3', source: fromDirectory(made) };
	};
	await desk.run(await card(1));
	expect(ingestOf('J-02')?.identity?.verdict).toBe('none');
	profiles = [brought.value, ...builtIn];
	const order = await card(2);
	await desk.run(order);
	expect(ingestOf('J-02')?.identity?.verdict).toBe('agree');
	if (order.source.kind === 'directory') docks.plug('disk', order.source.handle);
	await eventually(() => expect(desk.docked()[0]?.recorder).toBe('J-02'));
});
