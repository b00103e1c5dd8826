import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '$lib/base/bytes';
import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { makeFolder, syncFolder } from '$lib/ledger/journal/durable.node';
import { claimedOrigin, openEntry, rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { unseal } from '$lib/sync/sealing';
import { readIdentity } from '../record/age-identity';
import { checkWhole, type Checked } from './backup';
import { fail, faultOf, type BackupFault } from './backup-fault';
import { copyNew, unlessStopped, writeNew, type Watch } from './backup-files';
import { runsIn } from './backup-journal';
import { openKeys } from './backup-keys';
import { JOURNAL, SUMS, type Manifest } from './backup-manifest';
import { openOnPostgres, type OpenedRecord } from '../record/record';
import { openRestoringNote } from '../exchange/restoring-note';
import { startSentence } from '../record/start-fault';
import { noteStorage } from '../record/storage';

export interface RestoreOrder {
	readonly from: string;
	/** The data folder, empty or not there. */
	readonly folder: string;
	/** An empty database: the county goes on there, wherever it was before. */
	readonly databaseUrl: string | undefined;
	readonly keys: string;
	readonly passphrase: string;
	readonly now: Instant;
	readonly offsetMinutes: number;
}

/**
 * Makes a county's data folder from a backup and its keys. Everything is checked before anything is written; `county/` gets
 * its name last. The county then starts as one that was restored: it writes nothing new before its stations were heard
 * (docs/decisions/0011).
 */
export async function restoreBackup(
	order: RestoreOrder,
	watch: Watch = {}
): Promise<Result<Manifest, BackupFault>> {
	const { from, folder } = order;
	const stage = join(folder, 'county.part');
	let began = false;
	try {
		if ((await readdir(folder).catch(none)).length > 0)
			return err({ fault: 'not-empty', path: folder });
		const keys = await openKeys(order.keys, order.passphrase);
		const checked = await checkWhole(from, watch, keys.vkey);
		const beside = await branchesIn(from, checked);
		began = true;
		await makeFolder(join(stage, 'county'));
		await writeNew(stage, 'county/key.json', [new TextEncoder().encode(keys.key)]);
		await writeNew(stage, 'county/age-identity.txt', [new TextEncoder().encode(keys.identity)]);
		await copyFiles(order, checked, stage, watch);
		await fillDatabase(order, checked.manifest, beside, watch);
		await noteStorage(stage, order.databaseUrl ? 'postgres' : 'embedded');
		await noteRestored(stage, checked, order);
		await rename(join(stage, 'county'), join(folder, 'county'));
		await syncFolder(folder);
		// A crash here leaves an empty folder beside a whole county.
		await rm(stage, { recursive: true });
		return ok(checked.manifest);
	} catch (fault) {
		if (began) await rm(stage, { recursive: true, force: true }).catch(() => undefined);
		return err(faultOf(fault, began ? folder : from));
	}
}

function none(fault: unknown): string[] {
	if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
	throw fault;
}

/** What stands beside the logs: each entry under the name that its bytes give it, signed by its log's key. */
async function branchesIn(from: string, { manifest, journal }: Checked): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	for (const { path } of manifest.files.filter((file) => file.path.startsWith('branches/'))) {
		const bytes = new Uint8Array(await readFile(join(from, path)));
		const key = journal.keys.get(claimedOrigin(bytes) ?? '');
		const entry = key && (await openEntry(bytes, key));
		if (!entry?.ok || !path.endsWith(await sha256Hex(bytes))) fail({ fault: 'file-changed', path });
		else entries.push(entry.value);
	}
	return entries;
}

async function copyFiles(
	{ from, databaseUrl }: RestoreOrder,
	{ manifest }: Checked,
	stage: string,
	watch: Watch
): Promise<void> {
	const county = join(stage, 'county');
	const identity = (await readIdentity(stage)) ?? '';
	for (const { path } of manifest.files) {
		unlessStopped(watch);
		if (path === SUMS || (databaseUrl && (path === JOURNAL || path.startsWith('branches/'))))
			continue;
		const sealed = /^sealed\/(.+)\.age$/.exec(path)?.[1];
		if (sealed === undefined) {
			await copyNew(join(from, path), county, path, watch);
			continue;
		}
		const opened = await unseal(new Uint8Array(await readFile(join(from, path))), identity);
		if (!opened.ok || !opened.value.whole) fail({ fault: 'file-changed', path });
		else await writeNew(county, sealed, [opened.value.bytes]);
	}
}

async function fillDatabase(
	{ from, databaseUrl }: RestoreOrder,
	manifest: Manifest,
	beside: readonly Entry[],
	watch: Watch
): Promise<void> {
	if (!databaseUrl) return;
	const opened = await openOnPostgres(databaseUrl);
	if (!opened.ok) return fail({ fault: 'start', sentence: startSentence(opened.error) });
	const record = opened.value;
	try {
		if ((await record.store.feedEnd()) > 0) fail({ fault: 'database-in-use' });
		try {
			await fill(record, from, manifest, watch);
			await record.store.keepBeside(beside);
		} catch (fault) {
			await record.store.clear();
			throw fault;
		}
	} finally {
		await record.close();
	}
}

async function fill(
	record: OpenedRecord,
	from: string,
	manifest: Manifest,
	watch: Watch
): Promise<void> {
	const total = manifest.heads.reduce((sum, { size }) => sum + size, 0);
	let done = 0;
	for await (const run of runsIn(join(from, JOURNAL))) {
		unlessStopped(watch);
		await record.append(await Promise.all(run.map(rereadEntry)));
		done += run.length;
		watch.progress?.({ stage: 'write', done, total, unit: 'entries' });
	}
	const heads = await record.store.heads();
	for (const { log, size, hash } of manifest.heads)
		if (heads.get(log)?.size !== size || heads.get(log)?.hash !== hash)
			fail({ fault: 'other-head', log });
}

/** What LUZHENG_RESTORED=1 says at the first start, said already. */
async function noteRestored(
	stage: string,
	{ manifest }: Checked,
	{ now, offsetMinutes }: RestoreOrder
): Promise<void> {
	const name = manifest.vkey.slice(0, manifest.vkey.indexOf('+'));
	const size = manifest.heads.find(({ log }) => log === name)?.size ?? 0;
	await openRestoringNote(stage).keep({
		...{ v: 1, since: toIso(now, offsetMinutes), from: size, target: size, shown: '', heard: [] },
		contradicted: false
	});
}
