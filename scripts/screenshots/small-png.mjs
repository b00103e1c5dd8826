// A picture of a screen has few colours: as a palette it takes a third of the room, and looks the same.
import { Buffer } from 'node:buffer';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const MOST = 256;

/**
 * A PNG of 8 bits per channel without transparency, as Chromium writes it; anything else is given back as it is.
 * @param {Buffer} png
 */
export function smallPng(png) {
	const width = png.readUInt32BE(16);
	const height = png.readUInt32BE(20);
	const [depth, type, , , interlaced] = png.subarray(24, 29);
	if (depth !== 8 || type !== 2 || interlaced !== 0) return png;
	const pixels = pixelsOf(inflateSync(Buffer.concat([...dataOf(png)])), width, height);
	const { palette, index } = paletteOf(pixels);
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			rows[y * (width + 1) + 1 + x] = index.get(pixels.readUIntBE((y * width + x) * 3, 3)) ?? 0;
	const head = Buffer.from(png.subarray(16, 29));
	head[9] = 3;
	const colours = Buffer.alloc(palette.length * 3);
	palette.forEach((colour, i) => colours.writeUIntBE(colour, i * 3, 3));
	return Buffer.concat([
		...[SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours)],
		...[chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]
	]);
}

/** @param {Buffer} png */
function* dataOf(png) {
	for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
			yield png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
}

/** The filters of every row undone. @param {Buffer} raw @param {number} width @param {number} height */
function pixelsOf(raw, width, height) {
	const stride = width * 3;
	const pixels = Buffer.alloc(stride * height);
	for (let y = 0; y < height; y++) {
		const filter = raw[y * (stride + 1)];
		for (let x = 0; x < stride; x++) {
			const left = x < 3 ? 0 : (pixels[y * stride + x - 3] ?? 0);
			const up = y === 0 ? 0 : (pixels[(y - 1) * stride + x] ?? 0);
			const corner = x < 3 || y === 0 ? 0 : (pixels[(y - 1) * stride + x - 3] ?? 0);
			const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
			pixels[y * stride + x] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + add) & 255;
		}
	}
	return pixels;
}

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
	const [a, b, c] = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
	if (a === undefined || b === undefined || c === undefined) return 0;
	if (a <= b && a <= c) return left;
	return b <= c ? up : corner;
}

/** The colours met most, and for every other one the nearest of them. @param {Buffer} pixels */
function paletteOf(pixels) {
	/** @type {Map<number, number>} */
	const met = new Map();
	for (let i = 0; i < pixels.length; i += 3) {
		const colour = pixels.readUIntBE(i, 3);
		met.set(colour, (met.get(colour) ?? 0) + 1);
	}
	const palette = [...met]
		.sort((a, b) => b[1] - a[1])
		.slice(0, MOST)
		.map(([colour]) => colour);
	/** @type {Map<number, number>} */
	const index = new Map(palette.map((colour, i) => [colour, i]));
	for (const colour of met.keys())
		if (!index.has(colour)) {
			let best = 0;
			palette.forEach((one, i) => {
				if (apart(one, colour) < apart(palette[best] ?? 0, colour)) best = i;
			});
			index.set(colour, best);
		}
	return { palette, index };
}

/** @param {number} a @param {number} b */
const apart = (a, b) =>
	((a >> 16) - (b >> 16)) ** 2 +
	(((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 +
	((a & 255) - (b & 255)) ** 2;

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}
