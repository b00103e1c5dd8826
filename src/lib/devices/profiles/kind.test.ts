import { expect, test } from 'vitest';
import { builtIn } from './built-in';
import { kindOf } from './kind';

test.each([
	['DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4', 'video'],
	['DCIM/X.AVI', 'video'],
	['REC/1.wav', 'audio'],
	['DCIM/100MEDIA/A11_2222222_222222_20260902180240.jpg', 'picture'],
	['LOG/20260902.txt', 'log'],
	['LOG/notes.txt', 'log'],
	['DCIM/100MEDIA/1.gps', 'log'],
	['DCIM/100MEDIA/._A11_2222222_222222_20260902180118_0001.mp4', 'hidden'],
	['.Trashes/1.mp4', 'hidden'],
	['System Volume Information/WPSettings.dat', 'hidden'],
	['Thumbs.db', 'hidden'],
	['readme.txt', 'other'],
	['DCIM/100MEDIA/unknown', 'other'],
	['', 'other']
])('%s is %s', (path, kind) => {
	expect(kindOf(path, builtIn[0])).toBe(kind);
	if (path !== 'LOG/20260902.txt') expect(kindOf(path)).toBe(kind);
});

test.each([
	['DCIM/100MEDIA/X.MP4', 'video'],
	['DCIM/100MEDIA/x.mp4', 'video'],
	['DCIM/100MEDIA/._X.MP4', 'hidden'],
	// The picture of its first moment, which some recorders put beside a video.
	['DCIM/100MEDIA/X.THM', 'picture']
])('[第13条] bad case: upper and lower .MP4, hidden ._x, .THM → %s is %s', (path, kind) => {
	expect(kindOf(path, builtIn[0])).toBe(kind);
	expect(kindOf(path)).toBe(kind);
});
