// Several recorders at the ingest desk: idle, running with three, half failed, done; the certificate and emptying.
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueCode } from '../../tests/support/county.mjs';
import { copying } from '../../tests/support/ingest.mjs';
import { beginIngest, enrol, ingestEnds, newKiosk, useVault } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootKiosk, TARGET } from './shoot.mjs';

const CUSTODIAN = '11-002319';
/** Numbers that are set on the recorders too, so that their file names say which one each is. */
const NUMBERS = ['1100501', '1100502', '1100503'];
const TORN = '1100504';
const MIB = 1024 * 1024;

/** @param {string} folder @param {string} number @param {number} files @param {number} mib */
function record(folder, number, files, mib) {
	const media = join(folder, 'DCIM', '100MEDIA');
	mkdirSync(media, { recursive: true });
	for (let n = 1; n <= files; n++) {
		const name = `A11_${number}_000000_202609021${n}0118_000${n}.mp4`;
		writeFileSync(join(media, name), randomBytes(mib * MIB));
	}
}

export async function ingest() {
	const world = await openWorld({
		moreRecorders: [...NUMBERS, TORN].map((recorder) => ({ recorder, station: 's01' }))
	});
	try {
		const first = world.newFolder('专用存储一号');
		const second = world.newFolder('专用存储二号');
		const parent = world.newFolder('media');
		for (const number of NUMBERS) record(world.newFolder(`media/REC-${number}`), number, 3, 120);
		const kiosk = newKiosk(world.office.url, { folders: [first, second, parent] });
		const code = await issueCode(world.county, world.office, 's01');
		const page = await kiosk.open();
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, name);
		/** @param {string} path @param {string} testid */
		async function visit(path, testid) {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
			await page.getByTestId(testid).first().waitFor();
		}
		/** The kiosk may empty a recorder where the station lets it. @param {string} certificate */
		async function emptying(certificate) {
			await visit('/settings', 'allow-clearing');
			await page.getByTestId('allow-clearing').click();
			await page.goto(certificate, { waitUntil: 'commit' });
			await page.getByTestId('begin-empty').click();
			await page.getByTestId(`person-${CUSTODIAN}`).click();
			await page.getByTestId('confirm-empty').click();
			await shoot('ingest-empty-sure');
			// It recorded something since.
			const since = join(parent, `REC-${NUMBERS[0]}`, 'DCIM', 'since.mp4');
			writeFileSync(since, 'since');
			await page.getByTestId('confirm-empty').click();
			await page.getByTestId('empty-fault').waitFor();
			await shoot('ingest-empty-refused');
			rmSync(since);
			await page.getByTestId('confirm-empty').click();
			await page.getByTestId('confirm-empty').click();
			await page.getByTestId('done').waitFor();
			await shoot('ingest-empty-done');
		}
		await enrol(kiosk, code);
		await useVault(kiosk, first);
		await useVault(kiosk, second, 'second');
		await shoot('settings-two-vaults');

		// The folder in which the system mounts recorders is named once; a dropped one stands for what the picker gives.
		await page.addInitScript(() => {
			const held = {
				folder: /** @type {Promise<FileSystemHandle | null> | undefined} */ (undefined)
			};
			window.addEventListener(
				'drop',
				(event) => (held.folder = event.dataTransfer?.items[0]?.getAsFileSystemHandle()),
				true
			);
			window.showDirectoryPicker = async () =>
				/** @type {FileSystemDirectoryHandle} */ (await held.folder);
		});
		await visit('/settings/profiles', 'tab-drives');
		await page.getByTestId('tab-drives').click();
		await kiosk.drop('remember-parent', parent);
		await page.getByTestId('remember-parent').click();
		await page.getByTestId('drive').first().waitFor();

		await visit('/ingest', 'docked-REC-1100501');
		for (const number of NUMBERS)
			await page.locator(`[data-testid="docked-REC-${number}"][data-state="seen"]`).waitFor();
		await shoot('ingest-idle');
		for (const number of NUMBERS) {
			await page.getByTestId(`begin-REC-${number}`).click();
			const custodian = page.getByTestId(`person-${CUSTODIAN}`);
			await custodian.or(page.getByTestId('ingest-running')).first().waitFor();
			if (await custodian.isVisible()) await custodian.click();
			await page.getByTestId('ingest-running').waitFor();
			if (number === NUMBERS[0]) await copying(kiosk);
			if (number !== NUMBERS.at(-1)) await page.getByTestId('back').click();
		}
		await page.getByTestId('back').click();
		await page.waitForTimeout(2500);
		await shoot('ingest-running');
		await page.getByTestId(`open-${NUMBERS[1]}`).click();
		await shoot('ingest-running-one');
		await page.getByTestId('back').click();
		for (const number of NUMBERS)
			await page
				.locator(`[data-testid="job-${number}"][data-released="true"]`)
				.waitFor({ timeout: 300_000 });
		await page.getByTestId('owed').waitFor({ state: 'detached', timeout: 120_000 });
		await shoot('ingest-all-done');
		await page.getByTestId(`open-${NUMBERS[0]}`).click();
		await page.getByTestId('may-go').waitFor();
		await shoot('ingest-may-go');
		await page.getByTestId('certificate').click();
		await page.getByTestId('certificate-sheet').waitFor();
		await shoot('ingest-certificate');
		await page.emulateMedia({ media: 'print' });
		// A4 without its margins of 10 mm.
		await page.setViewportSize({ width: 718, height: 1047 });
		await page.screenshot({ path: join(TARGET, 'ingest-certificate-paper.png') });
		await page.emulateMedia({ media: null });
		await page.setViewportSize({ width: 1024, height: 600 });
		await emptying(page.url());

		// Nothing on it says which one it is.
		const unnamed = world.newFolder('media/REC');
		mkdirSync(join(unnamed, 'DCIM'));
		writeFileSync(join(unnamed, 'DCIM', 'CLIP0001.MP4'), randomBytes(MIB));
		await beginIngest(kiosk, { recorder: 'J-01', custodian: CUSTODIAN, folder: unnamed });
		await ingestEnds(kiosk, 'ingest-done');
		await page.getByTestId('label').waitFor();
		await shoot('ingest-identity');

		// A file that is gone when its turn comes.
		record(world.newFolder(`media/REC-${TORN}`), TORN, 3, 80);
		await visit('/ingest', `docked-REC-${TORN}`);
		await page.locator(`[data-testid="docked-REC-${TORN}"][data-state="seen"]`).waitFor();
		await page.getByTestId(`begin-REC-${TORN}`).click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await copying(kiosk);
		rmSync(
			join(parent, `REC-${TORN}`, 'DCIM/100MEDIA', `A11_${TORN}_000000_20260902120118_0002.mp4`)
		);
		await ingestEnds(kiosk, 'ingest-halted');
		await shoot('ingest-half-failed');
		await visit('/', 'board');
		await shoot('board-after-ingest');
		await kiosk.close();
	} finally {
		await world.close();
	}
}
