// Returning, act by act.
import { CUSTODIAN, OFFICER } from './guide-world.mjs';

/** Of this station's own recorders, and of one that it knows no loan of. @param {import('./guide-touch.mjs').Hand} hand */
export async function returningActs(hand) {
	const { act, page, pin, receipt, scan, step, tap, visit } = hand;
	const sheet = () => page.getByTestId('return-sheet').waitFor();

	await visit('/');
	await act(
		{
			zh: '我已回单位',
			en: 'I am back',
			why: {
				zh: '一回单位就点。24 小时从这时起算，节假日不顺延（第13条）；不需要记录仪，也不用 PIN。',
				en: 'Touch it on arrival: the 24 hours run from here, holidays too (第13条). No recorder and no PIN needed.'
			}
		},
		async () => {
			await step('点「我已回单位」。', 'Touch “我已回单位” (I am back).', 'board-out', true);
			await tap('act-back');
			await page.locator('[data-recorder="J-01"]').waitFor();
			await step('点自己的那一行。', 'Touch your own row.', 'back', true);
			await page.locator('[data-recorder="J-01"]').tap();
			await receipt();
			await step(
				'屏幕写明导出入库的最后时间。',
				'The screen says until when the footage is due.',
				'back-done'
			);
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：扫码',
			en: 'Return: scan',
			why: { zh: '领用人本人归还，设备完好。', en: 'The borrower returns it, in good order.' }
		},
		async () => {
			await step('在首页扫记录仪机身编号。', 'On the board, scan the number on the recorder.');
			await scan('J-01');
			await sheet();
			await step(
				'核对交回人、接收人、设备情况；领用人输入本人 PIN，输完即归还。',
				'Look over giver, receiver and condition; the borrower enters the PIN: returned.',
				'return-sheet',
				true
			);
			await pin();
			await receipt();
			await step(
				'接着点「现在导出入库」。',
				'Go on with “现在导出入库” (Ingest now).',
				'return-done'
			);
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：不用扫码枪',
			en: 'Return: without a scanner',
			why: {
				zh: '没有扫码枪时，点选记录仪。',
				en: 'Where there is no scanner, touch the recorder.'
			}
		},
		async () => {
			await step('点「归还」。', 'Touch “归还” (Return).');
			await tap('act-return');
			await page.getByTestId('recorder-J-04').waitFor();
			await step(
				'点记录仪，领用人输入本人 PIN。',
				'Touch the recorder; the borrower enters the PIN.',
				'return-recorder'
			);
			await tap('recorder-J-04');
			await pin();
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：由别人交回，交回人签名',
			en: 'Return: by somebody else, who signs',
			why: {
				zh: '领用人没来，由在册的同事交回。以后核对时会看到领用人和交回人不是同一个人（第21条）。',
				en: 'A colleague of the register brings it. The record shows that borrower and giver differ (第21条).'
			}
		},
		async () => {
			await step('扫码，在「交回人」一行点「改」。', 'Scan; touch “改” beside the giver.');
			await scan('J-02');
			await sheet();
			await tap('edit-giver');
			await page.getByTestId(`person-${CUSTODIAN}`).waitFor();
			await step('点交回的人。', 'Touch whoever brings it.', 'return-giver');
			await tap(`person-${CUSTODIAN}`);
			await sheet();
			await step('交回人输入本人 PIN。', 'The giver enters the PIN.', 'return-other');
			await pin();
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：本人不能签名，由接收人签名',
			en: 'Return: the giver cannot sign, the receiver does',
			why: {
				zh: '记录仪照收，录像要紧（第13条）；写明本人为什么不能签名。',
				en: 'It is taken in all the same, its footage matters (第13条); the reason is put down.'
			}
		},
		async () => {
			await step('扫码，点「本人不能签名」。', 'Scan; touch “本人不能签名” (cannot sign).');
			await scan('J-03');
			await sheet();
			await tap('cannot-sign');
			await tap('unsigned-reason-1');
			await step(
				'点原因，接收人输入本人 PIN。',
				'Touch the reason; the receiver enters the PIN.',
				'return-cannot',
				true
			);
			await pin();
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：交回人不在名单里',
			en: 'Return: by somebody who is not in the register',
			why: { zh: '例如群众捡到后送回。', en: 'For example found and brought by a villager.' }
		},
		async () => {
			await step('扫码，在「交回人」一行点「改」。', 'Scan; touch “改” beside the giver.');
			await scan('J-05');
			await sheet();
			await tap('edit-giver');
			await step('点「不在名单里的人」。', 'Touch “不在名单里的人” (not in the register).');
			await tap('person-none');
			await sheet();
			await step('接收人输入本人 PIN。', 'The receiver enters the PIN.', 'return-stranger');
			await pin();
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：现在没有人能签名',
			en: 'Return: nobody can sign now',
			why: {
				zh: '交回人、接收人都不能签名时，照样收下登记，列入检查清单。',
				en: 'Where neither can sign, it is taken in all the same and listed for the audit.'
			}
		},
		async () => {
			await step(
				'扫码，点「本人不能签名」，点「现在没有人能签名」。',
				'Scan; touch “本人不能签名”, then “现在没有人能签名”.'
			);
			await scan('J-06');
			await sheet();
			await tap('cannot-sign');
			await tap('nobody-signs');
			await tap('unsigned-reason-1');
			await step(
				'点原因，点「登记归还，无人签名」。',
				'Touch the reason, then record it.',
				'return-nobody'
			);
			await tap('confirm-unsigned');
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：设备有损坏或故障',
			en: 'Return: damaged or faulty',
			why: {
				zh: '写明情况，之后可由保管人登记维修（第23条）。',
				en: 'Say what is wrong; the custodian can then report the repair (第23条).'
			}
		},
		async () => {
			await step(
				'扫码，点「有损坏」或「有故障」。',
				'Scan; touch “有损坏” (damaged) or “有故障” (faulty).'
			);
			await scan('J-12');
			await sheet();
			await tap('condition-damaged');
			await tap('note');
			await page.keyboard.type('镜头保护盖裂开');
			await step(
				'写明情况，本人输入 PIN。',
				'Write what is wrong; enter the PIN.',
				'return-damaged'
			);
			await pin();
			await receipt();
		}
	);

	await visit('/');
	await act(
		{
			zh: '归还：本站台账里没有借出记录',
			en: 'Return: no loan of it is known here',
			why: {
				zh: '别的站刚借出、还没有同步过来的，照样收下；同步后自动对上。',
				en: 'Lent elsewhere and not yet known here: taken in all the same, matched after sync.'
			}
		},
		async () => {
			await step('扫码，点交回的人。', 'Scan; touch whoever brings it.');
			await scan('Y-02');
			await page.getByTestId(`person-${OFFICER}`).waitFor();
			await tap(`person-${OFFICER}`);
			await sheet();
			await step('交回人输入本人 PIN。', 'The giver enters the PIN.', 'return-unknown');
			await pin();
			await receipt();
		}
	);
}

/** Of a recorder that another station lent. @param {import('./guide-touch.mjs').Hand} hand */
export async function returningElsewhere({ act, page, pin, receipt, scan, step, tap, visit }) {
	await visit('/');
	await act(
		{
			zh: '异地归还：别的站借出的记录仪',
			en: 'Return at another station',
			why: {
				zh: '就近归还、就近导出，24 小时在这里同样算数；借出的站同步后看得到。',
				en: 'It is returned and ingested where one is, and the 24 hours are kept here; the lending station sees it after sync.'
			}
		},
		async () => {
			await step(
				'扫码。本人在本站没有 PIN 时，点「本人不能签名」和原因。',
				'Scan. Who has no PIN here: touch “本人不能签名” and the reason.'
			);
			await scan('Y-01');
			await page.getByTestId('return-sheet').waitFor();
			await tap('cannot-sign');
			await tap('unsigned-reason-3');
			await step('接收人输入本人 PIN。', 'The receiver enters the PIN.', 'return-elsewhere');
			await pin();
			await receipt();
		}
	);
}
