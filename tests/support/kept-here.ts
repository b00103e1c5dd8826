// What docs/formats.md says of every store of a kiosk, part 46.
import { readFileSync } from 'node:fs';

/** The rows of its table: kind, name, what is taken, what is left. */
export function rowsInFormats(): readonly (readonly string[])[] {
	const page = readFileSync('docs/formats.md', 'utf8');
	const part = page.slice(page.indexOf('\n## 46. '));
	return [...part.matchAll(/^\| (database|files|setting|cache) +\|(.*)\|$/gm)].map(
		([, kind = '', cells = '']) => [kind, ...cells.split('|').map((cell) => cell.trim())]
	);
}

/** Whether a name is in it: one that ends in `*` stands for all that begin so. */
export const namesInFormats = (): readonly ((name: string) => boolean)[] =>
	rowsInFormats().map(([, cell = '']) => {
		const name = cell.replaceAll('`', '');
		return name === '*'
			? () => false
			: (is: string) => (name.endsWith('*') ? is.startsWith(name.slice(0, -1)) : is === name);
	});
