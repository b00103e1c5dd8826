import { err, type Result } from '$lib/base/result';
import { builtIn } from './built-in';
import { match, parsePattern, type PatternFault } from './pattern';
import { FORMAT, parseProfile, toFile, type Profile, type ProfileFault } from './profile';
import type { Recognised } from './recognise';

/** How many of these names a pattern reads, as it is typed, and the first that it does not. */
export type Preview =
	| {
			readonly ok: true;
			readonly read: number;
			readonly of: number;
			readonly fields: readonly (readonly [field: string, value: string])[];
			readonly left: readonly string[];
	  }
	| { readonly ok: false; readonly why: PatternFault };

const LEFT_MOST = 5;

export function preview(source: string, names: readonly string[]): Preview {
	const pattern = parsePattern(source);
	if (!pattern.ok) return { ok: false, why: pattern.error };
	const left = names.filter((name) => !match(pattern.value, name));
	const first = names.map((name) => match(pattern.value, name)).find((fields) => fields);
	return {
		...{ ok: true, read: names.length - left.length, of: names.length },
		fields: Object.entries(first ?? {}),
		left: left.slice(0, LEFT_MOST)
	};
}

/** A profile from what was recognised in a recorder and the pattern that a person has settled on. */
export function draftProfile(
	{ id, name, pattern }: { readonly id: string; readonly name: string; readonly pattern: string },
	seen: Recognised
): Result<Profile, ProfileFault> {
	const [known] = builtIn;
	if (!known) return err({ fault: 'not-a-profile' });
	const { logs } = toFile(known);
	return parseProfile({
		...toFile(known),
		...{ format: FORMAT, id, name: { zh: name, en: name }, names: [pattern], usb: [], unset: [] },
		folders: foldersSeen(seen),
		// Logs are taken over only where the known patterns have read some here.
		logs: seen.logs.some((log) => log.readable && log.lines.length > 0)
			? logs
			: { ...logs, files: [], lines: [] },
		markers: []
	});
}

/** The folders as patterns, `DCIM/100MEDIA` as `DCIM/{sequence:3}MEDIA`, and the folders that they lie in. */
function foldersSeen({ folders }: Recognised): readonly string[] {
	const found = new Set<string>();
	for (const { path } of folders) {
		const steps = path.split('/');
		if (path === '' || steps.some((step) => step.startsWith('.') || /[{}[\]]/.test(step))) continue;
		for (let i = 1; i <= steps.length; i++)
			found.add(
				steps
					.slice(0, i)
					.map((step) => step.replace(/^\d{3}(?=[A-Z_])/, '{sequence:3}'))
					.join('/')
			);
	}
	// More than one counted folder in a path would be the same field twice.
	return [...found].filter((folder) => parsePattern(folder).ok).slice(0, 16);
}
