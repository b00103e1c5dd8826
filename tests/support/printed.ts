// What a page prints, read back from the PDF.
import type { Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';

/** Fonts give some signs by the number of another one that looks the same, and NFKC does not know all of them. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
	...{
		'⻓': '长',
		'⻔': '门',
		'⻚': '页',
		'⻋': '车',
		'⻅': '见',
		'⻢': '马',
		'⻝': '食',
		'⺠': '民',
		戶: '户'
	},
	...{ '‐': '–', '‑': '–', '‒': '–' }
};

/** Without blanks, which stand wherever a line ends. */
const plain = (text: string): string =>
	text
		.normalize('NFKC')
		.replaceAll(/\s+/g, '')
		.replaceAll(/./gu, (sign) => LOOKS_LIKE[sign] ?? sign);

/** What is printed, sheet by sheet and together, and on what. */
export async function printed(page: Page) {
	const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
	const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
	const { text, totalPages } = await extractText(pdf, { mergePages: false });
	const pages = text.map(plain);
	return { pages, words: pages.join(''), totalPages, width: first.width, height: first.height };
}
