import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import {
	fromVkey,
	openNote,
	parseNote,
	signNote,
	toVkey,
	type Signer
} from '$lib/ledger/texts/note';
import { fail } from './backup-fault';
import { digestOf, writeNew, type BackupFile, type Watch, unlessStopped } from './backup-files';

export const MANIFEST = 'manifest.note';
/** For `sha256sum -c`: a backup can be checked without this program. */
export const SUMS = 'sha256sums.txt';
export const JOURNAL = 'journal.seg';

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Plain names only: nothing of a backup is ever written outside the folder that it is restored to. */
const path = v.pipe(v.string(), v.regex(/^(?!.*(^|\/)\.)[\w.+=~-]+(\/[\w.+=~-]+)*$/));

const manifest = v.strictObject({
	v: v.literal(1),
	kind: v.literal('luzheng-backup'),
	vkey: v.string(),
	taken: v.string(),
	version: v.string(),
	/** Where each log ended: its size, the hash of its last entry and the root of its tree. */
	heads: v.array(v.strictObject({ log: v.string(), size: count, hash: hex, root: hex })),
	files: v.array(v.strictObject({ path, size: count, sha256: hex }))
});
export type Manifest = v.InferOutput<typeof manifest>;
export type BackupHead = Manifest['heads'][number];

/** Writes the list of sums and, last of all, the manifest, signed by the county. */
export async function writeManifest(
	root: string,
	signer: Signer,
	said: Pick<Manifest, 'taken' | 'version' | 'heads'> & { files: readonly BackupFile[] }
): Promise<void> {
	const lines = said.files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
	const sums = await writeNew(root, SUMS, [new TextEncoder().encode(lines)]);
	const whole = {
		...{ v: 1, kind: 'luzheng-backup', vkey: await toVkey(signer) },
		...{ taken: said.taken, version: said.version, heads: said.heads },
		files: [...said.files, sums]
	} satisfies Manifest;
	const note = await signNote(`${JSON.stringify(whole, null, '  ')}\n`, signer);
	await writeNew(root, MANIFEST, [note]);
}

/** The manifest of a backup, signed by the county that it names. */
export async function readManifest(root: string): Promise<Manifest> {
	const at = join(root, MANIFEST);
	const bytes = await readFile(at).catch(() => fail({ fault: 'no-manifest', path: root }));
	const note = parseNote(new Uint8Array(bytes));
	let json: unknown;
	try {
		json = note.ok ? JSON.parse(note.value.text) : undefined;
	} catch {
		json = undefined;
	}
	const said = v.safeParse(manifest, json);
	const key = said.success ? await fromVkey(said.output.vkey) : undefined;
	if (!said.success || !key?.ok) return fail({ fault: 'bad-manifest', path: at });
	const signed = await openNote(new Uint8Array(bytes), key.value);
	return signed.ok ? said.output : fail({ fault: 'bad-manifest', path: at });
}

/** Holds every file of a backup against its manifest; the first that differs is named. */
export async function checkFiles(root: string, { files }: Manifest, watch: Watch): Promise<void> {
	const total = files.reduce((sum, { size }) => sum + size, 0);
	let before = 0;
	for (const { path, size, sha256 } of files) {
		const is = await digestOf(join(root, path), (done) => {
			unlessStopped(watch);
			watch.progress?.({ stage: 'compare', done: before + done, total, unit: 'bytes' });
		}).catch((fault: unknown) => {
			if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')
				return fail({ fault: 'file-missing', path });
			throw fault;
		});
		if (is.size !== size || is.sha256 !== sha256) fail({ fault: 'file-changed', path });
		before += size;
	}
}
