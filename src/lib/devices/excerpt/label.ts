import type { Span } from './cut';

/** `1:02:03.400`. */
export function clockOf(millis: number): string {
	const two = (n: number) => String(n).padStart(2, '0');
	const [seconds, rest] = [Math.floor(millis / 1000), millis % 1000];
	const hours = Math.floor(seconds / 3600);
	return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(rest).padStart(3, '0')}`;
}

/** What stands in the excerpt itself, so that also a copy without its papers says what it is. */
export const excerptLabel = (original: string, { from, to }: Span): string =>
	[
		'节录件（不是原件） Excerpt, not an original',
		`原件 Original SHA-256: ${original}`,
		`起止 From–to: ${clockOf(from)} – ${clockOf(to)}`,
		''
	].join('\n');
