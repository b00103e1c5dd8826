// Before every build: both languages say the same things, in the kiosk's and the county's messages alike. A key that one of them
// lacks, has too much, says nothing of, or says of other parameters, ends the build.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';

/** Both languages of one part of the program, below the root. */
const PARTS = ['src/lib/ui/messages', 'src/routes/county/_messages'];

/** @param {unknown} words */
const kindOf = (words) =>
	Array.isArray(words)
		? `a list of ${words.length}`
		: typeof words === 'function'
			? `a sentence with ${words.length} parameters`
			: typeof words === 'object' && words !== null
				? 'a group'
				: typeof words;

/**
 * Where two languages differ in what they say, not in how.
 * @param {unknown} zh
 * @param {unknown} en
 * @param {string} [path]
 * @returns {readonly string[]} one sentence for each key
 */
export function differences(zh, en, path = '') {
	const at = path === '' ? 'the messages' : path;
	if (zh === undefined) return [`${at}: 英文有，中文没有。In English only.`];
	if (en === undefined) return [`${at}: 中文有，英文没有。In Chinese only.`];
	const [one, other] = [kindOf(zh), kindOf(en)];
	if (one !== other) return [`${at}: 两种语言不一样。Chinese is ${one}, English is ${other}.`];
	if (zh === '' || en === '')
		return zh === en ? [] : [`${at}: 有一种语言是空的。Empty in one language.`];
	if (typeof zh !== 'object' || zh === null) return [];
	const [left, right] = [
		/** @type {Record<string, unknown>} */ (zh),
		/** @type {Record<string, unknown>} */ (en)
	];
	return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
		differences(left[key], right[key], path === '' ? key : `${path}.${key}`)
	);
}

/**
 * @param {string} root the folder of the program
 * @returns {Promise<readonly string[]>} what is wrong, empty where nothing is
 */
export async function messageFaults(root) {
	const faults = [];
	for (const part of PARTS) {
		const load = async (/** @type {'zh' | 'en'} */ language) => {
			const file = resolve(root, part, `${language}.ts`);
			if (!existsSync(file)) throw new Error(`没有 ${file}。There is no ${file}.`);
			const alias = { $lib: resolve(root, 'src/lib') };
			const config = {
				...{ root, configFile: /** @type {const} */ (false), resolve: { alias } },
				// The repository's tsconfig.json stands on one that only a build makes.
				oxc: /** @type {object} */ ({ tsconfig: false })
			};
			const { module } = await runnerImport(file, config);
			return /** @type {Record<string, unknown>} */ (module)[language];
		};
		const [zh, en] = [await load('zh'), await load('en')];
		faults.push(...differences(zh, en).map((fault) => `${part}: ${fault}`));
	}
	return faults;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const faults = await messageFaults(process.argv[2] ?? '.');
	if (faults.length > 0) {
		process.stderr.write(
			`${faults.join('\n')}\n两种语言的文字要一一对应：请补上、删去或改成一样的参数，再构建。Both languages have to say the same things: add, remove or mend the keys above, then build.\n`
		);
		process.exit(1);
	}
}
