const FONT = "1rem 'Noto Sans SC Variable'";

/**
 * Attached to what is only ever printed: a browser loads the parts of a font when their signs are seen, and a print does not
 * wait for them.
 */
export function paperFont(paper: HTMLElement): () => void {
	let loaded = '';
	const load = () => {
		const text = paper.textContent ?? '';
		if (text === loaded) return;
		loaded = text;
		// Without the font it is printed in another one.
		void document.fonts.load(FONT, text).catch(() => undefined);
	};
	load();
	const changes = new MutationObserver(load);
	changes.observe(paper, { childList: true, characterData: true, subtree: true });
	return () => changes.disconnect();
}
