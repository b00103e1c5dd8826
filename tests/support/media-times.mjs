// Git keeps no times: the card's clock as it stood two seconds after each file's name.
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder a copy of the fixture `media` */
export function setTimes(folder) {
	for (const name of readdirSync(folder)) {
		const [, y, mo, d, h, mi, s] = /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
		const at = y === undefined ? '2026-09-02T19:00:00' : `${y}-${mo}-${d}T${h}:${mi}:${s}`;
		const closed = new Date(new Date(`${at}+08:00`).getTime() + 2000);
		utimesSync(join(folder, name), closed, closed);
	}
}
