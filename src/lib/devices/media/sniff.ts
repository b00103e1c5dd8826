const MEDIA_NAMES =
	/\.(mp4|m4v|mov|3gp|avi|ts|mts|m2ts|mpg|mpeg|mkv|webm|wmv|asf|flv|wav|mp3|aac|m4a|amr|wma|ogg|jpe?g|png|heic|dav|h26[45])$/i;

const ascii = (bytes: Uint8Array, from: number, count: number) =>
	String.fromCharCode(...bytes.subarray(from, from + count));

/** By its first bytes or by its name this is meant to be footage. */
export function looksLikeMedia(path: string, head: Uint8Array): boolean {
	const name = path.slice(path.lastIndexOf('/') + 1);
	// A Mac leaves `._clip.mp4` beside `clip.mp4`: what it says about the file, and no footage.
	if (name.startsWith('._')) return false;
	if (MEDIA_NAMES.test(name)) return true;
	if (['ftyp', 'moov', 'mdat'].includes(ascii(head, 4, 4))) return true;
	if (ascii(head, 0, 4) === 'RIFF') return true;
	return head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff;
}

export const isJpeg = (head: Uint8Array): boolean =>
	head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff;
