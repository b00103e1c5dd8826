const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** What was typed into a list's search field. */
export const queryOf = (url: URL): string => (url.searchParams.get('q') ?? '').trim().slice(0, 100);

/** Whether every word that was typed is found somewhere in these texts. */
export function matches(query: string, ...texts: readonly (string | undefined)[]): boolean {
	const all = plain(texts.filter((text) => text !== undefined).join('\n'));
	return plain(query)
		.split(/\s+/)
		.every((word) => all.includes(word));
}
