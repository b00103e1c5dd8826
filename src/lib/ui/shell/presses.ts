/** A finger trembles so far, in CSS pixels; what goes further was a stroke. */
const TREMBLE = 12;
const PRESSABLE = 'a[href], button, summary, label, input, select, textarea';

interface Press {
	/** Nothing where the finger came down beside everything that can be pressed. */
	readonly on: HTMLElement | null;
	readonly x: number;
	readonly y: number;
}

const pressable = (target: EventTarget | null): HTMLElement | null =>
	target instanceof Element ? target.closest<HTMLElement>(PRESSABLE) : null;

/**
 * Whatever a finger comes down on is what it pressed. Where a notice moves the page before the finger is up, a browser gives the click of a
 * mouse to neither, and that of a finger to what lies below it now (Chromium): here the one that was pressed gets it, and no other.
 * @returns ends it
 */
export function followPresses(page: Document): () => void {
	let press: Press | undefined;
	/** It has had its click: the browser's own of the same press is no second one. */
	let given = false;

	function down(event: PointerEvent) {
		given = false;
		press =
			event.isPrimary && event.button === 0
				? { on: pressable(event.target), x: event.clientX, y: event.clientY }
				: undefined;
	}
	function up(event: PointerEvent) {
		if (!press?.on?.isConnected || !event.isPrimary) return;
		if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > TREMBLE) return;
		const below = page.elementFromPoint(event.clientX, event.clientY);
		if (press.on.contains(below)) return;
		press.on.click();
		given = true;
	}
	function click(event: MouseEvent) {
		// By hand alone: a key, a label and a program press without a place.
		if (!press || !event.isTrusted || event.detail === 0) return;
		const on = pressable(event.target);
		const isPressed = on === press.on || (press.on as HTMLLabelElement | null)?.control === on;
		if (on === null || (isPressed && !given)) return;
		event.preventDefault();
		event.stopImmediatePropagation();
	}
	const cancel = () => (press = undefined);

	const listeners = [
		['pointerdown', down],
		['pointerup', up],
		['pointercancel', cancel],
		['click', click]
	] as const;
	for (const [type, listener] of listeners)
		page.addEventListener(type, listener as EventListener, true);
	return () => {
		for (const [type, listener] of listeners)
			page.removeEventListener(type, listener as EventListener, true);
	};
}
