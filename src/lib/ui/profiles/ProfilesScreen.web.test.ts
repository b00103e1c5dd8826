import { mount, unmount } from 'svelte';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { instant } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import { fromDirectory } from '$lib/devices/choose.fsa';
import { openRecorder } from '$lib/devices/ingest/open-recorder.worker';
import { watchDrives } from '$lib/devices/drive-watch.fsa';
import { openDrives } from '$lib/devices/drives.dexie';
import { dock, put, scratch, subfolder, type Folder } from '$lib/devices/ingest/scratch.fsa';
import { openProfileTable } from '$lib/devices/profiles/profiles.dexie';
import { looksLikeRecorder } from '$lib/devices/profiles/recognise';
import { openProfileDesk } from '$lib/kiosk/counter/profile-desk';
import FramedProfilesScreen from '../testing/FramedProfilesScreen.svelte';

let folder: Folder;
beforeEach(async () => {
	localStorage.clear();
	const { folder: own, done } = await scratch('profiles');
	folder = own;
	onTestFinished(done);
});

/** The screen on real tables and folders; the picker answers with `chosen`. */
function screen(chosen: Folder) {
	const name = `screen-${crypto.randomUUID()}`;
	const table = openProfileTable(name);
	const drives = openDrives(() => crypto.randomUUID(), `${name}-places`);
	const watch = watchDrives({
		remembered: drives.all,
		looksLike: async (top) => looksLikeRecorder(top, await table.all()),
		vaults: () => Promise.resolve([]),
		everyMillis: 3_600_000
	});
	const desk = openProfileDesk({
		...{ table, drives, watch, now: () => instant(1), openRecorder },
		folders: {
			canPick: true,
			canPickUsb: false,
			pickUsb: () => Promise.resolve(err({ fault: 'cancelled' })),
			pick: () => Promise.resolve(ok(fromDirectory(chosen))),
			fromDrop: () => Promise.resolve(ok(fromDirectory(chosen))),
			fromFiles: () => ok(fromDirectory(chosen))
		}
	});
	const shown = mount(FramedProfilesScreen, { target: document.body, props: { desk } });
	onTestFinished(async () => {
		await unmount(shown);
		watch.close();
		table.close();
		drives.close();
		for (const database of [name, `${name}-places`]) indexedDB.deleteDatabase(database);
	});
	return { table, watch };
}

const by = (testid: string) => page.getByTestId(testid);

test('a known recorder: its profile, its log, its claims, and no name is left unparsed', async () => {
	screen(await dock(folder, 'a'));
	await by('pick-source').click();
	await expect.element(by('seen-matches')).toHaveTextContent('A11');
	await expect.element(by('seen-matches')).toHaveTextContent('读懂 3/3 个文件名');
	await expect.element(by('seen-unparsed')).toHaveTextContent('全部读懂');
	await expect.element(by('seen-claims')).toHaveTextContent('日志的设备编号 2222222');
	await expect.element(by('seen-logs')).toHaveTextContent('读懂 4 行');
});

test('a recorder as it left the factory: zeros are said to be not set, and a log in GBK proves nothing', async () => {
	screen(await dock(folder, 'b'));
	await by('pick-source').click();
	await expect.element(by('seen-claims')).toHaveTextContent('未设置');
	await expect.element(by('seen-logs')).toHaveTextContent('不作依据');
	await expect.element(by('seen-logs')).toHaveTextContent('开始录像');
});

async function unknown() {
	for (const [n, second] of ['01', '31', '59'].entries())
		await put(folder, `VIDEO/HW-G8.7654321.2026.09.02.18.01.${second}.n${n}.mp4`, 'x');
	await put(folder, 'VIDEO/merged.mp4', 'x');
	return folder;
}

