import type { MediaFacts } from './facts';

export const playables = ['yes', 'no', 'unknown'] as const;
export type Playable = (typeof playables)[number];

/** What this browser makes of a file, found by trying it; another browser may play what this one cannot. */
export interface View {
	readonly playable: Playable;
	/** A JPEG of at most 20 kB. */
	readonly thumbnail: Blob | undefined;
}

export type Viewer = (
	file: Blob,
	facts: Pick<MediaFacts, 'kind' | 'width' | 'height'>
) => Promise<View>;

export const MOST_THUMBNAIL_BYTES = 20_000;
const WIDTH = 240;
const WAIT_MILLIS = 8_000;
/** Decoding this many points takes a moment; a file that claims more is not tried. */
const MOST_PIXELS = 120_000_000;

const unseen = (playable: Playable): View => ({ playable, thumbnail: undefined });

/** Tries a file with the browser's own decoders, which run apart from the page and are left after some seconds. */
export const viewInBrowser: Viewer = async (file, { kind, width, height }) => {
	if (kind === null) return unseen('no');
	if ((width ?? 0) * (height ?? 0) > MOST_PIXELS) return unseen('unknown');
	try {
		return kind === 'image' ? await viewImage(file) : await viewStream(file, kind);
	} catch {
		// The decoder's own trouble with this file; that it is not shown is all that follows from it.
		return unseen('no');
	}
};

async function viewImage(file: Blob): Promise<View> {
	const image = await createImageBitmap(file, { resizeWidth: WIDTH, resizeQuality: 'medium' });
	try {
		return { playable: 'yes', thumbnail: await jpegOf(image, image.width, image.height) };
	} finally {
		image.close();
	}
}

async function viewStream(file: Blob, kind: 'video' | 'audio'): Promise<View> {
	const player = document.createElement('video');
	const url = URL.createObjectURL(file);
	try {
		player.muted = true;
		player.preload = 'auto';
		player.src = url;
		const loaded = await event(player, 'loadeddata');
		if (loaded !== 'loadeddata') return unseen(loaded === 'error' ? 'no' : 'unknown');
		if (kind === 'audio') return unseen('yes');
		// A picture that it cannot decode leaves the sound alone: it plays, and is not to be seen.
		if (player.videoWidth === 0) return unseen('no');
		if (player.duration > 0.2 && Number.isFinite(player.duration)) {
			// The first picture of a recorder is often black.
			player.currentTime = Math.min(1, player.duration / 4);
			await event(player, 'seeked');
		}
		const scaled = Math.round((WIDTH * player.videoHeight) / player.videoWidth);
		return { playable: 'yes', thumbnail: await jpegOf(player, WIDTH, scaled) };
	} finally {
		player.removeAttribute('src');
		player.load();
		URL.revokeObjectURL(url);
	}
}

/** The event, an error, or that neither came in time. */
function event<K extends 'loadeddata' | 'seeked'>(
	player: HTMLVideoElement,
	name: K
): Promise<K | 'error' | 'late'> {
	return new Promise((resolve) => {
		const stop = new AbortController();
		const end = (how: K | 'error' | 'late') => {
			clearTimeout(timer);
			stop.abort();
			resolve(how);
		};
		const timer = setTimeout(() => end('late'), WAIT_MILLIS);
		player.addEventListener(name, () => end(name), { signal: stop.signal });
		player.addEventListener('error', () => end('error'), { signal: stop.signal });
	});
}

/** As good as the limit allows. */
async function jpegOf(
	source: CanvasImageSource,
	width: number,
	height: number
): Promise<Blob | undefined> {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = Math.min(Math.max(1, height), 4 * width);
	const context = canvas.getContext('2d');
	if (!context) return undefined;
	context.drawImage(source, 0, 0, canvas.width, canvas.height);
	for (const quality of [0.75, 0.5, 0.3, 0.1]) {
		const jpeg = await new Promise<Blob | null>((done) =>
			canvas.toBlob(done, 'image/jpeg', quality)
		);
		if (jpeg && jpeg.size <= MOST_THUMBNAIL_BYTES) return jpeg;
	}
	return undefined;
}
