import type { MediaFacts } from '$lib/devices/media/facts';
import type { NameFacts } from '$lib/devices/media/name-reader';
import type { Playable } from '$lib/devices/media/viewer';
import type { FootageFile } from '$lib/ledger/store/described';
import type { DescribedFile } from '$lib/ledger/events/footage';

const MOST_SERIES = 300;

/** What a stored file says about itself, as the record says it. */
export function describedAs(
	{ path, sha256 }: Pick<FootageFile, 'path' | 'sha256'>,
	{ containerTime, exifTime, codecs, gps, ...facts }: MediaFacts,
	{ time, sequence, series }: NameFacts,
	playable: Playable
): DescribedFile {
	const fits = series !== undefined && series.length <= MOST_SERIES;
	return {
		...{ path, sha256, ...facts, codecs: [...codecs], gps: gps && { ...gps }, playable },
		times: { name: time ?? null, container: containerTime, exif: exifTime },
		...{ sequence: sequence ?? null, series: fits ? series : null }
	};
}
