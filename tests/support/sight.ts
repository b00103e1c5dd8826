// What can be seen of a screen as it stands: its language, its size, its targets, and what axe says of it.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The side of the smallest target, in px of CSS (第4 of the screens' house rules: a finger in a glove). */
export const TARGET = 56;

/** What axe calls serious or critical of the page that is open, each with where it is. */
export async function seriousOn(page: Page): Promise<readonly string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
	return page.evaluate(async () => {
		interface Violation {
			readonly id: string;
			readonly impact: string;
			readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
		}
		const { axe } = globalThis as unknown as {
			axe: { run(options: object): Promise<{ violations: Violation[] }> };
		};
		const { violations } = await axe.run({ resultTypes: ['violations'] });
		return violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.map(
				({ id, nodes }) =>
					`axe ${id}: ${nodes.length}, ${nodes[0]?.target.join(' ')} ${nodes[0]?.html.slice(0, 160)}`
			);
	});
}

/**
 * Words in the wrong language or none, and what is too wide, cut off or too small to be touched; one line for each.
 * @param said what stands on the screen as it was typed or registered, in whatever language
 */
export function faultsOn(page: Page, said: readonly string[]): Promise<readonly string[]> {
	return page.evaluate(
		({ said, least }) => {
			const wrong = new Set<string>();
			const longest = said.toSorted((a, b) => b.length - a.length);
			const isEnglish = document.documentElement.lang === 'en';
			/** Half a pixel is how browsers round. */
			const ROUND = 1;
			const name = (one: Element): string => {
				const id = one.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
				const words = (one.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40);
				const classes = one.getAttribute('class')?.replaceAll(/\s?svelte-\w+/g, '') ?? '';
				return `${one.tagName.toLowerCase()}.${classes} [${id}] "${words}"`;
			};
			const isShown = (one: Element): boolean =>
				one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
				one.getBoundingClientRect().width > 1;

			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let node = texts.nextNode(); node; node = texts.nextNode()) {
				const parent = node.parentElement;
				const text = node.nodeValue?.trim() ?? '';
				if (!parent || text === '' || parent.closest('script, style, .boot, pre')) continue;
				if (!isShown(parent)) continue;
				if (/undefined|\[object|\bNaN\b|\bnull\b|Invalid Date|=>/.test(text))
					wrong.add(`no words: ${name(parent)}`);
				const own = parent.closest('[lang]')?.getAttribute('lang') ?? '';
				let rest = text;
				for (const words of longest) rest = rest.replaceAll(words, '');
				rest = rest.replaceAll(
					/第\d+条(第[一二三四五六七八九十\d]+项)?|《[^》]*》|第\d+(、\d+)+条/gu,
					''
				);
				if (isEnglish && own === 'en' && /\p{Script=Han}/u.test(rest))
					wrong.add(
						`Chinese: ${(rest.match(/\p{Script=Han}+/gu) ?? []).join(' ')} in ${name(parent)}`
					);
				if (!isEnglish && own !== 'en' && /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/.test(rest))
					wrong.add(`English: ${rest.slice(0, 60)} in ${name(parent)}`);
			}
			for (const one of document.querySelectorAll('[aria-label], [placeholder], [alt]')) {
				if (!isShown(one) || one.closest('[lang]')?.getAttribute('lang') !== 'en' || !isEnglish)
					continue;
				for (const attribute of ['aria-label', 'placeholder', 'alt']) {
					let rest = one.getAttribute(attribute) ?? '';
					for (const words of longest) rest = rest.replaceAll(words, '');
					rest = rest.replaceAll(/第\d+条/g, '');
					if (/\p{Script=Han}/u.test(rest)) wrong.add(`Chinese: ${attribute} ${rest.slice(0, 60)}`);
				}
			}

			if (document.documentElement.scrollWidth > innerWidth)
				wrong.add(`wide: ${document.documentElement.scrollWidth} px`);
			for (const one of document.querySelectorAll<HTMLElement>('.kiosk *')) {
				if (!isShown(one) || one.closest('svg, [aria-hidden="true"], [role="img"]')) continue;
				const { overflowX, overflowY, display } = getComputedStyle(one);
				if (display === 'inline' || one.matches('input, select, textarea, video, canvas')) continue;
				const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
				const over = one.scrollWidth - one.clientWidth;
				const isButton = one.matches('button, a, .btn, .tile, .chip');
				// A table or a drawing may be moved sideways where it says so; words may not have to be.
				if (over > ROUND && (hides(overflowX) || isButton))
					wrong.add(`cut: ${over} px, ${name(one)}`);
				if (over > ROUND && overflowX === 'auto' && !one.matches('[tabindex]'))
					wrong.add(`sideways: ${over} px, ${name(one)}`);
				const under = one.scrollHeight - one.clientHeight;
				if (under > 3 && hides(overflowY) && !one.matches('.kiosk'))
					wrong.add(`cut below: ${under} px, ${name(one)}`);
			}

			const targets = 'button, a[href], input, select, textarea, summary, [role="button"]';
			for (const one of document.querySelectorAll<HTMLElement>(targets)) {
				if (!one.checkVisibility({ visibilityProperty: true })) continue;
				if (one.matches('input[type="file"], input[type="hidden"]')) continue;
				const label =
					one.matches('input[type="checkbox"], input[type="radio"]') && one.closest('label');
				const { width, height, left, right, top, bottom } = (label || one).getBoundingClientRect();
				if (width <= 1 || height <= 1) continue;
				if (width < least - 0.5 || height < least - 0.5)
					wrong.add(`small: ${Math.round(width)}×${Math.round(height)} ${name(label || one)}`);
				if (left < -ROUND || right > innerWidth + ROUND)
					wrong.add(`beside the screen: ${name(one)}`);
				const scrolls = one.closest('.scrolls, .plain, [data-scrolls], .done, main section');
				if ((top < -ROUND || bottom > innerHeight + ROUND) && !scrolls)
					wrong.add(`below the screen: ${name(one)}`);
			}
			return [...wrong];
		},
		{ said, least: TARGET }
	);
}
