import { fromIso, type Instant } from '$lib/base/instant';
import { sha256Hex, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { MEDIA } from '$lib/devices/disc/medium';
import type { Layout } from '$lib/devices/disc/layout';
import { layoutVolume, volumeOf, volumeTags } from '$lib/devices/disc/package';
import type { Wanted } from '$lib/devices/disc/place';
import { cutFile } from '$lib/devices/excerpt/cut';
import { excerptLabel } from '$lib/devices/excerpt/label';
import type { DeviceFault } from '$lib/devices/fault';
import type { FootageFile } from '$lib/ledger/store/described';
import type { ExtractedExcerpt, ExtractedFile } from '$lib/ledger/events/extraction';
import type { Extraction } from '$lib/ledger/media/extractions';
import { toVkey, type PublicKey } from '$lib/ledger/texts/note';
import type { LedgerSearch } from '$lib/ledger/store/search';
import { eventIn } from '$lib/ledger/store/search';
import type { AuditDesk } from '../ports/audit';
import type { ExtractionFault } from '../ports/extraction';
import { excerptPath } from './extraction-plan';
import { papersOf, type ExtractionSheet, type ProofFile } from '../ports/extraction-papers';

export interface AssemblyParts {
	readonly search: LedgerSearch;
	readonly prove: AuditDesk['prove'];
	/** This station's own key, and the county's. */
	readonly own: PublicKey;
	readonly county: PublicKey;
	readonly verifyPage: () => Promise<Bytes | undefined>;
	readonly filesOf: (files: readonly ExtractedFile[]) => Promise<readonly FootageFile[]>;
	/** A stored file of this length, from whichever vault has it. */
	readonly find: (bag: string, stored: string, bytes: number) => Promise<Result<File, DeviceFault>>;
	readonly timeOf: (at: Instant) => string;
	/** Minutes east of UTC. */
	readonly zone: () => number;
}

export interface AssembledDisc {
	readonly name: string;
	readonly layout: Layout;
	readonly files: readonly Wanted[];
	readonly bytes: number;
}

/** So many entries behind its beginning an ingest is looked for. */
const MOST_PAGES = 500;

/** Everything that one disc of an extraction holds, from what the ledger says of it: the same however often it is made. */
export async function assembleDisc(
	parts: AssemblyParts,
	extraction: Extraction,
	sheet: ExtractionSheet,
	number: number
): Promise<Result<AssembledDisc, ExtractionFault>> {
	const { made } = extraction;
	const is = made.body.volumes.find((one) => one.number === number);
	const verify = await parts.verifyPage();
	if (!is) return err({ article: 16, reason: 'no-such-extraction' });
	if (!verify) return err({ fault: 'no-verify-page' });
	const known = new Map(
		(await parts.filesOf(made.body.files)).map((file) => [`${file.ingest} ${file.path}`, file])
	);
	const { files: originals, excerpts = [] } = made.body;
	const packed = [
		...originals.map((file) => {
			const kept = known.get(`${file.ingest} ${file.path}`);
			const modified = kept ? (fromIso(kept.modified) ?? made.at) : made.at;
			return {
				...{ ...file, path: `${file.ingest}/${file.path}`, modified },
				content: () => original(parts, kept, file.path)
			};
		}),
		...excerpts.map((excerpt, n) => ({
			...{ ...excerpt, path: excerptPath(n, excerpt), modified: made.at },
			content: () => excerptOf(parts, known.get(`${excerpt.ingest} ${excerpt.path}`), excerpt)
		}))
	];
	const volumes = await Promise.all(
		made.body.volumes.map((one) =>
			volumeOf(
				one.number,
				packed.filter(({ volume }) => volume === one.number)
			)
		)
	);
	const volume = volumes.find((one) => one.number === number);
	if (volume?.digest !== is.manifest) throw new Error(`volume ${number} is not what was signed`);
	const proofs = await proofsOf(parts, extraction);
	if (!proofs) return err({ fault: 'no-proof' });
	const words = {
		...{ extraction: extraction.id, organization: sheet.organization, station: made.station },
		day: sheet.at.slice(0, 10)
	};
	const tags = await volumeTags(volume, volumes, words, papersOf(sheet, number, proofs, verify));
	const layout = layoutVolume(volume, tags, {
		...{ label: is.disc, publisher: sheet.organization, made: made.at, zone: parts.zone() }
	});
	const medium = MEDIA.find(({ kind }) => kind === made.body.medium);
	if (medium && layout.bytes > medium.bytes) throw new Error(`volume ${number} does not fit`);
	const files: Wanted[] = [];
	for (const { stored, bytes, sha256, content } of volume.files) {
		const found = await content();
		if (!found.ok) return found;
		files.push({ path: stored, bytes, sha256, content: found.value });
	}
	for (const { path, bytes } of tags)
		files.push({
			...{ path, bytes: bytes.length, sha256: await sha256Hex(bytes) },
			content: new Blob([bytes])
		});
	const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
	return ok({ name: is.disc, layout, files, bytes });
}

/** An original out of whichever vault has it. */
async function original(
	parts: AssemblyParts,
	kept: FootageFile | undefined,
	path: string
): Promise<Result<File, DeviceFault>> {
	return kept ? parts.find(kept.bag, kept.stored, kept.bytes) : err({ fault: 'unreadable', path });
}

/** The same excerpt again: it is a function of its original and of the times that were asked for. */
async function excerptOf(
	parts: AssemblyParts,
	kept: FootageFile | undefined,
	{ path, original: sha256, asked }: ExtractedExcerpt
): Promise<Result<Blob, ExtractionFault>> {
	const file = await original(parts, kept, path);
	if (!file.ok) return file;
	const cut = await cutFile(file.value, path, asked, (is) => excerptLabel(sha256, is));
	return cut.ok ? ok(cut.value.content) : cut;
}

/** The extraction's own entry, the county's that enrols this station, and those that took the originals in. */
async function proofsOf(parts: AssemblyParts, { made }: Extraction) {
	const { own, county } = parts;
	const none = () => undefined;
	const proof = async (log: string, seq: number): Promise<ProofFile | undefined> => {
		const proven = await parts.prove(log, seq, none);
		const bytes = proven.ok ? proven.value.file : undefined;
		const whose = log === county.name ? ('county' as const) : ('station' as const);
		return bytes && { log: whose, seq, bytes };
	};
	const self = made.log === own.name ? await proof(own.name, made.seq) : undefined;
	if (!self) return undefined;
	const enrolments = await parts.search.ofType(county.name, 'kiosk-enrolled', 0, MOST_PAGES);
	const enrolled = enrolments.find(({ bytes }) => {
		const parsed = eventIn(bytes);
		return (
			parsed?.known &&
			parsed.event.type === 'kiosk-enrolled' &&
			parsed.event.body.origin === own.name
		);
	});
	const taken: ProofFile[] = [];
	for (const seq of await takenAt(parts, made.body.files)) {
		const shown = await proof(own.name, seq);
		if (shown) taken.push(shown);
	}
	return {
		...{ countyKey: await toVkey(county), stationKey: await toVkey(own), made: self, taken },
		enrolled: enrolled && (await proof(county.name, enrolled.seq))
	};
}

/** Numbers of the entries of this log by which these files were taken in. */
async function takenAt(
	{ search, own }: AssemblyParts,
	files: readonly ExtractedFile[]
): Promise<readonly number[]> {
	const numbers = new Set<number>();
	for (const ingest of new Set(files.map((one) => one.ingest))) {
		const wanted = new Set(
			files.filter((one) => one.ingest === ingest).map(({ sha256 }) => sha256)
		);
		const from = Number(ingest.slice(ingest.lastIndexOf('-') + 1));
		for (const { seq, bytes } of await search.ofType(
			own.name,
			'files-verified',
			from,
			MOST_PAGES
		)) {
			const parsed = eventIn(bytes);
			if (!parsed?.known || parsed.event.type !== 'files-verified') continue;
			const { body } = parsed.event;
			if (body.ingest === ingest && body.files.some(({ sha256 }) => wanted.has(sha256)))
				numbers.add(seq);
		}
	}
	return [...numbers].sort((a, b) => a - b);
}
