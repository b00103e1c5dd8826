// 保管人: what a custodian reads, and beside it what the hand does that follows it.
import { PIN } from '../../tests/support/kiosk.mjs';

export const CUSTODIAN = '11-002319';
const OFFICER = '11-002318';

/** @typedef {import('./written.mjs').Hand} Hand */
const person = (/** @type {string} */ id) => (/** @type {Hand} */ hand) =>
	hand.touchThat(`person-${id}`);
const pin = (/** @type {Hand} */ hand) => hand.pin(PIN);
async function twice(/** @type {Hand} */ hand) {
	await pin(hand);
	await pin(hand);
}
const settings = { zh: '点「设置」，', en: 'Touch “Settings”, ' };
/** Where it is asked for: whoever is at the kiosk may be taken for it. */
async function ownName(/** @type {Hand} */ hand) {
	const tile = hand.page.getByTestId(`person-${CUSTODIAN}`);
	const drop = hand.page.getByTestId('drop-source');
	await tile.or(drop).first().waitFor();
	if (await tile.isVisible()) await tile.tap();
	await drop.waitFor();
}
/** The invented station is open. */
async function begun(/** @type {Hand} */ { page }) {
	await page.getByTestId('practice-bar').waitFor();
}
/** The real kiosk stands there again. */
async function ended(/** @type {Hand} */ { page }) {
	await page.locator('html:not([data-practice])').waitFor();
	await page.getByTestId('slot-J-01').waitFor();
}
async function home(/** @type {Hand} */ hand) {
	await hand.touchThat('brand');
	await hand.page.getByTestId('board').waitFor();
}

/**
 * @param {{ first: (hand: Hand) => Promise<void>, second: (hand: Hand) => Promise<void>, source: (hand: Hand) => Promise<void> }} hands what a
 *   dialog of the browser asks: the folders of both storages, and of a recorder
 * @returns {readonly import('./written.mjs').Chapter[]}
 */
