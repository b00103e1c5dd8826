// Recordings of one evening, for tests of what lies between them. Imported by tests only.
import { instant } from '$lib/base/instant';
import type { FootageFile } from '../store/described';
import type { DescribedFile } from '../events/footage';
import { localMillis, localText, parseLocal } from './recorded-times';
import { sampleDescription } from '../testing/samples.contract';

const START = parseLocal('2026-09-02T18:00:00')!;
/** The same moment by a kiosk at +08:00. */
export const SIX = instant(Date.parse('2026-09-02T18:00:00+08:00'));
export const hash = (n: number) => n.toString(16).padStart(64, '0');

export function clip(
	number: number,
	from: number,
	seconds: number,
	said: Partial<DescribedFile> = {}
): FootageFile {
	const name = localText(localMillis(START + from * 1000));
	const ended = localText(localMillis(START + (from + seconds) * 1000));
	const path = `DCIM/${name.slice(0, 10)}-${number}.mp4`;
	return {
		...{ station: 's01', recorder: 'J-03', ingest: 's01-e1-0', path, bytes: 1000 },
		...{ sha256: hash(from * 100 + number), modified: `${ended}+08:00`, bag: 'b', stored: path },
		said: {
			...sampleDescription(path, hash(from * 100 + number)),
			...{ durationMillis: seconds * 1000, sequence: number, ...said },
			times: { name, container: null, exif: null }
		}
	};
}
