// 执法人员一页纸: what an officer reads, and beside it what the hand does that follows it.
import { PIN } from '../../tests/support/kiosk.mjs';

export const OFFICER = '11-002318';
export const CUSTODIAN = '11-002319';
export const LEADER = '11-002320';
export const RECORDER = 'J-02';

/** @typedef {import('./written.mjs').Hand} Hand */
const badge = (/** @type {Hand} */ hand) => hand.scan(`P/${OFFICER}`);
const recorder = (/** @type {Hand} */ hand) => hand.scan(RECORDER);
const pin = (/** @type {Hand} */ hand) => hand.pin(PIN);
const person = (/** @type {string} */ id) => (/** @type {Hand} */ hand) =>
	hand.touchThat(`person-${id}`);
/** The onlookers before whom a PIN is set anew: the custodian by PIN, the second person by name. */
async function twice(/** @type {Hand} */ hand) {
	await pin(hand);
	await pin(hand);
}

/** Before and in the field. @type {readonly import('./written.mjs').Step[]} */
export const going = [
	{
		name: 'first',
		parts: [
			{
				zh: '第一次用：请保管人在场，扫工作证，',
				en: 'The first time, with a custodian: scan your badge, ',
				does: badge
			},
			{ zh: '点「现在设置 PIN」。', en: 'touch “Set a PIN now”.', shot: true }
		]
	},
	{
		name: 'pin',
		parts: [
			{ zh: '点在场的保管人，', en: 'Touch the custodian, ', does: person(CUSTODIAN) },
			{ zh: '保管人输入自己的 PIN，', en: 'who enters a PIN of their own; ', does: pin },
			{
				zh: '您输入新的 6 位 PIN，再输一次，',
				en: 'enter six new digits, and again, ',
				does: twice,
				shot: true
			},
			{ zh: '然后用它进入。', en: 'and come in with them.', does: pin }
		]
	},
	{
		name: 'lend',
		parts: [
			{
				zh: '领用：在首页扫记录仪，',
				en: 'Lend: scan the recorder on the board, ',
				does: recorder
			},
			{ zh: '点自己的名字，', en: 'touch your name, ', does: person(OFFICER) },
			{
				zh: '核对同行人员和任务；看记录仪的电量、空间、日期、时间，都合格就',
				en: 'look over companions and task; look at battery, space, date and time of the recorder, and if in order ',
				shot: true
			},
			{ zh: '点「四项都看过，合格」。', en: 'touch “All four seen and in order”.' }
		]
	},
	{
		name: 'say',
		parts: [
			{ zh: '输入 PIN，', en: 'Enter your PIN: ', does: pin },
			{ zh: '屏幕写「已登记领用」；', en: '“Check-out recorded”; ' },
			{
				zh: '到现场先照屏幕上的话告知当事人，再全程摄录（第8、9条）。',
				en: 'on site, first say the sentence on the screen, in Chinese as prescribed, then record the whole course (第8、9条).'
			}
		]
	},
	{
		parts: [
			{
				zh: '现场记录中断：马上报告部门负责人；能恢复的，恢复时先口头说明原因；记下时间和经过（第11条）。',
				en: 'If recording breaks off in the field: tell the head of department at once; when it goes on, say the cause aloud first; note the time and what happened (第11条).'
			}
		]
	}
];

/** Back at the office. @type {readonly import('./written.mjs').Step[]} */
export const back = [
	{
		name: 'back',
		parts: [
			{
				zh: '一回到单位，就在首页点「我已回单位」，',
				en: 'Back at the office: at once touch “I am back”, '
			},
			{
				zh: '点自己的那一行：24 小时内要导出入库，节假日不顺延（第13条）。',
				en: 'then your own row: the footage is due within 24 hours, holidays included (第13条).',
				does: (hand) => hand.page.locator(`[data-recorder="${RECORDER}"]`).tap(),
				shot: true
			}
		]
	},
	{
		name: 'return',
		parts: [
			{ zh: '归还：点「现在归还记录仪」，', en: 'Return: touch “Return the recorder now”, ' },
			{
				zh: '核对交回人、接收人、设备情况，输入 PIN，',
				en: 'look over giver, receiver and condition, enter your PIN: ',
				does: pin,
				shot: true
			},
			{
				zh: '屏幕写「已登记归还」，把记录仪交给保管人导出入库。',
				en: '“Return recorded”; hand the recorder to the custodian for ingest.'
			}
		]
	}
];

/** Afterwards. @type {readonly import('./written.mjs').Step[]} */
export const later = [
	{
		name: 'break',
		parts: [
			{
				zh: '中断过的，入库后扫工作证、',
				en: 'If it broke off, once it is ingested scan your badge, ',
				does: badge
			},
			{ zh: '输入 PIN，', en: 'enter your PIN, ', does: pin },
			{ zh: '在首页「待办」一行点「去办理」，', en: 'under “To do” touch “Go there”, ' },
			{
				zh: '点这台记录仪，',
				en: 'touch the recorder, ',
				does: (hand) => hand.touchThat(/^breaks-s01-e1-/)
			},
			{
				zh: '点那处中断，',
				en: 'touch the interruption, ',
				does: (hand) => hand.touchThat('choose-break')
			},
			{ zh: '点「说明所选的中断」，', en: 'touch “Explain those chosen”, ', shot: true },
			{ zh: '点自己，', en: 'yourself, ', does: person(OFFICER) },
			{
				zh: '点「确实无法继续记录」或者别的情况，',
				en: 'touch “Recording could not go on” or what else it was, '
			},
			{ zh: '点原因，', en: 'the cause, ', does: (hand) => hand.touchThat('reason-3') },
			{ zh: '点部门负责人，', en: 'the head of department, ', does: person(LEADER) },
			{ zh: '点「下一步」，', en: 'touch “Next”, ' },
			{
				zh: '写明经过，',
				en: 'write how it came about, ',
				does: (hand) =>
					hand.page.getByTestId('account').fill('两块备用电池都已用完，随即电话报告。')
			},
			{ zh: '点「登记说明」。', en: 'touch “Record it”.' }
		]
	},
	{
		name: 'forgot',
		parts: [
			{ zh: '忘记 PIN：扫工作证，', en: 'PIN forgotten: scan your badge, ', does: badge },
			{ zh: '点「忘记 PIN」，', en: 'touch “Forgot the PIN”, ', shot: true },
			{ zh: '点保管人，', en: 'the custodian, ', does: person(CUSTODIAN) },
			{ zh: '保管人输入自己的 PIN，', en: 'who enters a PIN of their own, ', does: pin },
			{ zh: '点在场的第二人，', en: 'then the second person who is there, ', does: person(LEADER) },
			{
				zh: '再输入两次新的 PIN；不需要网络。',
				en: 'and enter a new PIN twice; no network is needed.',
				does: twice
			}
		]
	}
];