test('an unknown recorder: a pattern is proposed, corrected, saved, and reads its names from then on', async () => {
	const { table } = screen(await unknown());
	await by('pick-source').click();
	await expect.element(by('seen-matches')).toHaveTextContent('没有一种机型符合');
	await expect.element(by('seen-unparsed')).toHaveTextContent('4 个影像文件');
	await by('write-pattern').first().click();
	const pattern = by('draft-pattern');
	await expect
		.element(pattern)
		.toHaveValue(
			'{prefix:2:HW}-G8.{device:7}.{year}.{month}.{day}.{hour}.{minute}.{second}.{other:2}.{extension}'
		);
	await expect.element(by('draft-preview')).toHaveTextContent('读懂 3/3 个');
	await expect.element(by('draft-preview')).toHaveTextContent('设备编号 7654321');

	await pattern.fill('{prefix:2:HW}-{who}');
	await expect.element(by('draft-fault')).toHaveTextContent('不认识');
	await expect.element(by('draft-save')).toBeDisabled();
	// Taking a part for something else writes the pattern anew.
	await by('token-0').selectOptions('literal');
	await expect.element(by('draft-preview')).toHaveTextContent('读懂 3/3 个');

	await by('draft-id').fill('a11');
	await by('draft-name').fill('汉王 G8');
	await by('draft-save').click();
	await expect.element(by('draft-trouble')).toHaveTextContent('内置档案');
	await by('draft-id').fill('HW G8');
	await by('draft-save').click();
	await expect.element(by('draft-trouble')).toHaveTextContent('小写字母');
	await by('draft-id').fill('hw-g8');
	await by('draft-save').click();
	await expect.element(by('draft-saved')).toHaveTextContent('汉王 G8');
	expect((await table.all())[0]?.names.map(({ source }) => source)).toEqual([
		'HW-G8.{device:7}.{year}.{month}.{day}.{hour}.{minute}.{second}.{other:2}.{extension}'
	]);

	await by('draft-close').click();
	await expect.element(by('seen-matches')).toHaveTextContent('汉王 G8');
	await expect.element(by('seen-unparsed')).toHaveTextContent('1 个影像文件');
});

test('a profile is imported from a file, replaced only when told so, and removed by two taps', async () => {
	const { table } = screen(folder);
	const [known] = await table.all();
	if (!known) throw new Error('no profile');
	const { exportProfile } = await import('$lib/devices/profiles/profile');
	const fileOf = (change: object) =>
		new File([JSON.stringify({ ...JSON.parse(exportProfile(known)), ...change })], 'x.json');
	const bring = (file: File) => userEvent.upload(by('profile-input'), file);
	await by('tab-list').click();
	await bring(new File(['{'], 'x.json'));
	await expect.element(by('import-fault')).toHaveTextContent('没有采用');
	await bring(fileOf({ zone: 'Beijing' }));
	await expect.element(by('import-fault')).toHaveTextContent('“zone”这一项时区');
	await bring(fileOf({}));
	await expect.element(by('import-fault')).toHaveTextContent('内置档案不会被替换');
	await bring(fileOf({ id: 'own' }));
	await expect.element(by('imported')).toBeVisible();
	await expect.element(by('profile-own')).toHaveTextContent('导入');
	await bring(fileOf({ id: 'own', locks: [] }));
	await by('import-replace').click();
	await expect.element(by('imported')).toBeVisible();
	expect((await table.all())[0]?.locks).toEqual([]);
	await by('forget-own').click();
	await expect.element(by('forget-own')).toHaveTextContent('再点一次');
	await by('forget-own').click();
	await expect.element(by('profile-own')).not.toBeInTheDocument();
});

test('a folder is remembered, and what is plugged in there is seen without a touch', async () => {
	const media = await subfolder(folder, 'media');
	const { watch } = screen(media);
	await by('tab-drives').click();
	await expect.element(by('no-drives')).toBeVisible();
	await by('remember-parent').click();
	await expect.element(by('drive')).toHaveTextContent('未插入');
	await dock(await subfolder(media, 'A11'), 'a');
	await watch.look();
	await expect.element(by('drive')).toHaveTextContent('已插入 A11');
	expect(watch.current().map(({ name }) => name)).toEqual(['A11']);
	await by('forget-drive').click();
	await expect.element(by('no-drives')).toBeVisible();
});

test('the whole of it by the keyboard, in English', async () => {
	localStorage.setItem('luzheng-language', 'en');
	screen(await dock(folder, 'a'));
	for (let i = 0; document.activeElement?.getAttribute('data-testid') !== 'pick-source'; i++) {
		if (i > 10) throw new Error('the Tab key does not come to the picker');
		await userEvent.keyboard('{Tab}');
	}
	await userEvent.keyboard('{Enter}');
	await expect.element(by('seen-matches')).toHaveTextContent('reads 3 of 3 names');
});
