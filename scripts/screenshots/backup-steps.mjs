// 备份: what a custodian reads, and beside it what the hand does that follows it.
import { PIN } from '../../tests/support/kiosk.mjs';
import { CUSTODIAN } from './custodian-steps.mjs';

/** @typedef {import('./written.mjs').Hand} Hand */
/** @typedef {(hand: Hand) => Promise<void>} Does */

/** Reading and writing everything may take its time. */
export const LONG = { timeout: 120_000 };

export const person = (/** @type {string} */ id) => (/** @type {Hand} */ hand) =>
	hand.touchThat(`person-${id}`);
export const pin = (/** @type {Hand} */ hand) => hand.pin(PIN);
export const stands =
	(/** @type {string} */ testid) =>
	(/** @type {Hand} */ { page }) =>
		page.getByTestId(testid).first().waitFor(LONG);
/** Whoever said who they are is not asked for it again. @type {Does} */
export async function who(hand) {
	const { page } = hand;
	const pad = page.getByTestId('pin-pad');
	const inside = page.getByTestId('act-backup');
	await page.getByTestId(`person-${CUSTODIAN}`).or(pad).or(inside).first().waitFor();
	if (await inside.isVisible()) return;
	await hand.touchThat(`person-${CUSTODIAN}`);
	await pin(hand);
	await inside.waitFor();
}
export const settings = { zh: '点「设置」，', en: 'Touch “Settings”, ' };

/**
 * Every part of it is done by a hand at the old computer.
 * @param {{ stick: Does, code: (digits: string) => void }} hands `stick`: what a dialog of the browser asks; `code`: hears what is written down
 * @returns {import('./written.mjs').Chapter}
 */
export const backupChapter = ({ stick, code }) => ({
	zh: '备份，每 30 天一次',
	en: 'Backup, every 30 days',
	steps: [
		{
			parts: [
				{ zh: '插上 U 盘，', en: 'Plug in a stick. ' },
				settings,
				{
					zh: '点自己的名字，输入 PIN（右上角已经是您的名字，就不再问）。',
					en: 'touch your own name and enter your PIN (not asked where your name stands at the top right already).',
					does: who
				}
			]
		},
		{
			parts: [
				{
					zh: '点「备份本终端」，',
					en: 'Touch “Back up this kiosk”, ',
					does: stands('last-backup')
				},
				{ zh: '再点自己的名字。', en: 'and your own name again.', does: person(CUSTODIAN) }
			]
		},
		{
			parts: [
				{
					zh: '用「选择 U 盘或文件夹」选 U 盘，允许写入，',
					en: 'With “Choose a stick or folder” choose the stick and allow writing, ',
					does: stick
				},
				{ zh: '点「下一步」。', en: 'touch “Next”.' }
			]
		},
		{
			name: 'code',
			parts: [
				{
					zh: '把「写下口令」下面的 30 位数字照着写在纸上，',
					en: 'Under “Write the passphrase down” stand 30 digits: write them on paper, ',
					does: async ({ page }) =>
						code((await page.getByTestId('backup-code').getAttribute('data-digits')) ?? '')
				},
				{
					zh: '勾「我已经把口令写下来了」，',
					en: 'tick “I have written it down”, ',
					does: ({ page }) => page.getByTestId('code-written').check()
				},
				{ zh: '点「下一步」。', en: 'touch “Next”.', shot: true }
			]
		},
		{
			parts: [
				{
					zh: '输入 PIN，等它写完、再读回核对，不要拔 U 盘：',
					en: 'Enter your PIN and wait while it writes and reads back, the stick stays in: ',
					does: async (hand) => {
						await pin(hand);
						await stands('backup-made')(hand);
					}
				},
				{ zh: '写「已备份并核对」才算完成。', en: 'only “Backed up and checked” means done.' }
			]
		},
		{
			parts: [
				{
					zh: '点「打印口令单」，与 U 盘分开锁好；先在系统里安全弹出，再拔 U 盘。',
					en: 'Touch “Print the passphrase sheet” and lock it away apart from the stick; eject the stick in the system before you pull it.'
				}
			]
		}
	]
});
