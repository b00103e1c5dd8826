import type { MediaFacts } from './facts';
import { localTimeIn } from './local-time';
import { wordsOf } from './mediainfo-facts';
import { gpsOf } from './place-name';

const at = (value: unknown, key: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** What EXIF adds: its time has no zone, and none is added to it. From tags of any shape. */
export function withExif(facts: MediaFacts, tags: unknown): MediaFacts {
	const text = (name: string) => wordsOf(at(at(at(tags, 'exif'), name), 'description'));
	const place = at(tags, 'gps');
	return {
		...facts,
		exifTime: localTimeIn(text('DateTimeOriginal')) ?? null,
		gps: gpsOf(at(place, 'Latitude'), at(place, 'Longitude')) ?? facts.gps,
		encoder: text('Software') ?? facts.encoder
	};
}
