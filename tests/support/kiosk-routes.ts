// Every page of the kiosk, from its folders: a new one cannot be forgotten.
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

const FOLDER = 'src/routes/(kiosk)';

/** Addresses without what they are asked, the nearest to the board first. */
export function kioskRoutes(): readonly string[] {
	return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => path.endsWith('+page.svelte'))
		.map((path) => (path === '+page.svelte' ? '/' : `/${dirname(path)}`))
		.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
}
