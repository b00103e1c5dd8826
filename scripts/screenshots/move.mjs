// 备份与换电脑: followed as it is written, in both languages, from the old computer to the new one; its pictures are of the Chinese screens.
import { rmSync } from 'node:fs';
import { secondOfficer } from '../../tests/support/county.mjs';
import { checkOut, dropOn, newKiosk } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { backupChapter, stands } from './backup-steps.mjs';
import { CUSTODIAN, custodianChapters } from './custodian-steps.mjs';
import { moveChapters } from './move-steps.mjs';
import { follow, handAt, writeGuide, writtenOut } from './written.mjs';

/** @typedef {import('./written.mjs').Hand} Hand */
/** @typedef {import('./written.mjs').Tongue} Tongue */
/** @typedef {Awaited<ReturnType<typeof openWorld>>} World */

const INTRO = {
	zh: `给保管人。备份里没有影像：影像仍在专用存储，另行保管。也没有密钥和 PIN：换电脑后由县局另发、各人重设。

换电脑，或原来的电脑坏了，要准备：存有备份的 U 盘、口令、专用存储的盘、县局的电话、保管人和另外两位同事（重新设 PIN 时在场）。`,
	en: `For custodians. Footage is not in a backup: it stays on the designated storage and is kept safe there. Nor are the key and the PINs: the county gives a new key, and everybody sets a PIN anew.

For another computer, or where the old one is broken, you need the stick with the backup, the passphrase, the disks of the designated storage, the county’s telephone, a custodian and two others, who look on while PINs are set.`
};
const TROUBLE = {
	zh: `### 恢复时不顺利

- 说某一组口令有错：照写下的改那一组。说口令打不开：这不是这一份备份的口令。
- 说备份缺文件、不完整、被改动过或没有做完：用另一份备份。
- 说注册码是给别的站的：向县局另要本站的，并请县局停用多出来的密钥。`,
	en: `### Where restoring does not go on

- A group of the passphrase is wrong: correct that group. The passphrase does not open it: it is another backup’s.
- Something is missing, incomplete, changed or was never finished: use another backup.
- The code is another station’s: ask the county for your own, and to revoke the key that is one too many.`
};

export async function move() {
	for (const tongue of /** @type {const} */ (['zh', 'en']))
		await followMove(tongue, { pictures: tongue === 'zh' });
	await writeGuide(
		{ name: 'move', story: 'move', title: '备份与换电脑 · Backup, and another computer' },
		moveHalf
	);
}

/** @param {Tongue} tongue */
export function moveHalf(tongue) {
	const none = async () => undefined;
	const moves = moveChapters({
		...{ backUp: none, switchOff: none, stick: none, compare: none, passphrase: none },
		...{ newCode: none, first: none, second: none, revoke: none, agreed: none },
		...{ backUpAnew: none, startOld: none }
	});
	const chapters = [backupChapter({ stick: none, code: () => undefined }), ...moves];
	const steps = writtenOut(chapters, tongue, (name) => `move-${name}.png`);
	return [INTRO[tongue], steps, TROUBLE[tongue]].join('\n\n');
}

/** The code of s01 for its next key, which two of the county give out. @param {World} world @param {import('playwright').Page} second */
async function codeByTwo({ county, office }, second) {
	await county.goto(`${office.url}/county/stations`);
	await county.getByTestId('station-s01').locator('form button').click();
	await county.getByTestId('proposed').waitFor();
	await second.goto(`${office.url}/county/proposals`);
	await second.getByTestId('waiting').getByRole('button').first().click();
	return (await second.getByTestId('enrolment-code').innerText()).trim();
}

/** The digits of the county's key, as the county reads them out. @param {World} world */
async function digitsByTelephone({ county, office }) {
	await county.goto(`${office.url}/county/enrol`);
	return county.getByTestId('county-digits').getAttribute('data-digits');
}

/**
 * The station's old computer, in use for a while: PINs, both storages, an open loan, and a backup that a later one follows.
 * @param {World} world @param {Tongue} tongue @param {readonly string[]} disks
 * @param {(disk: number, mark?: string) => (hand: Hand) => Promise<void>} put
 */
