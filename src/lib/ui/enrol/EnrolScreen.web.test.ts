import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok, type Result } from '$lib/base/result';
import type { EnrolFault } from '$lib/kiosk/ports/session';
import FramedEnrolScreen from '../testing/FramedEnrolScreen.svelte';

const shown: object[] = [];
beforeEach(() => localStorage.clear());
afterEach(async () => {
	for (const screen of shown.splice(0)) await unmount(screen);
});

/** The screen, with a county that answers when it is told to. */
function enrolScreen() {
	const typed: string[] = [];
	const answers: ((answer: Result<null, EnrolFault>) => void)[] = [];
	const session = {
		mode: 'unenrolled' as const,
		enrol: (code: string) =>
			new Promise<Result<null, EnrolFault>>((resolve) => {
				typed.push(code);
				answers.push(resolve);
			})
	};
	shown.push(mount(FramedEnrolScreen, { target: document.body, props: { session } }));
	flushSync();
	const field = page.getByTestId('enrol-code');
	const value = () => (field.element() as HTMLInputElement).value;
	return { typed, answers, field, value };
}

test('a pasted code is read whatever its case, dashes and look-alikes, and shown in groups', async () => {
	const { field, value } = enrolScreen();
	await field.fill('  v7zr pa67—8ntdIo1y!! ');
	expect(value()).toBe('V7ZR-PA67-8NTD-101Y');
});

test('a code can be typed on the screen alone', async () => {
	const { typed, answers, value } = enrolScreen();
	for (const key of ['A', '7', 'Z', 'K', '0']) await page.getByTestId(`key-${key}`).click();
	expect(value()).toBe('A7ZK-0');
	await page.getByTestId('key-erase').click();
	expect(value()).toBe('A7ZK');
	await page.getByTestId('enrol').click();
	expect(typed).toEqual(['A7ZK']);
	answers[0]?.(err({ fault: 'not-a-code' }));
	await expect.element(page.getByTestId('refusal')).toHaveTextContent('16 位');
	await page.getByTestId('key-clear').click();
	expect(value()).toBe('');
	expect(page.getByTestId('refusal').query()).toBeNull();
});

test('a second tap while the county is asked sends nothing', async () => {
	const { typed, answers, field } = enrolScreen();
	await field.fill('V7ZRPA678NTD1ZTY');
	await userEvent.keyboard('{Enter}');
	const button = page.getByTestId('enrol');
	await expect.element(button).toBeDisabled();
	(button.element() as HTMLButtonElement).form?.requestSubmit();
	expect(typed).toEqual(['V7ZR-PA67-8NTD-1ZTY']);
	answers[0]?.(ok(null));
	// The window is loaded anew: until then nothing can be sent again.
	await vi.waitFor(() => expect(button.element()).toBeDisabled());
});

test('a used code says what to do, in the language that was chosen', async () => {
	localStorage.setItem('luzheng-language', 'en');
	const { answers, field } = enrolScreen();
	await field.fill('V7ZRPA678NTD1ZTY');
	await page.getByTestId('enrol').click();
	answers[0]?.(err({ fault: 'used-code' }));
	await expect.element(page.getByTestId('refusal')).toHaveTextContent('Ask the county');
});
