import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { makeFolder, syncFolder } from '$lib/ledger/journal/durable.node';
import { fromVkey, type Signer } from '$lib/ledger/texts/note';
import { recipientOf, seal } from '$lib/sync/sealing';
import { identityPath, readIdentity } from '../record/age-identity';
import { fail, faultOf, type BackupFault } from './backup-fault';
import { copyNew, exists, filesBelow, unlessStopped, writeNew } from './backup-files';
import type { BackupFile, Watch } from './backup-files';
import { checkJournal, framesOf, wholeEnd, type CheckedJournal } from './backup-journal';
import { checkFiles, JOURNAL, readManifest, writeManifest, type Manifest } from './backup-manifest';
import { sizeOf } from '../evidence/evidence-places';
import { loadKey } from '../record/key';
import { openOnPostgres } from '../record/record';
import { startSentence } from '../record/start-fault';
import { version } from '../running/version';

export interface BackupOrder {
	/** The county's data folder. */
	readonly folder: string;
	readonly databaseUrl: string | undefined;
	/** The folder that the backup becomes; it must not be there yet. */
	readonly to: string;
	readonly now: Instant;
	readonly offsetMinutes: number;
}

export interface Taken {
	readonly manifest: Pick<Manifest, 'taken' | 'heads'>;
	readonly county: string;
	readonly bytes: number;
	readonly entries: number;
	/** What lies in the folder for copies of evidence and is left out: many times the record, and copies of what the stations have. */
	readonly leftOut: { readonly files: number; readonly bytes: number };
}

/** Part of the record, or on its way to be: copied as it is. Names are those in `county/`. */
const OPEN = /^(branches|rejected)\/|^journal\.seg\.torn-/;
/** Made anew by the next start, or kept apart (backup-keys.ts), or of this machine alone. */
const LEFT_OUT =
	/^(pglite|lock)([./]|$)|^evidence\/|\.part$|^key\.json|^(age-identity\.txt|storage|restoring\.json|backups\.json|journal\.seg)$/;

/**
 * A backup of a county that may be running: every log up to this moment in one journal file, whichever storage the county
 * has, and what lies beside it. What is secret but for the keys is encrypted to the county itself. The manifest, signed,
 * comes last, and the folder gets its name only then: nothing that was not finished looks whole.
 */
export async function takeBackup(
	order: BackupOrder,
	watch: Watch = {}
): Promise<Result<Taken, BackupFault>> {
	const { folder, to } = order;
	const part = `${to}.part`;
	if (await exists(to)) return err({ fault: 'exists', path: to });
	if (await exists(part)) return err({ fault: 'unfinished', path: part });
	if (`${resolve(to)}${sep}`.startsWith(`${resolve(folder)}${sep}`))
		return err({ fault: 'inside', path: to });
	const signer = await loadKey(folder);
	if (!signer) return err({ fault: 'not-founded', path: folder });
	try {
		await makeFolder(part);
		const taken = await fill(part, signer, order, watch);
		// A crash here leaves a folder that still calls itself a part.
		await rename(part, to);
		await syncFolder(dirname(resolve(to)));
		return ok(taken);
	} catch (fault) {
		await rm(part, { recursive: true, force: true }).catch(() => undefined);
		return err(faultOf(fault, to));
	}
}

async function fill(
	part: string,
	signer: Signer,
	{ folder, databaseUrl, now, offsetMinutes }: BackupOrder,
	watch: Watch
): Promise<Taken> {
	const county = join(folder, 'county');
	const files: BackupFile[] = databaseUrl
		? await fromDatabase(databaseUrl, part, watch)
		: [await copyNew(join(county, JOURNAL), part, JOURNAL, watch, await endOf(county))];
	const identity = await readIdentity(folder);
	for (const path of await filesBelow(county)) {
		unlessStopped(watch);
		if (LEFT_OUT.test(path) || files.some((file) => file.path === path)) continue;
		if (OPEN.test(path)) files.push(await copyNew(join(county, path), part, path, watch));
		else {
			if (!identity) return fail({ fault: 'no-identity', path: identityPath(folder) });
			const secret = new Uint8Array(await readFile(join(county, path)));
			const sealed = await seal(secret, [await recipientOf(identity)]);
			files.push(await writeNew(part, `sealed/${path}.age`, [sealed]));
		}
	}
	const { heads } = await checkJournal(join(part, JOURNAL), signer, watch);
	const taken = toIso(now, offsetMinutes);
	await writeManifest(part, signer, { taken, version, heads: [...heads], files });
	return {
		...{ manifest: { taken, heads: [...heads] }, county: signer.name },
		bytes: files.reduce((sum, { size }) => sum + size, 0),
		entries: heads.reduce((sum, { size }) => sum + size, 0),
		leftOut: await evidenceIn(county)
	};
}

async function evidenceIn(county: string): Promise<Taken['leftOut']> {
	const root = join(county, 'evidence');
	const paths = (await filesBelow(root)).filter((path) => !path.startsWith('open/'));
	const sizes = await Promise.all(paths.map((path) => sizeOf(join(root, path))));
	return { files: paths.length, bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) };
}

const endOf = (county: string): Promise<number> =>
	wholeEnd(join(county, JOURNAL)).catch((fault: unknown) =>
		fail(faultOf(fault, join(county, JOURNAL)))
	);

/** The logs of a county on PostgreSQL, and what stands beside them there. */
async function fromDatabase(url: string, part: string, watch: Watch): Promise<BackupFile[]> {
	const record = await openOnPostgres(url);
	if (!record.ok) return fail({ fault: 'start', sentence: startSentence(record.error) });
	const { store } = record.value;
	try {
		const frames = framesOf(store.feed, await store.feedEnd(), watch);
		const files = [await writeNew(part, JOURNAL, frames)];
		for (const origin of (await store.heads()).keys())
			for (const { seq, hash } of await store.beside(origin)) {
				const path = `branches/${String(seq).padStart(9, '0')}-${hash}`;
				const bytes = await store.besideBytes(origin, hash);
				if (bytes) files.push(await writeNew(part, path, [bytes]));
			}
		return files;
	} finally {
		await record.value.close();
	}
}

export interface Checked {
	readonly manifest: Manifest;
	readonly journal: CheckedJournal;
}

/** Everything that can be said of a backup without its keys; `pinned`: the county's verifier key, from elsewhere. */
export async function checkWhole(root: string, watch: Watch, pinned?: string): Promise<Checked> {
	const manifest = await readManifest(root);
	if (pinned !== undefined && manifest.vkey !== pinned)
		fail({ fault: 'other-county', is: manifest.vkey, wanted: pinned });
	await checkFiles(root, manifest, watch);
	const county = await fromVkey(manifest.vkey);
	if (!county.ok) return fail({ fault: 'bad-manifest', path: root });
	const journal = await checkJournal(join(root, JOURNAL), county.value, watch);
	const said = new Map(manifest.heads.map((head) => [head.log, head]));
	for (const { log, size, hash, root: top } of journal.heads) {
		const head = said.get(log);
		if (head?.size !== size || head.hash !== hash || head.root !== top)
			fail({ fault: 'other-head', log });
		said.delete(log);
	}
	for (const log of said.keys()) fail({ fault: 'other-head', log });
	return { manifest, journal };
}

/** The same for whoever asks from outside. */
export async function checkBackup(
	root: string,
	watch: Watch = {},
	pinned?: string
): Promise<Result<Manifest, BackupFault>> {
	try {
		return ok((await checkWhole(root, watch, pinned)).manifest);
	} catch (fault) {
		return err(faultOf(fault, root));
	}
}
