import { expect, test } from 'vitest';
import { clip, on } from './activity-for-tests';
import { activityCoverage, isSuggested, localOf, place } from './activity-coverage';
import type { FootageFile } from '../store/described';
import type { MeasuredOffset } from '../footage/recorded-times';

const activity = {
	start: localOf('2026-07-29T08:30:00+08:00'),
	end: localOf('2026-07-29T09:30:00+08:00')
};
const offsetOf = (seconds: number): MeasuredOffset => ({
	...{ seconds, how: 'machine', when: 'dock', at: on('10:00'), log: 'l', seq: 1 }
});
const placed = (files: readonly FootageFile[], offset?: MeasuredOffset) =>
	files.map((file) => place({ file, offset }, activity));
const cover = (files: readonly FootageFile[], offset?: MeasuredOffset) =>
	activityCoverage(activity, placed(files, offset));
const MINUTE = 60_000;

test('[第9条] from the arrival to the end: what is covered, how late it began, how early it stopped', () => {
	const shown = cover([clip('A', '08:36', 24 * 60), clip('B', '09:00', 24 * 60)]);
	expect(shown).toMatchObject({
		...{ percent: 80, firstDelayMillis: 6 * MINUTE, earlyStopMillis: 6 * MINUTE },
		...{ rawPercent: undefined, unmeasured: 0 }
	});
});

test('[第9条] bad case: two recorders overlapping → both count, and no minute counts twice', () => {
	const other = { recorder: 'J-04', ingest: 's01-e1-21' };
	const shown = cover([
		clip('A', '08:30', 40 * 60),
		clip('A', '09:00', 30 * 60, other),
		clip('B', '08:40', 5 * 60, other)
	]);
	expect(shown.percent).toBe(100);
	expect(shown.coverage.coveredMillis).toBe(60 * MINUTE);
	expect(shown.coverage.covered).toHaveLength(1);
});

test('[第9条] bad case: no duration → it is footage of the activity, is not counted, and that is said', () => {
	const open = clip('A', '08:40', null, { modified: '2026-07-29T01:00:00+08:00' });
	const shown = cover([open]);
	expect(shown).toMatchObject({ percent: 0, unmeasured: 1, firstDelayMillis: undefined });
	expect(shown.files[0]?.counting).toBe('no-duration');
	expect(placed([open]).every(isSuggested)).toBe(true);
	// The file system knows when it was closed.
	const closed = clip('A', '08:40', null, { modified: '2026-07-29T08:50:00+08:00' });
	expect(cover([closed])).toMatchObject({ percent: 16, unmeasured: 0 });
});

test('[第9条] bad case: photos only → they show the activity and cover nothing of its time', () => {
	const { said } = clip('P.jpg', '08:45', 1);
	const photo = clip('P.jpg', '08:45', 1, { said: said && { ...said, kind: 'image' } });
	expect(placed([photo]).map(({ counting }) => counting)).toEqual(['photo']);
	expect(placed([photo]).every(isSuggested)).toBe(true);
	expect(cover([photo])).toMatchObject({ percent: 0, unmeasured: 0 });
});

test('[第9条] bad case: audio only → it counts for as long as it is, like a video', () => {
	const { said } = clip('A.wav', '08:30', 30 * 60);
	const sound = clip('A.wav', '08:30', 30 * 60, { said: said && { ...said, kind: 'audio' } });
	expect(placed([sound]).map(({ counting }) => counting)).toEqual(['counted']);
	expect(placed([sound]).every(isSuggested)).toBe(true);
	expect(cover([sound])).toMatchObject({ percent: 50, unmeasured: 0 });
});

test('[第9条] bad case: file-name time wrong → the measured offset is applied, and both are shown', () => {
	// The recorder's clock was half an hour behind.
	const files = [clip('A', '08:00', 60 * 60)];
	const shown = cover(files, offsetOf(-1800));
	expect(shown).toMatchObject({ percent: 100, rawPercent: 50, firstDelayMillis: 0 });
	expect(shown.files[0]).toMatchObject({
		raw: { start: localOf('2026-07-29T08:00:00+08:00') },
		corrected: { start: localOf('2026-07-29T08:30:00+08:00') }
	});
	expect(cover(files)).toMatchObject({ percent: 50, rawPercent: undefined });
	expect(cover(files, offsetOf(0)).rawPercent).toBeUndefined();
});

test('[第9条] bad case: file-name time wrong → one of another day is not offered, and counts nothing', () => {
	const { said } = clip('A', '08:30', 60);
	const reset = { name: '2000-01-01T00:00:00', container: null, exif: null };
	const wrong = clip('A', '08:30', 60, { said: said && { ...said, times: reset } });
	const [one] = placed([wrong]);
	expect(one?.counting).toBe('elsewhen');
	expect(one && isSuggested(one)).toBe(false);
	expect(cover([wrong]).percent).toBe(0);
});

test('[第9条] a file of which nothing says when it was, or which is not described yet, is not offered', () => {
	const { said } = clip('A', '08:30', 60);
	const none = { name: null, container: null, exif: null };
	const timeless = clip('A', '08:30', null, {
		...{ modified: '', said: said && { ...said, times: none, durationMillis: null } }
	});
	const files = placed([timeless, clip('B', '08:30', 60, { said: undefined })]);
	expect(files.map(({ counting }) => counting)).toEqual(['no-time', 'not-described']);
	expect(files.some(isSuggested)).toBe(false);
});
