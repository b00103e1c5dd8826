// A station that ingests at its real kiosk, screens and ledger and all, and what must be true of it in the end.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { beginIngest, orTell, syncWhole, useVault } from './kiosk.mjs';
import { must } from './invariant';
import { sumsBelow, type Sums } from './sums';
import { countyKeyOn, toldOn, type ToldIngest } from './told-ledger';
import { bagsIn, filesBelow, sha256sumCheck } from './vault.mjs';
import { openWorld } from './world.mjs';

const CUSTODIAN = '11-002319';
/** So often an ingest is gone on with before it counts as stuck. */
const MOST_GOES = 6;

export type Lab = Awaited<ReturnType<typeof openLab>>;

export const pause = (millis: number) => new Promise<void>((done) => setTimeout(done, millis));

/** Asks until it is so. */
export async function until(
	holds: () => boolean | Promise<boolean>,
	what: string,
	seconds: number
) {
	for (const end = Date.now() + seconds * 1000; !(await holds()); await pause(200))
		must(Date.now() < end, () => `${what}: not after ${seconds} s`);
}

/** `mediaOf` makes the vaults, mounted or not, below a folder; the cards are folders unless they are given. */
export async function openLab(
	recorders: readonly string[],
	mediaOf: (folder: string) => {
		readonly vaults: readonly string[];
		readonly cards?: readonly string[];
	}
) {
	const world = await openWorld({
		moreRecorders: recorders.map((recorder) => ({ recorder, station: 's01' }))
	});
	try {
		const { vaults, cards } = mediaOf(world.folder);
		const cardOf = new Map(
			recorders.map((recorder, i) => [
				recorder,
				cards?.[i] ?? join(world.folder, `card-${recorder}`)
			])
		);
		for (const card of cardOf.values()) mkdirSync(card, { recursive: true });
		const kiosk = await world.kioskOf('s01', [...vaults, ...cardOf.values()]);
		const [first = '', second] = vaults;
		await useVault(kiosk, first);
		if (second !== undefined) await useVault(kiosk, second, 'second');
		const originals = new Map<string, Sums>();
		const page = () => kiosk.page();
		const card = (recorder: string) => cardOf.get(recorder) ?? '';

		async function board() {
			await page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
			await orTell(kiosk, page().getByTestId('board').waitFor());
		}
		const bagOf = (vault: string, recorder: string) =>
			bagsIn(vault).find((bag) => bag.includes(`-${recorder}-`));

		async function begin(recorder: string) {
			if (!originals.has(recorder)) originals.set(recorder, sumsBelow(card(recorder)));
			await orTell(
				kiosk,
				beginIngest(kiosk, { recorder, custodian: CUSTODIAN, folder: card(recorder) })
			);
		}
		async function ended(minutes = 4): Promise<'done' | 'halted'> {
			const done = page().getByTestId('ingest-done');
			const either = done.or(page().getByTestId('ingest-halted')).first();
			await orTell(kiosk, either.waitFor({ timeout: minutes * 60_000 }));
			return (await done.count()) > 0 ? 'done' : 'halted';
		}
		const says = () => page().locator('body').innerText();

		/** The board says that it is in, and the vault that its bag is closed. */
		async function isIn(recorder: string): Promise<boolean> {
			await board();
			const status = await page().getByTestId(`slot-${recorder}`).getAttribute('data-status');
			return status !== 'ingesting' && bagOf(first, recorder) !== undefined;
		}
		/** Goes on as a custodian would, until all is in. */
		async function finish(recorder: string, minutes = 4): Promise<void> {
			for (let goes = 0; goes < MOST_GOES; goes++) {
				if (await isIn(recorder)) return;
				await begin(recorder);
				await ended(minutes);
			}
			must(await isIn(recorder), () => `${recorder} does not come to its end`);
		}

		/** Everything is confirmed, and the copy of the ledger on the vault has come so far. */
		async function synced(far: () => boolean): Promise<void> {
			await orTell(kiosk, syncWhole(kiosk));
			await until(far, 'the copy of the ledger on the vault', 180).catch((fault: unknown) => {
				const told = toldOn(first).map((one) => ({ ...one, verified: one.verified.length }));
				throw new Error(`${String(fault)}: ${JSON.stringify(told)}`, { cause: fault });
			});
		}

		/** What is on the ledger is on the vault too, and every other vault has its copy. */
		async function settled(): Promise<readonly ToldIngest[]> {
			await board();
			const owed = page().getByTestId('owed');
			// With one vault alone the second copy is owed for good.
			const all = async () => second === undefined || (await owed.count()) === 0;
			await until(all, 'copies that are owed', 300).catch(async (fault: unknown) => {
				throw new Error(`${String(fault)}; the screen says: ${await says()}`, { cause: fault });
			});
			const whole = () => {
				const told = toldOn(first);
				return [...originals.keys()].every((recorder) =>
					told.some(
						(one) =>
							one.recorder === recorder &&
							one.ended.length > 0 &&
							one.closedIn.length === vaults.length
					)
				);
			};
			await synced(whole);
			return toldOn(first);
		}

		const verify = () => secondVerify(first, originals.size);

		/** Nothing is lost, nothing was accepted that does not match, and the ledger says exactly that. */
		async function checkAll(): Promise<readonly ToldIngest[]> {
			const told = await settled();
			const ids = new Set(told.map(({ ingest }) => ingest));
			must(ids.size === told.length, () => 'an ingest is told twice');
			for (const [recorder, sums] of originals) {
				must(same(sumsBelow(card(recorder)), sums), () => `${recorder}'s own files were changed`);
				const own = told.filter((one) => one.recorder === recorder);
				const [one] = own;
				must(one !== undefined && own.length === 1, () => `${recorder} has ${own.length} ingests`);
				checkTold(one, sums);
				for (const vault of vaults) checkBag(join(vault, one.bag), sums, one);
				must(
					one.closedIn.length === vaults.length && new Set(one.closedIn).size === vaults.length,
					() => `${recorder}: closed in ${one.closedIn.join()}`
				);
			}
			for (const vault of vaults)
				must(
					bagsIn(vault).length === originals.size,
					() => `${vault} has other bags than there were ingests`
				);
			verify();
			return told;
		}

		return {
			...{
				world,
				kiosk,
				first,
				second,
				card,
				board,
				begin,
				ended,
				says,
				isIn,
				finish,
				synced,
				verify,
				checkAll
			},
			recordersIn: () => [...originals.keys()],
			async reopen() {
				await kiosk.open();
				await orTell(kiosk, page().getByTestId('board').waitFor());
			},
			close: () => world.close()
		};
	} catch (fault) {
		await world.close();
		throw fault;
	}
}

