import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { toIso } from '$lib/base/instant';
import { BAG_DECLARATION, bagInfoText, manifestText, TAG } from '$lib/devices/bag';
import { inventoryDigest, inventoryText } from '$lib/devices/inventory';
import { bundleName } from '$lib/ledger/log/bundle';
import { toVkey } from '$lib/ledger/texts/note';
import {
	confirmedAt,
	fixedCounty,
	growingLog,
	START,
	STATION,
	type GrowingLog
} from './fixed-county';

const INGEST = 's01-e1-0';
/** Where in the vault the one bag lies. */
export const BAG = `2026/07/29/s01-J-03-${INGEST}`;
/** The number of the entry that closes the bag. */
export const CLOSED = 2;
/** One file of the bag. */
export const CLIP = `${BAG}/data/DCIM/100MEDIA/现场 01.mp4`;

const content: readonly (readonly [string, Bytes])[] = [
	['DCIM/100MEDIA/现场 01.mp4', new Uint8Array(5000).fill(7)],
	['DCIM/100MEDIA/100%.jpg', new Uint8Array(300).fill(9)],
	['LOG/20260729.txt', toUtf8('ok\n')]
];

/** The bag, file by file, and what the ledger says about it. */
async function fixedBag() {
	const files = new Map<string, Bytes>();
	const source = content.map(([path, { length }]) => ({ path, bytes: length, modifiedAt: START }));
	const recorded = await Promise.all(
		content.map(async ([path, data]) => ({
			...{ path, bytes: data.length, sha256: await sha256Hex(data), stored: `data/${path}` },
			...{ modified: toIso(START, 480), linked: null, facts: [] }
		}))
	);
	const bytes = recorded.reduce((sum, file) => sum + file.bytes, 0);
	const manifest = manifestText(recorded.map(({ stored, sha256 }) => ({ path: stored, sha256 })));
	const info = bagInfoText(
		{
			...{ organization: '唐河县农业综合执法大队', baggingDate: '2026-07-29', identifier: BAG },
			...{ recorder: 'J-03', station: 's01', ingest: INGEST }
		},
		{ bytes, files: recorded.length }
	);
	const tags = [
		[TAG.inventory, inventoryText(source)],
		[TAG.linked, ''],
		[TAG.unverified, ''],
		[TAG.info, info],
		[TAG.manifest, manifest],
		[TAG.declaration, BAG_DECLARATION]
	] as const;
	for (const [path, data] of content) files.set(`${BAG}/data/${path}`, data);
	for (const [name, text] of tags) files.set(`${BAG}/${name}`, toUtf8(text));
	const lines = await Promise.all(
		tags.map(async ([path, text]) => ({ path, sha256: await sha256Hex(toUtf8(text)) }))
	);
	files.set(`${BAG}/${TAG.tagManifest}`, toUtf8(manifestText(lines)));
	return {
		files,
		...{ recorded, bytes, inventory: await inventoryDigest(source) },
		manifest: await sha256Hex(toUtf8(manifest))
	};
}

/** A vault with one bag and the third copy of the ledger that names it, by paths from its top: the same bytes every time. */
export async function fixedVault(
	more: (log: GrowingLog, seen: { size: number; root: string }) => Promise<void> = () =>
		Promise.resolve()
) {
	const { county, station, office } = await fixedCounty(0);
	const { files, recorded, bytes, inventory, manifest } = await fixedBag();
	const marker = { id: 'v1', station: 's01', created: '2026-07-29T08:00:00+08:00' };
	files.set('luzheng-vault.json', toUtf8(`${JSON.stringify(marker)}\n`));

	const log = growingLog(station.signer, office);
	const countySize = county.entries.length;
	const seen = { size: countySize, root: await county.root(countySize) };
	const about = { ingest: INGEST, recorder: 'J-03' };
	const all = { ...about, loans: [], files: recorded.length, bytes, bag: BAG };
	const started = { ...all, source: 'A11', inventory, vault: 'v1', designated: true };
	await log.add({ type: 'ingest-started', body: started }, seen);
	await log.add({ type: 'files-verified', body: { ...about, bag: BAG, files: recorded } }, seen);
	await log.add({ type: 'footage-ingested', body: { ...all, manifest, missing: null } }, seen);
	const back = { loan: 's01-e1-3', recorder: 'J-03', officer: 'p1' };
	await log.add({ type: 'officer-came-back', body: back }, seen);
	await more(log, seen);

	const size = log.entries.length;
	const at = confirmedAt(size);
	const folder = 'luzheng-ledger';
	const bundle = await log.bundle(0, size - 1, at);
	files.set(`${folder}/s01-e1/${bundleName(STATION, 0, size - 1)}`, bundle);
	files.set(`${folder}/s01-e1/HEAD`, await log.checkpoint(size, at));
	files.set(
		`${folder}/county/${bundleName(office.name, 0, countySize - 1)}`,
		await county.bundle(0, countySize - 1, undefined, log.signer)
	);
	files.set(`${folder}/county/HEAD`, await county.checkpoint(countySize));
	return {
		files,
		proof: await log.proof(CLOSED, size, at),
		keys: { county: await toVkey(office), station: await toVkey(log.signer) }
	};
}
