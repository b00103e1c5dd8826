// A scanner that types as a USB keyboard does, with the times of its keys said to the browser: a busy machine changes none of them.
import type { CDPSession, Page } from '@playwright/test';

const CODES: Readonly<Record<string, readonly [code: string, shift: boolean]>> = {
	...{ '/': ['Slash', false], '-': ['Minus', false], '.': ['Period', false], ' ': ['Space', false] }
};

function keyOf(sign: string): { code: string; shift: boolean } {
	if (/[a-z]/i.test(sign)) return { code: `Key${sign.toUpperCase()}`, shift: /[A-Z]/.test(sign) };
	if (/\d/.test(sign)) return { code: `Digit${sign}`, shift: false };
	const known = CODES[sign];
	if (!known) throw new Error(`no key for ${sign}`);
	return { code: known[0], shift: known[1] };
}

interface Burst {
	/** Milliseconds from key to key. */
	readonly gap?: number;
	readonly end?: 'Enter' | 'Tab' | 'none';
	/** An input method takes the keys: it composes in the field, and writes at Enter. */
	readonly inputMethod?: boolean;
}

/** Opens a scanner at this page. */
export async function openScanner(page: Page) {
	const cdp: CDPSession = await page.context().newCDPSession(page);

	/** Everything is sent at once: only the times that go along say how fast it was typed. */
	async function scan(text: string, { gap = 8, end = 'Enter', inputMethod = false }: Burst = {}) {
		// Nobody pulls the trigger within a blink of the last key.
		await new Promise((resolve) => setTimeout(resolve, 200));
		const sent: Promise<unknown>[] = [];
		let at = Date.now();
		function press(key: string, code: string, shift: boolean, typed?: string) {
			const timestamp = (at += gap) / 1000;
			const modifiers = shift ? 8 : 0;
			const said = inputMethod
				? { key: 'Process', code, modifiers, timestamp, windowsVirtualKeyCode: 229 }
				: { key, code, modifiers, timestamp, ...(typed ? { text: typed } : {}) };
			const keyDown = inputMethod || typed === undefined ? 'rawKeyDown' : 'keyDown';
			sent.push(cdp.send('Input.dispatchKeyEvent', { type: keyDown, ...said }));
			sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...said, text: '' }));
		}
		for (const [i, sign] of [...text].entries()) {
			const { code, shift } = keyOf(sign);
			press(sign, code, shift, sign);
			if (!inputMethod) continue;
			const composed = text.slice(0, i + 1).toLowerCase();
			const selection = { selectionStart: composed.length, selectionEnd: composed.length };
			sent.push(cdp.send('Input.imeSetComposition', { text: composed, ...selection }));
		}
		if (end !== 'none') press(end, end, false, end === 'Enter' ? '\r' : undefined);
		// What the input method made of it comes after the key that ended it.
		if (inputMethod) sent.push(cdp.send('Input.insertText', { text: text.toLowerCase() }));
		await Promise.all(sent);
	}
	return { scan, close: () => cdp.detach() };
}

/**
 * A picture for a camera that is a file: grey values become one frame of YUV4MPEG2, `width` and `height` even.
 * @throws where the values are not as many as there are pixels
 */
export function toY4m(grey: Uint8Array, width: number, height: number): Uint8Array {
	if (grey.length !== width * height) throw new Error('not a picture of this size');
	const colour = new Uint8Array((width * height) / 2).fill(128);
	const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
	const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, colour]);
	return Buffer.concat([head, frame, frame, frame]);
}

/** Grey values of a PNG, drawn by the page in the middle of a white picture of this size. */
export async function greyOf(page: Page, png: Buffer, width: number, height: number) {
	const values = await page.evaluate(
		async ([data, width, height]) => {
			const image = new Image();
			image.src = `data:image/png;base64,${data}`;
			await image.decode();
			const canvas = Object.assign(document.createElement('canvas'), { width, height });
			const context = canvas.getContext('2d');
			if (!context) throw new Error('no canvas');
			context.fillStyle = '#fff';
			context.fillRect(0, 0, width, height);
			const scale = (height * 0.7) / image.height;
			const [w, h] = [image.width * scale, image.height * scale];
			context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
			const { data: pixels } = context.getImageData(0, 0, width, height);
			return Array.from({ length: width * height }, (_, i) => pixels[i * 4] ?? 255);
		},
		[png.toString('base64'), width, height] as const
	);
	return Uint8Array.from(values);
}