export const custodianChapters = ({ first, second, source }) => [
	{
		zh: '第一天',
		en: 'The first day',
		steps: [
			{
				name: 'who',
				parts: [
					settings,
					{ zh: '点自己的名字，', en: 'touch your own name, ', does: person(CUSTODIAN) },
					{
						zh: '点「先凭姓名使用」：这时本站还没有人设 PIN。',
						en: 'touch “Go on by name”: nobody has a PIN here yet.',
						shot: true
					}
				]
			},
			{
				name: 'pins',
				parts: [
					{ zh: '点「签名 PIN」，', en: 'Touch “Signing PINs”, ' },
					{
						zh: '在自己那一行设 PIN，',
						en: 'set the PIN in your own row, ',
						does: (hand) => hand.touchThat(`pin-set-${CUSTODIAN}`),
						shot: true
					},
					{ zh: '点在场的同事，', en: 'touch the colleague who looks on, ', does: person(OFFICER) },
					{
						zh: '输入两次新的 PIN；别的人照样，由您在场。',
						en: 'and enter the new PIN twice; the others do the same before you.',
						does: twice
					}
				]
			},
			{
				name: 'storage',
				parts: [
					settings,
					{
						zh: '在「第一专用存储」选一块专用盘的文件夹（第12条），',
						en: 'under “First designated storage” choose a folder of a disk of its own (第12条), ',
						does: first
					},
					{
						zh: '再选另一块盘作第二份。',
						en: 'then one of another disk for the second copy.',
						does: second
					}
				]
			},
			{
				name: 'commission',
				parts: [
					{ zh: '点「启用检查」，', en: 'Touch “Commissioning check”, ' },
					{
						zh: '点「全部检查」；',
						en: 'touch “Check all”; ',
						does: (hand) =>
							hand.page.locator('[data-testid="commission"][data-busy="false"]').waitFor()
					},
					{
						zh: '没合格的一行写着怎么办，点它的按钮照做，直到全部合格，再签名。',
						en: 'a line that is not good says what to do: touch its button, until all are good, then sign.'
					}
				]
			},
			{
				parts: [{ zh: '点「检查表」，打印后存档。', en: 'Touch “Sheet”, print it and file it.' }]
			}
		]
	},
	{
		zh: '每天',
		en: 'Every day',
		steps: [
			{
				name: 'lock',
				parts: [
					{
						zh: '离开时点右上角自己的名字，',
						en: 'When you leave, touch your name at the top right, ',
						does: (hand) => hand.touchThat('acting')
					},
					{
						zh: '点「锁定」；没有人操作时它会自己锁定。',
						en: 'touch “Lock”; where nobody touches it, it locks itself.',
						shot: true
					}
				]
			},
			{
				parts: [
					{
						zh: '上班时点左上角的名字回首页，',
						en: 'When you come, touch the name at the top left, ',
						does: home
					},
					{
						zh: '扫工作证，',
						en: 'scan your badge ',
						does: (hand) => hand.scan(`P/${CUSTODIAN}`)
					},
					{
						zh: '输入 PIN。',
						en: 'and enter your PIN.',
						does: async (hand) => {
							await pin(hand);
							await hand.page
								.locator(`[data-testid="acting"][data-person="${CUSTODIAN}"]`)
								.waitFor();
						}
					}
				]
			},
			{
				name: 'ingest',
				parts: [
					{ zh: '插上记录仪，点「导出入库」，', en: 'Plug the recorder in, touch “Ingest”, ' },
					{
						zh: '点它，',
						en: 'touch it, ',
						does: (hand) => hand.touchThat('recorder-J-01')
					},
					{ zh: '点自己，', en: 'touch your name, ', does: ownName },
					{ zh: '选它的文件夹；', en: 'choose its folder; ', does: source },
					{
						zh: '屏幕写「已全部入库并核对」才算办完，写可取走才拔下。',
						en: 'only “All in safe keeping and checked” is done, and only when it may be taken it is unplugged.'
					}
				]
			},
			{
				parts: [
					{
						zh: '第二块盘没有接好时，首页写还欠几份副本：接好它，终端自己补做，不需要记录仪。',
						en: 'Where the second disk was away, the board says how many copies are owed: connect it, and the kiosk makes them without the recorder.'
					}
				]
			},
			{
				name: 'deadlines',
				parts: [
					{ zh: '点左上角的名字回首页，', en: 'Touch the name at the top left, ', does: home },
					{
						zh: '点「全部期限」：谁的录像还没有导出、还剩几小时（第13条）；逾期的在那里说明原因。',
						en: 'touch “All deadlines”: whose footage is due and when (第13条); what is late is explained there.',
						does: (hand) => hand.page.getByTestId('back').waitFor()
					}
				]
			},
			{
				name: 'labels',
				parts: [
					settings,
					{ zh: '点「打印标签」，', en: 'touch “Labels”, ' },
					{ zh: '选纸张，', en: 'choose the paper, ' },
					{ zh: '点「打印」，', en: 'touch “Print”, ', shot: true },
					{
						zh: '打好了点「已打印好，记下」。',
						en: 'and once it is printed “Printed well, keep that”.'
					}
				]
			},
			{
				parts: [
					settings,
					{
						zh: '点「扫码枪」，用扫码枪扫屏幕上的检查码：写明能不能用、怎么改。',
						en: 'touch “Scanner”, scan the code on the screen: it says whether it works and what to change.'
					}
				]
			},
			{
				name: 'practice',
				parts: [
					settings,
					{ zh: '新人先练：点「演练模式」，', en: 'touch “Practice mode” for whoever is new, ' },
					{ zh: '点「开始演练」，', en: 'touch “Begin practice”, ', does: begun },
					{
						zh: '练完点「结束演练」；演练的都不登记。',
						en: 'and at the end touch “End practice”; nothing of it is recorded.',
						does: ended,
						shot: true
					},
					{
						zh: '演练结束后要重新说明是谁在用：点右上角，',
						en: ' Then say anew who is there: touch the top right, ',
						does: (hand) => hand.touchThat('acting')
					},
					{
						zh: '点自己的名字，输 PIN。',
						en: 'touch your name and type your PIN.',
						does: async (hand) => {
							await person(CUSTODIAN)(hand);
							await pin(hand);
						}
					}
				]
			}
		]
	},
	{
		zh: '备份、更新、忘记 PIN',
		en: 'Backup, updates, a forgotten PIN',
		steps: [
			{
				name: 'backup',
				parts: [
					settings,
					{
						zh: '每 30 天点「备份本终端」；怎样做、怎样换电脑：[move.md](move.md)。',
						en: 'every 30 days touch “Back up this kiosk”; how, and how to move to another computer: [move.md](move.md).'
					}
				]
			},
			{
				parts: [
					settings,
					{
						zh: '点「查看版本和更新」：新版本等您同意，或者夜里没有人用时自己换；办到一半的事不会断。',
						en: 'touch “Version and updates”: a new version waits for you to agree, or for the night; nothing half done is broken off.'
					}
				]
			},
			{
				parts: [
					settings,
					{
						zh: '有人忘记 PIN：点「签名 PIN」，',
						en: 'for a forgotten PIN touch “Signing PINs”, '
					},
					{
						zh: '在他那一行点忘记的按钮（「忘记了，重新设置」），您和第二人在场，本人设新的；不需要网络。',
						en: 'in that row the button for it (“Forgotten: set anew”): you and a second person look on while a new one is set; no network is needed.'
					}
				]
			}
		]
	}
];
