import { expect, test } from 'vitest';
import { faultOf, isFileFault, type DeviceFault, type Side } from './fault';

const at = (side: Side, rootAlive = true) => ({ side, path: 'DCIM/a.mp4', rootAlive });
const dom = (name: string) => new DOMException('as Chromium says it', name);
const refusedName = new TypeError("Failed to execute 'getFileHandle': Name is not allowed.");

test.each<[string, unknown, Side, DeviceFault]>([
	[
		'a file of the recorder is gone',
		dom('NotFoundError'),
		'source',
		{ fault: 'unreadable', path: 'DCIM/a.mp4' }
	],
	[
		'a file of the recorder cannot be read',
		dom('NotReadableError'),
		'source',
		{ fault: 'unreadable', path: 'DCIM/a.mp4' }
	],
	[
		'a stream that cannot begin',
		new TypeError('network error'),
		'source',
		{ fault: 'unreadable', path: 'DCIM/a.mp4' }
	],
	[
		'permission for the recorder was withdrawn',
		dom('NotAllowedError'),
		'source',
		{ fault: 'denied', side: 'source' }
	],
	[
		'a name the browser does not open',
		refusedName,
		'source',
		{ fault: 'name-refused', path: 'DCIM/a.mp4' }
	],
	['[第12条] the vault is full', dom('QuotaExceededError'), 'vault', { fault: 'vault-full' }],
	[
		'[第12条] the bag was taken away under the copy',
		dom('NotFoundError'),
		'vault',
		{ fault: 'vault-gone' }
	],
	[
		'[第12条] the vault became read-only',
		dom('NoModificationAllowedError'),
		'vault',
		{ fault: 'vault-read-only' }
	],
	[
		'permission for the vault was withdrawn',
		dom('NotAllowedError'),
		'vault',
		{ fault: 'denied', side: 'vault' }
	],
	['a name the vault refuses', refusedName, 'vault', { fault: 'name-refused', path: 'DCIM/a.mp4' }],
	[
		'any other trouble in writing one file',
		dom('AbortError'),
		'vault',
		{ fault: 'unwritable', path: 'DCIM/a.mp4' }
	]
])('%s', (_, error, side, fault) => {
	expect(faultOf(error, at(side))).toEqual(fault);
});

test.each<[Side, string]>([
	['source', 'source-gone'],
	['vault', 'vault-gone']
])('whatever the error, a %s whose root is gone is named as gone', (side, fault) => {
	for (const name of ['NotFoundError', 'NotReadableError', 'QuotaExceededError', 'UnknownError'])
		expect(faultOf(dom(name), at(side, false))).toEqual({ fault });
});

test('[第12条] a folder the browser may not read any more is a question to the person, not a lost medium', () => {
	expect(faultOf(dom('NotAllowedError'), at('vault', false))).toEqual({
		fault: 'denied',
		side: 'vault'
	});
	expect(faultOf(dom('NotAllowedError'), at('source', false))).toEqual({
		fault: 'denied',
		side: 'source'
	});
});

test('our own bugs are thrown on, not shown as a fault of the medium', () => {
	expect(() => faultOf(new TypeError('x is undefined'), at('vault'))).toThrow('x is undefined');
	expect(() => faultOf(new Error('bug'), at('source'))).toThrow('bug');
	expect(() => faultOf('text', at('source'))).toThrow('text');
});

test('[第13条] one bad file does not stop the others; a medium that is full or gone does', () => {
	expect(isFileFault({ fault: 'changed', path: 'a' })).toBe(true);
	expect(isFileFault({ fault: 'stored-differs', path: 'a' })).toBe(true);
	expect(isFileFault({ fault: 'vault-full' })).toBe(false);
	expect(isFileFault({ fault: 'source-gone' })).toBe(false);
	expect(isFileFault({ fault: 'cancelled' })).toBe(false);
});
