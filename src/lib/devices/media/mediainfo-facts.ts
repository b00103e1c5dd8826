import { nothingKnown, type MediaFacts, type MediaKind } from './facts';
import { localTimeIn } from './local-time';
import { gpsFrom } from './place-name';

type Track = Readonly<Record<string, unknown>>;

const MOST_CODECS = 8;
const MOST_CHARS = 80;

const isTrack = (value: unknown): value is Track => typeof value === 'object' && value !== null;

/** Short, printable, and well-formed: a file's own words go on the record, not whatever it has in their place. */
export function wordsOf(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value
		// eslint-disable-next-line no-control-regex -- they are what is taken out
		.replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return text === '' ? undefined : text.slice(0, MOST_CHARS);
}

const count = (value: unknown, times = 1): number | undefined => {
	const n = Math.round(Number(value) * times);
	return value !== undefined && value !== '' && Number.isSafeInteger(n) && n > 0 ? n : undefined;
};

function kindOf(video: number, audio: number, images: number): MediaKind | null {
	if (video > 0) return 'video';
	if (images > 0) return 'image';
	return audio > 0 ? 'audio' : null;
}

/** What MediaInfo says, in the words of the record; from JSON of any shape. */
export function factsFrom(json: unknown): MediaFacts {
	const media: unknown = isTrack(json) ? json['media'] : undefined;
	const listed: unknown = isTrack(media) ? media['track'] : undefined;
	const tracks: readonly Track[] = Array.isArray(listed) ? listed.filter(isTrack) : [];
	const ofType = (type: string) => tracks.filter((track) => track['@type'] === type);
	const [general = {}] = ofType('General');
	const [videos, audios, images] = [ofType('Video'), ofType('Audio'), ofType('Image')];
	const container = wordsOf(general['Format']);
	const first = videos[0] ?? images[0];
	const all = [general, ...videos, ...audios, ...images];
	const texts = (...keys: readonly string[]) => [
		...new Set(all.flatMap((track) => keys.flatMap((key) => wordsOf(track[key]) ?? [])))
	];
	const extra = general['extra'];
	const place = wordsOf(general['Recorded_Location']);
	const encoder = texts('Encoded_Application', 'Encoded_Library', 'Encoded_Library_Name');
	return {
		...nothingKnown(container === undefined ? 'unreadable' : 'read'),
		kind: kindOf(videos.length, audios.length, images.length),
		container: container ?? null,
		codecs: [...videos, ...audios, ...images]
			.flatMap((track) => wordsOf(track['Format']) ?? [])
			.slice(0, MOST_CODECS),
		tracks: {
			video: videos.length + images.length,
			audio: audios.length,
			other: Math.max(0, tracks.length - 1 - videos.length - audios.length - images.length)
		},
		durationMillis: count(general['Duration'], 1000) ?? null,
		width: count(first?.['Width']) ?? null,
		height: count(first?.['Height']) ?? null,
		milliFrameRate: count(videos[0]?.['FrameRate'], 1000) ?? null,
		containerTime:
			localTimeIn(general['Encoded_Date']) ?? localTimeIn(videos[0]?.['Encoded_Date']) ?? null,
		gps: (place === undefined ? undefined : gpsFrom(place)) ?? null,
		encoder: encoder.length > 0 ? encoder.join(' / ').slice(0, MOST_CHARS * 2) : null,
		truncated: isTrack(extra) && extra['IsTruncated'] === 'Yes'
	};
}
