import '../../../app.css';
import { describe, expect, test } from 'vitest';
import { paperFont } from './paper-font';

const FAMILY = "'Noto Sans SC Variable'";

/** As wide as it is drawn, in px. */
function widthOf(text: string, style = ''): number {
	const one = document.createElement('span');
	one.style.cssText = `position: absolute; font-size: 20px; ${style}`;
	one.textContent = text;
	document.body.append(one);
	const { width } = one.getBoundingClientRect();
	one.remove();
	return width;
}

describe('the typeface of the screens', () => {
	test('both scripts and the digits come from this machine, all weights from the same files', async () => {
		for (const weight of [400, 600]) {
			const faces = await document.fonts.load(`${weight} 1rem ${FAMILY}`, '录证 Luzheng 0123');
			expect(faces.length).toBeGreaterThan(1);
			for (const face of faces) expect(face.status).toBe('loaded');
		}
		const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
		const fonts = files.filter(({ pathname }) => pathname.includes('noto-sans-sc'));
		expect(fonts.length).toBeGreaterThan(1);
		expect(fonts.every(({ origin }) => origin === location.origin)).toBe(true);
	});

	test('digits stand below each other', async () => {
		await document.fonts.load(`1rem ${FAMILY}`, '0123456789');
		const widths = [...'0123456789'].map((digit) => widthOf(digit.repeat(10)).toFixed(1));
		expect(new Set(widths).size).toBe(1);
	});

	test('a sign that it does not have is drawn as wide as any other, by the machine', async () => {
		await document.fonts.load(`1rem ${FAMILY}`, '王');
		for (const rare of ['囍', '㙓', '䶮', '𠮷']) expect(widthOf(rare)).toBeGreaterThan(15);
	});

	test('large type is a quarter larger, and a target is never smaller than it was', () => {
		const root = document.documentElement;
		const size = () => parseFloat(getComputedStyle(root).fontSize);
		const before = size();
		root.dataset['type'] = 'large';
		expect(size() / before).toBeCloseTo(1.25);
		delete root.dataset['type'];
	});

	test('a paper that is not shown has loaded its signs before it is printed', async () => {
		const paper = document.createElement('section');
		paper.style.display = 'none';
		paper.textContent = '龘靐';
		document.body.append(paper);
		const stop = paperFont(paper);
		paper.textContent = '清单饕餮';
		await expect.poll(() => document.fonts.check(`1rem ${FAMILY}`, '饕餮')).toBe(true);
		stop();
		paper.remove();
	});
});
