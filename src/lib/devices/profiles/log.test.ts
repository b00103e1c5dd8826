import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { builtIn } from './built-in';
import { claimsOfLogs } from './gather';
import { eventsBetween, logEvents, readLog } from './log';

const profile = builtIn[0]!;
const fixture = (path: string) => readFileSync(`tests/fixtures/${path}`);

test('the log of a recorder is read line by line, with what its words mean', () => {
	const log = readLog(profile, 'LOG/20260902.txt', fixture('recorder-a/LOG/20260902.txt'));
	expect(logEvents([log]).map(({ is, at }) => `${at} ${is}`)).toEqual([
		'2026-09-02T15:49:29 power-on',
		'2026-09-02T18:01:18 record-started',
		'2026-09-02T18:01:20 record-stopped',
		'2026-09-02T18:31:02 usb-connected'
	]);
	expect(claimsOfLogs([log])).toEqual([
		{ by: 'log', says: 'number', value: '2222222', at: 'LOG/20260902.txt' }
	]);
});

test('[第13条] bad case: GBK LOG files → not read but shown, and they prove nothing', () => {
	const log = readLog(profile, 'LOG/20221208.txt', fixture('recorder-b/LOG/20221208.txt'));
	expect(log).toMatchObject({ readable: false });
	expect(!log.readable && log.shown).toContain('#ID:0000000-000000#开始录像');
	expect(claimsOfLogs([log])).toEqual([]);
	expect(logEvents([log])).toEqual([]);
});

test('a newest log that cannot be read is not replaced by an older one', () => {
	const unread = { readable: false, path: 'LOG/20260903.txt', shown: '' } as const;
	const older = readLog(
		profile,
		'LOG/20260902.txt',
		toUtf8('2026/09/02-15:49:29 #ID:2222222 #x\n')
	);
	expect(claimsOfLogs([unread, older])).toEqual([]);
	expect(claimsOfLogs([readLog(profile, 'LOG/a', toUtf8('noise\n')), older])).toHaveLength(1);
});

test.each([
	[
		'2026/09/02-15:49:29 #ID:2222222 #power off',
		'2026-09-02T15:49:29',
		'2222222',
		undefined,
		'power-off'
	],
	[
		'2022/12/08-10:14:16 #ID:0000000-000000#开始录像',
		'2022-12-08T10:14:16',
		'0000000',
		'000000',
		'record-started'
	],
	[
		'2022/12/08-10:14:16 #ID:1111111 #USB disconnect',
		'2022-12-08T10:14:16',
		'1111111',
		undefined,
		'usb-removed'
	],
	['2022/13/08-10:14:16 #ID:1111111 #拔出USB\r', undefined, '1111111', undefined, 'usb-removed'],
	[
		'2022/12/08-10:14:16 #ID:1111111 #打喷嚏',
		'2022-12-08T10:14:16',
		'1111111',
		undefined,
		undefined
	]
])('%s', (line, at, device, person, is) => {
	const log = readLog(profile, 'x', toUtf8(`\n${line}\n`));
	expect(log.readable && log.lines).toEqual([
		expect.objectContaining({ line: 2, at, device, person, is })
	]);
});

test('lines that no pattern reads are counted, empty ones are not, and a line without end does no harm', () => {
	const log = readLog(profile, 'x', toUtf8(`hello\n\n  \n${'9'.repeat(100_000)}`));
	expect(log).toEqual({ readable: true, path: 'x', lines: [], unparsed: 2 });
});

test('events between two moments of the recorder’s clock', () => {
	const log = readLog(profile, 'LOG/20260902.txt', fixture('recorder-a/LOG/20260902.txt'));
	const found = eventsBetween(logEvents([log]), '2026-09-02T18:01:18', '2026-09-02T18:01:20');
	expect(found.map(({ is }) => is)).toEqual(['record-started', 'record-stopped']);
});
