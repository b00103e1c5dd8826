// What a recorder brings back from a day with three activities.
import { copyFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** Lays clips of a day (`2026-09-02`) on a card, each named by the moment at which it begins: six minutes are missing in the second activity. */
export function cardOf(folder: string, day: string): string {
	const clips = [
		['A11_2222222_222222_20260902180118_0001.mp4', '09:00:10'],
		['A11_2222222_222222_20260902180120_0002.mp4', '10:00:10'],
		['A11_2222222_222222_20260902180600_0004.mp4', '10:06:10'],
		['hevc.mp4', '11:00:10']
	] as const;
	for (const [i, [from, clock]] of clips.entries()) {
		const digits = `${day}${clock}`.replaceAll(/\D/g, '');
		const path = join(folder, `A11_2222222_222222_${digits}_000${i + 1}.mp4`);
		copyFileSync(join('tests/fixtures/media', from), path);
		const closed = new Date(Date.parse(`${day}T${clock}+08:00`) + 2000);
		utimesSync(path, closed, closed);
	}
	return folder;
}
