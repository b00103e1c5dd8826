const TAKES_FOCUS =
	'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';

/** Attached to what scrolls: where nothing in it takes the focus, the keyboard scrolls it itself. */
export function scrollKeys(box: HTMLElement): () => void {
	const look = () => {
		if (box.querySelector(TAKES_FOCUS)) box.removeAttribute('tabindex');
		else box.tabIndex = 0;
	};
	look();
	const changes = new MutationObserver(look);
	changes.observe(box, { childList: true, subtree: true, attributeFilter: ['disabled', 'href'] });
	return () => changes.disconnect();
}
