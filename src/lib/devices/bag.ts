import { err, ok, type Result } from '$lib/base/result';
import { byPath, decodeField, encodeField } from './inventory';

/** The closing mark of a bag: a bag without this file is still open. */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Names of the files beside `data/` in a bag of ours. */
export const TAG = {
	declaration: 'bagit.txt',
	info: 'bag-info.txt',
	manifest: 'manifest-sha256.txt',
	manifestSm3: 'manifest-sm3.txt',
	/** The ledger's signed word on this ingest, where the caller has it. */
	note: 'ledger.note',
	tagManifest: 'tagmanifest-sha256.txt',
	inventory: 'inventory.tsv',
	linked: 'linked.tsv',
	unverified: 'unverified.tsv'
} as const;

export interface BagInfo {
	readonly organization: string;
	/** `YYYY-MM-DD`, the station's day. */
	readonly baggingDate: string;
	readonly identifier: string;
	readonly recorder: string;
	readonly station: string;
	readonly ingest: string;
}

/** Who bagged what, for a reader without our software; `payload` gives the sum that shows a missing file at a glance. */
export function bagInfoText(info: BagInfo, payload: { bytes: number; files: number }): string {
	const lines: readonly (readonly [string, string])[] = [
		['Source-Organization', info.organization],
		['Bagging-Date', info.baggingDate],
		['External-Identifier', info.identifier],
		['Payload-Oxum', `${payload.bytes}.${payload.files}`],
		['Luzheng-Recorder', info.recorder],
		['Luzheng-Station', info.station],
		['Luzheng-Ingest', info.ingest]
	];
	// A line break inside a value would begin another label; a value is one line.
	return lines.map(([label, value]) => `${label}: ${value.replace(/[\r\n]+/g, ' ')}\n`).join('');
}

/** One file of a bag: `path` from the bag's top, with slashes. */
export interface ManifestLine {
	readonly path: string;
	readonly sha256: string;
}

// RFC 8493 encodes CR, LF and % and nothing else; encodeField would also encode TAB.
const encodePath = (path: string) => encodeField(path).replaceAll('%09', '\t');

/** RFC 8493: lower-case hex, two spaces (`sha256sum -c` and `shasum -c` both want two), LF, sorted by path. */
export const manifestText = (lines: readonly ManifestLine[]): string =>
	[...lines]
		.sort(byPath)
		.map(({ path, sha256 }) => `${sha256}  ${encodePath(path)}\n`)
		.join('');

const LINE = /^([0-9a-f]{64}) {2}(.+)$/s;

/** Reads a manifest back; `error` is the number of the first line that is not one. */
export function parseManifest(text: string): Result<readonly ManifestLine[], { line: number }> {
	const lines: ManifestLine[] = [];
	if (text === '') return ok(lines);
	if (!text.endsWith('\n')) return err({ line: text.split('\n').length });
	for (const [i, raw] of text.slice(0, -1).split('\n').entries()) {
		const match = LINE.exec(raw);
		if (!match?.[1] || !match[2]) return err({ line: i + 1 });
		lines.push({ sha256: match[1], path: decodePath(match[2]) });
	}
	return ok(lines);
}

// A written `%09` stands for the three characters after a `%25`: it is never an encoded TAB in a manifest.
const decodePath = (text: string) =>
	text.replace(/%(25|0[dD]|0[aA])/g, (code) => decodeField(code));
