import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';
import type { Finding } from '../../verifier/book.mjs';
import type { Report } from '../../verifier/verify.mjs';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	ingestEnds,
	checkOut,
	takeBack,
	useVault,
	type Kiosk
} from '../support/kiosk.mjs';
import { bagsIn } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

const PEOPLE = { officer: '11-002318', custodian: '11-002319' };
let world: World;
let kiosk: Kiosk;
let vault = '';

test.beforeAll(async () => {
	world = await openWorld();
	vault = world.newFolder('vault');
	const docked = world.dockedRecorder('recorder-a', 'docked');
	kiosk = await world.kioskOf('s01', [vault, docked]);
	await useVault(kiosk, vault);
	// The words stand there before the drop has been taken in, too.
	await expect(kiosk.page().getByTestId('vault-words')).toContainText('「vault」');
	const { officer, custodian } = PEOPLE;
	await checkOut(kiosk, { recorder: 'J-03', officer, companion: custodian });
	await takeBack(kiosk, { recorder: 'J-03', ...PEOPLE });
	await beginIngest(kiosk, { recorder: 'J-03', custodian, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
	await visit(kiosk, '/settings');
	await kiosk.page().getByTestId('sync-now').click();
	await expect(kiosk.page().getByTestId('unconfirmed')).toHaveText('0');
	await expect.poll(() => headSize(), { timeout: 120_000 }).toBeGreaterThanOrEqual(5);
});
test.afterAll(() => world?.close());

const own = () => join(vault, 'luzheng-ledger', 's01-e1');

/** The size in the third copy's HEAD; 0 before there is one. */
function headSize(): number {
	try {
		return Number(readFileSync(join(own(), 'HEAD'), 'utf8').split('\n')[1]);
	} catch {
		return 0;
	}
}

/** The county's key as its enrolment page would print it: here from the county's own log in the vault. */
function countyKey(): string {
	const folder = join(vault, 'luzheng-ledger', 'county');
	const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.zfb'));
	return /^county (.*)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
}

type Said = Report & { readonly findings: readonly Finding[] };

function npmRunVerify(folder: string): { status: number | null; said: Said } {
	const { status, stdout } = spawnSync(
		process.execPath,
		['verifier/cli.mjs', folder, '--county', countyKey(), '--json'],
		{ encoding: 'utf8' }
	);
	return { status, said: JSON.parse(stdout) as Said };
}

test('[第12条] a vault of real work is whole to the second verifier: ledger, county’s log, footage', () => {
	const { status, said } = npmRunVerify(vault);
	expect(said.findings).toEqual([]);
	expect(status).toBe(0);
	expect(said).toMatchObject({ verdict: 'good', bags: 1, unknown: 0 });
	const [station] = said.logs.filter(({ log }) => log.endsWith('/s01/e1'));
	expect(station?.cosigned?.size).toBe(station?.size);
	expect(said.stored).toBeGreaterThanOrEqual(5);
});

test('a changed byte in a clip and in an entry are found where they are', () => {
	const copy = join(world.folder, 'copy');
	cpSync(vault, copy, { recursive: true });
	const [bag = ''] = bagsIn(copy);
	const clip = readdirSync(join(bag, 'data'), { recursive: true, encoding: 'utf8' }).find((name) =>
		/(^|\/)A11[^/]*_0001\.mp4$/.test(name)
	);
	const flip = (path: string, at: number) => {
		const bytes = readFileSync(path);
		bytes[at] = (bytes[at] ?? 0) ^ 1;
		writeFileSync(path, bytes);
	};
	flip(join(bag, 'data', clip ?? ''), 100);
	const folder = join(copy, 'luzheng-ledger', 's01-e1');
	const [bundle = ''] = readdirSync(folder).filter((name) => name.endsWith('.zfb'));
	const bytes = readFileSync(join(folder, bundle));
	const at = bytes.indexOf('"type":"recorder-returned"');
	const [, seq] = /"seq":(\d+),[^\n]*"type":"recorder-returned"/.exec(bytes.toString()) ?? [];
	flip(join(folder, bundle), at + 10);
	const { status, said } = npmRunVerify(copy);
	expect(status).toBe(1);
	const faults = said.findings.filter(({ grade }) => grade === 'fault');
	expect(faults.map(({ kind }) => kind)).toEqual(['entry-signature', 'file-changed']);
	expect(faults[0]?.seq).toBe(Number(seq));
	expect(faults[1]?.file).toContain(clip ?? '');
});

test('the vault carries verify.html, and its copy is the one that was built', () => {
	const page = readFileSync(join(vault, 'luzheng-ledger', 'verify.html'));
	expect(page.equals(readFileSync('build/client/verify.html'))).toBe(true);
});
