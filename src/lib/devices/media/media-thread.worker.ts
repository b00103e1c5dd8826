// Runs off the screen's thread and is ended by the other side when it takes too long (media-reader.worker.ts).
import ExifReader from 'exifreader';
import mediaInfoFactory, { type MediaInfo } from 'mediainfo.js';
import wasmUrl from 'mediainfo.js/MediaInfoModule.wasm?url';
import { withExif } from './exif';
import { nothingKnown, type MediaFacts } from './facts';
import { factsFrom } from './mediainfo-facts';
import type { ReaderAsks, ReaderSays } from './media-reader.worker';
import { mp4Facts } from './mp4';
import { isJpeg, looksLikeMedia } from './sniff';

const CHUNK = 256 * 1024;
/** EXIF lies in front of the picture, in segments of at most 64 KiB. */
const EXIF_BYTES = 256 * 1024;

const say = (message: ReaderSays) => self.postMessage(message);

class MediumFault extends Error {}

// Served with the kiosk and in its offline list: by itself it would look beside its own module.
const opening = mediaInfoFactory({ format: 'JSON', chunkSize: CHUNK, locateFile: () => wasmUrl });

async function bytesOf(file: Blob, from: number, count: number): Promise<Uint8Array<ArrayBuffer>> {
	say({ say: 'reading' });
	try {
		return new Uint8Array(await file.slice(from, from + count).arrayBuffer());
	} catch (error) {
		throw new MediumFault(String(error));
	} finally {
		say({ say: 'thinking' });
	}
}

async function read(
	reader: MediaInfo<'JSON'>,
	{ file, path, bytes: mostBytes }: ReaderAsks
): Promise<MediaFacts> {
	const head = await bytesOf(file, 0, 16);
	if (!looksLikeMedia(path, head)) return nothingKnown('not-media');
	if (head.length === 0) return nothingKnown('unreadable');
	let left = mostBytes;
	const json = await reader.analyzeData(file.size, async (count, from) => {
		// Nothing more ends the analysis with what is understood so far.
		if (left <= 0) return new Uint8Array();
		const bytes = await bytesOf(file, from, Math.min(count, left));
		left -= bytes.length;
		return bytes;
	});
	const facts = factsFrom(JSON.parse(json));
	if (left <= 0) return { ...facts, reading: 'gave-up' };
	if (isJpeg(head)) return withExif(facts, tagsIn(await bytesOf(file, 0, EXIF_BYTES)));
	const { hasFtyp, hasMoov, cutShort } = await mp4Facts(file);
	return { ...facts, truncated: facts.truncated || cutShort || (hasFtyp && !hasMoov) };
}

function tagsIn(bytes: Uint8Array<ArrayBuffer>): unknown {
	try {
		return ExifReader.load(bytes.buffer, { expanded: true });
	} catch {
		// It says so where there is no EXIF, and where it is broken: there is nothing to know then.
		return undefined;
	}
}

opening.then(
	(reader) => {
		self.onmessage = async ({ data }: MessageEvent<ReaderAsks>) => {
			try {
				say({ say: 'facts', facts: await read(reader, data) });
			} catch (error) {
				const why = error instanceof Error ? error.message : String(error);
				say(error instanceof MediumFault ? { say: 'medium', why } : { say: 'broken', why });
			}
		};
		say({ say: 'ready' });
	},
	(error: unknown) => say({ say: 'not-loaded', why: String(error) })
);
