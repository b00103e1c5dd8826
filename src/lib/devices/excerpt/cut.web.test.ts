import { expect, test } from 'vitest';
import { openMediaReader } from '../media/media-reader.worker';
import { cutFile } from './cut';
import { looped, loopedBehind } from './looped-for-tests';

const fixtures = import.meta.glob<string>('../../../../tests/fixtures/media/*', {
	...{ query: '?url', import: 'default', eager: true }
});
async function fixture(name: string): Promise<Uint8Array<ArrayBuffer>> {
	const url = fixtures[`../../../../tests/fixtures/media/${name}`];
	if (url === undefined) throw new Error(`no fixture ${name}`);
	return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

/** A player of this file, as the browser understands it. */
async function player(file: Blob, kind: 'video' | 'audio') {
	const element = document.createElement(kind);
	element.src = URL.createObjectURL(file);
	const happens = (name: string) =>
		new Promise<void>((done, fail) => {
			element.addEventListener(name, () => done(), { once: true });
			element.addEventListener('error', () => fail(new Error(element.error?.message)), {
				once: true
			});
		});
	await happens('loadeddata');
	return {
		element,
		/** The picture shown at so many seconds. */
		async picture(seconds: number): Promise<Uint8ClampedArray> {
			const video = element as HTMLVideoElement;
			const sought = happens('seeked');
			const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
			video.currentTime = seconds;
			await sought;
			// It may still show the picture of before; where it is the same picture, nothing new is shown.
			await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, 1000))]);
			const { videoWidth: width, videoHeight: height } = video;
			const context = new OffscreenCanvas(width, height).getContext('2d');
			if (!context) throw new Error('no canvas');
			context.drawImage(video, 0, 0);
			return context.getImageData(0, 0, width, height).data;
		}
	};
}
const apart = (a: Uint8ClampedArray, b: Uint8ClampedArray): number =>
	a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;

test.each(['A11_2222222_222222_20260902180118_0001.mp4', 'mov.mov'])(
	'[第16条] an excerpt of %s plays, is as long as it says, and shows what the original shows',
	async (name) => {
		const rounds = name.endsWith('mov') ? 8 : 5;
		const original = new Blob([looped(await fixture(name), rounds)], { type: 'video/mp4' });
		const cut = await cutFile(original, name, { from: 4600, to: 6900 }, () => '节录件');
		if (!cut.ok) throw new Error(cut.error.fault);
		const { content, is } = cut.value;
		const excerpt = await player(content.slice(0, content.size, 'video/mp4'), 'video');
		const length = (is.to - is.from) / 1000;
		expect(Math.abs(excerpt.element.duration - length)).toBeLessThan(0.05);

		const whole = await player(original, 'video');
		for (const at of [0.03, 0.5, 1.2, length - 0.1]) {
			const [here, there] = [await excerpt.picture(at), await whole.picture(at + is.from / 1000)];
			expect(apart(here, there), `at ${at} s`).toBeLessThan(1);
		}
		// The pictures of the original do differ from one another.
		expect(apart(await whole.picture(0.03), await whole.picture(0.9))).toBeGreaterThan(1);

		// A reader that no one here wrote.
		const reader = openMediaReader();
		const facts = await reader.read(content, name);
		reader.close();
		expect(facts).toMatchObject({ ok: true, value: { kind: 'video', truncated: false } });
		const millis = facts.ok ? (facts.value.durationMillis ?? 0) : 0;
		expect(Math.abs(millis - (is.to - is.from))).toBeLessThan(120);
	}
);

test('[第16条] an excerpt of a WAV plays and is as long as it says', async () => {
	const original = new Blob([await fixture('wav.wav')], { type: 'audio/wav' });
	const cut = await cutFile(original, 'wav.wav', { from: 250, to: 1250 }, () => '节录件');
	if (!cut.ok) throw new Error(cut.error.fault);
	const { content } = cut.value;
	const excerpt = await player(content.slice(0, content.size, 'audio/wav'), 'audio');
	expect(excerpt.element.duration).toBeCloseTo(1, 2);
});

test('[第16条] of a recording of five gigabytes the excerpt is cut from behind the fourth', async () => {
	const bytes = await fixture('A11_2222222_222222_20260902180118_0001.mp4');
	const large = loopedBehind(bytes, 3, 5000);
	const order = { from: 2100, to: 3500 };
	const far = await cutFile(large, 'a.mp4', order, () => '节录件');
	const near = await cutFile(new Blob([looped(bytes, 3)]), 'a.mp4', order, () => '节录件');
	if (!far.ok || !near.ok) throw new Error('not cut');
	expect(large.size).toBeGreaterThan(5000 * 2 ** 20);
	const made = new Uint8Array(await far.value.content.arrayBuffer());
	const other = new Uint8Array(await near.value.content.arrayBuffer());
	expect(made).toEqual(other);
	const excerpt = await player(new Blob([made], { type: 'video/mp4' }), 'video');
	expect(excerpt.element.duration).toBeCloseTo((far.value.is.to - far.value.is.from) / 1000, 1);
});
