// 换电脑: what a custodian reads, and beside it what the hand does that follows it.
import { LONG, person, pin, settings, stands, who } from './backup-steps.mjs';
import { CUSTODIAN } from './custodian-steps.mjs';

/** @typedef {import('./written.mjs').Hand} Hand */
/** @typedef {(hand: Hand) => Promise<void>} Does */

const [OFFICER, LEADER] = ['11-002318', '11-002320'];
/** @type {Does} */
const board = (hand) => hand.touchThat('brand').then(() => stands('board')(hand));

/**
 * By a hand at the new computer, but for what `by` says: `old`, the former one; `county` and `second`, two of the county office.
 * @param {Readonly<Record<'backUp' | 'switchOff' | 'stick' | 'compare' | 'passphrase' | 'newCode' | 'first' | 'second' | 'revoke' | 'agreed' | 'backUpAnew' | 'startOld', Does>>} hands
 *   what a dialog of a browser asks, what is said by telephone, and what the chapter before tells
 * @returns {readonly import('./written.mjs').Chapter[]}
 */
export const moveChapters = (hands) => [
	{
		zh: '恢复到新电脑',
		en: 'Restoring on the new computer',
		steps: [
			{
				parts: [
					{
						zh: '原来的电脑还能开：照上面再备份一次，',
						en: 'Where the old computer still runs, back it up once more as above. ',
						by: 'old',
						does: hands.backUp
					},
					{ ...settings, by: 'old', does: who },
					{ zh: '点「立即同步」，', en: 'touch “Sync now”, ', by: 'old' },
					{
						zh: '等到写「全部已送达县局」，关机，不再使用。',
						en: 'wait for “Everything is at the county”, switch it off and use it no more.',
						by: 'old',
						does: hands.switchOff
					}
				]
			},
			{
				parts: [
					{
						zh: '打开新电脑的录证，写「注册本终端」：点「从备份恢复 / 换电脑」。',
						en: 'Start Luzheng on the new one: “Enrol this kiosk”. Touch “Restore a backup / another computer”.'
					}
				]
			},
			{
				parts: [
					{
						zh: '用「选择 U 盘或备份文件夹」选 U 盘；',
						en: 'With “Choose the stick or the backup’s folder” choose the stick; ',
						does: hands.stick
					},
					{
						zh: '有几份备份的，最新的在最上面，点「用这一份」。',
						en: 'of several backups the newest stands first: touch “Use this one”.'
					}
				]
			},
			{
				name: 'compare',
				parts: [
					{
						zh: '给县局打电话，逐组核对屏幕上县局密钥的 30 位数字，不一致就停下；',
						en: 'Call the county and compare the 30 digits of its key, group by group; stop where they differ. ',
						does: hands.compare
					},
					{ zh: '输入写下的口令，', en: 'Enter the passphrase, ', does: hands.passphrase },
					{
						zh: '点「打开并全部核对」。',
						en: 'touch “Open and check everything”.',
						shot: true,
						does: stands('move-restore')
					}
				]
			},
			{
				parts: [
					{
						zh: '写「全部核对通过」：点「恢复到这台电脑」。断电也不要紧，再打开会接着提示。',
						en: '“Everything holds”: touch “Restore to this computer”. A power cut does no harm, it asks again.',
						does: stands('enrol-code')
					}
				]
			},
			{
				parts: [
					{
						zh: '写「已恢复，请换新密钥」（没有网络的，用「没有网络？用 U 盘登记」，同第一次注册）：',
						en: '“Restored; now a new key” (without a network “No network? Enrol by stick”, as at first): '
					},
					{
						zh: '请县局给本站发一个新注册码，输入，',
						en: 'ask the county for a new code for your station, enter it, ',
						does: hands.newCode
					},
					{ zh: '点「注册」。', en: 'touch “Enrol”.', does: stands('board') }
				]
			}
		]
	},
	{
		zh: '恢复后要办的事',
		en: 'What is left to do',
		steps: [
			{
				name: 'todo',
				parts: [
					{ zh: '首页上方点「看要办的事」，', en: 'On the board touch “What is left to do”, ' },
					{ zh: '点自己的名字，', en: 'touch your own name, ', does: person(CUSTODIAN) },
					{ zh: '点「重新设置 PIN」，', en: 'touch “Set the PIN anew”, ' },
					{
						zh: '点在场的两位同事，',
						en: 'touch the two colleagues who look on, ',
						does: (hand) => person(OFFICER)(hand).then(() => person(LEADER)(hand))
					},
					{
						zh: '输入两次新的 PIN，再输入一次进去：要办的都列着，照下面的次序办。',
						en: 'enter the new PIN twice, and once more to go in: all is listed; do it in this order.',
						does: async (hand) => {
							for (let times = 0; times < 3; times++) await pin(hand);
							await stands('restored-todo')(hand);
						}
					}
				]
			},
			{
				parts: [
					settings,
					{
						zh: '在「第一专用存储」选原来的那块盘：影像照样认得，旧电脑最后写在盘上、县局还没有的记录也从盘上取回；',
						en: 'under “First designated storage” choose the same disk as before: its footage is recognised, and entries that reached only the disk come back; ',
						does: hands.first
					},
					{ zh: '再选第二块盘；', en: 'then the second disk; ', does: hands.second },
					{ zh: '点「立即同步」，', en: 'touch “Sync now” ' },
					{
						zh: '等到写「全部已送达县局」。',
						en: 'and wait for “Everything is at the county”.'
					}
				]
			},
			{
				parts: [
					{
						zh: '然后请县局停用旧密钥，由两人办：一人点「密钥」，',
						en: 'Only then the county revokes the former key, by two officers. The first: touch “Keys”, ',
						by: 'county'
					},
					{
						zh: '在旧密钥的一行打开「停用密钥」，写原因提出；',
						en: 'in the row of the former key open “Revoke the key” and propose it with the reason. ',
						by: 'county',
						does: hands.revoke
					},
					{
						zh: '另一人点「双人办理」，',
						en: 'The second: touch “Two-person acts”, ',
						by: 'second'
					},
					{ zh: '点「同意」。', en: 'touch “Approve”. ', by: 'second', does: hands.agreed },
					{ zh: '再在终端点「立即同步」。', en: 'Then at the kiosk touch “Sync now”.' }
				]
			},
			{
				parts: [
					settings,
					{ zh: '点「签名 PIN」，', en: 'touch “Signing PINs”, ' },
					{
						zh: '用别人那一行的「忘记了，重新设置」，',
						en: 'use “Forgotten: set anew” in the row of everybody else, ',
						does: (hand) => hand.touchThat(`pin-set-${OFFICER}`)
					},
					{
						zh: '点自己，',
						en: 'touch your own name, ',
						does: person(CUSTODIAN)
					},
					{ zh: '输入本人 PIN，', en: 'enter your PIN, ', does: pin },
					{
						zh: '点另一位在场的，',
						en: 'touch another one who looks on, ',
						does: person(LEADER)
					},
					{
						zh: '由本人输入两次新的。',
						en: 'and have them enter a new one twice.',
						does: async (hand) => {
							for (let times = 0; times < 2; times++) await pin(hand);
							await stands('pins')(hand);
						}
					}
				]
			},
			{
				parts: [
					settings,
					{ zh: '点「启用检查」，', en: 'touch “Commissioning check”, ' },
					{
						zh: '点「全部检查」：记录仪、扫码枪等没合格的一行写着怎么办。清空记录仪的开关现在是关的。',
						en: 'touch “Check all”: recorders, scanner and what else is not good says what to do. Emptying recorders is switched off now.',
						does: ({ page }) =>
							page.locator('[data-testid="commission"][data-busy="false"]').waitFor(LONG)
					}
				]
			},
			{
				parts: [
					{
						zh: '马上再备份一次，新的口令另写一张：旧备份里没有新的台账。',
						en: 'Back up at once, with a new passphrase on a paper of its own: the old backup lacks the new log.',
						does: hands.backUpAnew
					}
				]
			},
			{
				parts: [
					{ zh: '点左上角的名字回首页，', en: 'Touch the name at the top left, ', does: board },
					{
						zh: '点「看要办的事」，',
						en: 'touch “What is left to do”, ',
						does: ({ page }) =>
							page.locator('[data-testid="todo-key"][data-done="true"]').waitFor(LONG)
					},
					{
						zh: '都办了点「都办好了，不再提示」。未归还的领用、在计时的 24 小时、未办完的导出入库照常办。',
						en: 'and once all is done “All done, do not show this again”. Open loans, running 24 hours and unfinished ingests go on as usual.'
					}
				]
			},
			{
				parts: [
					{
						zh: '旧电脑如果再开机，',
						en: 'Should the old computer be started again, ',
						by: 'old',
						does: hands.startOld
					},
					{
						zh: '连上县局就写「终端没有打开」，说密钥已停用；里面的记录原样保留。',
						en: 'it says “The kiosk did not open” as soon as it meets the county: its key is revoked, and what is on it is kept.',
						by: 'old'
					}
				]
			}
		]
	}
];
