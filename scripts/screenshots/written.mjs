// A guide's steps, done exactly as they are written: every word in quotation marks has to stand on the screen, and is touched where the
// sentence says so. What cannot be followed ends the run, so that text and program cannot part.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { GUIDE, photograph } from './shoot.mjs';

/** @typedef {'zh' | 'en'} Tongue */
/**
 * A part of a sentence, and beside it what a hand does that no quoted word tells; `shot`: the picture is taken before this part; `by`: somebody
 * else's hand, at a screen of their own.
 * @typedef {{ zh: string, en: string, does?: ((hand: Hand) => Promise<void>) | undefined, shot?: boolean, by?: string }} Part
 * @typedef {{ name?: string, parts: readonly Part[] }} Step `name`: of the picture
 * @typedef {{ zh: string, en: string, steps: readonly Step[] }} Chapter
 */

const QUOTED = { zh: /(在下面点|点)?「([^」]+)」/g, en: /(below it touch |[Tt]ouch )?“([^”]+)”/g };
const LOOKED_FOR = 15_000;

/** The key that a sign of a number stands on. @param {string} key */
const codeOf = (key) =>
	/\d/.test(key) ? `Digit${key}` : ({ '/': 'Slash', '-': 'Minus', Enter: key }[key] ?? `Key${key}`);

/** Whoever follows the guide. @param {import('playwright').Page} page @param {Tongue} tongue @param {boolean} [byFinger] */
export function handAt(page, tongue, byFinger = true) {
	/** @param {string} word @param {boolean} [below] the page's own, and not what stands above every page */
	async function find(word, below = false) {
		const at = below ? page.locator('main') : page;
		const acts = (/** @type {boolean} */ exact) =>
			at
				.getByRole('button', { name: word, exact })
				.or(at.getByRole('link', { name: word, exact }))
				.filter({ visible: true });
		// What is touched goes before a heading of the same name, and the whole name before a part of one.
		const ways = [
			acts(true),
			at.getByText(word, { exact: true }).filter({ visible: true }),
			acts(false)
		];
		const any = ways.reduce((all, one) => all.or(one));
		await any
			.first()
			.waitFor({ timeout: LOOKED_FOR })
			.catch(async () => {
				const says = (await page.locator('body').innerText()).replaceAll(/\n+/g, ' | ');
				throw new Error(`“${word}” is not on the screen, which says: ${says}`);
			});
		for (const way of ways) if ((await way.count()) > 0) return way.first();
		return any.first();
	}
	/** As a scanner does it. @param {string} code */
	async function pull(code) {
		// Nobody pulls the trigger within a blink of the last key.
		await page.waitForTimeout(500);
		const cdp = await page.context().newCDPSession(page);
		const keys = [...code].map((sign) => ({ key: sign, text: sign }));
		keys.push({ key: 'Enter', text: '\r' });
		// The times go along: a busy machine makes no slow typist of a scanner.
		const from = Date.now() / 1000;
		const sent = keys.flatMap(({ key, text }, i) => {
			const is = {
				key,
				code: codeOf(key),
				timestamp: from + (i + 1) * 0.008,
				modifiers: /^[A-Z]$/.test(key) ? 8 : 0
			};
			return [
				cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...is, text }),
				cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...is, text: '' })
			];
		});
		await Promise.all(sent);
		await cdp.detach();
	}
	/** @param {import('playwright').Locator} at */
	const touch = (at) => (byFinger ? at.tap() : at.click());
	return {
		page,
		tongue,
		find,
		/** @param {string} word @param {boolean} [below] */
		touchWord: async (word, below = false) => touch(await find(word, below)),
		/** What has a name of its own on the screen, such as a person or a recorder. @param {string | RegExp} testid */
		touchThat: (testid) => touch(page.getByTestId(testid).first()),
		/** On the board, which every scan leaves; where the machine was too busy to hear it, the trigger is pulled again. @param {string} code */
		async scan(code) {
			const left = () =>
				page.getByTestId('board').waitFor({ state: 'hidden', timeout: LOOKED_FOR });
			await pull(code);
			await left().catch(() => pull(code).then(left));
		},
		/** @param {string} digits */
		async pin(digits) {
			await page.locator('[data-testid="pin-pad"][data-ready="true"][data-typed="0"]').waitFor();
			const pad = page.getByTestId('pin-pad');
			const was = [await pad.getAttribute('data-ask'), await pad.getAttribute('data-turn')];
			for (const digit of digits) await touch(page.getByTestId(`pin-${digit}`));
			await page.waitForFunction((before) => {
				const now = document.querySelector('[data-testid="pin-pad"]');
				const is = [now?.getAttribute('data-ask'), now?.getAttribute('data-turn')];
				return !now || is.some((one, i) => one !== before[i]);
			}, was);
		}
	};
}
/** @typedef {ReturnType<typeof handAt>} Hand */