async function oldComputer(world, tongue, disks, put) {
	const kiosk = await world.kioskOf('s01', disks, { touch: true, acting: false });
	await kiosk.page().getByTestId('slot-J-01').waitFor();
	const hand = handAt(kiosk.page(), tongue);
	if (tongue === 'en') await hand.touchThat('language');
	const none = async () => undefined;
	const [day] = custodianChapters({ first: put(0), second: put(1, '-second'), source: none });
	const untilStorage = { zh: '', en: '', steps: day?.steps.slice(0, 3) ?? [] };
	await follow(hand, [untilStorage], { prefix: 'move', pictures: false });
	await checkOut(kiosk, { recorder: 'J-01', officer: '11-002318', companion: CUSTODIAN });
	await hand.touchThat('acting');
	await hand.touchThat('lock');
	await kiosk.page().locator('[data-testid="acting"][data-person=""]').waitFor();
	return { kiosk, hand };
}

/**
 * A kiosk in use, backed up, and another computer in its place.
 * @param {Tongue} tongue
 * @param {{ pictures?: boolean }} [options]
 */
export async function followMove(tongue, { pictures = true } = {}) {
	const world = await openWorld();
	const disks = ['一号盘', '二号盘', 'U盘'].map((name) => world.newFolder(name));
	const fresh = newKiosk(world.office.url, { folders: disks, touch: true, acting: false });
	const drop =
		(/** @type {string} */ at, /** @type {number} */ disk) => (/** @type {Hand} */ hand) =>
			dropOn(hand.page, `drop-${at}`, disks[disk] ?? '');
	const put =
		(/** @type {number} */ disk, mark = '') =>
		async (/** @type {Hand} */ hand) => {
			await drop(`vault${mark}`, disk)(hand);
			const words = hand.page.getByTestId(`vault-words${mark}`);
			await words.filter({ hasText: ['一号盘', '二号盘'][disk] ?? '' }).waitFor();
		};
	try {
		const old = await oldComputer(world, tongue, disks, put);
		const { county } = world;
		const colleague = await secondOfficer(county, world.office);
		await fresh.open();
		const hand = handAt(fresh.page(), tongue);
		if (tongue === 'en')
			for (const page of [county, colleague, fresh.page()])
				await page.getByTestId('language').click();
		let written = '';
		const backup = backupChapter({
			stick: drop('backup', 2),
			code: (digits) => (written = digits)
		});
		/** @param {Hand} at @param {boolean} [shown] */
		const backUp = (at, shown = false) =>
			follow(at, [backup], { prefix: 'move', pictures: shown && pictures });
		await backUp(old.hand, true);
		const by = {
			old: old.hand,
			county: handAt(county, tongue, false),
			second: handAt(colleague, tongue, false)
		};
		const chapters = moveChapters({
			backUp,
			switchOff: () => old.kiosk.close(),
			stick: drop('move', 2),
			async compare({ page }) {
				const digits = await page.getByTestId('move-county').getAttribute('data-digits');
				if (digits !== (await digitsByTelephone(world)))
					throw new Error('not the digits of the county');
			},
			passphrase: ({ page }) => page.getByTestId('move-code').fill(written),
			newCode: async ({ page }) =>
				page.getByTestId('enrol-code').fill(await codeByTwo(world, colleague)),
			first: put(0),
			second: put(1, '-second'),
			async revoke({ page }) {
				const row = page.getByTestId('key-s01-e1');
				await row.locator('summary').click();
				await row.locator('input[name=reason]').fill('换电脑');
				await row.locator('form button').click();
				await stands('proposed')(by.county);
			},
			agreed: stands('approved'),
			backUpAnew: backUp,
			async startOld() {
				await old.kiosk.open();
				by.old = handAt(old.kiosk.page(), tongue);
				await stands('broken')(by.old);
			}
		});
		await follow(hand, chapters, { prefix: 'move', pictures, by });
	} finally {
		await fresh.close().catch(() => undefined);
		rmSync(fresh.profile, { recursive: true, force: true });
		await world.close();
	}
}
