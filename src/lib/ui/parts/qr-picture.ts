import jsqr from 'jsqr';

/** A photograph is looked at in several sizes: a code fills it or stands in a corner of it; a picture of a screen is sharp as it is. */
const LONGEST_SIDES = [2400, 1600, 1000, 600] as const;

/** The text of the QR code in a picture; undefined where none is found. */
export async function readQr(picture: Blob): Promise<string | undefined> {
	const bitmap = await createImageBitmap(picture).catch(() => undefined);
	if (!bitmap) return undefined;
	for (const side of LONGEST_SIDES) {
		const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
		const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
		const canvas = Object.assign(document.createElement('canvas'), { width, height });
		const context = canvas.getContext('2d', { willReadFrequently: true });
		context?.drawImage(bitmap, 0, 0, width, height);
		const pixels = context?.getImageData(0, 0, width, height);
		const found = pixels && jsqr(pixels.data, width, height);
		// A code of ours is UTF-8, and jsqr gives the bytes too: its own reading of them is not always that.
		if (found) return new TextDecoder().decode(new Uint8Array(found.binaryData));
	}
	return undefined;
}