const same = (a: Sums, b: Sums): boolean =>
	a.size === b.size && [...a].every(([path, sum]) => b.get(path) === sum);

/** Every file once, with the hash that it has on the recorder, and one end without anything missing. */
function checkTold(one: ToldIngest, sums: Sums): void {
	const { recorder, verified, ended, files } = one;
	const paths = new Set(verified.map(({ path }) => path));
	must(paths.size === verified.length, () => `${recorder}: a file is told verified twice`);
	must(
		paths.size === sums.size && files === sums.size,
		() => `${recorder}: ${paths.size} of ${sums.size} files are told`
	);
	for (const { path, sha256 } of verified)
		must(
			sums.get(path) === sha256,
			() => `${recorder}: ${path} was accepted with a hash that it does not have`
		);
	const [end] = ended;
	must(
		ended.length === 1 && end?.missing === null && end.files === sums.size,
		() => `${recorder}: ${JSON.stringify(ended)}`
	);
}

/** By `sha256sum`: byte for byte what is on the recorder, where the ledger says that it lies, and nothing besides. */
function checkBag(bag: string, sums: Sums, one: ToldIngest): void {
	must(existsSync(join(bag, 'bagit.txt')), () => `${bag} is not closed`);
	sha256sumCheck(bag);
	const stored = sumsBelow(join(bag, 'data'));
	const own = one.verified.filter(({ linked }) => linked === null);
	for (const { stored: at, sha256 } of own)
		must(
			stored.get(at.slice('data/'.length)) === sha256,
			() => `${bag}/${at} is not what was accepted`
		);
	must(
		stored.size === own.length,
		() => `${bag} holds ${stored.size} files, ${own.length} were accepted`
	);
	for (const sum of sums.values())
		must(
			[...stored.values()].includes(sum) || own.length < one.verified.length,
			() => `${bag} lacks a file`
		);
	const manifest = createHash('sha256').update(readFileSync(join(bag, 'manifest-sha256.txt')));
	must(
		manifest.digest('hex') === one.ended[0]?.manifest,
		() => `${bag}: another manifest than on the ledger`
	);
	must(
		!existsSync(join(bag, 'partial')),
		() =>
			`${bag}: of an ingest that is whole, halves were kept: ${filesBelow(join(bag, 'partial')).join()}`
	);
}

/** `npm run verify`, which shares no code with the kiosk: ledger, county's log and footage of a vault agree. */
export function secondVerify(vault: string, bags: number): void {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['verifier/cli.mjs', vault, '--county', countyKeyOn(vault), '--json'],
		{ encoding: 'utf8', maxBuffer: 2 ** 28 }
	);
	const said = JSON.parse(stdout) as { verdict: string; bags: number; findings: object[] };
	must(
		status === 0 && said.verdict === 'good' && said.bags === bags,
		() =>
			`the second verifier: ${said.verdict}, ${said.bags} bags, ${JSON.stringify(said.findings)} ${stderr}`
	);
}
