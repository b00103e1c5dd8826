import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { followPresses } from './presses';

const [X, Y] = [50, 100];

let ends: () => void;
let clicks: string[];
beforeEach(() => {
	document.body.innerHTML =
		'<div id="above"></div><button id="one">1</button><button id="two">2</button><label id="three">3<input type="checkbox" id="box" /></label>';
	document.body.style.margin = '0';
	for (const one of document.querySelectorAll<HTMLElement>('button, label'))
		one.style.cssText = 'display:block;width:200px;height:80px';
	document.addEventListener('click', heard);
	clicks = [];
	ends = followPresses(document);
});
afterEach(() => {
	ends();
	document.removeEventListener('click', heard);
	document.body.innerHTML = '';
});

function heard({ target }: Event) {
	if (target instanceof HTMLElement && target.id !== '') clicks.push(target.id);
}
const named = (id: string) => document.querySelector<HTMLElement>(`#${id}`)!;
const noticeComes = () => (named('above').style.height = '100px');

/** The page of a browser test stands in a frame, which is drawn smaller than it is. */
function placeOf(y: number) {
	const frame = window.frameElement!.getBoundingClientRect();
	const scale = frame.width / window.innerWidth;
	return { x: frame.left + X * scale, y: frame.top + y * scale };
}
const touch = {
	down: (y = Y) =>
		cdp().send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [placeOf(y)] }),
	up: () => cdp().send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
};
const mouse =
	(type: 'mousePressed' | 'mouseReleased') =>
	(y = Y) =>
		cdp().send('Input.dispatchMouseEvent', { type, ...placeOf(y), button: 'left', clickCount: 1 });
const ways = [
	['finger', touch],
	['mouse', { down: mouse('mousePressed'), up: mouse('mouseReleased') }]
] as const;

/** A click comes a moment after the finger is up; two frames later it would be here. */
const settle = () =>
	new Promise((done) =>
		setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100)
	);

test.each(ways)(
	'a %s: what a notice moved away below it gets the click, once, and nothing else',
	async (_, by) => {
		await by.down();
		noticeComes();
		await settle();
		await by.up();
		await settle();
		expect(clicks).toEqual(['two']);
	}
);

test.each(ways)('a %s: where nothing moved, or not far, there is one click', async (_, by) => {
	await by.down();
	await by.up();
	await settle();
	await by.down(150);
	named('above').style.height = '20px';
	await settle();
	await by.up(150);
	await settle();
	expect(clicks).toEqual(['two', 'two']);
});

test.each(ways)('a %s: a tick box by its label, moved or not', async (_, by) => {
	await by.down(200);
	await by.up(200);
	await settle();
	expect((named('box') as HTMLInputElement).checked).toBe(true);
	await by.down(200);
	noticeComes();
	await settle();
	await by.up(200);
	await settle();
	expect((named('box') as HTMLInputElement).checked).toBe(false);
	expect(clicks).toEqual(['three', 'box', 'three', 'box']);
});

test.each(ways)(
	'a %s: what slides below it is not pressed, where what was pressed is gone or was nothing',
	async (_, by) => {
		await by.down();
		named('two').remove();
		noticeComes();
		await settle();
		await by.up();
		await settle();
		named('above').style.height = '0';
		await by.down(300);
		named('above').style.height = '160px';
		await settle();
		await by.up(300);
		await settle();
		expect(clicks).toEqual([]);
	}
);

test('a key and a program press as before', async () => {
	await touch.down(300);
	await touch.up();
	named('one').click();
	named('two').focus();
	for (const type of ['rawKeyDown', 'char', 'keyUp'] as const)
		await cdp().send('Input.dispatchKeyEvent', {
			type,
			key: 'Enter',
			code: 'Enter',
			text: type === 'char' ? '\r' : '',
			windowsVirtualKeyCode: 13
		});
	await settle();
	expect(clicks).toEqual(['one', 'two']);
});

test('ended, it leaves all to the browser', async () => {
	ends();
	await touch.down();
	noticeComes();
	await settle();
	await touch.up();
	await settle();
	expect(clicks).toEqual(['one']);
});