/**
 * Follows the chapters and takes their pictures.
 * @param {Hand} hand
 * @param {readonly Chapter[]} chapters
 * @param {{ prefix: string, pictures?: boolean, by?: Readonly<Record<string, Hand>> }} options `prefix`: of the pictures' names; `by`: others' hands
 */
export async function follow(hand, chapters, { prefix, pictures = true, by = {} }) {
	for (const { steps } of chapters)
		for (const step of steps) {
			const sentence = step.parts.map((part) => part[hand.tongue]).join('');
			try {
				await followStep(hand, step, pictures ? `${prefix}-${step.name}` : undefined, by);
			} catch (fault) {
				throw new Error(`cannot be followed as written: ${sentence}\n${String(fault)}`, {
					cause: fault
				});
			}
		}
}

/** @param {Hand} hand @param {Step} step @param {string | undefined} picture @param {Readonly<Record<string, Hand>>} by */
async function followStep(hand, { name, parts }, picture, by) {
	const shoot = name !== undefined && picture !== undefined;
	const shot = parts.findIndex((part) => part.shot);
	for (const [i, part] of parts.entries()) {
		if (shoot && i === shot) await keepPicture(hand.page, picture);
		const does = part.by === undefined ? hand : by[part.by];
		if (!does) throw new Error(`nobody is ${part.by}`);
		for (const [, verb, word = ''] of part[hand.tongue].matchAll(QUOTED[hand.tongue]))
			await (verb === undefined
				? does.find(word)
				: does.touchWord(word, /^(在下面|below)/.test(verb)));
		await part.does?.(does);
	}
	if (shoot && shot < 0) await keepPicture(hand.page, picture);
}

/** @param {import('playwright').Page} page @param {string} name */
async function keepPicture(page, name) {
	// Whatever was touched has come to rest.
	await page.waitForTimeout(300);
	await photograph(page, join(GUIDE, `${name}.png`));
}

/** @param {Step} step @param {Tongue} tongue */
export const sentenceOf = ({ parts }, tongue) => parts.map((part) => part[tongue]).join('');

/**
 * Chapters as Markdown.
 * @param {readonly Chapter[]} chapters
 * @param {Tongue} tongue
 * @param {(name: string) => string} picture a file
 */
export const writtenOut = (chapters, tongue, picture) =>
	chapters
		.map((chapter) => {
			const steps = chapter.steps.map((step, i) => {
				const sentence = sentenceOf(step, tongue);
				const shown =
					step.name === undefined ? '' : `\n\n   ![${sentence}](${picture(step.name)})\n`;
				return `${i + 1}. ${sentence}${shown}`;
			});
			return [`### ${chapter[tongue]}`, steps.join('\n')].join('\n\n');
		})
		.join('\n\n');

/**
 * A guide in both languages, below its title.
 * @param {{ name: string, story: string, title: string }} is `story`: that writes it
 * @param {(tongue: Tongue) => string} half
 */
export async function writeGuide({ name, story, title }, half) {
	const file = join(GUIDE, `${name}.md`);
	const note = `> 本页由 \`npm run screenshots -- ${story}\` 照着文字逐步做一遍生成，请勿手改。 Generated by following it word for word; not edited by hand.`;
	const text = `# ${title}\n\n${note}\n\n## 中文\n\n${half('zh')}\n\n## English\n\n${half('en')}\n`;
	const style = await resolveConfig(file);
	writeFileSync(file, await format(text, { ...style, filepath: file }));
}
