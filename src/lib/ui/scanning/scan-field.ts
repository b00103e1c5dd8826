/** A field as it was before a scanner typed into it. */
export interface Remembered {
	readonly field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
	readonly value: string;
	readonly from: number | null;
	readonly to: number | null;
}

type Field = Remembered['field'];

/** Buttons and ticks take no signs: what is typed over them goes nowhere. */
const TAKES_NOTHING = ['button', 'submit', 'reset', 'checkbox', 'radio', 'file', 'image', 'range'];

/** The field that a key goes to. */
export function fieldOf(target: EventTarget | null): Field | undefined {
	if (target instanceof HTMLInputElement)
		return TAKES_NOTHING.includes(target.type) ? undefined : target;
	const isOther = target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
	return isOther ? target : undefined;
}

export function remember(field: Field): Remembered {
	const { value } = field;
	if (field instanceof HTMLSelectElement) return { field, value, from: null, to: null };
	// Null where the kind of field has no caret that can be asked for.
	return { field, value, from: field.selectionStart, to: field.selectionEnd };
}

/** Puts this into a field as if it had been typed. */
export function write(field: Field, value: string): void {
	field.value = value;
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
	if (field instanceof HTMLSelectElement)
		field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Takes out again what was typed since; an input method that still composes is made to stop first. */
export function restore({ field, value, from, to }: Remembered, isComposing: boolean): void {
	if (isComposing) field.blur();
	if (field.value !== value) write(field, value);
	if (isComposing) field.focus({ preventScroll: true });
	if (!(field instanceof HTMLSelectElement) && from !== null && to !== null)
		field.setSelectionRange(from, to);
}

/** What a field that is there for numbers gets of a scan: the number, and Enter where the scanner sent it. */
export function give(field: Field, number: string, enter: boolean): void {
	field.focus({ preventScroll: true });
	write(field, number);
	if (!enter) return;
	const how = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
	field.dispatchEvent(new KeyboardEvent('keydown', how));
}
